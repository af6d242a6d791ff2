"""A step's life: who changed it when, and putting it back as it was."""

from dataclasses import dataclass
from datetime import datetime

from ptp_plans.store import Session, drafts

from .draft import Outcome, Submission, content_at, save
from .errors import NotFound
from .identity import Identity


@dataclass(frozen=True)
class Revision:
    """One save of a step. `who` is None for what the program wrote."""

    number: int
    at: datetime
    who: str | None


def history(session: Session, who: Identity, plan_id: int, step_key: str) -> list[Revision]:
    """The saves of a step, newest first, for who may read it."""
    content_at(session, who, plan_id, step_key, 0)  # refuses who may not read the step
    return [Revision(*one) for one in drafts.revisions_of(session, plan_id, step_key)]


def restore(
    session: Session,
    who: Identity,
    plan_id: int,
    step_key: str,
    number: int,
    *,
    key: str,
    base_revision: int,
) -> Outcome:
    """Saves the step as it was at that revision, by a save like any other: nothing in between is
    lost, and what others changed after `base_revision` is combined or asked about."""
    if number < 1:
        raise NotFound
    content = content_at(session, who, plan_id, step_key, number)
    return save(
        session,
        who,
        plan_id,
        step_key,
        Submission(key, base_revision=base_revision, content=content),
    )
