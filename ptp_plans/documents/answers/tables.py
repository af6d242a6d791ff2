"""A table on paper: as a grid, a grid on a wide page, a matrix, a list, or one record per row.

Which one follows from the answers: columns nobody filled are left out, and what would not be
legible side by side is printed one under the other.
"""

from collections.abc import Callable, Sequence
from decimal import Decimal

from ptp_plans import i18n
from ptp_plans.plan.kinds import RefKind, RefsKind
from ptp_plans.plan.outline import Field, StepOutline, Table
from ptp_plans.plan.schema import Part
from ptp_plans.plan.texts import N_

from .blocks import Answer, Block, Bullets, Column, Grid, Group, Note, Record, Records
from .reading import Reader, captions, is_answered, is_figure, is_photo

# In letters of the 9-point type of tables.
PORTRAIT = 84
LANDSCAPE = 122
PADDING = 1.6
MOST_COLUMNS = 9

Amount = Callable[[Part], Decimal]
WORTH: dict[str, tuple[str, Amount]] = {}
"""What a row is worth in pesos, by table: printed as a last column, added up below."""


def table_blocks(reader: Reader, step: StepOutline, table: Table) -> list[Block]:
    """The blocks of one table."""
    rows = _filled(reader, table, reader.rows(step, table))
    label = reader.words(table.label)
    if not rows:
        return [Note(f"{label}: " + reader.words(N_("no se usó.")))]
    if len(table.keyed_by) == 2:
        return [_matrix(reader, table, rows)]
    used = [
        asked
        for asked in table.fields
        if any(is_answered(reader.value(row, asked)) for row in rows)
    ]
    if len(table.fields) == 1:
        return [Bullets(label, tuple(reader.said(row, used[0]) for row in rows))]
    photos = any(is_photo(asked.kind) for asked in used)
    grid = None if photos else _grid(reader, table, rows, used)
    return [grid or _records(reader, table, rows)]


def _filled(reader: Reader, table: Table, rows: Sequence[Part]) -> list[Part]:
    """The rows that say something beyond what names them."""
    return [
        row
        for row in rows
        if any(
            is_answered(reader.value(row, asked))
            for asked in table.fields
            if asked.name not in table.keyed_by
        )
    ]


def _grid(reader: Reader, table: Table, rows: list[Part], used: list[Field]) -> Grid | None:
    """The rows as a grid, or None when that would not be legible."""
    grouped = _groups_by(reader, rows, used)
    shown = used[1:] if grouped else used
    headers = [reader.words(asked.label) for asked in shown]
    cells = {_id(row): [reader.said(row, asked) for asked in shown] for row in rows}
    figures = [is_figure(asked.kind) for asked in shown]
    if table.fixed:
        names = dict(table.fixed)
        headers.insert(0, "")
        figures.insert(0, False)
        for row_id, texts in cells.items():
            texts.insert(0, reader.words(names.get(row_id, row_id)))
    worth = WORTH.get(table.name)
    if worth:
        headers.append(reader.words(worth[0]))
        figures.append(True)
        for row in rows:
            cells[_id(row)].append(i18n.money(worth[1](row), reader.locale))
    needs = [
        _need(header, [texts[place] for texts in cells.values()], figures[place])
        for place, header in enumerate(headers)
    ]
    needed = sum(needs) + PADDING * len(needs)
    if len(needs) > MOST_COLUMNS or needed > LANDSCAPE:
        return None
    total: tuple[str, ...] = ()
    if worth:
        total = _total_line(reader, len(headers), sum(map(worth[1], rows), Decimal(0)))
    return Grid(
        caption=reader.words(table.label),
        columns=_columns(headers, needs, figures),
        groups=_groups(reader, grouped, rows, cells, worth),
        total=total,
        note=reader.unanswered(_unused_labels(reader, table, used)),
        wide=needed > PORTRAIT,
    )


def _groups_by(reader: Reader, rows: list[Part], used: list[Field]) -> Field | None:
    """The first column, when it points at few records again and again."""
    if not used or not isinstance(used[0].kind, RefKind) or isinstance(used[0].kind, RefsKind):
        return None
    pointed = {reader.value(row, used[0]) for row in rows}
    return used[0] if len(used) > 2 and len(pointed) * 1.5 <= len(rows) else None


def _groups(
    reader: Reader,
    grouped: Field | None,
    rows: list[Part],
    cells: dict[str, list[str]],
    worth: tuple[str, Amount] | None,
) -> tuple[Group, ...]:
    if grouped is None:
        return (Group(tuple(tuple(cells[_id(row)]) for row in rows)),)
    by_title: dict[str, list[Part]] = {}
    for row in rows:
        by_title.setdefault(reader.said(row, grouped), []).append(row)
    groups = []
    for title, members in by_title.items():
        lines = tuple(tuple(cells[_id(row)]) for row in members)
        total: tuple[str, ...] = ()
        if worth and len(members) > 1:
            amount = sum(map(worth[1], members), Decimal(0))
            total = _total_line(reader, len(lines[0]), amount, N_("Suma"))
        groups.append(Group(lines, title or reader.words(N_("Sin respuesta")), total))
    return tuple(groups)


