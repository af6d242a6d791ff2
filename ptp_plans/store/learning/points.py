"""Critical points: each change is a version of its own; the head says which one is in force."""

from collections.abc import Sequence
from datetime import datetime
from typing import Any

from sqlalchemy import ForeignKey, UniqueConstraint, func, select
from sqlalchemy.orm import Mapped, Session, mapped_column

from ptp_plans.platform.clock import now
from ptp_plans.platform.table_classes import UPWARD, frozen, recorded

from ..database import Base


class CriticalPointRow(Base):
    """A critical point; `code` (PC1, PC2…) is never given twice."""

    __tablename__ = "critical_points"
    __kept__ = recorded("points at the newest of its versions", {"number": UPWARD})
    id: Mapped[int] = mapped_column(primary_key=True)
    code: Mapped[str] = mapped_column(unique=True)
    number: Mapped[int] = mapped_column(default=1)  # of the version in force


class CriticalPointVersion(Base):
    """What a critical point asked from a moment on. Questions: `plan/learning/declared.py`."""

    __tablename__ = "critical_point_versions"
    __kept__ = frozen("findings name the version of their day")
    __table_args__ = (UniqueConstraint("point_id", "number"),)
    id: Mapped[int] = mapped_column(primary_key=True)
    point_id: Mapped[int] = mapped_column(ForeignKey("critical_points.id"))
    number: Mapped[int]
    stage: Mapped[str]
    description: Mapped[str]
    guiding_question: Mapped[str]
    expected_evidence: Mapped[str | None]
    warning_sign: Mapped[str]
    corrector: Mapped[str]
    days: Mapped[int]
    in_use: Mapped[bool]
    account_id: Mapped[int] = mapped_column(ForeignKey("accounts.id"))
    who: Mapped[str]
    at: Mapped[datetime] = mapped_column(default=now)


Point = tuple[CriticalPointRow, CriticalPointVersion]


def _in_force(query: Any) -> Any:
    return query.join(
        CriticalPointVersion,
        (CriticalPointVersion.point_id == CriticalPointRow.id)
        & (CriticalPointVersion.number == CriticalPointRow.number),
    )


def points(session: Session) -> Sequence[Point]:
    """Every critical point with its version in force, in the order they were made."""
    query = _in_force(select(CriticalPointRow, CriticalPointVersion))
    found = session.execute(query.order_by(CriticalPointRow.id))
    return [(row, version) for row, version in found]


def point(session: Session, point_id: int, *, for_update: bool = False) -> Point | None:
    """One critical point with its version in force; locked when it will be changed."""
    if for_update:
        session.get(CriticalPointRow, point_id, with_for_update=True)
    query = _in_force(select(CriticalPointRow, CriticalPointVersion))
    found = session.execute(query.where(CriticalPointRow.id == point_id)).one_or_none()
    return (found[0], found[1]) if found else None


def point_versions(session: Session, point_id: int) -> Sequence[CriticalPointVersion]:
    """All that a critical point ever said, newest first."""
    return session.scalars(
        select(CriticalPointVersion)
        .where(CriticalPointVersion.point_id == point_id)
        .order_by(CriticalPointVersion.number.desc())
    ).all()


def add_point(session: Session) -> CriticalPointRow:
    """A new critical point with the next code."""
    count = session.scalar(select(func.count(CriticalPointRow.id))) or 0
    row = CriticalPointRow(code=f"PC{count + 1}", number=1)  # none is ever deleted
    session.add(row)
    session.flush()
    return row
