"""Reading and saving drafts: the one write path of form, API and bundle."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import datetime
from functools import cached_property
from typing import Any

from ptp_plans.plan import content as step_content
from ptp_plans.plan import drafts as plan_drafts
from ptp_plans.plan.changes import merge
from ptp_plans.plan.checks.base import CheckSettings, Finding
from ptp_plans.plan.checks.run import run
from ptp_plans.plan.content import Content, Unread
from ptp_plans.plan.document import Plan
from ptp_plans.plan.outline import RECORDS, StepOutline, any_step, plan_outline, year_of
from ptp_plans.plan.sections.assembly import AssemblyAct
from ptp_plans.plan.sections.roster import Roster
from ptp_plans.platform.clock import now
from ptp_plans.store import Session, drafts, events, versions
from ptp_plans.store.drafts import ASIDE, SubmissionRow
from ptp_plans.store.plans import PlanRow
from ptp_plans.store.years import evaluations

from .drafting.revisions import begun_from, current_content, kept_content, with_given, with_returned
from .drafting.row_ids import refuse_repeated
from .drafting.settling import settle
from .drafting.submissions import Outcome, Submission, answered, key_beside, store, told_aside
from .drafting.words import words_of
from .errors import NotAllowed, NotFound
from .identity import Identity
from .permissions import WRITING, Action, may, plan_for, read_action, readable_steps, write_action
from .standing import closed_through

__all__ = ["Draft", "Outcome", "Submission", "content_at", "keep_words", "read_draft", "save"]


@dataclass(frozen=True)
class WaitingConflict:
    """A submission that waits for a choice, in a list."""

    submission_id: int
    step: str
    who: str
    received_at: datetime


@dataclass
class Draft:
    """A plan's whole draft, read once for a page."""

    plan_id: int
    code: str
    name: str
    draft_state: str
    based_on: int | None
    returned_with: str | None
    contents: dict[str, Content]
    revisions: dict[str, int]
    touched: dict[str, tuple[datetime, str | None]]
    waiting: tuple[WaitingConflict, ...]
    readable: frozenset[str]
    writable: frozenset[str]
    issued_codes: dict[str, int]
    settings: CheckSettings
    # What the draft adjusts, and the last of its years that was evaluated: up to it all stays.
    agreed: bytes | None = None
    closed_through: int | None = None

    @cached_property
    def plan(self) -> Plan:
        """The draft as a document."""
        return plan_drafts.assemble(self.contents, self.issued_codes)

    @cached_property
    def assembly(self) -> AssemblyAct:
        """The assembly's act as far as it is written."""
        return AssemblyAct.model_validate(
            step_content.to_step(any_step("assembly"), self.content("assembly"))
        )

    @cached_property
    def roster(self) -> Roster | None:
        """The padrón as far as it is written; None for who may not read it."""
        if "roster" not in self.readable:
            return None
        step = any_step("roster")
        return Roster.model_validate(step_content.to_step(step, self.content(step.key)))

    @cached_property
    def findings(self) -> tuple[Finding, ...]:
        """The open checks of the plan itself."""
        return run(self.plan, self.settings)

    @cached_property
    def unread(self) -> list[Unread]:
        """Cells that could not be understood, of the plan and of the padrón sealed with it."""
        people = self.contents.get("roster", step_content.empty())
        return [
            *plan_drafts.unread(self.contents),
            *step_content.unread_cells(any_step("roster"), people),
        ]

    def content(self, step: str) -> Content:
        """A step's content, empty when nobody began it; `NotAllowed` for a record that this
        person may not read."""
        if step not in self.readable:
            raise NotAllowed
        return self.contents.get(step) or step_content.empty()

    def revision(self, step: str) -> int:
        """The step's revision, 0 when nobody began it."""
        return self.revisions.get(step, 0)


