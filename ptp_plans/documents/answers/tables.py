"""A table on paper: as a grid, a grid on a wide page, a matrix, a list, or one record per row.

Which one follows from the answers: columns nobody filled are left out, and what would not be
legible side by side is printed one under the other.
"""

from collections.abc import Callable, Sequence
from decimal import Decimal
from typing import Any

from ptp_plans import i18n
from ptp_plans.plan.derive import money
from ptp_plans.plan.kinds import RefKind, RefsKind
from ptp_plans.plan.outline import Field, StepOutline, Table
from ptp_plans.plan.schema import Part
from ptp_plans.plan.texts import N_

from .blocks import Block, Bullets, Gallery, Grid, Group, Note, Photo, Record, Records
from .layout import columns, fits, need, paired
from .reading import Reader, captions, is_answered, is_figure, is_photo
from .room import LANDSCAPE, PORTRAIT

Amount = Callable[[Any], Decimal | None]

# What a row is worth in pesos, by table: printed as a last column and added up below.
WORTH: dict[str, tuple[str, Amount]] = {"budget": (N_("Importe"), money.line_amount)}


def table_blocks(reader: Reader, step: StepOutline, table: Table) -> list[Block]:
    """The blocks of one table."""
    rows = _filled(reader, table, reader.rows(step, table))
    label = reader.words(table.label)
    if not rows:
        return [Note(f"{label}: " + reader.words(N_("no se usó.")), last=True)]
    if len(table.keyed_by) == 2:
        return [_matrix(reader, table, rows)]
    used = [
        asked
        for asked in table.fields
        if any(is_answered(reader.value(row, asked)) for row in rows)
    ]
    if len(table.fields) == 1:
        return [Bullets(label, tuple(reader.said(row, used[0]) for row in rows))]
    photos = [asked for asked in used if is_photo(asked.kind)]
    described = captions(table.fields)
    grid = None if described else _grid(reader, table, rows, [f for f in used if f not in photos])
    if grid is None:
        return _records(reader, table, rows, used)
    return [grid, *_gallery(reader, rows, photos)]


def record_blocks(reader: Reader, step: StepOutline, table: Table) -> list[Block]:
    """The rows of a table one under the other, for pages that are too narrow for its columns."""
    rows = _filled(reader, table, reader.rows(step, table))
    used = [
        asked
        for asked in table.fields
        if any(is_answered(reader.value(row, asked)) for row in rows)
    ]
    return _records(reader, table, rows, used)


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
    lines = {_id(row): [reader.said(row, asked, brief=True) for asked in shown] for row in rows}
    figures = [is_figure(asked.kind) for asked in shown]
    if table.fixed:
        names = dict(table.fixed)
        headers.insert(0, "")
        figures.insert(0, False)
        for row_id, texts in lines.items():
            texts.insert(0, reader.words(names.get(row_id, row_id)))
    worth = WORTH.get(table.name)
    if worth:
        headers.append(reader.words(worth[0]))
        figures.append(True)
        for row in rows:
            amount = worth[1](row)
            lines[_id(row)].append("" if amount is None else i18n.money(amount, reader.locale))
    needs = [
        need(header, [texts[place] for texts in lines.values()], figures[place])
        for place, header in enumerate(headers)
    ]
    upright = fits(PORTRAIT, needs)
    if not upright and not fits(LANDSCAPE, needs):
        return None
    total: tuple[str, ...] = ()
    if worth:
        total = _total_line(reader, len(headers), money.add(map(worth[1], rows)))
    return Grid(
        caption=reader.words(table.label),
        columns=columns(PORTRAIT if upright else LANDSCAPE, needs),
        groups=_groups(reader, grouped, rows, lines, worth),
        total=total,
        note=reader.unanswered(_unused_labels(reader, table, used)),
        wide=not upright,
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
            amount = money.add(map(worth[1], members))
            total = _total_line(reader, len(lines[0]), amount, N_("Suma"))
        groups.append(Group(lines, title or reader.words(N_("Sin decir")), total))
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
        if asked not in used
        and asked.name not in aside
        and not asked.given
        and not is_photo(asked.kind)
    ]


def _matrix(reader: Reader, table: Table, rows: list[Part]) -> Block:
    """One value for each pair of records: criteria by problems, problem against problem.

    Records with a code stand across, by their code alone: their words stand elsewhere.
    """
    first, second = (table.field(name) for name in table.keyed_by)
    if reader.is_coded(first.kind) and not reader.is_coded(second.kind):
        first, second = second, first
    answers = [asked for asked in table.fields if asked.name not in table.keyed_by]
    across = list(dict.fromkeys(reader.value(row, second) for row in rows))
    down = list(dict.fromkeys(reader.value(row, first) for row in rows))
    coded = reader.is_coded(second.kind)
    headers = [reader.words(first.label)]
    headers += [reader.code(one) if coded else reader.named(one) for one in across]
    cells = {
        (reader.value(row, first), reader.value(row, second)): " · ".join(
            reader.code(reader.value(row, asked))
            if isinstance(asked.kind, RefKind)
            else reader.said(row, asked)
            for asked in answers
            if is_answered(reader.value(row, asked))
        )
        for row in rows
    }
    lines = tuple(
        (reader.named(one), *(cells.get((one, other), "") for other in across)) for one in down
    )
    needs = [
        need(header, [line[place] for line in lines], place > 0)
        for place, header in enumerate(headers)
    ]
    upright = fits(PORTRAIT, needs)
    whole = PORTRAIT if upright else LANDSCAPE
    return Grid(reader.words(table.label), columns(whole, needs), (Group(lines),), wide=not upright)


def _gallery(reader: Reader, rows: list[Part], photos: list[Field]) -> list[Block]:
    """The pictures of a grid's rows below it, each once, named by the first row that shows it."""
    shown: dict[str, Photo] = {}
    for asked in photos:
        for row in rows:
            if photo := reader.photo(row, asked):
                caption = f"{photo.caption}: {reader.named(_id(row))}"
                shown.setdefault(photo.address, Photo(photo.address, caption, caption))
    return [Gallery(tuple(shown.values()))] if shown else []


def _records(reader: Reader, table: Table, rows: list[Part], used: list[Field]) -> list[Block]:
    aside = captions(table.fields)
    titled = table.titled_by or table.columns[:1]
    asked_of = [f for f in used if f.name not in titled and f.name not in aside]
    records = []
    for row in rows:
        answers, photos, missing = [], [], []
        for asked in asked_of:
            if is_photo(asked.kind):
                if photo := reader.photo(row, asked):
                    photos.append(photo)
            elif answer := reader.answer(row, asked):
                answers.append(answer)
            elif asked.required:
                missing.append(reader.words(asked.label))
        records.append(
            Record(
                reader.titles(_id(row)), paired(answers), tuple(photos), reader.unanswered(missing)
            )
        )
    blocks: list[Block] = [Records(reader.words(table.label), tuple(records))]
    if unused := _unused_labels(reader, table, used):
        blocks.append(Note(reader.unanswered(unused)))
    return blocks


def _id(row: Part) -> str:
    return str(getattr(row, "id", ""))
