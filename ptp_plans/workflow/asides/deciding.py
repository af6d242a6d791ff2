"""What becomes of something that is kept aside: it is proposed again, or no longer needed."""

from dataclasses import replace

from ptp_plans.store import Session, drafts, events
from ptp_plans.store.drafts import SET_ASIDE, SubmissionRow
from ptp_plans.store.plans import PlanRow

from ..draft import answer_again, save
from ..drafting.submissions import Outcome, Submission
from ..errors import NotAllowed, NotFound, WrongState
from ..identity import Identity
from ..permissions import Action, may, plan_for, require, write_action
from .listing import may_see, step_of, why_not


def propose_again(
    session: Session, who: Identity, plan_id: int, number: int, *, key: str
) -> tuple[str, Outcome]:
    """Sends what is kept aside once more, on top of the draft as it stands now, where it is
    combined or waits for a choice like any save; tells its step and what came of it.

    `WrongState` says why it can't be.
    """
    plan, row = _aside(session, who, plan_id, number)
    require(who, write_action(row.step))
    earlier = drafts.submission_by_key(session, who.account_id, key)
    if earlier is not None and earlier.settles == row.id:  # the button was pressed twice
        return row.step, answer_again(session, earlier)
    _must_wait(row)
    if why := why_not(session, plan, row):
        raise WrongState(why)
    sent = Submission(
        key=key,
        base_revision=row.base_revision,
        content=drafts.unpack(row.content),
        previous=row.previous if row.account_id == who.account_id else None,
        settles=row.id,
    )
    if row.reason == "base":  # what it began from is gone: all that it says is new
        sent = replace(sent, base_revision=0, previous=None)
    outcome = save(session, who, plan_id, row.step, sent)
    _note(session, who, row, "proposed_again", outcome.state)
    return row.step, outcome


def dismiss(session: Session, who: Identity, plan_id: int, number: int) -> None:
    """Takes it from the list of what waits; it stays readable."""
    _plan, row = _aside(session, who, plan_id, number)
    _must_wait(row)
    if row.account_id != who.account_id and not _writes(who, row):
        raise NotAllowed
    if row.state != "dismissed":
        row.state = "dismissed"
        _note(session, who, row, "aside_dismissed", row.state)


def _writes(who: Identity, row: SubmissionRow) -> bool:
    return step_of(row) is not None and may(who, write_action(row.step))


def _aside(
    session: Session, who: Identity, plan_id: int, number: int
) -> tuple[PlanRow, SubmissionRow]:
    plan = plan_for(session, who, Action.READ, plan_id, for_update=True)
    row = session.get(SubmissionRow, number)
    if row is None or row.plan_id != plan_id or not may_see(who, row):
        raise NotFound
    return plan, row


def _must_wait(row: SubmissionRow) -> None:
    if row.state not in SET_ASIDE:
        raise WrongState


def _note(session: Session, who: Identity, row: SubmissionRow, verb: str, state: str) -> None:
    events.record(
        session,
        verb,
        plan_id=row.plan_id,
        account_id=who.account_id,
        who=who.name,
        step=row.step,
        submission=row.id,
        state=state,
    )
