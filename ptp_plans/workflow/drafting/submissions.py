"""What somebody sends, stored as it came before anything is done with it."""

import hashlib
import json
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from ptp_plans.plan.changes import merge
from ptp_plans.plan.content import Content
from ptp_plans.plan.upgrades import SCHEMA_NUMBER
from ptp_plans.store import Session, drafts, events
from ptp_plans.store.drafts import SubmissionRow

from ..errors import KeyReused
from ..identity import Identity
from .settling import refuse_unknown
from .words import Word

LONGEST_KEY = 64


@dataclass(frozen=True)
class Submission:
    """What somebody sends: the whole content of a step as she left it, and what it began from.

    `key` is the same when the same thing is sent again. `previous` names the key of an earlier,
    unconfirmed submission of hers that this one goes on from. `settles` names the waiting
    submission that this one decides. `schema`: the schema of the plan document that it was
    written in, None for today's, 0 for one that is no number. `words` is what came along and no question asks for, `reason`
    why: "question" or "row" (it was taken away).
    """

    key: str
    base_revision: int
    content: Any
    previous: str | None = None
    device: str | None = None
    captured_at: datetime | None = None
    settles: int | None = None
    schema: int | None = None
    words: tuple[Word, ...] = ()
    reason: str = ""

    @property
    def is_foreign(self) -> bool:
        """Whether it was written in a schema that this program does not write."""
        return self.schema not in (None, SCHEMA_NUMBER)


@dataclass(frozen=True)
class Outcome:
    """What became of a submission. State: applied, combined (with others' changes), unchanged,
    conflict (waits for a choice) or aside (kept, nothing is done with it). `aside`: why it, or
    some of its words, were put aside; "" when nothing was."""

    state: str
    revision: int
    content: Content
    submission_id: int
    combined: tuple[merge.Path, ...] = ()
    conflicts: tuple[merge.Conflict, ...] = ()
    others: tuple[str, ...] = ()
    aside: str = ""


def store(
    session: Session, who: Identity, plan_id: int, step: str, sent: Submission, content: Content
) -> tuple[SubmissionRow, bool]:
    """The row of a submission, and whether it was there already; `KeyReused` when its key was
    used for something else, `NothingWaits` when it decides what is not there."""
    body_sha256 = _body_sha256(plan_id, step, sent, content)
    earlier = _earlier(session, who, sent.key, body_sha256)
    if earlier is not None:
        return earlier, True
    refuse_unknown(session, plan_id, step, sent.settles)
    row = SubmissionRow(
        key=sent.key,
        plan_id=plan_id,
        step=step,
        account_id=who.account_id,
        base_revision=sent.base_revision,
        content=drafts.pack(content),
        body_sha256=body_sha256,
        previous=sent.previous,
        device=sent.device,
        captured_at=sent.captured_at,
        settles=sent.settles,
        schema_number=SCHEMA_NUMBER if sent.schema is None else sent.schema,
        words=[one.plain for one in sent.words] or None,
    )
    if drafts.add_submission(session, row):
        return row, False
    met = _earlier(session, who, sent.key, body_sha256)  # sent at once with this one
    if met is None:
        raise KeyReused
    return met, True


def _earlier(session: Session, who: Identity, key: str, body_sha256: str) -> SubmissionRow | None:
    """What she sent before under that key; `KeyReused` when it was something else."""
    found = drafts.submission_by_key(session, who.account_id, key)
    if found is not None and found.body_sha256 != body_sha256:
        raise KeyReused
    return found


def _body_sha256(plan_id: int, step: str, sent: Submission, content: Content) -> str:
    body = [plan_id, step, sent.base_revision, sent.previous, sent.settles, content]
    if sent.words or sent.is_foreign:
        body += [sent.schema, [one.plain for one in sent.words]]
    return hashlib.sha256(json.dumps(body, sort_keys=True).encode()).hexdigest()


def answered(row: SubmissionRow, outcome: Outcome) -> Outcome:
    """Keeps with a submission what became of it."""
    row.state = outcome.state
    row.reason = outcome.aside or None if outcome.state == "aside" else None
    row.answer = {
        "state": outcome.state,
        "revision": outcome.revision,
        "combined": [list(path) for path in outcome.combined],
        "others": list(outcome.others),
        "aside": outcome.aside,
    }
    return outcome


def told_aside(session: Session, who: Identity, row: SubmissionRow, reason: str) -> None:
    """Notes in the plan's life that something was put aside."""
    events.record(
        session,
        "set_aside",
        plan_id=row.plan_id,
        account_id=who.account_id,
        who=who.name,
        step=row.step,
        reason=reason,
        submission=row.id,
    )


def key_beside(key: str) -> str:
    """The key of what is kept aside of a submission whose rest was saved: longer than any that
    comes from outside."""
    return f"{key}:{'aside':>{LONGEST_KEY}}"
