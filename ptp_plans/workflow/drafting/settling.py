"""A save that decides what waited for a choice."""

from ptp_plans.platform.inputs import LARGEST
from ptp_plans.store import Session
from ptp_plans.store.drafts import SubmissionRow

from ..errors import NothingWaits


def refuse_unknown(session: Session, plan_id: int, step: str, settles: int | None) -> None:
    """Raises NothingWaits when there is no submission of this step under that number."""
    if settles is None:
        return
    found = session.get(SubmissionRow, settles) if 0 < settles <= LARGEST else None
    if found is None or (found.plan_id, found.step) != (plan_id, step):
        raise NothingWaits(settles)


def settle(session: Session, settles: int | None, state: str) -> None:
    """What waited is decided once the save that decides it is kept."""
    waiting = session.get(SubmissionRow, settles) if settles else None
    if waiting and waiting.state == "conflict" and state in ("applied", "combined", "unchanged"):
        waiting.state = "settled"
