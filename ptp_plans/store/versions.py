"""Sealed versions: canonical bytes that the database refuses to change or delete."""

from collections.abc import Sequence
from datetime import datetime

from sqlalchemy import ForeignKey, LargeBinary, UniqueConstraint, func, select
from sqlalchemy.orm import Mapped, Session, mapped_column

from ptp_plans.platform.clock import MEXICO_CITY
from ptp_plans.platform.table_classes import frozen

from .database import Base, Packed


class OutlineRow(Base):
    """The questions as they were when versions were sealed: labels, order, kinds."""

    __tablename__ = "outlines"
    __kept__ = frozen("a version is read with the questions of its day")
    sha256: Mapped[str] = mapped_column(primary_key=True)
    content: Mapped[bytes] = mapped_column(Packed)


class Version(Base):
    """A sealed version. `seal` is the SHA-256 over all the rest and the parent's seal, so a
    change anywhere breaks the chain; it is the version's huella, since two versions may have the
    very same text. `adjustment`: minor or substantial, what sealing it made of the version before;
    None for the first one. `zone`: in which its days are told; None for those that were sealed
    before zones were kept."""

    __tablename__ = "versions"
    __kept__ = frozen("what an assembly approved is what everybody reads afterwards")
    __table_args__ = (UniqueConstraint("plan_id", "number"),)
    id: Mapped[int] = mapped_column(primary_key=True)
    plan_id: Mapped[int] = mapped_column(ForeignKey("plans.id"), index=True)
    number: Mapped[int]
    schema_number: Mapped[int]
    content: Mapped[bytes] = mapped_column(LargeBinary)
    sha256: Mapped[str] = mapped_column(index=True)
    assembly: Mapped[bytes] = mapped_column(LargeBinary)
    roster: Mapped[bytes | None] = mapped_column(LargeBinary, deferred=True)  # reserved
    outline_sha256: Mapped[str] = mapped_column(ForeignKey("outlines.sha256"))
    parent_seal: Mapped[str | None]
    seal: Mapped[str] = mapped_column(unique=True)
    author_id: Mapped[int] = mapped_column(ForeignKey("accounts.id"))
    author_name: Mapped[str]
    sealed_at: Mapped[datetime]
    adjustment: Mapped[str | None]
    zone: Mapped[str | None] = mapped_column(index=True)

    @property
    def own_zone(self) -> str:
        """The zone in which its days, and those of its contract, are told."""
        return self.zone or MEXICO_CITY


def versions_of(session: Session, plan_id: int) -> Sequence[Version]:
    """A plan's versions, oldest first."""
    return session.scalars(
        select(Version).where(Version.plan_id == plan_id).order_by(Version.number)
    ).all()


def version_of(session: Session, plan_id: int, number: int) -> Version | None:
    """One version of a plan."""
    return session.scalar(
        select(Version).where(Version.plan_id == plan_id, Version.number == number)
    )


def version_with(session: Session, version_id: int) -> Version | None:
    """The version of that id."""
    return session.get(Version, version_id)


def newest_version(session: Session, plan_id: int) -> Version | None:
    """The version sealed last."""
    return session.scalar(
        select(Version).where(Version.plan_id == plan_id).order_by(Version.number.desc()).limit(1)
    )


def zone_of(session: Session, version_id: int) -> str:
    """The zone in which the days of a version's contract and signatures are told."""
    return session.get_one(Version, version_id).own_zone


def versions_sealed_as(session: Session, digits: str) -> Sequence[Version]:
    """The versions whose seal begins with these digits (0-9, a-f), oldest first."""
    return session.scalars(
        # A range, which both databases find by the index; "g" comes after every digit.
        select(Version).where(Version.seal.between(digits, f"{digits}g")).order_by(Version.id)
    ).all()


def versions_of_text(session: Session, sha256: str) -> Sequence[Version]:
    """Every version of that very text, oldest first."""
    return session.scalars(
        select(Version).where(Version.sha256 == sha256).order_by(Version.id)
    ).all()


def zones_in_use(session: Session) -> list[str]:
    """The zones of all versions, by name."""
    return sorted({one or MEXICO_CITY for one in session.scalars(select(Version.zone).distinct())})


def zones_by_version(session: Session) -> dict[int, str]:
    """The zone of every version, out of the index alone: a row's content is long."""
    query = select(Version.id, Version.zone)
    return {number: zone or MEXICO_CITY for number, zone in session.execute(query)}


def count_versions(session: Session, plan_id: int) -> int:
    """How many versions a plan has."""
    return session.scalar(select(func.count(Version.id)).where(Version.plan_id == plan_id)) or 0


def keep_outline(session: Session, sha256: str, content: bytes) -> None:
    """Keeps the questions of the day, once."""
    if session.get(OutlineRow, sha256) is None:
        session.add(OutlineRow(sha256=sha256, content=content))
        session.flush()
