"""Submissions that wait for a choice: shown with both texts, settled by whoever may write."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from ptp_plans.plan.changes import merge
from ptp_plans.plan.content import Content
from ptp_plans.store import Session, drafts
from ptp_plans.store.accounts import Account
from ptp_plans.store.drafts import SubmissionRow

from .draft import Outcome, Submission, read_draft, save
from .drafting.revisions import begun_from
from .errors import NotFound
from .identity import Identity
from .permissions import Action, plan_for, read_action, require


@dataclass(frozen=True)
class Waiting:
    """A submission that waits, against the step as it stands now."""

    submission_id: int
    plan_id: int
    step: str
    state: str
    who: str
    received_at: datetime
    others: tuple[str, ...]
    revision: int
    merged: merge.Merged

    @property
    def conflicts(self) -> tuple[merge.Conflict, ...]:
        return self.merged.conflicts


def waiting_conflict(session: Session, who: Identity, plan_id: int, submission_id: int) -> Waiting:
    """The differences between a waiting submission and the step now."""
    plan_for(session, who, Action.READ, plan_id)
    row = session.get(SubmissionRow, submission_id)
    if row is None or row.plan_id != plan_id:
        raise NotFound
    require(who, read_action(row.step))
    draft = read_draft(session, who, plan_id)
    base = begun_from(session, row)
    author = session.get(Account, row.account_id)
    return Waiting(
        submission_id=row.id,
        plan_id=plan_id,
        step=row.step,
        state=row.state,
        who=author.name if author else "",
        received_at=row.received_at,
        others=tuple(drafts.authors_since(session, plan_id, row.step, row.base_revision)),
        revision=draft.revision(row.step),
        merged=merge.merge(base, drafts.unpack(row.content), draft.content(row.step)),
    )


def settle(
    session: Session,
    who: Identity,
    plan_id: int,
    submission_id: int,
    *,
    key: str,
    chosen: Mapping[merge.Path, Any],
) -> Outcome:
    """Saves the step with a person's choice at each difference; what she did not choose stays
    as the other person left it."""
    waiting = waiting_conflict(session, who, plan_id, submission_id)
    content: Content = merge.settle(waiting.merged, chosen)
    return save(
        session,
        who,
        plan_id,
        waiting.step,
        Submission(key=key, base_revision=waiting.revision, content=content, settles=submission_id),
    )
