"""Reading and saving drafts: the one write path of form, API and bundle."""

import hashlib
import json
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from functools import cached_property
from typing import Any

from ptp_plans.plan import content as step_content
from ptp_plans.plan import drafts as plan_drafts
from ptp_plans.plan import merge
from ptp_plans.plan.checks.base import CheckSettings, Finding
from ptp_plans.plan.checks.run import run
from ptp_plans.plan.content import Content, Unread
from ptp_plans.plan.document import Plan
from ptp_plans.plan.outline import RECORDS, StepOutline, any_step, plan_outline, year_of
from ptp_plans.plan.sections.assembly import AssemblyAct
from ptp_plans.plan.sections.roster import Roster
from ptp_plans.platform.clock import now
from ptp_plans.store import Session, drafts, events, versions
from ptp_plans.store.drafts import SubmissionRow
from ptp_plans.store.plans import PlanRow
from ptp_plans.store.years import evaluations

from .drafting.row_ids import refuse_repeated
from .drafting.settling import refuse_unknown, settle
from .errors import KeyReused, NotAllowed, NotFound
from .identity import Identity
from .permissions import Action, may, plan_for, read_action, readable_steps, write_action
from .standing import closed_through


@dataclass(frozen=True)
class Submission:
    """What somebody sends: the whole content of a step as she left it, and what it began from.

    `key` is the same when the same thing is sent again. `previous` names the key of an earlier,
    unconfirmed submission of hers that this one goes on from. `settles` names the waiting
    submission that this one decides.
    """

    key: str
    base_revision: int
    content: Any
    previous: str | None = None
    device: str | None = None
    captured_at: datetime | None = None
    settles: int | None = None


@dataclass(frozen=True)
class Outcome:
    """What became of a submission. State: applied, combined (with others' changes), unchanged,
    conflict (waits for a choice) or closed (the plan takes no changes now; it is kept)."""

    state: str
    revision: int
    content: Content
    submission_id: int
    combined: tuple[merge.Path, ...] = ()
    conflicts: tuple[merge.Conflict, ...] = ()
    others: tuple[str, ...] = ()


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


def _takes_answers(session: Session, row: PlanRow, step_key: str) -> bool:
    """Whether a step can be written now; those of a year while its evaluation is open."""
    if (year := year_of(step_key)) is not None:
        return evaluations.is_open(session, row.id, year)
    return _is_open(row, step_key)


def _is_open(row: PlanRow, step_key: str) -> bool:
    # The contract's particulars and the translation for the community are written after sealing.
    return step_key in ("agreement", "community") or row.draft_state == "open"


def content_at(
    session: Session, who: Identity, plan_id: int, step_key: str, revision: int
) -> Content:
    """A step's content at a revision: what a form was drawn from."""
    plan_for(session, who, read_action(step_key), plan_id)
    return _content_at(session, plan_id, _step(step_key), revision)


def _content_at(session: Session, plan_id: int, step: StepOutline, revision: int) -> Content:
    if revision == 0:
        return step_content.empty()
    row = drafts.revision_row(session, plan_id, step.key, revision)
    if row is None:
        raise NotFound
    return drafts.unpack(row.content)


def _current(session: Session, plan_id: int, step_key: str) -> tuple[int, Content]:
    row = drafts.draft_row(session, plan_id, step_key)
    return (row.revision, drafts.unpack(row.content)) if row else (0, step_content.empty())


def _step(step_key: str) -> StepOutline:
    try:
        return any_step(step_key)
    except KeyError:
        raise NotFound from None


def save(session: Session, who: Identity, plan_id: int, step_key: str, sent: Submission) -> Outcome:
    """Keeps what was sent, merges it into the step's current content, and says what came of it.

    `NotContent` for JSON that is no content of this step, `KeyReused` for a known key with
    another body. What can't be merged waits as a submission until somebody chooses.
    """
    step = _step(step_key)
    row = plan_for(session, who, write_action(step_key), plan_id, for_update=True)
    content = step_content.normal(step, sent.content)
    body_sha256 = _body_sha256(plan_id, step_key, sent, content)
    earlier = drafts.submission_by_key(session, who.account_id, sent.key)
    if earlier is not None:
        return _same_again(session, earlier, body_sha256)
    refuse_unknown(session, plan_id, step_key, sent.settles)
    submission = SubmissionRow(
        key=sent.key,
        plan_id=plan_id,
        step=step_key,
        account_id=who.account_id,
        base_revision=sent.base_revision,
        content=drafts.pack(content),
        body_sha256=body_sha256,
        previous=sent.previous,
        device=sent.device,
        captured_at=sent.captured_at,
        settles=sent.settles,
    )
    session.add(submission)
    session.flush()
    base = _base(session, who, plan_id, step, sent)
    outcome = (
        _merge(session, who, row, step, submission, base, content)
        if _takes_answers(session, row, step_key)
        else Outcome("closed", *_current(session, plan_id, step_key), submission.id)
    )
    submission.state = outcome.state
    submission.answer = {
        "state": outcome.state,
        "revision": outcome.revision,
        "combined": [list(path) for path in outcome.combined],
        "others": list(outcome.others),
    }
    settle(session, sent.settles, outcome.state)
    return outcome


