"""The money of each year by activity, source and state of the request, in pesos (MXN).

Every list of a year adds up to the year's figure: rows that name no activity, no source or no
state, or one that is no more, are summed under None. What was refused counts for nothing and is
told apart.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from decimal import Decimal

from ...document import Plan
from ...kinds import ChoiceKind
from ...outline import plan_outline
from .. import money
from ..money import ZERO, YearKey

REFUSED = "refused"


@dataclass(frozen=True)
class ActivityMoney:
    """An activity's cost in the year, what is put in, and what lacks (below zero: too much)."""

    activity: str | None
    cost: Decimal
    financed: Decimal

    @property
    def missing(self) -> Decimal:
        return money.subtract(self.cost, self.financed)


@dataclass(frozen=True)
class PartOfMoney:
    """What a source puts in, or what stands in a state; `key` is its id or code."""

    key: str | None
    amount: Decimal


@dataclass(frozen=True)
class YearMoney:
    """A year's money; `year` None: rows that name no year."""

    year: YearKey
    activities: tuple[ActivityMoney, ...]
    sources: tuple[PartOfMoney, ...]
    states: tuple[PartOfMoney, ...]
    cost: Decimal
    financed: Decimal
    refused: Decimal

    @property
    def missing(self) -> Decimal:
        return money.subtract(self.cost, self.financed)


def year_money(plan: Plan, year: YearKey) -> YearMoney:
    """The money of one year."""
    by_state = _of_year(money.financing_by_state_year(plan), year)
    refused = by_state.pop(REFUSED, ZERO)
    return YearMoney(
        year=year,
        activities=_activities(
            plan,
            _of_year(money.budget_by_activity_year(plan), year),
            _of_year(money.financing_by_activity_year(plan), year),
        ),
        sources=_parts(_sources(plan), _of_year(money.financing_by_source_year(plan), year)),
        states=_parts(states(), by_state),
        cost=money.budget_by_year(plan).get(year, ZERO),
        financed=money.financing_by_year(plan).get(year, ZERO),
        refused=refused,
    )


@dataclass(frozen=True)
class PlanMoney:
    """The whole plan's money, with each of its years."""

    years: tuple[YearMoney, ...]
    activities: tuple[ActivityMoney, ...]
    sources: tuple[PartOfMoney, ...]
    states: tuple[PartOfMoney, ...]
    cost: Decimal
    financed: Decimal
    refused: Decimal

    @property
    def missing(self) -> Decimal:
        return money.subtract(self.cost, self.financed)


def plan_money(plan: Plan) -> PlanMoney:
    """The money of all years together and of each."""
    by_state = money.financing_by_state_year(plan)
    sums = {
        state: money.add(amount for (one, _year), amount in by_state.items() if one == state)
        for state, _year in by_state
    }
    refused = sums.pop(REFUSED, ZERO)
    return PlanMoney(
        years=money_by_year(plan),
        activities=_activities(
            plan, money.budget_by_activity(plan), money.financing_by_activity(plan)
        ),
        sources=_parts(_sources(plan), money.financing_by_source(plan)),
        states=_parts(states(), sums),
        cost=money.total(plan),
        financed=money.financing_total(plan),
        refused=refused,
    )


def money_by_year(plan: Plan) -> tuple[YearMoney, ...]:
    """Every year of the horizon, and those outside it that have money; what names no year last."""
    with_money = {*money.budget_by_year(plan), *money.financing_by_year(plan)}
    with_money |= {year for _state, year in money.financing_by_state_year(plan)}
    named = sorted({*plan.years, *(year for year in with_money if year is not None)})
    lost = [None] if None in with_money else []
    return tuple(year_money(plan, year) for year in (*named, *lost))


def states() -> tuple[str, ...]:
    """The states of a request in their order, but the refused one."""
    _step, table = plan_outline().find_table("financing")
    kind = table.field("state").kind
    assert isinstance(kind, ChoiceKind)
    return tuple(code for code, _words in kind.options if code != REFUSED)


def _of_year(
    sums: Mapping[tuple[str | None, YearKey], Decimal], year: YearKey
) -> dict[str | None, Decimal]:
    return {key: amount for (key, when), amount in sums.items() if when == year}


def _activities(
    plan: Plan, costs: Mapping[str | None, Decimal], paid: Mapping[str | None, Decimal]
) -> tuple[ActivityMoney, ...]:
    known = [one.id for one in plan.design.activities.activities]
    shared_costs, shared_paid = _under(known, costs), _under(known, paid)
    return tuple(
        ActivityMoney(one, shared_costs[one], shared_paid[one])
        for one in (*known, None)
        if shared_costs[one] or shared_paid[one]
    )


def _sources(plan: Plan) -> tuple[str, ...]:
    return tuple(one.id for one in plan.sustainability.sources.sources)


def _under(known: Iterable[str], sums: Mapping[str | None, Decimal]) -> dict[str | None, Decimal]:
    """The sums of what is known; all others together under None."""
    shared: dict[str | None, Decimal] = {one: sums.get(one, ZERO) for one in known}
    shared[None] = money.add(amount for key, amount in sums.items() if key not in shared)
    return shared


def _parts(known: Iterable[str], sums: Mapping[str | None, Decimal]) -> tuple[PartOfMoney, ...]:
    return tuple(PartOfMoney(key, amount) for key, amount in _under(known, sums).items() if amount)
