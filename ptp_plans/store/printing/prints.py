"""Prints: wanted once, made once, kept by the hash of what they are made from."""

from collections.abc import Sequence
from datetime import datetime
from typing import Any

from sqlalchemy import ForeignKey, Index, func, select
from sqlalchemy.orm import Mapped, Session, mapped_column

from ptp_plans.platform.clock import now
from ptp_plans.platform.inputs import portions
from ptp_plans.platform.table_classes import FREELY, ONCE, recorded

from ..blobs import Blob
from ..database import Base
from ..versions import Version
from .claims import DOING, DONE, FAILED, WANTED, Claimable, want_again

CONTRACT, PLAN = "contract", "plan"


class Print(Claimable, Base):
    """A document to be printed. `key` is the SHA-256 of `source`: the sort of document, what it is
    made from, the version of the template and of the renderer. `subject`: the contract's or the
    version's row."""

    __tablename__ = "prints"
    __kept__ = recorded(
        "a print is of what it was made from, and made once; who is at it changes",
        dict.fromkeys(
            (
                "state", "rank", "attempts", "worker", "lease_until", "error", "error_values",
                "done_at",
            ),
            FREELY,
        )
        | {"blob_sha256": ONCE, "pages": ONCE},
    )  # fmt: skip
    __table_args__ = (Index(None, "sort", "subject"),)
    key: Mapped[str] = mapped_column(unique=True)
    sort: Mapped[str]
    subject: Mapped[int]
    plan_id: Mapped[int] = mapped_column(ForeignKey("plans.id"))
    source: Mapped[dict[str, Any]]
    wanted_at: Mapped[datetime] = mapped_column(default=now)
    wanted_by: Mapped[int | None] = mapped_column(ForeignKey("accounts.id"))
    wanted_name: Mapped[str]
    blob_sha256: Mapped[str | None] = mapped_column(ForeignKey("blobs.sha256"))
    pages: Mapped[int | None]


def want(session: Session, wish: Print) -> Print:
    """The row of that key: a new one, the one that is there, or one that failed, tried again."""
    found = session.scalar(select(Print).where(Print.key == wish.key))
    if found is None:
        session.add(wish)
        session.flush()
        return wish
    if found.state == FAILED:
        want_again(found)
    found.rank = min(found.rank, wish.rank or 0)
    session.flush()
    return found


def has_failed(session: Session) -> bool:
    """Whether anything could not be printed."""
    return session.scalar(select(Print.id).where(Print.state == FAILED).limit(1)) is not None


def newest_print(session: Session, sort: str, subject: int) -> Print | None:
    """How the print of that contract or version stands: the one that is made, or the newest wish."""
    rows = prints_of(session, sort, subject)[::-1]
    return next((one for one in rows if one.state == DONE), rows[0] if rows else None)


def prints_of(session: Session, sort: str, subject: int) -> Sequence[Print]:
    """Every print of that contract or version that was wanted, oldest first."""
    query = select(Print).where(Print.sort == sort, Print.subject == subject)
    return session.scalars(query.order_by(Print.id)).all()


def prints_of_contracts(session: Session, contract_ids: Sequence[int]) -> dict[int, Print]:
    """The newest print of each of these contracts, where one was wanted."""
    query = select(Print).where(Print.sort == CONTRACT).order_by(Print.id)
    return {
        made.subject: made
        for some in portions(contract_ids)
        for made in session.scalars(query.where(Print.subject.in_(some)))
    }


def print_bytes(session: Session, sort: str, subject: int) -> bytes | None:
    """The file of a print that is made."""
    return session.scalar(
        select(Blob.data)
        .join(Print, Print.blob_sha256 == Blob.sha256)
        .where(Print.sort == sort, Print.subject == subject, Print.state == DONE)
        .order_by(Print.id.desc())
        .limit(1)
    )


def waiting(session: Session) -> int:
    """How many prints are wanted or being made."""
    query = select(func.count(Print.id)).where(Print.state.in_((WANTED, DOING)))
    return session.scalar(query) or 0


def versions_never_ordered(session: Session, limit: int = 100) -> Sequence[Version]:
    """Sealed versions that no print was ever wanted of: sealed before there was a print shop."""
    ordered = select(Print.subject).where(Print.sort == PLAN)
    query = select(Version).where(Version.id.not_in(ordered)).order_by(Version.id)
    return session.scalars(query.limit(limit)).all()
