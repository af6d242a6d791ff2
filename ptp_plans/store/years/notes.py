"""What was noted while a year passes: how an activity, a contribution or a commitment stands."""

from collections.abc import Sequence
from datetime import date, datetime
from decimal import Decimal

from sqlalchemy import ForeignKey, Index, select
from sqlalchemy.orm import Mapped, Session, mapped_column

from ptp_plans.platform.clock import now
from ptp_plans.platform.table_classes import frozen

from ..database import Base


class ProgressNote(Base):
    """One note on a row of the plan; the newest one tells how the row stands. `element`: the
    table (activities, financing, commitments); `amount` in pesos (MXN); `evidence_sha256`: a
    photo or scan kept with the plan. Rows are only ever added: what was wrong is noted anew."""

    __tablename__ = "progress_notes"
    __kept__ = frozen("what was wrong is noted anew")
    __table_args__ = (Index("ix_progress_notes_row", "plan_id", "element", "row_id"),)
    id: Mapped[int] = mapped_column(primary_key=True)
    plan_id: Mapped[int] = mapped_column(ForeignKey("plans.id"), index=True)
    year: Mapped[int]
    element: Mapped[str]
    row_id: Mapped[str]
    state: Mapped[str]
    happened_on: Mapped[date]
    amount: Mapped[Decimal | None]
    percent: Mapped[int | None]
    text: Mapped[str | None]
    evidence_sha256: Mapped[str | None] = mapped_column(ForeignKey("blobs.sha256"))
    account_id: Mapped[int] = mapped_column(ForeignKey("accounts.id"))
    who: Mapped[str]
    at: Mapped[datetime] = mapped_column(default=now)


def notes_of(session: Session, plan_id: int, year: int | None = None) -> Sequence[ProgressNote]:
    """A plan's notes in the order they were made, of one year or of all."""
    query = select(ProgressNote).where(ProgressNote.plan_id == plan_id)
    if year is not None:
        query = query.where(ProgressNote.year == year)
    return session.scalars(query.order_by(ProgressNote.id)).all()
