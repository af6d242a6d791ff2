"""Why a version adjusts the plan: the evaluation's words, as an amending agreement tells them."""

from ptp_plans.store import Session
from ptp_plans.store.versions import Version

from .amend import Reasons


def reasons_of(session: Session, version: Version) -> Reasons:
    """The motives of the rows that the version changes and the evaluation that asked for them."""
    return Reasons()
