"""Tables on paper: as a grid, as cards, as a matrix or a square of pairs, as four quarters."""

from collections.abc import Sequence
from dataclasses import replace
from math import ceil

from ptp_plans.plan.derive.paper.field_codes import code_of
from ptp_plans.plan.kinds import CountKind, RefKind
from ptp_plans.plan.outline import Field, StepOutline, Table
from ptp_plans.plan.schema import Part
from ptp_plans.plan.texts import N_

from ..answers.reading import captions
from .forms import Asked, Card, Cards, Column, Form, Grid, Line, Matrix, Quarter, Quarters, Room
from .reckoned import reckoned
from .rooms import Desk, height, is_short, room, width

UPRIGHT, WIDE = 40.0, 66.0  # the widest grid on an upright page and on one on its side
# How tall the rows of a page may be: below the sheet's head, and on a page of their own
FIRST_PAGE = {False: 36.0, True: 20.0}
NEXT_PAGE = {False: 50.0, True: 32.0}
ON_WALL = 0.8  # of it: a wall's page is lower, counted in its letters
NUMBER = 2.6  # the column of the rows' numbers
NAME = 10.0  # the column of the names of rows that are given
# A table stands below the sheet's head, below questions, shares its page, or has one of its own.
HEADED, BELOW, SHARED, FREE = "headed", "below", "shared", "free"
PADDING = 0.6  # of a cell, above and below
MOST_BLANK, LEAST_BLANK, ON_TWO_PAGES = 14, 3, 4
MORE = N_("Si faltan renglones, sigan en otra copia de esta hoja y numérenlos.")
MORE_CARDS = N_("Llenen una ficha por renglón. Si faltan, saquen copias de esta hoja.")
SHORT_LINE = 34  # letters of a known answer and its question in half a line
QUARTER, QUARTER_ON_WALL = 10, 10  # lines to write on in each quarter of a page
CRITERIA_ACROSS, RECORDS, RECORDS_ON_WALL = 6, 8, 7


def table_forms(
    desk: Desk, step: StepOutline, table: Table, rows: Sequence[Part], *, stands: str
) -> list[Form]:
    """A table of a step; `stands`: where on its page (`HEADED`, `BELOW` …)."""
    if len(table.keyed_by) == 2:
        return [_matrix(desk, step, table, rows)]
    if table.keyed_by:
        return [_votes(desk, step, table, rows)]
    asked = [one for one in table.fields if not one.given]
    first = desk.words(N_("Renglón")) if table.fixed else None
    needs = [width(one, desk.words(one.label)) for one in asked]
    whole = sum(needs) + (NAME if table.fixed else NUMBER)
    if whole > WIDE or captions(table.fields):  # a picture with its words needs room
        return [_cards(desk, step, table, rows)]
    wide = whole > UPRIGHT
    tall = max(height(room(desk, one, one.kind.empty, cell=True)) for one in asked)
    lines = _lines(
        desk, table, asked, rows, _blanks(desk, len(rows), tall, wide=wide, stands=stands)
    )
    return [
        Grid(
            code_of(step, table=table.name),
            desk.words(table.label),
            desk.words(table.hint),
            _columns(desk, step, table, asked, needs),
            tuple(lines),
            first,
            "" if table.fixed else desk.words(MORE),
            wide,
            tall,
            whole=bool(table.fixed),
        )
    ]


def _columns(
    desk: Desk, step: StepOutline, table: Table, asked: list[Field], needs: list[float]
) -> tuple[Column, ...]:
    return tuple(
        Column(code_of(step, one.name, table.name), desk.words(one.label), 100 * need / sum(needs))
        for one, need in zip(asked, needs, strict=True)
    )


def _blanks(desk: Desk, known: int, tall: float, *, wide: bool, stands: str) -> int:
    """How many empty rows follow what is known: as many as fill the page, or two pages with two
    rows on each at least."""
    scale = ON_WALL if desk.wall else 1.0
    tall += PADDING
    rest = int(NEXT_PAGE[wide] * scale / tall)
    if stands == SHARED or (stands == BELOW and not wide):
        fit = rest // 2 - 1
    elif stands == HEADED:
        fit = int(FIRST_PAGE[wide] * scale / tall)
    else:
        fit = rest
    if fit < LEAST_BLANK:
        fit = max(ON_TWO_PAGES, fit + rest)
    return max(2 if known else 0, min(MOST_BLANK, max(LEAST_BLANK, fit)) - known)


