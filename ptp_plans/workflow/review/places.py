"""Where an observation belongs: a step, one of its questions or tables, a row, a row's question."""

from dataclasses import dataclass

from ptp_plans.plan import drafts as plan_drafts
from ptp_plans.plan.checks.base import shortened
from ptp_plans.plan.content import expected_rows
from ptp_plans.plan.kinds import RefKind
from ptp_plans.plan.outline import StepOutline, Table, any_step
from ptp_plans.plan.references import RowTitles

from ..draft import Draft
from ..errors import NotFound

TITLE = 140  # letters that are kept of what a row is called


@dataclass(frozen=True)
class Place:
    """A step; one of its questions (`field` without `table`); a table; a row; its question."""

    step: str
    table: str | None = None
    row_id: str | None = None
    field: str | None = None


def title_at(draft: Draft, place: Place) -> str | None:
    """What the place's row is called now, None for a place without one. `NotFound` when there is
    no such place in the draft."""
    _step, table = declared_at(place)
    if table is None or place.row_id is None:
        return None
    if not has_row(draft, place):
        raise NotFound
    titles = plan_drafts.row_titles(draft.contents)
    words = dict(table.fixed).get(place.row_id)
    if words is None:
        words = " / ".join(titles(one) for one in place.row_id.split("~"))
    if words == place.row_id:
        return ""  # nothing that names it was written yet
    return shortened(words, TITLE)


def declared_at(place: Place) -> tuple[StepOutline, Table | None]:
    """The step and the table of a place; `NotFound` when the declaration has none such."""
    try:
        step = any_step(place.step)
        table = step.table(place.table) if place.table else None
        if place.field:
            (table or step).field(place.field)
    except (KeyError, StopIteration):
        raise NotFound from None
    if (place.row_id and table is None) or (place.field and table and not place.row_id):
        raise NotFound
    return step, table


def has_row(draft: Draft, place: Place) -> bool:
    """Whether the place's row is in the draft now; a place without a row always is."""
    if place.row_id is None or place.table is None:
        return True
    try:
        step, table = declared_at(place)
    except NotFound:
        return False
    if place.row_id in draft.content(step.key)["r"].get(table.name if table else "", {}):
        return not table or not table.keyed_by or place.row_id in _given_rows(draft, table)
    return table is not None and not table.grows and place.row_id in _given_rows(draft, table)


def _given_rows(draft: Draft, table: Table) -> list[str]:
    titles = plan_drafts.row_titles(draft.contents)
    return expected_rows(table, _ids(titles, table))


def _ids(titles: RowTitles, table: Table) -> dict[str, list[str]]:
    kinds = [table.field(name).kind for name in table.keyed_by]
    targets = [one for kind in kinds if isinstance(kind, RefKind) for one in kind.targets]
    return {target: titles.ids(target) for target in targets}
