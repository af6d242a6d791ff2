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
from ptp_plans.plan.outline import StepOutline, any_step, plan_outline
from ptp_plans.store import Session

from ..draft import read_draft
from ..errors import NotFound
from ..identity import Identity


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
    order = _order(session, who, plan_id, wanted)
    step = next((one for one in steps_on_paper() if one.key == key), None)
    if step is None:
        raise NotFound
    return worksheet(order, step)


def print_notebook(session: Session, who: Identity, plan_id: int, wanted: SheetWanted) -> Rendered:
    """The sheets of all steps in one PDF."""
    return notebook(_order(session, who, plan_id, wanted), steps_on_paper())


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