def _lines(
    desk: Desk, table: Table, asked: list[Field], rows: Sequence[Part], blanks: int
) -> list[Line]:
    if table.fixed:
        known = {getattr(row, "id", ""): row for row in rows}
        return [
            Line("", desk.words(title), line_cells(desk, asked, known.get(row_id)))
            for row_id, title in table.fixed
        ]
    every: list[Part | None] = [*rows, *[None] * blanks]
    return [
        Line(str(number), cells=line_cells(desk, asked, row), known=row is not None)
        for number, row in enumerate(every, 1)
    ]


def line_cells(desk: Desk, asked: Sequence[Field], row: Part | None) -> tuple[Room, ...]:
    """The cells of a row, empty or with what is known."""
    return tuple(room(desk, one, desk.value(row, one), cell=True) for one in asked)


def _cards(desk: Desk, step: StepOutline, table: Table, rows: Sequence[Part]) -> Cards:
    asked = [one for one in table.fields if not one.given]
    blanks = 2 if not rows else 1
    every: list[Part | None] = [*rows, *[None] * blanks]
    titles = [desk.reader.titles(getattr(row, "id", "")) if row else "" for row in every]
    return Cards(
        code_of(step, table=table.name),
        desk.words(table.label),
        desk.words(table.hint),
        tuple(
            Card(
                f"{number}. {title}" if title else f"{number}.",
                tuple(in_card(desk, step, table, one, row) for one in asked),
            )
            for number, (row, title) in enumerate(zip(every, titles, strict=True), 1)
        ),
        desk.words(MORE_CARDS),
    )


def in_card(desk: Desk, step: StepOutline, table: Table, asked: Field, row: Part | None) -> Asked:
    """A question of a card: in one line when its answer is known, else with its room."""
    known = room(desk, asked, desk.value(row, asked), cell=True)
    if known.sort != "line" or not known.text:
        return question(desk, step, asked, row, table.name)
    label = desk.words(asked.label)
    short = len(label) + len(known.text) <= SHORT_LINE
    return Asked(code_of(step, asked.name, table.name), label, "", known, short, told=True)


def question(
    desk: Desk,
    step: StepOutline,
    asked: Field,
    part: Part | None,
    table: str = "",
    *,
    ample: bool = False,
) -> Asked:
    """A question with its code, its hint and its room; `ample`: it has the page almost alone."""
    given = room(desk, asked, desk.value(part, asked))
    if ample and given.sort == "lines":
        given = replace(given, count=2 * given.count)
    return Asked(
        code_of(step, asked.name, table),
        desk.words(asked.label),
        desk.words(asked.hint),
        given,
        is_short(asked, given),
    )


def _records(desk: Desk, asked: Field) -> list[str]:
    """The ids of the records that a row may stand for, as far as they are known."""
    kind = asked.kind
    assert isinstance(kind, RefKind)
    return [row for target in kind.targets for row in desk.reader.titles.ids(target)]


def _room_for_records(desk: Desk) -> int:
    return RECORDS_ON_WALL if desk.wall else RECORDS


def _votes(desk: Desk, step: StepOutline, table: Table, rows: Sequence[Part]) -> Grid:
    """Room for dots, women's and men's apart, and a box for their number."""
    key = table.field(table.keyed_by[0])
    asked = [one for one in table.fields if one.name != key.name]
    known = {getattr(row, key.name): row for row in rows}
    ids: list[str] = _records(desk, key) if desk.filled else []
    every = [*ids, *[""] * (0 if ids else _room_for_records(desk))]
    needs = [20.0 if isinstance(one.kind, CountKind) else 14.0 for one in asked]
    lines = tuple(
        Line(
            str(number),
            desk.reader.named(one) if one else "",
            tuple(_dots(desk, field, known.get(one)) for field in asked),
        )
        for number, one in enumerate(every, 1)
    )
    return Grid(
        code_of(step, table=table.name),
        desk.words(table.label),
        desk.words(N_("Un punto por persona. Cuenten y escriban el número en el cuadro.")),
        _columns(desk, step, table, asked, needs),
        lines,
        f"{code_of(step, key.name, table.name)} {desk.words(key.label)}",
        tall=3.4,
        whole=len(lines) <= RECORDS,
    )


