"""A row's id is refused where another row of the plan has it already."""

from ptp_plans.plan.content import Content
from ptp_plans.plan.integrity import Home, made_rows, repeated, written_steps
from ptp_plans.plan.outline import StepOutline
from ptp_plans.platform.inputs import pointed
from ptp_plans.store import Session, drafts

from ..errors import RowRepeated


def refuse_repeated(
    session: Session, plan_id: int, step: StepOutline, content: Content, known: Content
) -> None:
    """Raises RowRepeated when a row that this save makes has the id of another one. Rows that
    stand already are not asked about, so that a save of texts costs nothing."""
    fresh = made_rows(step, content) - made_rows(step, known)
    if not fresh or step not in written_steps():
        return
    contents = {
        row.step: drafts.unpack(row.content) for row, _ in drafts.drafts_of(session, plan_id)
    }
    for pair in repeated(contents | {step.key: content}):
        for here, other in (pair, pair[::-1]):
            if here.step.key == step.key and (here.table.name, here.row_id) in fresh:
                raise refusal(here, other)


def refusal(here: Home, other: Home) -> RowRepeated:
    """Says both places in words."""
    place = "/".join(("/contenido/r", here.table.name, pointed(here.row_id)))
    return RowRepeated(
        place,
        here=f"{here.step.number} {here.step.title}, {here.table.label}: {here.title}",
        other=f"{other.step.number} {other.step.title}, {other.table.label}: {other.title}",
    )
