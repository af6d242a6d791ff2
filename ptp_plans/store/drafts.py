"""Drafts, kept per plan and step with all their revisions, and what people sent."""

import json
from collections.abc import Collection, Generator, Sequence
from contextlib import closing
from datetime import datetime
from functools import lru_cache
from typing import Any

from sqlalchemy import ForeignKey, LargeBinary, UniqueConstraint, select
from sqlalchemy.exc import IntegrityError
from sqlalchemy.orm import Mapped, Session, mapped_column, validates

from ptp_plans.platform.clock import now
from ptp_plans.platform.table_classes import ONCE, Steps, derived, frozen, recorded

from .accounts import Account
from .database import Base, Packed
from .waiting.faults import is_collision

REVISIONS_AT_ONCE = 20  # read of the database at a time

# What becomes of a submission. `aside` and `dismissed`: what came when nothing could be taken is kept
# (it was called `closed` before), and may be proposed again.
SUBMISSION_STEPS = Steps({
    "received": ("applied", "combined", "unchanged", "conflict", "closed", "aside"),
    "conflict": ("settled",),
    "closed": ("aside", "dismissed", "settled"),
    "aside": ("dismissed", "settled"),
    "dismissed": ("settled",),
})  # fmt: skip


class DraftRow(Base):
    """The newest content of one step of one plan."""

    __tablename__ = "drafts"
    __kept__ = derived("the newest of draft_revisions")
    plan_id: Mapped[int] = mapped_column(ForeignKey("plans.id"), primary_key=True)
    step: Mapped[str] = mapped_column(primary_key=True)
    revision: Mapped[int]
    content: Mapped[bytes] = mapped_column(LargeBinary)
    saved_at: Mapped[datetime] = mapped_column(default=now)
    saved_by: Mapped[int | None] = mapped_column(ForeignKey("accounts.id"))


class RevisionRow(Base):
    """Every content that a step ever had."""

    __tablename__ = "draft_revisions"
    __kept__ = frozen("what was once written can be read and put back")
    plan_id: Mapped[int] = mapped_column(ForeignKey("plans.id"), primary_key=True)
    step: Mapped[str] = mapped_column(primary_key=True)
    revision: Mapped[int] = mapped_column(primary_key=True)
    content: Mapped[bytes] = mapped_column(Packed)
    saved_at: Mapped[datetime] = mapped_column(default=now)
    saved_by: Mapped[int | None] = mapped_column(ForeignKey("accounts.id"))
    submission_id: Mapped[int | None]


class SubmissionRow(Base):
    """What a person sent, kept before anything is done with it.

    State: received; then applied, combined, unchanged, conflict (waits for a choice) or aside
    (kept for `reason`, nothing is done with it). A conflict and what is aside end settled; what
    is aside may be dismissed before. It moves by `SUBMISSION_STEPS`, and so does the database.
    `words`: what no question asks for, as it was sent.
    """

    __tablename__ = "submissions"
    __kept__ = recorded(
        "what somebody sent stays as it was sent; what became of it is told once",
        {"state": SUBMISSION_STEPS, "answer": ONCE, "reason": ONCE},
    )
    __table_args__ = (UniqueConstraint("account_id", "key"),)
    id: Mapped[int] = mapped_column(primary_key=True)
    key: Mapped[str]
    plan_id: Mapped[int] = mapped_column(ForeignKey("plans.id"), index=True)
    step: Mapped[str]
    account_id: Mapped[int] = mapped_column(ForeignKey("accounts.id"))
    base_revision: Mapped[int]
    content: Mapped[bytes] = mapped_column(Packed)
    body_sha256: Mapped[str]
    previous: Mapped[str | None]
    device: Mapped[str | None]
    captured_at: Mapped[datetime | None]
    received_at: Mapped[datetime] = mapped_column(default=now)
    settles: Mapped[int | None] = mapped_column(ForeignKey("submissions.id"))
    state: Mapped[str] = mapped_column(default="received", index=True)
    answer: Mapped[dict[str, Any] | None]
    reason: Mapped[str | None]
    schema_number: Mapped[int | None]  # of the plan document; None before it was noted
    words: Mapped[list[Any] | None]

    @validates("state")
    def _moved(self, _column: str, after: str) -> str:
        """`ValueError` for a step that is not declared."""
        before = self.state or "received"
        if not SUBMISSION_STEPS.allow(before, after):
            raise ValueError(f"a submission does not go from {before} to {after}")
        return after


ASIDE = ("aside", "closed")  # closed: what was aside was called so before
SET_ASIDE = (*ASIDE, "dismissed")


def pack(content: dict[str, Any]) -> bytes:
    """A content as bytes; the order of keys is kept, since it carries no meaning."""
    return json.dumps(content, ensure_ascii=False, separators=(",", ":")).encode()


@lru_cache(maxsize=2048)
def unpack(data: bytes) -> dict[str, Any]:
    """The content in bytes. The same bytes give the same object: nobody changes a content."""
    content: dict[str, Any] = json.loads(data)
    return content


