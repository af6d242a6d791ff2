"""Every time a plan was proposed for review, and to whom; rows are only ever added."""

from collections.abc import Sequence
from datetime import datetime

from sqlalchemy import ForeignKey, func, or_, select
from sqlalchemy.orm import Mapped, Session, mapped_column

from ptp_plans.platform.clock import now
from ptp_plans.platform.table_classes import frozen

from ..accounts import Account, Assignment, Institution
from ..database import Base


class ReviewRound(Base):
    """A plan went to review; names are kept as they were that day."""

    __tablename__ = "review_rounds"
    __kept__ = frozen("when a plan went to whom stays told")
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


def reviewers_of(session: Session, plan_ids: Sequence[int]) -> dict[int, ReviewRound]:
    """The newest round of each of these plans that was ever proposed."""
    newest = (
        select(func.max(ReviewRound.id))
        .where(ReviewRound.plan_id.in_(plan_ids))
        .group_by(ReviewRound.plan_id)
    )
    found = session.scalars(select(ReviewRound).where(ReviewRound.id.in_(newest)))
    return {one.plan_id: one for one in found}


def officials_of(
    session: Session, territory_id: int | None
) -> Sequence[tuple[Account, str | None]]:
    """The active officials who work with a territory, themselves or through their institution,
    with the institution's name; by name."""
    holders = select(Assignment).where(Assignment.territory_id == territory_id).subquery()
    query = (
        select(Account, Institution.name)
        .outerjoin(Institution, Account.institution_id == Institution.id)
        .where(
            Account.role == "official",
            Account.active,
            or_(
                Account.id.in_(select(holders.c.account_id)),
                Account.institution_id.in_(select(holders.c.institution_id)),
            ),
        )
        .order_by(Account.name, Account.id)
    )
    return [(account, name) for account, name in session.execute(query)]