def read_draft(
    session: Session, who: Identity, plan_id: int, settings: CheckSettings | None = None
) -> Draft:
    """The draft of a plan that this person may read."""
    row = plan_for(session, who, Action.READ, plan_id)
    readable = readable_steps(who)
    kept = [pair for pair in drafts.drafts_of(session, plan_id) if pair[0].step in readable]
    return Draft(
        plan_id=row.id,
        code=row.code,
        name=row.name,
        draft_state=row.draft_state,
        based_on=row.based_on,
        returned_with=row.returned_with,
        contents={one.step: drafts.unpack(one.content) for one, _name in kept},
        revisions={one.step: one.revision for one, _name in kept},
        touched={one.step: (one.saved_at, name) for one, name in kept},
        waiting=tuple(
            WaitingConflict(one.id, one.step, name, one.received_at)
            for one, name in drafts.waiting(session, plan_id)
            if one.step in readable
        ),
        readable=readable,
        writable=writable_steps(row, who),
        issued_codes=dict(row.issued_codes),
        settings=settings or CheckSettings(),
        **_agreed(session, row),
    )


def _agreed(session: Session, row: PlanRow) -> dict[str, Any]:
    """What may not change in the draft of a plan of which years were evaluated."""
    through = None if row.draft_state == "closed" else closed_through(session, row.id)
    version = through and row.based_on and versions.version_of(session, row.id, row.based_on)
    return {"agreed": version.content, "closed_through": through} if version else {}


def writable_steps(row: PlanRow, who: Identity) -> frozenset[str]:
    """The keys of the steps and records that this person may change now."""
    keys = [*(step.key for step in plan_outline().steps), *RECORDS]
    return frozenset(key for key in keys if may(who, write_action(key)) and _is_open(row, key))


def why_closed(session: Session, row: PlanRow, step_key: str) -> str:
    """Why a step can't be written now: "review", "sealed" or, for those of a year, "decided";
    "" when it can."""
    if (year := year_of(step_key)) is not None:
        return "" if evaluations.is_open(session, row.id, year) else "decided"
    if _is_open(row, step_key):
        return ""
    return "review" if row.draft_state == "review" else "sealed"


def _is_open(row: PlanRow, step_key: str) -> bool:
    # The contract's particulars and the translation for the community are written after sealing.
    return step_key in ("agreement", "community") or row.draft_state == "open"


def content_at(
    session: Session, who: Identity, plan_id: int, step_key: str, revision: int
) -> Content:
    """A step's content at a revision: what a form was drawn from."""
    plan_for(session, who, read_action(step_key), plan_id)
    return kept_content(session, plan_id, _step(step_key).key, revision)


def _step(step_key: str) -> StepOutline:
    try:
        return any_step(step_key)
    except KeyError:
        raise NotFound from None


def save(session: Session, who: Identity, plan_id: int, step_key: str, sent: Submission) -> Outcome:
    """Keeps what was sent, merges it into the step's current content, and says what came of it.

    `NotContent` for JSON that is no content of this step, `KeyReused` for a known key with
    another body. What can't be merged waits as a submission until somebody chooses; what is not
    for the step as it is now is put aside.
    """
    step = _step(step_key)
    if sent.is_foreign:
        words = sent.words or words_of(sent.content, step)
        return keep_words(session, who, plan_id, step_key, replace(sent, words=words), "schema")
    row = plan_for(session, who, write_action(step_key), plan_id, for_update=True)
    content = step_content.normal(step, sent.content)
    submission, known = store(session, who, plan_id, step_key, replace(sent, words=()), content)
    if sent.words:  # `KeyReused` too when these are others than came with the key before
        beside = replace(sent, key=key_beside(sent.key), settles=None)
        keep_words(session, who, plan_id, step_key, beside, sent.reason)
    if known:
        return answer_again(session, submission)
    outcome = _judge(session, who, row, step, submission, content)
    if sent.words:
        outcome = replace(outcome, aside=outcome.aside or sent.reason)
    settle(session, sent.settles, outcome.state)
    return answered(submission, outcome)


