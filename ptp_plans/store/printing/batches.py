"""Batches: many contracts in one file for the printer, or in a ZIP."""

from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Any

from sqlalchemy import BigInteger, ForeignKey, UniqueConstraint, and_, exists, func, select
from sqlalchemy.orm import Mapped, Session, mapped_column

from ptp_plans.platform.clock import now
from ptp_plans.platform.table_classes import free

from ..contracts import Contract
from ..database import Base
from ..plans import PlanRow
from .claims import DOING, DONE, FAILED, WANTED, Claimable
from .prints import Print

CANCELLED = "cancelled"


class Batch(Claimable, Base):
    """A batch. Its file is joined when none of its prints is waited for any more; it lies in the
    instance's folder, not here, since it can be made again at any time. State: as other work, and
    cancelled. `joined`: contracts in the file so far."""

    __tablename__ = "batches"
    __kept__ = free("work to be done; its file can be made again at any time")
    ordered_by: Mapped[int] = mapped_column(ForeignKey("accounts.id"), index=True)
    ordered_name: Mapped[str]
    ordered_at: Mapped[datetime] = mapped_column(default=now)
    options: Mapped[dict[str, Any]]
    joined: Mapped[int] = mapped_column(default=0)
    pages: Mapped[int | None]
    file_name: Mapped[str | None]
    file_sha256: Mapped[str | None]
    file_bytes: Mapped[int | None] = mapped_column(BigInteger)


class BatchItem(Base):
    """A contract of a batch in its place (1, 2, …). `reason` with its values: why it is not in the
    file."""

    __tablename__ = "batch_items"
    __kept__ = free("the places of a batch, made anew when it is")
    __table_args__ = (UniqueConstraint("batch_id", "contract_id"),)
    batch_id: Mapped[int] = mapped_column(ForeignKey("batches.id"), primary_key=True)
    number: Mapped[int] = mapped_column(primary_key=True)
    contract_id: Mapped[int] = mapped_column(ForeignKey("contracts.id"))
    print_id: Mapped[int | None] = mapped_column(ForeignKey("prints.id"), index=True)
    state: Mapped[str] = mapped_column(default=WANTED)
    reason: Mapped[str | None]
    reason_values: Mapped[dict[str, Any] | None]


def nothing_waited_for() -> Any:
    """The condition that all prints of a batch are made or have failed."""
    waited = (
        select(BatchItem.number)
        .join(Print, BatchItem.print_id == Print.id)
        .where(BatchItem.batch_id == Batch.id, Print.state.in_((WANTED, DOING)))
    )
    return ~exists(waited)


def batch(session: Session, batch_id: int, *, for_update: bool = False) -> Batch | None:
    query = select(Batch).where(Batch.id == batch_id)
    return session.scalar(query.with_for_update() if for_update else query)


def batches_of(session: Session, account_id: int, limit: int = 30) -> Sequence[Batch]:
    """What an account ordered, newest first."""
    query = select(Batch).where(Batch.ordered_by == account_id)
    return session.scalars(query.order_by(Batch.id.desc()).limit(limit)).all()


def items_of(
    session: Session, batch_id: int
) -> Sequence[tuple[BatchItem, Contract, PlanRow, Print | None]]:
    """A batch's contracts in their order."""
    found = session.execute(
        select(BatchItem, Contract, PlanRow, Print)
        .join(Contract, BatchItem.contract_id == Contract.id)
        .join(PlanRow, Contract.plan_id == PlanRow.id)
        .outerjoin(Print, BatchItem.print_id == Print.id)
        .where(BatchItem.batch_id == batch_id)
        .order_by(BatchItem.number)
    )
    return [(item, contract, plan, made) for item, contract, plan, made in found]


def print_states(session: Session, batch_id: int) -> dict[str | None, int]:
    """How many of a batch's contracts have a print in each state; None: it was there already."""
    found = session.execute(
        select(Print.state, func.count())
        .select_from(BatchItem)
        .outerjoin(Print, BatchItem.print_id == Print.id)
        .where(BatchItem.batch_id == batch_id)
        .group_by(Print.state)
    )
    return {state: count for state, count in found}


def with_files_before(session: Session, moment: datetime) -> Sequence[Batch]:
    """Batches whose file is older than that."""
    query = select(Batch).where(and_(Batch.file_name.is_not(None), Batch.done_at < moment))
    return session.scalars(query).all()


def failed_items(session: Session, batch_id: int) -> int:
    """How many of a batch's contracts can't be in its file."""
    query = (
        select(func.count())
        .select_from(BatchItem)
        .outerjoin(Print, BatchItem.print_id == Print.id)
        .where(BatchItem.batch_id == batch_id)
        .where(BatchItem.reason.is_not(None) | (Print.state == FAILED))
    )
    return session.scalar(query) or 0


def set_reasons(
    session: Session, batch_id: int, reasons: Mapping[int, tuple[str, dict[str, Any]]]
) -> None:
    """Why the contracts in these places are not in the file; all others are in it."""
    query = select(BatchItem).where(BatchItem.batch_id == batch_id)
    for item in session.scalars(query):
        item.reason, item.reason_values = reasons.get(item.number, (None, None))
        item.state = FAILED if item.number in reasons else DONE
