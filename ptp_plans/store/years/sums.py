"""The kept figures of many plans added up by the database, exact to the centavo."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Any

from sqlalchemy import Select, and_, case, func, select
from sqlalchemy.orm import Session

from ..accounts import Locality, Territory
from ..plans import PlanRow, Reach
from .figures import PlanFigures, PlanMatter, PlanMoney

AMOUNTS = ("planned", "requested", "authorized", "disbursed", "accounted")
COUNTS = ("activities", "counted", "percent_sum", "done", "under_way", "stopped", "cancelled",
          "commitments", "kept")  # fmt: skip


@dataclass(frozen=True)
class FiguresFilter:
    """Which years of which plans: of a territory, a federal entity, a year; `sealed`: also of
    plans whose contract is not signed yet."""

    territory: int | None = None
    entity: str = ""
    year: int | None = None
    sealed: bool = False


@dataclass(frozen=True)
class Amounts:
    """Pesos planned, and come to each stage of their road."""

    planned: Decimal
    requested: Decimal
    authorized: Decimal
    disbursed: Decimal
    accounted: Decimal


@dataclass(frozen=True)
class MoneyLine:
    """The pesos of a year from one kind of source ("": not said)."""

    year: int
    kind: str
    amounts: Amounts


@dataclass(frozen=True)
class ProgressLine:
    """The progress of one year: plans, their activities and commitments, and how many plans have
    each traffic light. `percent_sum`: see `PlanFigures`."""

    year: int
    plans: int
    activities: int
    counted: int
    percent_sum: int
    done: int
    under_way: int
    stopped: int
    cancelled: int
    commitments: int
    kept: int
    green: int
    yellow: int
    red: int


@dataclass(frozen=True)
class PartyLine:
    """How much of a party ("": the communities) is overdue, and how much is due soon."""

    party: str
    overdue: int
    near: int


@dataclass(frozen=True)
class PlanLine:
    """A year of a plan in the list."""

    plan_id: int
    name: str
    locality: str
    municipality: str
    entity: str
    territory: str
    year: int
    decided: bool
    activities: int
    counted: int
    percent_sum: int
    done: int
    amounts: Amounts
    overdue: int


@dataclass(frozen=True)
class Lights:
    """From which sum of hundredths of a percent, by counted activity, a plan is green or yellow."""

    green: int
    yellow: int


def _plans(reach: Reach, asked: FiguresFilter) -> Select[int]:
    """The numbers of the plans within reach and asked for."""
    query = select(PlanRow.id).where(reach.condition())
    if asked.territory is not None or asked.entity:
        query = query.join(Locality, PlanRow.locality_id == Locality.id)
    if asked.territory is not None:
        query = query.where(Locality.territory_id == asked.territory)
    if asked.entity:
        query = query.where(Locality.state == asked.entity)
    if not asked.sealed:
        signed = select(PlanFigures.plan_id).where(PlanFigures.in_force)
        query = query.where(PlanRow.id.in_(signed))
    return query


def _of(table: Any, reach: Reach, asked: FiguresFilter) -> list[Any]:
    """The conditions over a table of figures."""
    found = [table.plan_id.in_(_plans(reach, asked))]
    if asked.year is not None:
        found.append(table.year == asked.year)
    return found


def money(session: Session, reach: Reach, asked: FiguresFilter) -> list[MoneyLine]:
    """The pesos by year and kind of source."""
    sums = [func.sum(getattr(PlanMoney, name)) for name in AMOUNTS]
    key = (PlanMoney.year, PlanMoney.kind)
    query = select(*key, *sums).where(*_of(PlanMoney, reach, asked)).group_by(*key).order_by(*key)
    return [MoneyLine(row[0], row[1], Amounts(*row[2:])) for row in session.execute(query)]


def progress(
    session: Session, reach: Reach, asked: FiguresFilter, lights: Lights
) -> list[ProgressLine]:
    """The progress of each year."""
    counted, percents = PlanFigures.counted, PlanFigures.percent_sum
    green = and_(counted > 0, percents >= lights.green * counted)
    yellow = and_(counted > 0, ~green, percents >= lights.yellow * counted)
    red = and_(counted > 0, percents < lights.yellow * counted)
    sums = [func.sum(getattr(PlanFigures, name)) for name in COUNTS]
    query = (
        select(
            PlanFigures.year,
            func.count(),
            *sums,
            *(func.sum(case((one, 1), else_=0)) for one in (green, yellow, red)),
        )
        .where(*_of(PlanFigures, reach, asked))
        .group_by(PlanFigures.year)
        .order_by(PlanFigures.year)
    )
    return [ProgressLine(*map(int, row)) for row in session.execute(query)]


def parties(
    session: Session, reach: Reach, asked: FiguresFilter, today: date, soon: date
) -> list[PartyLine]:
    """What is overdue and due until a day by whose turn it is, the most overdue first."""
    late = func.sum(case((PlanMatter.day < today, 1), else_=0))
    near = func.sum(case((PlanMatter.day >= today, 1), else_=0))
    query = (
        select(PlanMatter.party, late, near)
        .where(PlanMatter.day <= soon, *_of(PlanMatter, reach, asked))
        .group_by(PlanMatter.party)
        .order_by(late.desc(), PlanMatter.party)
    )
    return [PartyLine(row[0], int(row[1]), int(row[2])) for row in session.execute(query)]


def count_lines(session: Session, reach: Reach, asked: FiguresFilter) -> int:
    """How many lines the list has."""
    query = select(func.count()).select_from(PlanFigures).where(*_of(PlanFigures, reach, asked))
    return session.scalar(query) or 0


def lines(
    session: Session,
    reach: Reach,
    asked: FiguresFilter,
    today: date,
    *,
    limit: int | None = None,
    offset: int = 0,
) -> list[PlanLine]:
    """The years of the plans, by place."""
    query = (
        select(
            PlanRow.id, PlanRow.name, Locality.name, Locality.municipality, Locality.state,
            func.coalesce(Territory.name, ""), PlanFigures.year, PlanFigures.decided,
            PlanFigures.activities, PlanFigures.counted, PlanFigures.percent_sum, PlanFigures.done,
        )
        .join(PlanRow, PlanFigures.plan_id == PlanRow.id)
        .join(Locality, PlanRow.locality_id == Locality.id)
        .outerjoin(Territory, Locality.territory_id == Territory.id)
        .where(*_of(PlanFigures, reach, asked))
        .order_by(Locality.state, Locality.municipality, Locality.name, PlanRow.id, PlanFigures.year)
        .limit(limit)
        .offset(offset)
    )  # fmt: skip
    rows: list[tuple[Any, ...]] = [tuple(row) for row in session.execute(query)]
    whole = limit is None
    ids = [] if whole else [row[0] for row in rows]
    amounts = _amounts(session, ids)
    late = _overdue(session, ids, today)
    nothing = Amounts(*(Decimal("0.00") for _name in AMOUNTS))
    return [
        PlanLine(*(*row, amounts.get((row[0], row[6]), nothing), late.get((row[0], row[6]), 0)))
        for row in rows
    ]


def _amounts(session: Session, ids: Sequence[int]) -> dict[tuple[int, int], Amounts]:
    """The pesos by plan and year, of these plans or of all."""
    sums = [func.sum(getattr(PlanMoney, name)) for name in AMOUNTS]
    key = (PlanMoney.plan_id, PlanMoney.year)
    query = select(*key, *sums).group_by(*key)
    if ids:
        query = query.where(PlanMoney.plan_id.in_(ids))
    return {(row[0], row[1]): Amounts(*row[2:]) for row in session.execute(query)}


def _overdue(session: Session, ids: Sequence[int], today: date) -> dict[tuple[int, int], int]:
    """How much is overdue by plan and year, of these plans or of all."""
    key = (PlanMatter.plan_id, PlanMatter.year)
    query = select(*key, func.count()).where(PlanMatter.day < today).group_by(*key)
    if ids:
        query = query.where(PlanMatter.plan_id.in_(ids))
    return {(row[0], row[1]): row[2] for row in session.execute(query)}


def narrowings(session: Session, reach: Reach) -> tuple[dict[int, str], list[str], list[int]]:
    """By what the figures within reach may be narrowed: territories, entities, years."""
    query = (
        select(Locality.territory_id, Territory.name, Locality.state)
        .select_from(PlanRow)
        .join(Locality, PlanRow.locality_id == Locality.id)
        .outerjoin(Territory, Locality.territory_id == Territory.id)
        .where(reach.condition())
        .distinct()
    )
    found = session.execute(query).all()
    territories = {row[0]: row[1] for row in sorted(found, key=lambda one: one[1] or "") if row[0]}
    years = session.scalars(select(PlanFigures.year).distinct().order_by(PlanFigures.year))
    return territories, sorted({row[2] for row in found}), [*years]