def _judge(
    session: Session,
    who: Identity,
    row: PlanRow,
    step: StepOutline,
    submission: SubmissionRow,
    content: Content,
) -> Outcome:
    """Merges a stored submission, or puts it aside when the step can't take it now."""
    reason = why_closed(session, row, step.key)
    if not reason:
        try:
            base = begun_from(session, submission)
        except NotFound:
            reason = "base"
        else:
            return _merge(session, who, row, step, submission, base, content)
    told_aside(session, who, submission, reason)
    now = current_content(session, row.id, step.key)
    return Outcome("aside", *now, submission.id, aside=reason)


def keep_words(
    session: Session, who: Identity, plan_id: int, step_key: str, sent: Submission, reason: str
) -> Outcome:
    """Keeps words that can't be read as answers of the step, with the reason: "question", "row",
    "schema", "base", "choice" for a choice that came too late, or "step" for a page that is no
    more."""
    is_known = reason != "step"
    row = plan_for(
        session, who, write_action(step_key) if is_known else Action.READ, plan_id, for_update=True
    )
    if not is_known and not any(may(who, action) for action in WRITING):
        raise NotAllowed
    submission, known = store(session, who, plan_id, step_key, sent, step_content.empty())
    now = current_content(session, row.id, step_key)
    outcome = Outcome("aside", *now, submission.id, aside=reason)
    if known:
        return outcome
    told_aside(session, who, submission, reason)
    return answered(submission, outcome)


def answer_again(session: Session, earlier: SubmissionRow) -> Outcome:
    """The answer that a submission got before, for who sends it once more."""
    answer = earlier.answer or {"state": "received", "revision": 0, "combined": [], "others": []}
    content = kept_content(session, earlier.plan_id, earlier.step, answer["revision"])
    conflicts: tuple[merge.Conflict, ...] = ()
    if earlier.state == "conflict":
        base = begun_from(session, earlier)
        conflicts = merge.merge(base, drafts.unpack(earlier.content), content).conflicts
    state = "aside" if answer["state"] in ASIDE else answer["state"]
    return Outcome(
        state,
        answer["revision"],
        content,
        earlier.id,
        tuple(tuple(path) for path in answer["combined"]),
        conflicts,
        tuple(answer["others"]),
        answer.get("aside") or ("sealed" if state == "aside" else ""),
    )


def _merge(
    session: Session,
    who: Identity,
    row: PlanRow,
    step: StepOutline,
    submission: SubmissionRow,
    base: Content,
    mine: Content,
) -> Outcome:
    revision, theirs = current_content(session, row.id, step.key)
    known = with_returned(session, row.id, step, mine, theirs)
    merged = merge.merge(base, with_given(step, mine, known), theirs)
    if revision == submission.base_revision:
        others: tuple[str, ...] = ()
    else:
        names = drafts.authors_since(session, row.id, step.key, submission.base_revision)
        others = tuple(name for name in names if name != who.name)
    if merged.conflicts:
        return Outcome("conflict", revision, theirs, submission.id, (), merged.conflicts, others)
    content, issued = plan_drafts.give_codes(step, merged.content, row.issued_codes)
    if content == theirs:
        return Outcome("unchanged", revision, theirs, submission.id)
    refuse_repeated(session, row.id, step, content, theirs)
    written = drafts.write_draft(session, row.id, step.key, content, who.account_id, submission.id)
    row.issued_codes, row.updated_at = issued, now()
    if step.key == "cover":
        _follow_cover(row, content["f"])
    events.record(
        session,
        "step_saved",
        plan_id=row.id,
        account_id=who.account_id,
        who=who.name,
        step=step.key,
        revision=written.revision,
    )
    state = "combined" if merged.combined and submission.base_revision != revision else "applied"
    combined = merged.combined if state == "combined" else ()
    return Outcome(state, written.revision, content, submission.id, combined, (), others)


def _follow_cover(row: PlanRow, cells: Mapping[str, Any]) -> None:
    first, last = cells.get("first_year"), cells.get("last_year")
    if type(first) is int and type(last) is int:
        row.code = f"{cells.get('cvegeo')}/{first}-{last}"
    if isinstance(cells.get("name"), str):
        row.name = cells["name"]