def drafts_of(session: Session, plan_id: int) -> Sequence[tuple[DraftRow, str | None]]:
    """The newest contents of a plan with the name of who wrote each."""
    query = (
        select(DraftRow, Account.name)
        .outerjoin(Account, DraftRow.saved_by == Account.id)
        .where(DraftRow.plan_id == plan_id)
    )
    return [(row, name) for row, name in session.execute(query)]


def draft_row(session: Session, plan_id: int, step: str) -> DraftRow | None:
    """The newest content of one step."""
    return session.get(DraftRow, (plan_id, step))


def revision_row(session: Session, plan_id: int, step: str, revision: int) -> RevisionRow | None:
    """One content that the step had."""
    return session.get(RevisionRow, (plan_id, step, revision))


def latest_with_row(
    session: Session, plan_id: int, step: str, row_ids: Collection[str]
) -> Generator[dict[str, Any]]:
    """The contents that the step had with one of these rows, newest first. Only those are read
    whole: of the others the bytes tell that they have none."""
    if not row_ids:
        return
    keys = [json.dumps(row_id, ensure_ascii=False).encode() + b":" for row_id in row_ids]
    query = (
        select(RevisionRow.content)
        .where(RevisionRow.plan_id == plan_id, RevisionRow.step == step)
        .order_by(RevisionRow.revision.desc())
    )
    with closing(session.scalars(query.execution_options(yield_per=REVISIONS_AT_ONCE))) as found:
        for data in found:
            if any(key in data for key in keys):
                yield unpack(data)


def authors_since(session: Session, plan_id: int, step: str, revision: int) -> Sequence[str]:
    """Who changed the step after a revision."""
    query = (
        select(Account.name)
        .join(RevisionRow, RevisionRow.saved_by == Account.id)
        .where(
            RevisionRow.plan_id == plan_id,
            RevisionRow.step == step,
            RevisionRow.revision > revision,
        )
        .distinct()
    )
    return session.scalars(query).all()


def revisions_of(
    session: Session, plan_id: int, step: str
) -> Sequence[tuple[int, datetime, str | None]]:
    """The step's history, newest first: number, time, author."""
    query = (
        select(RevisionRow.revision, RevisionRow.saved_at, Account.name)
        .outerjoin(Account, RevisionRow.saved_by == Account.id)
        .where(RevisionRow.plan_id == plan_id, RevisionRow.step == step)
        .order_by(RevisionRow.revision.desc())
    )
    return [(number, at, name) for number, at, name in session.execute(query)]


def write_draft(
    session: Session,
    plan_id: int,
    step: str,
    content: dict[str, Any],
    account_id: int | None,
    submission_id: int | None = None,
) -> DraftRow:
    """The step's next revision."""
    data, at = pack(content), now()
    row = draft_row(session, plan_id, step)
    if row is None:
        row = DraftRow(plan_id=plan_id, step=step, revision=0)
        session.add(row)
    row.revision += 1
    row.content, row.saved_at, row.saved_by = data, at, account_id
    session.add(
        RevisionRow(
            plan_id=plan_id,
            step=step,
            revision=row.revision,
            content=data,
            saved_at=at,
            saved_by=account_id,
            submission_id=submission_id,
        )
    )
    return row


def submission_by_key(session: Session, account_id: int, key: str) -> SubmissionRow | None:
    """What this person already sent under that key."""
    return session.scalar(
        select(SubmissionRow).where(
            SubmissionRow.account_id == account_id, SubmissionRow.key == key
        )
    )


def add_submission(session: Session, row: SubmissionRow) -> bool:
    """Writes a submission; False when another one of the same person and key came in between."""
    try:
        with session.begin_nested():
            session.add(row)
            session.flush()
    except IntegrityError as error:
        if not is_collision(error):
            raise
        return False
    return True


def waiting(session: Session, plan_id: int) -> Sequence[tuple[SubmissionRow, str]]:
    """Submissions of a plan that wait for somebody's choice, with their authors."""
    query = (
        select(SubmissionRow, Account.name)
        .join(Account, SubmissionRow.account_id == Account.id)
        .where(SubmissionRow.plan_id == plan_id, SubmissionRow.state == "conflict")
        .order_by(SubmissionRow.id)
    )
    return [(row, name) for row, name in session.execute(query)]


def asides(session: Session, plan_id: int) -> Sequence[tuple[SubmissionRow, str]]:
    """What is kept aside of a plan with its authors, the newest first; also what somebody said
    is not needed."""
    query = (
        select(SubmissionRow, Account.name)
        .join(Account, SubmissionRow.account_id == Account.id)
        .where(SubmissionRow.plan_id == plan_id, SubmissionRow.state.in_(SET_ASIDE))
        .order_by(SubmissionRow.id.desc())
    )
    return [(row, name) for row, name in session.execute(query)]
