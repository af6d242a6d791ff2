"""Visits and what was found in them: heads that point at the newest of their versions."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from sqlalchemy import ForeignKey, UniqueConstraint, func, select
from sqlalchemy.orm import Mapped, Session, mapped_column

from ptp_plans.platform.clock import now
from ptp_plans.platform.table_classes import UPWARD, frozen, recorded

from ..database import Base
from ..plans import PlanRow, Reach
from .points import CriticalPointRow
from .rounds import RoundUnit


class VisitRow(Base):
    """A monitor's visit to a unit."""

    __tablename__ = "visits"
    __kept__ = recorded("points at the newest of its versions", {"number": UPWARD})
    id: Mapped[int] = mapped_column(primary_key=True)
    unit_id: Mapped[int] = mapped_column(ForeignKey("round_units.id"), index=True)
    monitor_id: Mapped[int] = mapped_column(ForeignKey("accounts.id"), index=True)
    monitor_name: Mapped[str]
    number: Mapped[int] = mapped_column(default=1)  # of the newest version
    at: Mapped[datetime] = mapped_column(default=now)


class VisitVersion(Base):
    """What a visit said from a moment on."""

    __tablename__ = "visit_versions"
    __kept__ = frozen("what a monitor changed can be read as it was before")
    __table_args__ = (UniqueConstraint("visit_id", "number"),)
    id: Mapped[int] = mapped_column(primary_key=True)
    visit_id: Mapped[int] = mapped_column(ForeignKey("visits.id"))
    number: Mapped[int]
    held_on: Mapped[date]
    method: Mapped[str]
    women: Mapped[int]
    men: Mapped[int]
    notes: Mapped[str | None]
    at: Mapped[datetime] = mapped_column(default=now)


class FindingRow(Base):
    """Something found in a visit; its texts are its monitor's."""

    __tablename__ = "findings"
    __kept__ = recorded("points at the newest of its versions", {"number": UPWARD})
    id: Mapped[int] = mapped_column(primary_key=True)
    visit_id: Mapped[int] = mapped_column(ForeignKey("visits.id"), index=True)
    number: Mapped[int] = mapped_column(default=1)  # of the newest version
    at: Mapped[datetime] = mapped_column(default=now)


class FindingVersion(Base):
    """What a finding said from a moment on, with the version of the critical point of that day."""

    __tablename__ = "finding_versions"
    __kept__ = frozen("what a monitor changed can be read as it was before")
    __table_args__ = (UniqueConstraint("finding_id", "number"),)
    id: Mapped[int] = mapped_column(primary_key=True)
    finding_id: Mapped[int] = mapped_column(ForeignKey("findings.id"))
    number: Mapped[int]
    point_id: Mapped[int] = mapped_column(ForeignKey("critical_points.id"), index=True)
    point_number: Mapped[int]
    sort: Mapped[str]
    rating: Mapped[str]
    severity: Mapped[str | None]
    story: Mapped[str]
    evidence: Mapped[str | None]
    photo: Mapped[str | None] = mapped_column(ForeignKey("blobs.sha256"))
    at: Mapped[datetime] = mapped_column(default=now)


@dataclass(frozen=True)
class Found:
    """A finding with all it hangs on."""

    head: FindingRow
    version: FindingVersion
    visit: VisitRow
    unit: RoundUnit
    point: CriticalPointRow


@dataclass(frozen=True)
class Sought:
    """Which findings are asked for; empty: all."""

    point_id: int | None = None
    rating: str = ""
    sort: str = ""
    round_id: int | None = None


def visit_of(session: Session, visit_id: int) -> tuple[VisitRow, VisitVersion, RoundUnit] | None:
    """One visit as it stands, with its unit."""
    query = current_visits(select(VisitRow, VisitVersion, RoundUnit))
    query = query.where(VisitRow.id == visit_id).execution_options(populate_existing=True)
    found = session.execute(query).one_or_none()
    return (found[0], found[1], found[2]) if found else None


def current_visits(query: Any) -> Any:
    """The query over visits as they stand and their units."""
    return (
        query.select_from(VisitRow)
        .join(
            VisitVersion,
            (VisitVersion.visit_id == VisitRow.id) & (VisitVersion.number == VisitRow.number),
        )
        .join(RoundUnit, VisitRow.unit_id == RoundUnit.id)
    )


