"""What an installation is: the mark of a demo database."""

from datetime import datetime

from sqlalchemy.orm import Mapped, Session, mapped_column

from ptp_plans.platform.clock import now
from ptp_plans.platform.table_classes import frozen

from .database import Base


class DemoMark(Base):
    """The mark of a database with demo data: one row or none. The database takes it only while
    nobody and no plan is in it, and never lets go of it."""

    __tablename__ = "demo_mark"
    __kept__ = frozen("a database is a demo from its first row on, or never")
    id: Mapped[int] = mapped_column(primary_key=True)
    loaded_at: Mapped[datetime] = mapped_column(default=now)


def mark_as_demo(session: Session) -> None:
    """Marks an empty database before the demo data come into it."""
    session.add(DemoMark(id=1))
    session.flush()


def is_demo(session: Session) -> bool:
    """The database bears the mark of the demo's loader: its contracts are for trying out."""
    return session.get(DemoMark, 1) is not None
