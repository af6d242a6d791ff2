"""A plan's figures by year, kept so that thousands of plans are added up by the database.

All of it follows from the plan's version and notes: it is written anew whenever these change,
and may be thrown away at any time.
"""

from collections.abc import Sequence
from datetime import date
from decimal import Decimal

from sqlalchemy import ForeignKey, Index, delete, select
from sqlalchemy.orm import Mapped, Session, mapped_column

from ptp_plans.platform.table_classes import derived

from ..database import Base


class PlanFigures(Base):
    """A year of a plan: its activities by state, and `percent_sum`, the sum of how much of each
    counted one is done, in hundredths of a percent. `in_force`: whether its parties have signed;
    `decided`: whether the year was evaluated."""

    __tablename__ = "plan_figures"
    __kept__ = derived("added up from the plan's version and notes")
    plan_id: Mapped[int] = mapped_column(ForeignKey("plans.id"), primary_key=True)
    year: Mapped[int] = mapped_column(primary_key=True)
    in_force: Mapped[bool]
    decided: Mapped[bool]
    activities: Mapped[int]
    counted: Mapped[int]
    percent_sum: Mapped[int]
    done: Mapped[int]
    under_way: Mapped[int]
    stopped: Mapped[int]
    cancelled: Mapped[int]
    commitments: Mapped[int]
    kept: Mapped[int]


class PlanMoney(Base):
    """The pesos of a plan's year by the kind of their source ("" where it is not said), planned
    and at each stage of their road."""

    __tablename__ = "plan_money"
    __kept__ = derived("added up from the plan's version and notes")
    plan_id: Mapped[int] = mapped_column(ForeignKey("plans.id"), primary_key=True)
    year: Mapped[int] = mapped_column(primary_key=True)
    kind: Mapped[str] = mapped_column(primary_key=True)
    planned: Mapped[Decimal]
    requested: Mapped[Decimal]
    authorized: Mapped[Decimal]
    disbursed: Mapped[Decimal]
    accounted: Mapped[Decimal]


class PlanMatter(Base):
    """Something open: until `day` it is to be done by `party`, an institution's name or "" for
    the community."""

    __tablename__ = "plan_matters"
    __kept__ = derived("added up from the plan's version and notes")
    __table_args__ = (Index("ix_plan_matters_day", "day"),)
    plan_id: Mapped[int] = mapped_column(ForeignKey("plans.id"), primary_key=True)
    year: Mapped[int] = mapped_column(primary_key=True)
    sort: Mapped[str] = mapped_column(primary_key=True)
    row_id: Mapped[str] = mapped_column(primary_key=True)
    day: Mapped[date]
    party: Mapped[str]
    what: Mapped[str]


TABLES = (PlanFigures, PlanMoney, PlanMatter)
Figures = PlanFigures | PlanMoney | PlanMatter


def write(session: Session, plan_id: int, rows: Sequence[Figures]) -> None:
    """These rows instead of those that a plan had."""
    for table in TABLES:
        session.execute(delete(table).where(table.plan_id == plan_id))
    session.add_all(rows)
    session.flush()


def rows_of(session: Session, plan_id: int) -> list[Figures]:
    """All that is kept of a plan."""
    figures = session.scalars(select(PlanFigures).where(PlanFigures.plan_id == plan_id))
    money = session.scalars(select(PlanMoney).where(PlanMoney.plan_id == plan_id))
    matters = session.scalars(select(PlanMatter).where(PlanMatter.plan_id == plan_id))
    return [*figures, *money, *matters]