def _total_line(
    reader: Reader, width: int, amount: Decimal, word: str = N_("Total")
) -> tuple[str, ...]:
    blanks = [""] * (width - 2)
    return (reader.words(word), *blanks, i18n.money(amount, reader.locale))


def _unused_labels(reader: Reader, table: Table, used: list[Field]) -> list[str]:
    aside = captions(table.fields)
    return [
        reader.words(asked.label)
        for asked in table.fields
        if asked not in used and asked.name not in aside
    ]


def _matrix(reader: Reader, table: Table, rows: list[Part]) -> Block:
    """One value for each pair of records: problems by criteria, problem against problem."""
    first, second = (table.field(name) for name in table.keyed_by)
    answers = [asked for asked in table.fields if asked.name not in table.keyed_by]
    across = list(dict.fromkeys(reader.value(row, second) for row in rows))
    down = list(dict.fromkeys(reader.value(row, first) for row in rows))
    same = first.kind == second.kind
    headers = [reader.words(first.label)]
    headers += [_code(reader, one) if same else reader.titles(one) for one in across]
    cells = {
        (reader.value(row, first), reader.value(row, second)): " · ".join(
            _code(reader, reader.value(row, asked)) if same else reader.said(row, asked)
            for asked in answers
            if is_answered(reader.value(row, asked))
        )
        for row in rows
    }
    lines = tuple(
        (reader.titles(one), *(cells.get((one, other), "") for other in across)) for one in down
    )
    needs = [max(26.0, 60 - 6 * len(across))] + [
        _need(header, [line[place] for line in lines], True)
        for place, header in enumerate(headers[1:], 1)
    ]
    figures = [False] + [True] * len(across)
    wide = sum(needs) + PADDING * len(needs) > PORTRAIT
    return Grid(
        reader.words(table.label), _columns(headers, needs, figures), (Group(lines),), wide=wide
    )


def _code(reader: Reader, row_id: str | None) -> str:
    """P3, where the words stand elsewhere in the same table."""
    return reader.titles(row_id).split(" · ")[0] if row_id else ""


def _records(reader: Reader, table: Table, rows: list[Part]) -> Records:
    aside = captions(table.fields)
    titled = table.titled_by if table.titled_by else table.columns[:1]
    asked_of = [f for f in table.fields if f.name not in titled and f.name not in aside]
    records = []
    for row in rows:
        answers, photos, missing = [], [], []
        for asked in asked_of:
            if not is_answered(reader.value(row, asked)):
                missing.append(reader.words(asked.label))
            elif is_photo(asked.kind):
                if photo := reader.photo(row, asked):
                    photos.append(photo)
            else:
                answers.append(reader.answer(row, asked))
        title = reader.titles(_id(row))
        records.append(
            Record(title, paired(answers), tuple(photos), reader.unanswered(missing))
        )
    return Records(reader.words(table.label), tuple(records))


def paired(answers: Sequence[Answer]) -> tuple[tuple[Answer, ...], ...]:
    """Short answers two in a line, long ones alone, in their order."""
    lines: list[list[Answer]] = []
    for answer in answers:
        last = lines[-1] if lines else []
        if not answer.long and len(last) == 1 and not last[0].long:
            last.append(answer)
        else:
            lines.append([answer])
    return tuple(tuple(line) for line in lines)


def _columns(
    headers: Sequence[str], needs: Sequence[float], figures: Sequence[bool]
) -> tuple[Column, ...]:
    whole = sum(needs) + PADDING * len(needs)
    return tuple(
        Column(header, round(100 * (need + PADDING) / whole, 2), figure)
        for header, need, figure in zip(headers, needs, figures, strict=True)
    )


def _need(header: str, texts: Sequence[str], figure: bool) -> float:
    """How many letters wide a column must be for its words, and for few lines to a cell."""
    longest_word = max((len(word) for text in (header, *texts) for word in text.split()), default=1)
    longest = max(map(len, texts), default=1)
    if figure:
        return float(max(longest, min(longest_word, 14)))
    mean = sum(map(len, texts)) / max(1, len(texts))
    comfortable = longest if longest <= 16 else max(16.0, longest / 5, min(mean, 40) * 0.8)
    return float(max(longest_word, comfortable))


def _id(row: Part) -> str:
    return str(getattr(row, "id", ""))
