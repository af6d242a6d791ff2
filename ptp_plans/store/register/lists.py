"""Contracts within somebody's reach, listed and counted."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime

from sqlalchemy import and_, case, func, select, true
from sqlalchemy.orm import Session

from ptp_plans.platform import clock
from ptp_plans.platform.inputs import portions

from ..accounts import Locality, Territory
from ..contracts import Contract
from ..plans import PlanRow, Reach
from ..versions import zones_by_version
from .filters import Calendar, ContractFilter, conditions, in_order, joined, last_year, of_zone
from .signers import institutions


@dataclass(frozen=True)
class ListedContract:
    """What a list tells of a contract; `zone`: its version's, in which its days are told."""

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
    version_id: int
    zone: str = clock.MEXICO_CITY

    @property
    def drawn_on(self) -> date:
        return clock.day(self.drawn_at, self.zone)

    @property
    def signed_on(self) -> date | None:
        """The day on which the last of them signed."""
        return clock.day(self.signed_at, self.zone) if self.signed_at else None


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
    query = joined(select(Contract.id)).where(reach.condition(), *conditions(asked, calendar))
    return [*session.scalars(in_order(query, asked.order).limit(limit).offset(offset))]


def listed(session: Session, ids: Sequence[int]) -> list[ListedContract]:
    """What is told of each of these contracts, in the same order."""
    query = joined(
        select(
            Contract.id, Contract.plan_id, Contract.folio, Contract.state, Contract.drawn_at,
            Contract.signed_at, PlanRow.name, last_year(), Locality.name, Locality.municipality,
            Locality.state, func.coalesce(Territory.name, ""),
            Contract.version_id,
        )
    ).outerjoin(Territory, Locality.territory_id == Territory.id)  # fmt: skip
    zones = zones_by_version(session)
    found: dict[int, ListedContract] = {}
    for some in portions(ids):
        for row in session.execute(query.where(Contract.id.in_(some))):
            told = ListedContract(*row)
            found[told.id] = replace(told, zone=zones[told.version_id])
    return [found[one] for one in ids if one in found]


def tally(
    session: Session, reach: Reach, asked: ContractFilter, calendar: Calendar
) -> tuple[dict[str, int], Narrowings]:
    """How many contracts of those asked for there are in each state, and by what all those within
    reach may be narrowed: both of one walk through them."""
    wanted = case((and_(true(), *conditions(asked, calendar)), 1), else_=0)
    groups = (Contract.state, Locality.state, Locality.territory_id)
    figures = (func.sum(wanted), func.min(Contract.drawn_at), func.max(Contract.drawn_at))
    query = joined(select(*groups, *figures)).where(reach.condition()).group_by(*groups)
    counts: dict[str, int] = {}
    entities, there, edges = set(), set(), []
    for state, entity, territory, count, *ends in session.execute(query):
        entities.add(entity)
        there.add(territory)
        edges += ends
        if count:
            counts[state] = counts.get(state, 0) + int(count)
    if not edges:
        return counts, Narrowings({}, (), (), ())
    names = session.execute(select(Territory.id, Territory.name).order_by(Territory.name))
    return counts, Narrowings(
        {number: name for number, name in names if number in there},
        tuple(sorted(entities)),
        _years(session, reach, calendar, edges),
        institutions(session),
    )


def _years(
    session: Session, reach: Reach, calendar: Calendar, edges: Sequence[datetime]
) -> tuple[int, ...]:
    """From the last year in which a contract was drawn up back to the first; `edges`: the first and
    the last moment are among them. Where versions are of several zones, each by its own clock."""
    zones = calendar.zones
    ends = {zones[0]: edges}
    if len(zones) > 1:
        figures = select(func.min(Contract.drawn_at), func.max(Contract.drawn_at))
        query = joined(figures).where(reach.condition())
        ends = {
            zone: [one for one in session.execute(query.where(of_zone(zone))).one() if one]
            for zone in zones
        }
    years = [clock.day(one, zone).year for zone, moments in ends.items() for one in moments]
    return tuple(range(max(years), min(years) - 1, -1))
