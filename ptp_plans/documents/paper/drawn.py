"""Steps drawn as people think them: the tree, the square of actors, the year's calendar."""

from collections.abc import Callable, Sequence

from ptp_plans.plan.derive.actors import QUADRANTS
from ptp_plans.plan.derive.figures.blank import blank_square, blank_tree
from ptp_plans.plan.derive.paper.field_codes import code_of
from ptp_plans.plan.kinds import ChoiceKind, MonthsKind, TextKind
from ptp_plans.plan.outline import Field, StepOutline, Table
from ptp_plans.plan.schema import Part
from ptp_plans.plan.texts import N_

from ..answers.blocks import Drawing
from ..answers.drawings import drawings
from .forms import Column, Form, Grid, Line, Picture
from .rooms import Desk
from .tables import line_cells

Rows = dict[str, Sequence[Part]]

CORNERS = ((False, True), (True, True), (False, False), (True, False))
TALL_TREE, LOW_TREE = 1150.0, 800.0  # what the head of the sheet leaves of its page
TALL_CELL, LOW_CELL = 190.0, 138.0
FIRST_SORT, OTHER_SORTS = 5, 1  # empty rows of the calendar for the work of an axis, for others


def picture(desk: Desk, step: StepOutline, rows: Rows) -> list[Form]:
    """The drawing that goes before the tables of a step; what is known of it, once there is any."""
    empty = _EMPTY.get(step.key)
    if empty is None:
        return []
    blank = empty(desk, step)
    if not desk.filled:
        return [blank]
    before, after = drawings(desk.reader, step)
    known = [one for one in (*before, *after) if isinstance(one, Drawing)]
    return [
        Picture(one.chart, one.view, one.title, () if place else blank.legend)
        for place, one in enumerate(known)
    ] or [blank]


def _tree(desk: Desk, step: StepOutline) -> Picture:
    causes, effects = step.table("causes"), step.table("effects")
    central = step.field("central")
    legend = (
        f"{code_of(step, central.name)} {desk.words(central.label)} "
        + desk.words(N_("Va en el tronco.")),
        *_limbs(desk, step, causes, N_("Va en las raíces: C1, C2…")),
        *_limbs(desk, step, effects, N_("Va en las ramas: E1, E2…")),
    )
    return Picture(
        "blank_tree",
        blank_tree(TALL_TREE if desk.wall else LOW_TREE),
        desk.words(N_("Árbol vacío: ramas, tronco y raíces")),
        legend,
    )


def _limbs(desk: Desk, step: StepOutline, table: Table, where: str) -> tuple[str, str]:
    statement, parent = table.fields
    line = N_("Lo dice la línea que los une.")
    return (
        f"{code_of(step, statement.name, table.name)} {desk.words(statement.label)}. "
        + desk.words(where),
        f"{code_of(step, parent.name, table.name)} {desk.words(parent.label)} " + desk.words(line),
    )


def _square(desk: Desk, step: StepOutline) -> Picture:
    table = step.table("actors")
    legend = tuple(
        f"{code_of(step, name, table.name)} {desk.words(table.field(name).label)}"
        for name in ("interest", "influence")
    )
    return Picture(
        "blank_square",
        (
            blank_square(TALL_CELL if desk.wall else LOW_CELL),
            tuple(desk.words(QUADRANTS[corner]) for corner in CORNERS),
        ),
        desk.words(N_("Cuadro vacío de interés y de influencia")),
        (*legend, desk.words(N_("Peguen la tarjeta de cada actor donde le toca."))),
    )


_EMPTY: dict[str, Callable[[Desk, StepOutline], Picture]] = {
    "problem_tree": _tree,
    "actors": _square,
}


def calendar(desk: Desk, step: StepOutline, table: Table, rows: Sequence[Part]) -> Grid:
    """The year: twelve boxes in a row, the rows parted by what they are about."""
    sort, *asked = [one for one in table.fields if not one.given]
    assert isinstance(sort.kind, ChoiceKind)
    lines: list[Line] = []
    for place, (code, words) in enumerate(sort.kind.options):
        found = [row for row in rows if getattr(row, sort.name) == code] if desk.filled else []
        blanks = max(1, (OTHER_SORTS if place else FIRST_SORT) - len(found))
        lines.append(Line("", heading=desk.words(words).capitalize()))
        every: list[Part | None] = [*found, *[None] * blanks]
        start = sum(1 for one in lines if not one.heading)
        lines += [
            Line(str(start + number), cells=line_cells(desk, asked, row), known=row is not None)
            for number, row in enumerate(every, 1)
        ]
    needs = [_need(one) for one in asked]
    return Grid(
        code_of(step, table=table.name),
        desk.words(table.label),
        f"{code_of(step, sort.name, table.name)} {desk.words(sort.label)} "
        + desk.words(N_("Lo dice el título de cada parte. En cada mes: 0 nada, 1 poco, 2 regular, "
                        "3 mucho.")),
        tuple(
            Column(
                code_of(step, one.name, table.name), desk.words(one.label), 100 * need / sum(needs)
            )
            for one, need in zip(asked, needs, strict=True)
        ),
        tuple(lines),
        wide=True,
        tall=2.0,
    )  # fmt: skip


def _need(asked: Field) -> float:
    """How wide a column of the calendar is: half of it is the year."""
    if isinstance(asked.kind, MonthsKind):
        return 30.0
    return 11.0 if isinstance(asked.kind, TextKind) else 8.5
