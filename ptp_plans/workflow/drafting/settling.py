"""A save that decides what waited for a choice, or was kept aside."""

from ptp_plans.platform.inputs import LARGEST
from ptp_plans.store import Session
from ptp_plans.store.drafts import SET_ASIDE, SubmissionRow

from ..errors import NothingWaits

IN_THE_DRAFT = ("applied", "combined", "unchanged")


def refuse_unknown(session: Session, plan_id: int, step: str, settles: int | None) -> None:
    """Raises NothingWaits when there is no submission of this step under that number, or when it
    holds words that no save can take: those are copied by hand."""
    if settles is None:
        return
    found = session.get(SubmissionRow, settles) if 0 < settles <= LARGEST else None
    if found is None or (found.plan_id, found.step) != (plan_id, step) or found.words:
        raise NothingWaits(settles)


def settle(session: Session, settles: int | None, state: str) -> None:
    """What waited is decided once the save that decides it is kept. What was aside waits no more
    once it is in the draft, or waits there for a choice."""
    waiting = session.get(SubmissionRow, settles) if settles else None
    if waiting is None:
        return
    taken = state in IN_THE_DRAFT
    was_aside = waiting.state in SET_ASIDE
    if (waiting.state == "conflict" and taken) or (was_aside and (taken or state == "conflict")):
        waiting.state = "settled"
