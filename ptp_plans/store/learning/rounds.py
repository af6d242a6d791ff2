"""Rounds with the frame they were drawn from, and the space that each territory is in."""

from collections.abc import Sequence
from datetime import datetime
from typing import Any

from sqlalchemy import ForeignKey, Select, UniqueConstraint, case, exists, func, or_, select
from sqlalchemy.orm import Mapped, Session, aliased, mapped_column, relationship

from ptp_plans.platform.clock import now
from ptp_plans.platform.table_classes import frozen

from ..accounts import Locality, Territory
from ..database import Base
from ..drafts import DraftRow
from ..plans import PlanRow, Reach

DEFAULT_SPACE = "generation"  # where nobody has said otherwise


class LearningSpace(Base):
    """A territory is in a space from a moment on; the newest row counts."""

    __tablename__ = "learning_spaces"
    __kept__ = frozen("where a territory was on a day can be asked later; the newest counts")
    id: Mapped[int] = mapped_column(primary_key=True)
    territory_id: Mapped[int] = mapped_column(ForeignKey("territories.id"), index=True)
    space: Mapped[str]
    account_id: Mapped[int] = mapped_column(ForeignKey("accounts.id"))
    who: Mapped[str]
    at: Mapped[datetime] = mapped_column(default=now)


class LearningRound(Base):
    """A draw: with its seed and the frame in `RoundUnit` anybody can repeat it."""

    __tablename__ = "learning_rounds"
    __kept__ = frozen("anybody can repeat a draw")
    id: Mapped[int] = mapped_column(primary_key=True)
    name: Mapped[str]
    space: Mapped[str]
    strata: Mapped[list[Any]]
    size: Mapped[int]
    seed: Mapped[str]
    account_id: Mapped[int] = mapped_column(ForeignKey("accounts.id"))
    who: Mapped[str]
    at: Mapped[datetime] = mapped_column(default=now)


class RoundUnit(Base):
    """A plan of the frame as it was that day; `place` is its order by lot in its stratum."""

    __tablename__ = "round_units"
    __kept__ = frozen("the frame of a draw is that of its day")
    __table_args__ = (UniqueConstraint("round_id", "plan_id"),)
    id: Mapped[int] = mapped_column(primary_key=True)
    round_id: Mapped[int] = mapped_column(ForeignKey("learning_rounds.id"))
    plan_id: Mapped[int] = mapped_column(ForeignKey("plans.id"), index=True)
    code: Mapped[str]
    name: Mapped[str]
    locality: Mapped[str]
    municipality: Mapped[str]
    state: Mapped[str]
    territory: Mapped[str]
    size: Mapped[str]
    language: Mapped[str]
    stratum: Mapped[str]
    place: Mapped[int]
    chosen: Mapped[bool]
    round: Mapped[LearningRound] = relationship(lazy="joined", viewonly=True)


class UnitSubstitution(Base):
    """A unit that could not be visited, and the next one by lot that took its place."""

    __tablename__ = "unit_substitutions"
    __kept__ = frozen("who was left out, and why, stays told")
    id: Mapped[int] = mapped_column(primary_key=True)
    unit_id: Mapped[int] = mapped_column(ForeignKey("round_units.id"), unique=True)
    by_id: Mapped[int] = mapped_column(ForeignKey("round_units.id"), unique=True)
    reason: Mapped[str]
    account_id: Mapped[int] = mapped_column(ForeignKey("accounts.id"))
    who: Mapped[str]
    at: Mapped[datetime] = mapped_column(default=now)


def current_spaces(
    session: Session, reach: Reach
) -> Sequence[tuple[Territory, LearningSpace | None]]:
    """The territories of the plans within reach, by name, each with the space it is in."""
    within = (
        select(Locality.territory_id)
        .join(PlanRow, PlanRow.locality_id == Locality.id)
        .where(reach.condition())
    )
    newest = select(func.max(LearningSpace.id)).group_by(LearningSpace.territory_id)
    query = (
        select(Territory, LearningSpace)
        .outerjoin(
            LearningSpace,
            (LearningSpace.territory_id == Territory.id) & LearningSpace.id.in_(newest),
        )
        .where(Territory.id.in_(within))
        .order_by(Territory.name)
    )
    return [(territory, space) for territory, space in session.execute(query)]


def plans_in_space(session: Session, reach: Reach, space: str) -> Sequence[PlanRow]:
    """The plans within reach whose territory is in that space."""
    newest = select(func.max(LearningSpace.id)).group_by(LearningSpace.territory_id)
    placed = select(LearningSpace.territory_id).where(LearningSpace.id.in_(newest))
    there: Any = Locality.territory_id.in_(placed.where(LearningSpace.space == space))
    if space == DEFAULT_SPACE:
        there = or_(there, Locality.territory_id.is_(None), Locality.territory_id.not_in(placed))
    query = select(PlanRow).join(Locality, PlanRow.locality_id == Locality.id)
    return session.scalars(query.where(reach.condition(), there).order_by(PlanRow.id)).all()