def _body_sha256(plan_id: int, step_key: str, sent: Submission, content: Content) -> str:
    body = [plan_id, step_key, sent.base_revision, sent.previous, sent.settles, content]
    return hashlib.sha256(json.dumps(body, sort_keys=True).encode()).hexdigest()


def _same_again(session: Session, earlier: SubmissionRow, body_sha256: str) -> Outcome:
    if earlier.body_sha256 != body_sha256:
        raise KeyReused
    answer = earlier.answer or {"state": "received", "revision": 0, "combined": [], "others": []}
    step = _step(earlier.step)
    content = _content_at(session, earlier.plan_id, step, answer["revision"])
    conflicts: tuple[merge.Conflict, ...] = ()
    if earlier.state == "conflict":
        base = _content_at(session, earlier.plan_id, step, earlier.base_revision)
        conflicts = merge.merge(base, drafts.unpack(earlier.content), content).conflicts
    combined = tuple(tuple(path) for path in answer["combined"])
    return Outcome(
        answer["state"],
        answer["revision"],
        content,
        earlier.id,
        combined,
        conflicts,
        tuple(answer["others"]),
    )


def _base(
    session: Session, who: Identity, plan_id: int, step: StepOutline, sent: Submission
) -> Content:
    """What she began from: her own unconfirmed submission, or the named revision."""
    if sent.previous:
        previous = drafts.submission_by_key(session, who.account_id, sent.previous)
        if previous and (previous.plan_id, previous.step) == (plan_id, step.key):
            return drafts.unpack(previous.content)
    return _content_at(session, plan_id, step, sent.base_revision)


def _merge(
    session: Session,
    who: Identity,
    row: PlanRow,
    step: StepOutline,
    submission: SubmissionRow,
    base: Content,
    mine: Content,
) -> Outcome:
    revision, theirs = _current(session, row.id, step.key)
    known = _with_returned(session, row.id, step, mine, theirs, revision)
    merged = merge.merge(base, _with_given(step, mine, known), theirs)
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


def _with_returned(
    session: Session, plan_id: int, step: StepOutline, mine: Content, theirs: Content, revision: int
) -> Content:
    """Their content with the rows that I give back, as they stood when they were removed: a
    returned row has its own code again."""
    known = theirs
    for table in step.tables:
        codes = [field.name for field in table.fields if field.given]
        wanted = {
            row_id
            for row_id, row in mine["r"].get(table.name, {}).items()
            if row_id not in theirs["r"].get(table.name, {}) and any(map(row.get, codes))
        }
        for number in range(revision, 0, -1) if wanted else ():
            former = _content_at(session, plan_id, step, number)["r"].get(table.name, {})
            for row_id in wanted & set(former):
                known = step_content.with_row(known, table, row_id, former[row_id])
            wanted -= set(former)
            if not wanted:
                break
    return known


def _with_given(step: StepOutline, mine: Content, theirs: Content) -> Content:
    """My content with the program's own fields (codes, locality) as they stand."""
    given = {field.name: theirs["f"].get(field.name) for field in step.fields if field.given}
    changed = {name: cell for name, cell in given.items() if mine["f"].get(name) != cell}
    content = step_content.with_fields(mine, changed) if changed else mine
    for table in step.tables:
        codes = [field.name for field in table.fields if field.given]
        known = theirs["r"].get(table.name, {})
        for row_id, row in content["r"].get(table.name, {}).items() if codes else ():
            kept = {name: known.get(row_id, {}).get(name) for name in codes}
            if any(row.get(name) != value for name, value in kept.items()):
                content = step_content.with_row(content, table, row_id, kept)
    return content


def _follow_cover(row: PlanRow, cells: Mapping[str, Any]) -> None:
    first, last = cells.get("first_year"), cells.get("last_year")
    if type(first) is int and type(last) is int:
        row.code = f"{cells.get('cvegeo')}/{first}-{last}"
    if isinstance(cells.get("name"), str):
        row.name = cells["name"]