def _dots(desk: Desk, asked: Field, row: Part | None) -> Room:
    if not isinstance(asked.kind, CountKind):
        return room(desk, asked, desk.value(row, asked), cell=True)
    return Room("dots", desk.said(asked, desk.value(row, asked)))


def _matrix(desk: Desk, step: StepOutline, table: Table, rows: Sequence[Part]) -> Matrix:
    """Records down; criteria across, or the same records again, each pair once."""
    down, across = (table.field(name) for name in table.keyed_by)
    (answer,) = [one for one in table.fields if one.name not in table.keyed_by]
    same = down.kind == across.kind
    ids = (_records(desk, down), _records(desk, across)) if desk.filled else ([], [])
    named = bool(ids[0] and ids[1])
    numbers = [str(number) for number in range(1, _room_for_records(desk) + 1)]
    heads = [desk.reader.code(one) or one for one in ids[1]] if same else [
        desk.reader.named(one) for one in ids[1]
    ]  # fmt: skip
    columns = heads if named else numbers if same else numbers[:CRITERIA_ACROSS]
    lines = [desk.reader.named(one) for one in ids[0]] if named else numbers
    known = {
        tuple(getattr(row, name) for name in table.keyed_by): desk.value(row, answer)
        for row in rows
    }
    cells = tuple(
        (
            line,
            tuple(
                None
                if same and right <= place
                else _cell(
                    desk, answer, known.get((ids[0][place], ids[1][right])) if named else None
                )
                for right in range(len(columns))
            ),
        )
        for place, line in enumerate(lines)
    )
    return Matrix(
        code_of(step, table=table.name),
        desk.words(table.label),
        _legend(desk, step, table, (down, across, answer), same=same),
        tuple(columns),
        cells,
        named,
        tuple(desk.words(one) for one in ((N_("Veces"),) if same else (N_("Total"), N_("Lugar")))),
        reckoned(desk, down, ids[0], by_pairs=same) if named else (),
        not same,
    )


def _cell(desk: Desk, answer: Field, value: object) -> str:
    if isinstance(answer.kind, RefKind) and isinstance(value, str):
        return desk.reader.code(value)
    return desk.said(answer, value)


def _legend(
    desk: Desk, step: StepOutline, table: Table, asked: tuple[Field, Field, Field], *, same: bool
) -> tuple[str, ...]:
    codes = [f"{code_of(step, one.name, table.name)} {desk.words(one.label)}" for one in asked]
    places = (N_("Hacia abajo: %(what)s."), N_("Hacia la derecha: %(what)s."),
              N_("En cada cuadro: %(what)s."))  # fmt: skip
    said = [desk.words(place) % {"what": code} for place, code in zip(places, codes, strict=True)]
    if same:
        said.append(desk.words(N_("Escriban en el cuadro el número de lo que pesa más; al final "
                                  "cuenten cuántas veces ganó cada número.")))  # fmt: skip
    else:
        said.append(desk.words(N_("Primero las mujeres, luego los hombres; al final, lo que "
                                  "acuerden juntos. Cada criterio lleva su peso.")))  # fmt: skip
    return tuple(said)


def quarters(desk: Desk, step: StepOutline, rows: dict[str, Sequence[Part]]) -> Quarters:
    """Four lists of one question each."""
    page = QUARTER_ON_WALL if desk.wall else QUARTER
    found = []
    for table in step.tables:
        (asked,) = table.fields
        items = tuple(desk.said(asked, desk.value(row, asked)) for row in rows[table.name])
        found.append(
            Quarter(
                code_of(step, table=table.name),
                code_of(step, asked.name, table.name),
                desk.words(table.label),
                items,
                max(2, page - ceil(1.6 * len(items))),
            )
        )
    label = desk.words(step.tables[0].fields[0].label)
    return Quarters(f"{', '.join(one.column for one in found)}: {label}", tuple(found))
