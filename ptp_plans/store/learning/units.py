"""The units of a sample and the monitors who visit them."""

from collections.abc import Sequence
from datetime import datetime
from typing import Any

from sqlalchemy import ForeignKey, delete, exists, func, select
from sqlalchemy.orm import Mapped, Session, mapped_column

from ptp_plans.platform.clock import now
from ptp_plans.platform.table_classes import frozen

from ..accounts import Account, Assignment
from ..database import Base, newest_of
from ..drafts import RevisionRow
from ..plans import PlanRow, Reach
from .rounds import RoundUnit, in_sample


class UnitMonitor(Base):
    """Who visits a unit from a moment on; nobody where `monitor_id` is empty. The newest counts."""

    __tablename__ = "unit_monitors"
    __kept__ = frozen("who was to visit a unit stays told; the newest counts")
    id: Mapped[int] = mapped_column(primary_key=True)
    unit_id: Mapped[int] = mapped_column(ForeignKey("round_units.id"), index=True)
    monitor_id: Mapped[int | None] = mapped_column(ForeignKey("accounts.id"), index=True)
    monitor_name: Mapped[str | None]
    account_id: Mapped[int] = mapped_column(ForeignKey("accounts.id"))
    who: Mapped[str]
    at: Mapped[datetime] = mapped_column(default=now)


def _newest() -> Any:
    return newest_of(UnitMonitor, UnitMonitor.unit_id, RoundUnit)


def unit_row(session: Session, unit_id: int) -> RoundUnit | None:
    """One unit of a frame."""
    return session.get(RoundUnit, unit_id)


def is_sampled(session: Session, unit_id: int) -> bool:
    """Whether a unit is to be visited."""
    query = select(RoundUnit.id).where(RoundUnit.id == unit_id, in_sample())
    return session.scalar(query) is not None


def monitor_of(session: Session, unit_id: int) -> UnitMonitor | None:
    """Who visits a unit now."""
    query = select(UnitMonitor).where(UnitMonitor.unit_id == unit_id)
    return session.scalar(query.order_by(UnitMonitor.id.desc()).limit(1))


def sampled_units(
    session: Session,
    reach: Reach,
    *,
    round_id: int | None = None,
    monitor_id: int | None = None,
    limit: int = 50,
    offset: int = 0,
) -> Sequence[tuple[RoundUnit, str | None]]:
    """Units to be visited within reach, newest round first, each with its monitor's name: of one
    round, of one monitor, or all."""
    query = _sampled(select(RoundUnit, UnitMonitor.monitor_name), reach, round_id, monitor_id)
    query = query.order_by(RoundUnit.round_id.desc(), RoundUnit.stratum, RoundUnit.place)
    found = session.execute(query.limit(limit).offset(offset))
    return [(unit, name) for unit, name in found]


def count_sampled(session: Session, reach: Reach, monitor_id: int | None = None) -> int:
    """How many units are to be visited within reach, by one monitor or by all."""
    return session.scalar(_sampled(select(func.count(RoundUnit.id)), reach, None, monitor_id)) or 0


def _sampled(query: Any, reach: Reach, round_id: int | None, monitor_id: int | None) -> Any:
    query = (
        query.select_from(RoundUnit)
        .outerjoin(UnitMonitor, UnitMonitor.id == _newest())
        .where(RoundUnit.plan_id.in_(select(PlanRow.id).where(reach.condition())), in_sample())
    )
    if round_id is not None:
        query = query.where(RoundUnit.round_id == round_id)
    if monitor_id is not None:
        query = query.where(UnitMonitor.monitor_id == monitor_id)
    return query


def monitors(session: Session) -> Sequence[Account]:
    """The active external monitors, by name."""
    return session.scalars(
        select(Account)
        .where(Account.role == "monitor", Account.active)
        .order_by(Account.name, Account.id)
    ).all()


def facilitators_of(session: Session, locality_id: int) -> Sequence[Account]:
    """Whoever is assigned the locality, whatever her role is today."""
    query = select(Account).join(Assignment, Assignment.account_id == Account.id)
    return session.scalars(query.where(Assignment.locality_id == locality_id)).all()


def has_written(session: Session, plan_id: int, account_id: int) -> bool:
    """Whether an account ever wrote in a plan."""
    query = select(RevisionRow.step).where(
        RevisionRow.plan_id == plan_id, RevisionRow.saved_by == account_id
    )
    return session.scalar(query.limit(1)) is not None


def open_reach(session: Session, monitor_id: int, plan_id: int) -> None:
    """The monitor may know of the plan."""
    there = exists().where(Assignment.account_id == monitor_id, Assignment.plan_id == plan_id)
    if not session.scalar(select(there)):
        session.add(Assignment(account_id=monitor_id, plan_id=plan_id))
        session.flush()


def close_reach(session: Session, monitor_id: int, plan_id: int) -> None:
    """The monitor may not know of the plan any more, unless another unit leads her there."""
    query = select(func.count(RoundUnit.id)).join(UnitMonitor, UnitMonitor.id == _newest())
    left = query.where(
        RoundUnit.plan_id == plan_id, UnitMonitor.monitor_id == monitor_id, in_sample()
    )
    if not session.scalar(left):
        session.execute(
            delete(Assignment).where(
                Assignment.account_id == monitor_id, Assignment.plan_id == plan_id
            )
        )