def visits_to(session: Session, unit_id: int) -> Sequence[tuple[VisitRow, VisitVersion, int]]:
    """A unit's visits by day, with how many findings each has."""
    count = (
        select(func.count(FindingRow.id))
        .where(FindingRow.visit_id == VisitRow.id)
        .correlate(VisitRow)
        .scalar_subquery()
    )
    query = current_visits(select(VisitRow, VisitVersion, count))
    found = session.execute(
        query.where(VisitRow.unit_id == unit_id).order_by(VisitVersion.held_on, VisitRow.id)
    )
    return [(row, version, number or 0) for row, version, number in found]


def visit_versions(session: Session, visit_id: int) -> Sequence[VisitVersion]:
    """All that a visit ever said, newest first."""
    query = select(VisitVersion).where(VisitVersion.visit_id == visit_id)
    return session.scalars(query.order_by(VisitVersion.number.desc())).all()


def count_visits(session: Session, unit_ids: Sequence[int]) -> dict[int, int]:
    """How many visits each of these units has; units without any are left out."""
    query = select(VisitRow.unit_id, func.count(VisitRow.id)).where(VisitRow.unit_id.in_(unit_ids))
    found = session.execute(query.group_by(VisitRow.unit_id))
    return {unit_id: count for unit_id, count in found}


def current_findings(query: Any) -> Any:
    """The query over findings as they stand, their visits, units and critical points."""
    return (
        query.select_from(FindingRow)
        .join(
            FindingVersion,
            (FindingVersion.finding_id == FindingRow.id)
            & (FindingVersion.number == FindingRow.number),
        )
        .join(VisitRow, FindingRow.visit_id == VisitRow.id)
        .join(RoundUnit, VisitRow.unit_id == RoundUnit.id)
        .join(CriticalPointRow, FindingVersion.point_id == CriticalPointRow.id)
    )


FOUND = (FindingRow, FindingVersion, VisitRow, RoundUnit, CriticalPointRow)


def finding_of(session: Session, finding_id: int) -> Found | None:
    """One finding as it stands."""
    query = current_findings(select(*FOUND)).where(FindingRow.id == finding_id)
    query = query.execution_options(populate_existing=True)
    found = session.execute(query).one_or_none()
    return Found(*found) if found else None


def findings_in(session: Session, visit_id: int) -> Sequence[Found]:
    """A visit's findings in the order they were written."""
    query = current_findings(select(*FOUND)).where(FindingRow.visit_id == visit_id)
    return [Found(*one) for one in session.execute(query.order_by(FindingRow.id))]


def finding_versions(session: Session, finding_id: int) -> Sequence[FindingVersion]:
    """All that a finding ever said, newest first."""
    query = select(FindingVersion).where(FindingVersion.finding_id == finding_id)
    return session.scalars(query.order_by(FindingVersion.number.desc())).all()


def shows_photo(session: Session, visit_id: int, sha256: str) -> bool:
    """Whether a finding of the visit shows the photo, or showed it."""
    query = select(FindingVersion.id).join(FindingRow, FindingVersion.finding_id == FindingRow.id)
    query = query.where(FindingRow.visit_id == visit_id, FindingVersion.photo == sha256)
    return session.scalar(query.limit(1)) is not None


def list_findings(
    session: Session, reach: Reach, sought: Sought, *, limit: int, offset: int
) -> Sequence[Found]:
    """Findings within reach, newest first."""
    query = _sought(current_findings(select(*FOUND)), reach, sought)
    query = query.order_by(FindingRow.id.desc()).limit(limit).offset(offset)
    return [Found(*one) for one in session.execute(query)]


def count_findings(session: Session, reach: Reach, sought: Sought) -> int:
    """How many there are."""
    return (
        session.scalar(_sought(current_findings(select(func.count(FindingRow.id))), reach, sought))
        or 0
    )


def _sought(query: Any, reach: Reach, sought: Sought) -> Any:
    query = query.where(RoundUnit.plan_id.in_(select(PlanRow.id).where(reach.condition())))
    for column, value in (
        (FindingVersion.point_id, sought.point_id),
        (FindingVersion.rating, sought.rating),
        (FindingVersion.sort, sought.sort),
        (RoundUnit.round_id, sought.round_id),
    ):
        if value:
            query = query.where(column == value)
    return query
