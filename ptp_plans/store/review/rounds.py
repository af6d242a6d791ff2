"""Every time a plan was proposed for review, and to whom; rows are only ever added."""

from datetime import datetime

from sqlalchemy import ForeignKey, select
from sqlalchemy.orm import Mapped, Session, mapped_column

from ..database import Base, now


class ReviewRound(Base):
    """A plan went to review; names are kept as they were that day."""

    __tablename__ = "review_rounds"
    id: Mapped[int] = mapped_column(primary_key=True)
    plan_id: Mapped[int] = mapped_column(ForeignKey("plans.id"), index=True)
    reviewer_id: Mapped[int] = mapped_column(ForeignKey("accounts.id"))
    reviewer_name: Mapped[str]
    proposed_by: Mapped[int] = mapped_column(ForeignKey("accounts.id"))
    proposed_at: Mapped[datetime] = mapped_column(default=now)


def newest_round(session: Session, plan_id: int) -> ReviewRound | None:
    """The last time the plan was proposed."""
    return session.scalar(
        select(ReviewRound)
        .where(ReviewRound.plan_id == plan_id)
        .order_by(ReviewRound.id.desc())
        .limit(1)
    )
