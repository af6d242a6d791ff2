"""Contracts within somebody's reach, listed and counted."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from ..accounts import Locality, Territory
from ..contracts import Contract
from ..plans import PlanRow, Reach
from .filters import Calendar, ContractFilter, in_order, joined, last_year, narrowed
from .signers import institutions, portions


@dataclass(frozen=True)
class ListedContract:
    """What a list tells of a contract."""

    id: int
    plan_id: int
    folio: str
    state: str
    drawn_at: datetime
    signed_at: datetime | None
    plan_name: str
    last_year: int | None
    locality: str
    municipality: str
    entity: str
    territory: str


@dataclass(frozen=True)
class Narrowings:
    """What a list may be narrowed to: territories by number, federal entities, years, institutions."""

    territories: dict[int, str]
    entities: tuple[str, ...]
    years: tuple[int, ...]
    institutions: tuple[str, ...]


def contract_ids(
    session: Session,
    reach: Reach,
    asked: ContractFilter,
    calendar: Calendar,
    *,
    limit: int | None = None,
    offset: int = 0,
) -> list[int]:
    """The numbers of these contracts, in their order."""
    query = narrowed(joined(select(Contract.id)).where(reach.condition()), asked, calendar)
    return [*session.scalars(in_order(query, asked.order).limit(limit).offset(offset))]


def count_by_state(
    session: Session, reach: Reach, asked: ContractFilter, calendar: Calendar
) -> dict[str, int]:
    """How many of these contracts there are in each state."""
    query = joined(select(Contract.state, func.count(Contract.id))).where(reach.condition())
    found = session.execute(narrowed(query, asked, calendar).group_by(Contract.state))
    return {state: count for state, count in found}


def listed(session: Session, ids: Sequence[int]) -> list[ListedContract]:
    """What is told of each of these contracts, in the same order."""
    query = joined(
        select(
            Contract.id, Contract.plan_id, Contract.folio, Contract.state, Contract.drawn_at,
            Contract.signed_at, PlanRow.name, last_year(), Locality.name, Locality.municipality,
            Locality.state, func.coalesce(Territory.name, ""),
        )
    ).outerjoin(Territory, Locality.territory_id == Territory.id)  # fmt: skip
    found: dict[int, ListedContract] = {}
    for some in portions(ids):
        for row in session.execute(query.where(Contract.id.in_(some))):
            found[row[0]] = ListedContract(*row)
    return [found[one] for one in ids if one in found]


def narrowings(session: Session, reach: Reach, calendar: Calendar) -> Narrowings:
    """By what the contracts within reach may be narrowed."""
    edges = (func.min(Contract.drawn_at), func.max(Contract.drawn_at))
    query = joined(select(Locality.state, Locality.territory_id, *edges)).where(reach.condition())
    places = session.execute(query.group_by(Locality.state, Locality.territory_id)).all()
    if not places:
        return Narrowings({}, (), (), ())
    there = {territory for _state, territory, *_edges in places}
    names = session.execute(select(Territory.id, Territory.name).order_by(Territory.name))
    first = min(row[2] for row in places).astimezone(calendar.zone)
    last = max(row[3] for row in places).astimezone(calendar.zone)
    return Narrowings(
        {number: name for number, name in names if number in there},
        tuple(sorted({row[0] for row in places})),
        tuple(range(last.year, first.year - 1, -1)),
        institutions(session),
    )
