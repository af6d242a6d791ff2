"""What the programme learned, summed by the database: by critical point, by place."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from sqlalchemy import case, distinct, func, select
from sqlalchemy.orm import Session

from ..plans import PlanRow, Reach
from .corrections import in_state, with_last_act
from .practices import PracticeDecision, PracticeRow, with_last_decision
from .rounds import LearningRound, RoundUnit
from .visits import (
    FindingRow,
    FindingVersion,
    VisitRow,
    VisitVersion,
    current_findings,
    current_visits,
)

Key = tuple[Any, ...]
BY_POINT: Key = (FindingVersion.point_id,)
BY_PLACE: Key = (RoundUnit.state, RoundUnit.territory)


@dataclass(frozen=True)
class Chosen:
    """Which rounds are summed; empty: all."""

    round_id: int | None = None
    space: str = ""


@dataclass(frozen=True)
class Scope:
    """What is summed: for whom, of which rounds, as of which day."""

    reach: Reach
    chosen: Chosen
    today: date

    def narrowed(self, query: Any) -> Any:
        """The query over units, within reach and of these rounds."""
        query = query.where(RoundUnit.plan_id.in_(select(PlanRow.id).where(self.reach.condition())))
        if self.chosen.round_id:
            query = query.where(RoundUnit.round_id == self.chosen.round_id)
        if self.chosen.space:
            query = query.join(LearningRound, RoundUnit.round_id == LearningRound.id)
            query = query.where(LearningRound.space == self.chosen.space)
        return query


def _how_many(condition: Any) -> Any:
    return func.coalesce(func.sum(case((condition, 1), else_=0)), 0)


def _grouped(session: Session, query: Any, key: Key) -> dict[Key, tuple[int, ...]]:
    found = session.execute(query.group_by(*key))
    size = len(key)
    return {tuple(row[:size]): tuple(int(one or 0) for one in row[size:]) for row in found}


def visits_by(session: Session, scope: Scope) -> dict[Key, tuple[int, ...]]:
    """By place: visits, women and men who informed."""
    query = select(
        *BY_PLACE, func.count(VisitRow.id), func.sum(VisitVersion.women), func.sum(VisitVersion.men)
    )
    return _grouped(session, scope.narrowed(current_visits(query)), BY_PLACE)


def findings_by(session: Session, scope: Scope, key: Key) -> dict[Key, tuple[int, ...]]:
    """Visits with a finding, then findings by rating, from "1" to "4"."""
    ratings = (_how_many(FindingVersion.rating == rating) for rating in "1234")
    query = select(*key, func.count(distinct(FindingRow.visit_id)), *ratings)
    return _grouped(session, scope.narrowed(current_findings(query)), key)


def corrections_by(session: Session, scope: Scope, key: Key) -> dict[Key, tuple[int, ...]]:
    """Corrections that are open, overdue (a part of the open ones), done, verified."""
    states = (
        _how_many(in_state(state, scope.today)) for state in ("open", "overdue", "done", "verified")
    )
    query = with_last_act(select(*key, *states))
    return _grouped(session, scope.narrowed(query), key)


def practices_by(session: Session, scope: Scope, key: Key) -> dict[Key, tuple[int, ...]]:
    """Good practices that were proposed, and those of them that are homologated."""
    query = select(
        *key, func.count(PracticeRow.id), _how_many(PracticeDecision.homologated.is_(True))
    )
    query = current_findings(query).join(PracticeRow, PracticeRow.finding_id == FindingRow.id)
    return _grouped(session, scope.narrowed(with_last_decision(query)), key)


def rounds_summed(session: Session, reach: Reach) -> Sequence[LearningRound]:
    """The rounds that can be chosen, newest first."""
    units = select(RoundUnit.round_id).where(
        RoundUnit.plan_id.in_(select(PlanRow.id).where(reach.condition()))
    )
    query = select(LearningRound).where(LearningRound.id.in_(units))
    return session.scalars(query.order_by(LearningRound.id.desc()).limit(200)).all()
