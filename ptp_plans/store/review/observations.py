"""What people observed of a plan's draft and what was done about it; rows are only ever added."""

from collections.abc import Collection, Sequence
from datetime import datetime
from typing import Any

from sqlalchemy import ForeignKey, func, or_, select
from sqlalchemy.orm import Mapped, Session, mapped_column, relationship

from ptp_plans.platform.clock import now
from ptp_plans.platform.table_classes import frozen

from ..accounts import ByAccount
from ..database import Base, newest_of


class ObservationRow(Base):
    """An observation on a step, on one of its questions (`field`), on a row of one of its tables
    (`table_key`, `row_id`) or on a question of that row. `title` is what the row was called that
    day; `toward` is the number of the version that the observed draft was to become."""

    __tablename__ = "observations"
    __kept__ = frozen("what was observed is answered, not taken back")
    id: Mapped[int] = mapped_column(primary_key=True)
    plan_id: Mapped[int] = mapped_column(ForeignKey("plans.id"), index=True)
    toward: Mapped[int]
    step: Mapped[str]
    table_key: Mapped[str | None]
    row_id: Mapped[str | None]
    field: Mapped[str | None]
    title: Mapped[str | None]
    text: Mapped[str]
    author_id: Mapped[int] = mapped_column(ForeignKey("accounts.id"))
    author_name: Mapped[str]
    author_role: Mapped[str]
    made_at: Mapped[datetime] = mapped_column(default=now)
    acts: Mapped[list["ObservationAct"]] = relationship(
        lazy="joined", order_by="ObservationAct.id", viewonly=True
    )


class ObservationAct(ByAccount, Base):
    """What somebody did about an observation. Kind: answered, resolved or reopened."""

    __tablename__ = "observation_acts"
    __kept__ = frozen("each answer is told by who gave it")
    id: Mapped[int] = mapped_column(primary_key=True)
    observation_id: Mapped[int] = mapped_column(ForeignKey("observations.id"), index=True)
    kind: Mapped[str]
    text: Mapped[str | None]


def observations_of(session: Session, plan_id: int) -> Sequence[ObservationRow]:
    """A plan's observations with what was done about each, in the order they were made: one
    query."""
    query = select(ObservationRow).where(ObservationRow.plan_id == plan_id)
    found = session.scalars(
        query.order_by(ObservationRow.id).execution_options(populate_existing=True)
    )
    return found.unique().all()


def observation(session: Session, plan_id: int, observation_id: int) -> ObservationRow | None:
    """One of the plan's observations."""
    query = select(ObservationRow).where(
        ObservationRow.id == observation_id, ObservationRow.plan_id == plan_id
    )
    return session.scalars(query.execution_options(populate_existing=True)).unique().one_or_none()


def open_ones(session: Session, plan_id: int) -> list[int]:
    """The numbers of the plan's observations that wait for an answer."""
    query = _unanswered(select(ObservationRow.id)).where(ObservationRow.plan_id == plan_id)
    return list(session.scalars(query.order_by(ObservationRow.id)))


def count_open(session: Session, plan_ids: Sequence[int], steps: Collection[str]) -> dict[int, int]:
    """How many observations on these steps of each of these plans wait for an answer; plans
    without any are left out."""
    query = _unanswered(select(ObservationRow.plan_id, func.count(ObservationRow.id)))
    found = session.execute(
        query.where(ObservationRow.plan_id.in_(plan_ids), ObservationRow.step.in_(steps)).group_by(
            ObservationRow.plan_id
        )
    )
    return {plan_id: count for plan_id, count in found}


def _unanswered(query: Any) -> Any:
    """Only observations about which nothing was done, or that were opened again since."""
    last = newest_of(ObservationAct, ObservationAct.observation_id, ObservationRow)
    return (
        query.select_from(ObservationRow)
        .outerjoin(ObservationAct, ObservationAct.id == last)
        .where(or_(ObservationAct.id.is_(None), ObservationAct.kind == "reopened"))
    )
