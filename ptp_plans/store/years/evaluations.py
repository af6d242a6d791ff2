"""Evaluations of a plan's years and what was decided in them; rows are only ever added."""

from collections.abc import Collection, Sequence
from datetime import datetime

from sqlalchemy import ForeignKey, LargeBinary, UniqueConstraint, func, select, true
from sqlalchemy.orm import Mapped, Session, mapped_column

from ptp_plans.platform.clock import now
from ptp_plans.platform.table_classes import frozen

from ..database import Base


class EvaluationRow(Base):
    """A year's evaluation, from the day on which it was opened. Its answers are drafts of steps
    whose keys carry the year; it is open until it has a result. `version_id`: the version in
    force that it evaluates."""

    __tablename__ = "evaluations"
    __kept__ = frozen("a year is evaluated once")
    __table_args__ = (UniqueConstraint("plan_id", "year"),)
    id: Mapped[int] = mapped_column(primary_key=True)
    plan_id: Mapped[int] = mapped_column(ForeignKey("plans.id"), index=True)
    year: Mapped[int]
    version_id: Mapped[int] = mapped_column(ForeignKey("versions.id"))
    opened_by: Mapped[int] = mapped_column(ForeignKey("accounts.id"))
    opened_by_name: Mapped[str]
    opened_at: Mapped[datetime] = mapped_column(default=now)


class EvaluationResult(Base):
    """What the assembly decided: `outcome` confirm or adjust. `content`: the whole evaluation as
    canonical bytes; `closes` tells whether the plan is concluded with it."""

    __tablename__ = "evaluation_results"
    __kept__ = frozen("what an assembly decided stays decided")
    id: Mapped[int] = mapped_column(primary_key=True)
    evaluation_id: Mapped[int] = mapped_column(ForeignKey("evaluations.id"), unique=True)
    outcome: Mapped[str]
    closes: Mapped[bool]
    content: Mapped[bytes] = mapped_column(LargeBinary)
    sha256: Mapped[str]
    decided_by: Mapped[int] = mapped_column(ForeignKey("accounts.id"))
    decided_by_name: Mapped[str]
    decided_at: Mapped[datetime] = mapped_column(default=now)


Evaluated = tuple[EvaluationRow, EvaluationResult | None]


def evaluations_of(session: Session, plan_id: int) -> Sequence[Evaluated]:
    """A plan's evaluations with their results, the first year first."""
    query = (
        select(EvaluationRow, EvaluationResult)
        .outerjoin(EvaluationResult, EvaluationResult.evaluation_id == EvaluationRow.id)
        .where(EvaluationRow.plan_id == plan_id)
        .order_by(EvaluationRow.year)
    )
    return [(row, result) for row, result in session.execute(query)]


def evaluation_of(session: Session, plan_id: int, year: int) -> Evaluated | None:
    """The evaluation of a year; None until it was opened."""
    found = (one for one in evaluations_of(session, plan_id) if one[0].year == year)
    return next(found, None)


def is_open(session: Session, plan_id: int, year: int) -> bool:
    """Whether a year's evaluation was opened and not decided yet."""
    found = evaluation_of(session, plan_id, year)
    return found is not None and found[1] is None


def standing(
    session: Session, plan_ids: Collection[int] | None = None
) -> dict[int, tuple[int, str, bool]]:
    """Of each of these plans' (None: all plans') last evaluated year: the year, "open" or its outcome, and whether the plan
    is concluded with it; plans without evaluations are left out."""
    last = (
        select(EvaluationRow.plan_id, func.max(EvaluationRow.year).label("year"))
        .where(true() if plan_ids is None else EvaluationRow.plan_id.in_(plan_ids))
        .group_by(EvaluationRow.plan_id)
        .subquery()
    )
    query = (
        select(
            EvaluationRow.plan_id,
            EvaluationRow.year,
            EvaluationResult.outcome,
            EvaluationResult.closes,
        )
        .join(last, (last.c.plan_id == EvaluationRow.plan_id) & (last.c.year == EvaluationRow.year))
        .outerjoin(EvaluationResult, EvaluationResult.evaluation_id == EvaluationRow.id)
    )
    return {
        plan_id: (year, outcome or "open", bool(closes))
        for plan_id, year, outcome, closes in session.execute(query)
    }
