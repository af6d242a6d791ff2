"""Print shops that are open: the pages tell whether anybody prints."""

from datetime import datetime, timedelta

from sqlalchemy import delete, func, select
from sqlalchemy.orm import Mapped, Session, mapped_column

from ptp_plans.platform.clock import now
from ptp_plans.platform.table_classes import free

from ..database import Base

SILENT = timedelta(seconds=45)


class PrintShop(Base):
    """A print shop; it says every few seconds that it is there."""

    __tablename__ = "print_shops"
    __kept__ = free("who is at work now")
    name: Mapped[str] = mapped_column(primary_key=True)
    workers: Mapped[int]
    seen_at: Mapped[datetime]


def say_open(session: Session, name: str, workers: int) -> None:
    """The shop is there; those that have been silent for a day are forgotten."""
    session.merge(PrintShop(name=name, workers=workers, seen_at=now()))
    session.execute(delete(PrintShop).where(PrintShop.seen_at < now() - timedelta(days=1)))


def say_closed(session: Session, name: str) -> None:
    session.execute(delete(PrintShop).where(PrintShop.name == name))


def workers_at_work(session: Session) -> int:
    """The workers of all shops that are open."""
    query = select(func.sum(PrintShop.workers)).where(PrintShop.seen_at > now() - SILENT)
    return session.scalar(query) or 0
