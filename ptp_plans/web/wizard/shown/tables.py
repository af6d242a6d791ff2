"""A step's tables as its page shows them: lists of rows that grow, grids to fill in at once."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from ptp_plans import i18n
from ptp_plans.documents.answers.reading import is_figure
from ptp_plans.plan.content import (
    Cells,
    Content,
    cell_error,
    expected_rows,
    is_blank,
    key_cells,
    rows_of,
)
from ptp_plans.plan.derive import money
from ptp_plans.plan.kinds import PhotoKind, ProseKind, RefKind
from ptp_plans.plan.outline import Field, StepOutline, Table
from ptp_plans.plan.texts import N_
from ptp_plans.web.fields import Question
from ptp_plans.web.forms import QuestionsForm, form_class
from ptp_plans.web.language import current_locale, said

from .answers import Answer, answers, row_title, shortened, told
from .plan_view import PlanView

ROWS_A_PAGE = 100
COLUMNS = 5  # questions of a row that stand side by side
FEW = 12  # rows at length that are all in sight
LONG = (ProseKind, PhotoKind)

# A step that ranks asks for points or for pairs, whichever its people chose.
SHOWN_WHEN: dict[str, tuple[str, bool]] = {
    "problem_scores": ("method", False),
    "problem_pairs": ("method", True),
    "action_scores": ("action_method", False),
    "action_pairs": ("action_method", True),
}
PAIRS = "pairs"

Amount = Callable[[Any], Decimal | None]
# What a list shows beside what was typed: (step, table) -> label and figure.
RECKONED: dict[str, tuple[str, Amount, Callable[[PlanView], Sequence[Any]]]] = {
    "budget": (
        N_("Importe"),
        money.line_amount,
        lambda view: view.draft.plan.sustainability.budget.budget,
    ),
    "financing": (
        N_("Vale"),
        money.financing_amount,
        lambda view: view.draft.plan.sustainability.sources.financing,
    ),
}


@dataclass(frozen=True)
class ListedRow:
    """A row in a list: its name and what its columns say."""

    id: str
    title: str
    cells: tuple[str, ...]
    faulty: bool
    first: bool
    last: bool
    photo: Answer | None = None  # its first picture


@dataclass(frozen=True)
class List:
    """A table that people add rows to."""

    table: Table
    labels: tuple[str, ...]
    figures: tuple[bool, ...]  # columns whose units stand under units
    rows: tuple[ListedRow, ...]
    count: int
    page: int
    pages: int


@dataclass(frozen=True)
class GridRow:
    id: str
    title: str
    questions: tuple[Question, ...]
    note: str = ""  # what the plan says of the row that the questions are about

    @property
    def begun(self) -> bool:
        """Whether anything of it was answered."""
        return any(not is_blank(one.cell) for one in self.questions)


@dataclass(frozen=True)
class Grid:
    """A table whose rows are given: a box for each question, or a question for each pair."""

    table: Table
    headers: tuple[str, ...]
    rows: tuple[GridRow, ...]
    pairs: bool

    def questions(self) -> list[Question]:
        return [question for row in self.rows for question in row.questions]

    @property
    def at_length(self) -> bool:
        """Whether a row asks more than a line of a table holds: its questions then stand one under
        the other."""
        asked = asked_of(self.table)
        if len(self.table.keyed_by) > 1 or len(asked) < 2:
            return False
        return len(asked) > COLUMNS or any(isinstance(one.kind, LONG) for one in asked)

    @property
    def folded(self) -> bool:
        """Whether so many rows stand at length that those without answers are folded away."""
        return len(self.rows) > FEW


def asked_of(table: Table) -> tuple[Field, ...]:
    """The questions of a row that its id doesn't answer."""
    return tuple(one for one in table.fields if one.name not in table.keyed_by)


def lists(view: PlanView, step: StepOutline, page: int = 1, paged: str = "") -> list[List]:
    """The growing tables of a step; `page` is of the table `paged`."""
    return [
        _list(view, view.content(step), table, page if table.name == paged else 1)
        for table in step.tables
        if table.grows
    ]