def draft_contents(session: Session, plan_ids: Sequence[int], step: str) -> dict[int, bytes]:
    """One step's newest content of each of these plans."""
    query = select(DraftRow.plan_id, DraftRow.content).where(
        DraftRow.step == step, DraftRow.plan_id.in_(plan_ids)
    )
    return {plan_id: content for plan_id, content in session.execute(query)}


def _within(reach: Reach) -> Select[int]:
    return select(PlanRow.id).where(reach.condition())


def rounds_within(
    session: Session, reach: Reach, *, limit: int, offset: int
) -> Sequence[tuple[LearningRound, int, int]]:
    """Rounds that have a unit within reach, newest first: (round, frame, sample) counted there."""
    sample = func.sum(case((in_sample(), 1), else_=0))
    query = (
        select(LearningRound, func.count(RoundUnit.id), sample)
        .join(RoundUnit, RoundUnit.round_id == LearningRound.id)
        .where(RoundUnit.plan_id.in_(_within(reach)))
        .group_by(LearningRound.id)
        .order_by(LearningRound.id.desc())
        .limit(limit)
        .offset(offset)
    )
    return [(row, frame, chosen or 0) for row, frame, chosen in session.execute(query)]


def count_rounds(session: Session, reach: Reach) -> int:
    """How many rounds have a unit within reach."""
    query = select(func.count(func.distinct(RoundUnit.round_id)))
    return session.scalar(query.where(RoundUnit.plan_id.in_(_within(reach)))) or 0


def in_sample() -> Any:
    """The SQL condition over units that are to be visited: chosen or a substitute, and not
    substituted themselves."""
    out, into = aliased(UnitSubstitution), aliased(UnitSubstitution)
    return or_(RoundUnit.chosen, exists().where(into.by_id == RoundUnit.id)) & ~exists().where(
        out.unit_id == RoundUnit.id
    )


def round_row(session: Session, round_id: int, *, for_update: bool = False) -> LearningRound | None:
    """One round; locked while its sample changes."""
    return session.get(LearningRound, round_id, with_for_update=for_update or None)


def frame_of(
    session: Session, round_id: int, reach: Reach | None = None, *, limit: int = -1, offset: int = 0
) -> Sequence[RoundUnit]:
    """A round's frame by stratum and lot: the whole, or a page of what is within reach."""
    query = select(RoundUnit).where(RoundUnit.round_id == round_id)
    if reach is not None:
        query = query.where(RoundUnit.plan_id.in_(_within(reach)))
    query = query.order_by(RoundUnit.stratum, RoundUnit.place)
    return session.scalars(query.limit(limit).offset(offset) if limit >= 0 else query).all()


def count_units(session: Session, round_id: int, reach: Reach, *, sampled: bool) -> int:
    """How many of a round's units are within reach: of the sample, or of the whole frame."""
    query = select(func.count(RoundUnit.id)).where(
        RoundUnit.round_id == round_id, RoundUnit.plan_id.in_(_within(reach))
    )
    return session.scalar(query.where(in_sample()) if sampled else query) or 0


def strata_of(session: Session, round_id: int) -> Sequence[tuple[str, int, int]]:
    """(stratum, units in the frame, units chosen) of the whole draw."""
    chosen = func.sum(case((RoundUnit.chosen, 1), else_=0))
    query = select(RoundUnit.stratum, func.count(RoundUnit.id), chosen)
    found = session.execute(
        query.where(RoundUnit.round_id == round_id)
        .group_by(RoundUnit.stratum)
        .order_by(RoundUnit.stratum)
    )
    return [(stratum, frame, number or 0) for stratum, frame, number in found]


def next_by_lot(session: Session, unit: RoundUnit) -> RoundUnit | None:
    """The first unit of the same stratum that was neither chosen nor took a place before."""
    taken = exists().where(UnitSubstitution.by_id == RoundUnit.id)
    return session.scalar(
        select(RoundUnit)
        .where(
            RoundUnit.round_id == unit.round_id,
            RoundUnit.stratum == unit.stratum,
            RoundUnit.chosen.is_(False),
            ~taken,
        )
        .order_by(RoundUnit.place)
        .limit(1)
    )


def substitutions_of(
    session: Session, round_id: int
) -> Sequence[tuple[UnitSubstitution, RoundUnit, RoundUnit]]:
    """(substitution, the unit that left, the one that came) in the order they were made."""
    came = aliased(RoundUnit)
    query = (
        select(UnitSubstitution, RoundUnit, came)
        .join(RoundUnit, UnitSubstitution.unit_id == RoundUnit.id)
        .join(came, UnitSubstitution.by_id == came.id)
        .where(RoundUnit.round_id == round_id)
        .order_by(UnitSubstitution.id)
    )
    return [(one, left, new) for one, left, new in session.execute(query)]
