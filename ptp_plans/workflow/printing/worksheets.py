"""Worksheets of a plan's steps, for whoever may read the plan."""

from dataclasses import dataclass

from ptp_plans import i18n
from ptp_plans.documents.paper.worksheets import (
    LETTER,
    Address,
    WorksheetOrder,
    notebook,
    worksheet,
    worksheet_steps,
)
from ptp_plans.documents.render import Rendered
from ptp_plans.plan.outline import (
    StepOutline,
    any_step,
    evaluation_steps,
    plan_outline,
    year_of,
)
from ptp_plans.store import Session

from ..draft import read_draft
from ..errors import NotFound
from ..identity import Identity
from ..years.reading import read_evaluation


@dataclass(frozen=True)
class SheetWanted:
    """Which paper, whether what is known is written in, where steps are opened, which language."""

    paper: str = LETTER
    filled: bool = False
    address: Address | None = None
    locale: str = i18n.SOURCE_LOCALE


def steps_on_paper() -> tuple[StepOutline, ...]:
    """The steps that have a worksheet, in order: those of the plan and the assembly's act."""
    return worksheet_steps(any_step("assembly"))


def print_worksheet(
    session: Session, who: Identity, plan_id: int, key: str, wanted: SheetWanted
) -> Rendered:
    """The sheet of one step as PDF; `NotFound` for a step that has none."""
    year = year_of(key)
    steps = steps_on_paper() if year is None else evaluation_steps(year)
    step = next((one for one in steps if one.key == key), None)
    if step is None:
        raise NotFound
    if year is not None:
        return worksheet(_order_of_year(session, who, plan_id, year, wanted), step)
    return worksheet(_order(session, who, plan_id, wanted), step)


def print_notebook(session: Session, who: Identity, plan_id: int, wanted: SheetWanted) -> Rendered:
    """The sheets of all steps in one PDF."""
    return notebook(_order(session, who, plan_id, wanted), steps_on_paper())


def print_year_notebook(
    session: Session, who: Identity, plan_id: int, year: int, wanted: SheetWanted
) -> Rendered:
    """The sheets of all steps of a year's evaluation in one PDF; `NotFound` until it was opened."""
    order = _order_of_year(session, who, plan_id, year, wanted)
    return notebook(order, evaluation_steps(year))


def _order_of_year(
    session: Session, who: Identity, plan_id: int, year: int, wanted: SheetWanted
) -> WorksheetOrder:
    found = read_evaluation(session, who, plan_id, year)
    return WorksheetOrder(
        found.plan,
        plan_outline(),
        wanted.paper,
        wanted.filled,
        wanted.address,
        locale=wanted.locale,
        year=found.document,
    )


def _order(session: Session, who: Identity, plan_id: int, wanted: SheetWanted) -> WorksheetOrder:
    draft = read_draft(session, who, plan_id)
    return WorksheetOrder(
        draft.plan,
        plan_outline(),
        wanted.paper,
        wanted.filled,
        wanted.address,
        (("assembly", draft.assembly),),
        wanted.locale,
    )
