"""Photos, scans and PDFs, kept by the SHA-256 of their bytes and never changed."""

import hashlib
from collections.abc import Iterator
from datetime import datetime

from sqlalchemy import ForeignKey, LargeBinary, select
from sqlalchemy.orm import Mapped, Session, mapped_column

from ptp_plans.platform.clock import now
from ptp_plans.platform.table_classes import frozen

from .database import Base


class Blob(Base):
    __tablename__ = "blobs"
    __kept__ = frozen("papers and versions name a file by the hash of its bytes")
    sha256: Mapped[str] = mapped_column(primary_key=True)
    media_type: Mapped[str]
    data: Mapped[bytes] = mapped_column(LargeBinary)
    kept_at: Mapped[datetime] = mapped_column(default=now)


class PlanBlob(Base):
    """Which plan a file belongs to: who may see the plan may see the file."""

    __tablename__ = "plan_blobs"
    __kept__ = frozen("a file that a plan shows stays within reach of its readers")
    plan_id: Mapped[int] = mapped_column(ForeignKey("plans.id"), primary_key=True)
    sha256: Mapped[str] = mapped_column(ForeignKey("blobs.sha256"), primary_key=True)


def keep_bytes(session: Session, data: bytes, media_type: str) -> str:
    """Keeps the bytes once; their SHA-256."""
    sha256 = hashlib.sha256(data).hexdigest()
    if session.get(Blob, sha256) is None:
        session.add(Blob(sha256=sha256, media_type=media_type, data=data))
        session.flush()
    return sha256


def blob(session: Session, sha256: str) -> Blob | None:
    """A kept file; who asks has seen to it that the person may have it."""
    return session.get(Blob, sha256)


def keep_blob(session: Session, plan_id: int, data: bytes, media_type: str) -> str:
    """Keeps the bytes once and says that they belong to the plan; their SHA-256."""
    sha256 = keep_bytes(session, data, media_type)
    if session.get(PlanBlob, (plan_id, sha256)) is None:
        session.add(PlanBlob(plan_id=plan_id, sha256=sha256))
        session.flush()
    return sha256


def plan_blob(session: Session, plan_id: int, sha256: str) -> Blob | None:
    """A file of the plan; None when it is not there or belongs to another plan."""
    query = (
        select(Blob)
        .join(PlanBlob, PlanBlob.sha256 == Blob.sha256)
        .where(PlanBlob.plan_id == plan_id, Blob.sha256 == sha256)
    )
    return session.scalar(query)


def plan_blobs(session: Session, plan_id: int, media_type: str) -> dict[str, bytes]:
    """All files of a plan of one media type, by SHA-256."""
    query = (
        select(Blob.sha256, Blob.data)
        .join(PlanBlob, PlanBlob.sha256 == Blob.sha256)
        .where(PlanBlob.plan_id == plan_id, Blob.media_type == media_type)
    )
    return {sha256: data for sha256, data in session.execute(query)}


def every_blob(session: Session) -> Iterator[Blob]:
    """All files, one at a time."""
    yield from session.scalars(select(Blob).execution_options(yield_per=20))
