"""Which contracts a list holds, and in which order."""

from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from sqlalchemy import Integer, and_, case, cast, exists, func, or_, select

from ptp_plans.platform import clock

from ..accounts import Locality
from ..contracts import Contract
from ..plans import PlanRow
from ..versions import Version
from .signers import ContractSigner, has_signed

OPEN = ("drafted", "in_signature")
HORIZON_DIGITS = 4  # a plan's code ends with the last year of its horizon


@dataclass(frozen=True)
class ContractFilter:
    """Which contracts of those within reach, and in which order; nothing said: all, newest first.

    `search`: part of a folio, locality or plan's name. `entity`: federal entity. `year`: in which
    it was drawn up. `institution`: one that signs it. `waits_for`: the sort of party that has not
    signed. `due`: "wait" (it waits for signatures since long ago), "office" (an office with which
    somebody has yet to sign ends soon, or has ended), "horizon" (the plan's last year has come).
    `order`: "folio", "place", "waiting", "office" or "horizon".
    """

    search: str = ""
    state: str = ""
    territory: int | None = None
    entity: str = ""
    year: int | None = None
    institution: str = ""
    waits_for: str = ""
    due: str = ""
    order: str = ""


@dataclass(frozen=True)
class Calendar:
    """What "long ago" and "soon" mean today, in the programme's zone; `zones`: those in which the
    days of versions, and so of contracts, are told."""

    today: date
    zones: tuple[str, ...]
    long_wait: timedelta = timedelta(days=30)
    office_near: timedelta = timedelta(days=60)


def joined(query: Any) -> Any:
    """Contracts with their plans and localities."""
    return (
        query.select_from(Contract)
        .join(PlanRow, Contract.plan_id == PlanRow.id)
        .join(Locality, PlanRow.locality_id == Locality.id)
    )


def conditions(asked: ContractFilter, calendar: Calendar) -> list[Any]:
    """What was asked, as SQL conditions over contracts joined with plans and localities."""
    found: list[Any] = []
    if asked.state:
        found.append(Contract.state == asked.state)
    if asked.search:
        found.append(_told_by(asked.search))
    if asked.territory is not None:
        found.append(Locality.territory_id == asked.territory)
    if asked.entity:
        found.append(Locality.state == asked.entity)
    if asked.year is not None:
        first, after = date(asked.year, 1, 1), date(asked.year + 1, 1, 1)
        found += [~_drawn_before(first, calendar), _drawn_before(after, calendar)]
    if asked.institution:
        theirs = select(ContractSigner.contract_id).where(ContractSigner.party == asked.institution)
        found.append(Contract.id.in_(theirs))
    if asked.waits_for:
        found.append(_waits_for(ContractSigner.sort == asked.waits_for))
    if asked.due:
        found.append(_due(asked.due, calendar))
    return found


def last_year() -> Any:
    """The last year of the plan's horizon, as its code says it."""
    end = func.substr(PlanRow.code, func.length(PlanRow.code) - (HORIZON_DIGITS - 1))
    return case((PlanRow.code.like("%/%-____"), cast(end, Integer)), else_=None)


def in_order(query: Any, order: str) -> Any:
    """The query in this order; what has no such date comes last, and the newest decides."""
    if order == "office":
        ends = _next_end_of_office()
        query = query.outerjoin(ends, ends.c.contract_id == Contract.id)
        return query.order_by(ends.c.ends.is_(None), ends.c.ends, Contract.id.desc())
    by = {
        "folio": (Contract.folio,),
        "place": (Locality.state, Locality.municipality, Locality.name),
        "waiting": (Contract.state.not_in(OPEN), Contract.drawn_at),
        "horizon": (last_year().is_(None), last_year()),
    }
    return query.order_by(*by.get(order, ()), Contract.id.desc())


def _drawn_before(day: date, calendar: Calendar) -> Any:
    """The condition that a contract was drawn up before that day began by its version's clock."""
    if len(calendar.zones) < 2:
        return Contract.drawn_at < clock.midnight(day, *calendar.zones)
    return or_(
        *(
            and_(of_zone(zone), Contract.drawn_at < clock.midnight(day, zone))
            for zone in calendar.zones
        )
    )


def of_zone(zone: str) -> Any:
    """The condition that a contract's days are told in that zone."""
    theirs = select(Version.id).where(func.coalesce(Version.zone, clock.MEXICO_CITY) == zone)
    return Contract.version_id.in_(theirs)


def _told_by(search: str) -> Any:
    """The condition that folio, locality or plan hold these words, whatever they look like."""
    words = search.lower()
    return (
        func.lower(Contract.folio).contains(words, autoescape=True)
        | func.lower(Locality.name).contains(words, autoescape=True)
        | func.lower(PlanRow.name).contains(words, autoescape=True)
    )


def _waits_for(*conditions: Any) -> Any:
    """The condition that a contract waits for a signer like this."""
    signer = exists().where(ContractSigner.contract_id == Contract.id, ~has_signed(), *conditions)
    return and_(Contract.state.in_(OPEN), signer)


def _next_end_of_office() -> Any:
    """By contract that waits, the first day on which somebody's office ends who has yet to sign."""
    return (
        select(ContractSigner.contract_id, func.min(ContractSigner.office_to).label("ends"))
        .join(Contract, Contract.id == ContractSigner.contract_id)
        .where(ContractSigner.office_to.is_not(None), ~has_signed(), Contract.state.in_(OPEN))
        .group_by(ContractSigner.contract_id)
        .subquery()
    )


def _due(due: str, calendar: Calendar) -> Any:
    if due == "wait":
        long_ago = calendar.today - calendar.long_wait
        return and_(Contract.state.in_(OPEN), _drawn_before(long_ago, calendar))
    if due == "office":
        return _waits_for(ContractSigner.office_to <= calendar.today + calendar.office_near)
    return and_(Contract.state != "withdrawn", last_year() <= calendar.today.year)
