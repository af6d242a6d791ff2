"""What is kept aside of a plan, for its author and for whoever may read the step."""

from dataclasses import dataclass
from datetime import datetime

from ptp_plans.plan import content as step_content
from ptp_plans.plan.content import Content
from ptp_plans.plan.outline import StepOutline, any_step
from ptp_plans.plan.texts import N_
from ptp_plans.plan.upgrades import SCHEMA_NUMBER
from ptp_plans.store import Session, drafts
from ptp_plans.store.drafts import SubmissionRow
from ptp_plans.store.plans import PlanRow

from ..draft import why_closed
from ..drafting.revisions import kept_content
from ..drafting.words import Word, stored_words, words_of
from ..errors import NotFound
from ..identity import Identity
from ..permissions import Action, may, plan_for, read_action, write_action

BY_HAND = N_("Esto no entra solo en el borrador: copien lo que haga falta y pónganlo en su paso.")
NOT_YET = {
    "review": N_("Se podrá proponer otra vez cuando el plan regrese de revisión."),
    "sealed": N_("El plan está sellado. Se podrá proponer otra vez cuando se abra un borrador."),
    "decided": N_("Ese año ya se evaluó y se decidió: ya no cambia."),
}


@dataclass(frozen=True)
class Aside:
    """A submission that is kept aside. `step` is None for a page that is no more. `base` and
    `content` are what it began from and what it said; `words` what can only be copied by hand.
    `may_propose`: whether it can go into the draft now; else `why_not` says why."""

    id: int
    key: str
    step: StepOutline | None
    who: str
    received_at: datetime
    reason: str
    is_dismissed: bool
    base: Content
    content: Content
    words: tuple[Word, ...]
    may_propose: bool
    may_dismiss: bool
    why_not: str


def asides(session: Session, who: Identity, plan_id: int) -> tuple[Aside, ...]:
    """The newest first."""
    plan = plan_for(session, who, Action.READ, plan_id)
    return tuple(
        aside_of(session, who, plan, row, name)
        for row, name in drafts.asides(session, plan_id)
        if may_see(who, row)
    )


def count_asides(session: Session, who: Identity, plan_id: int) -> int:
    """How many wait for somebody to look at them."""
    plan_for(session, who, Action.READ, plan_id)
    found = drafts.asides(session, plan_id)
    return sum(row.state != "dismissed" and may_see(who, row) for row, _name in found)


def may_see(who: Identity, row: SubmissionRow) -> bool:
    """Its author, and whoever may read the step. A page that is no more may have been the
    padrón's."""
    asked = read_action(row.step) if step_of(row) else Action.READ_ROSTER
    return row.account_id == who.account_id or may(who, asked)


def step_of(row: SubmissionRow) -> StepOutline | None:
    """The step that it was written in, as it is declared today."""
    try:
        return any_step(row.step)
    except KeyError:
        return None


def aside_of(
    session: Session, who: Identity, plan: PlanRow, row: SubmissionRow, name: str
) -> Aside:
    """A row as it is shown."""
    step = step_of(row)
    content = drafts.unpack(row.content)
    words = stored_words(row.words)
    if row.schema_number not in (None, SCHEMA_NUMBER):
        words, content = (*words, *words_of(content, step)), step_content.empty()
    why = why_not(session, plan, row)
    writes = step is not None and may(who, write_action(step.key))
    return Aside(
        id=row.id,
        key=row.step,
        step=step,
        who=name,
        received_at=row.received_at,
        reason=row.reason or "",
        is_dismissed=row.state == "dismissed",
        base=_base(session, row, content),
        content=content,
        words=words,
        may_propose=writes and not why,
        may_dismiss=row.state != "dismissed" and (writes or row.account_id == who.account_id),
        why_not=why,
    )


def why_not(session: Session, plan: PlanRow, row: SubmissionRow) -> str:
    """Why it can't be put into the draft now, in words; "" when it can."""
    step = step_of(row)
    if step is None or row.words or row.schema_number not in (None, SCHEMA_NUMBER):
        return BY_HAND
    closed = why_closed(session, plan, step.key)
    return NOT_YET[closed] if closed else ""


def _base(session: Session, row: SubmissionRow, content: Content) -> Content:
    """What it began from; for who has lost that, nothing."""
    try:
        return kept_content(session, row.plan_id, row.step, row.base_revision)
    except NotFound:
        return step_content.empty()