def _list(view: PlanView, content: Content, table: Table, page: int) -> List:
    rows = rows_of(content, table.name)
    pages = max(1, -(-len(rows) // ROWS_A_PAGE))
    page = min(max(page, 1), pages)
    start = (page - 1) * ROWS_A_PAGE
    label, amounts = _reckoned(view, table)
    listed = []
    for place, (row_id, cells) in enumerate(rows[start : start + ROWS_A_PAGE], start + 1):
        said_cells = [
            shortened(told(one, cells.get(one.name), view.titles)) for one in table.listed
        ]
        if label:
            said_cells.append(amounts.get(row_id, ""))
        listed.append(
            ListedRow(
                row_id,
                row_title(table, row_id, cells, view.titles, place),
                tuple(said_cells),
                any(cell_error(one, cells.get(one.name)) for one in table.fields),
                place == 1,
                place == len(rows),
                _first_photo(view, table, cells),
            )
        )
    labels = tuple(one.label for one in table.listed) + ((label,) if label else ())
    figures = tuple(is_figure(one.kind) for one in table.listed) + ((True,) if label else ())
    return List(table, labels, figures, tuple(listed), len(rows), page, pages)


def _first_photo(view: PlanView, table: Table, cells: Cells) -> Answer | None:
    asked = tuple(one for one in table.fields if isinstance(one.kind, PhotoKind))
    shown = {one.name for one in asked if cells.get(one.name)}
    if not shown:
        return None
    photos = tuple(one for one in asked if one.name in shown)
    found = answers(view.id, photos, cells, view.titles)
    return next((one for one in found if one.photo), None)


def _reckoned(view: PlanView, table: Table) -> tuple[str, dict[str, str]]:
    if table.name not in RECKONED:
        return "", {}
    label, amount, rows = RECKONED[table.name]
    found = ((row.id, amount(row)) for row in rows(view))
    return label, {
        row_id: i18n.money(value, current_locale()) for row_id, value in found if value is not None
    }


def grids(view: PlanView, step: StepOutline) -> list[Grid]:
    """The fixed and keyed tables of a step that its page asks for."""
    content = view.content(step)
    return [
        _grid(view, content, table)
        for table in step.tables
        if not table.grows and _is_shown(content, table)
    ]


def _is_shown(content: Content, table: Table) -> bool:
    if table.name not in SHOWN_WHEN:
        return True
    method, for_pairs = SHOWN_WHEN[table.name]
    return bool(content["f"].get(method) == PAIRS) == for_pairs


def _grid(view: PlanView, content: Content, table: Table) -> Grid:
    targets = [target for name in table.keyed_by for target in _targets(table, name)]
    ids = {target: view.titles.ids(target) for target in targets}
    row_ids = expected_rows(table, ids)
    pairs = len(table.keyed_by) == 2 and _same_targets(table)
    if len(table.keyed_by) == 2 and not pairs:
        return _matrix(view, content, table, row_ids)
    rows = []
    for row_id in row_ids:
        only = tuple(row_id.split("~")) if pairs else ()
        form = _row_form(view, content, table, row_id, only)
        title, note = _grid_title(view, table, row_id), view.note_on(table, row_id)
        rows.append(GridRow(row_id, title, tuple(form.questions()), note))
    headers = tuple(said(one.label) for one in asked_of(table))
    return Grid(table, headers, tuple(rows), pairs)


def _grid_title(view: PlanView, table: Table, row_id: str) -> str:
    for fixed, label in table.fixed:
        if fixed == row_id:
            return said(label)
    names = [view.titles(part) for part in row_id.split("~")]
    if len(names) < 2:
        return names[0]
    return said(N_("%(one)s, frente a %(other)s")) % {"one": names[0], "other": names[1]}


def _matrix(view: PlanView, content: Content, table: Table, row_ids: Sequence[str]) -> Grid:
    """One question for each row and column: the columns are the second key's records."""
    columns: dict[str, str] = {}
    lines: dict[str, list[Question]] = {}
    for row_id in row_ids:
        row, _joint, column = row_id.partition("~")
        columns.setdefault(column, shortened(view.titles(column), 60))
        form = _row_form(view, content, table, row_id)
        lines.setdefault(row, []).extend(form.questions())
    rows = tuple(GridRow(row, view.titles(row), tuple(line)) for row, line in lines.items())
    return Grid(table, tuple(columns.values()), rows, pairs=False)


def _row_form(
    view: PlanView, content: Content, table: Table, row_id: str, only: tuple[str, ...] = ()
) -> QuestionsForm:
    cells = content["r"].get(table.name, {}).get(row_id) or key_cells(table, row_id)
    around = view.around.within(row_id, only) if only else view.around
    return form_class(asked_of(table))(cells, around, prefix=f"r.{table.name}.{row_id}.")


def _same_targets(table: Table) -> bool:
    return len({_targets(table, name) for name in table.keyed_by}) == 1


def _targets(table: Table, name: str) -> tuple[str, ...]:
    kind = table.field(name).kind
    return kind.targets if isinstance(kind, RefKind) else ()
