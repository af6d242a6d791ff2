"""What happened, in order; rows are only ever added."""

from collections.abc import Sequence
from datetime import datetime
from typing import Any

from sqlalchemy import ForeignKey, select
from sqlalchemy.orm import Mapped, Session, mapped_column

from ptp_plans.platform.clock import now
from ptp_plans.platform.table_classes import frozen

from .database import Base


class Event(Base):
    __tablename__ = "events"
    __kept__ = frozen("what happened stays told")
    id: Mapped[int] = mapped_column(primary_key=True)
    at: Mapped[datetime] = mapped_column(default=now)
    verb: Mapped[str]
    plan_id: Mapped[int | None] = mapped_column(ForeignKey("plans.id"), index=True)
    account_id: Mapped[int | None] = mapped_column(ForeignKey("accounts.id"))
    who: Mapped[str]
    detail: Mapped[dict[str, Any]] = mapped_column(default=dict)


def record(
    session: Session,
    verb: str,
    *,
    plan_id: int | None,
    account_id: int | None,
    who: str,
    **detail: object,
) -> None:
    """Adds an event to the current transaction."""
    session.add(
        Event(verb=verb, plan_id=plan_id, account_id=account_id, who=who, detail=dict(detail))
    )


def events_of(session: Session, plan_id: int) -> Sequence[Event]:
    """A plan's events, newest first."""
    return session.scalars(
        select(Event).where(Event.plan_id == plan_id).order_by(Event.id.desc())
    ).all()
