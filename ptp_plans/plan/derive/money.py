"""What the plan costs and who pays it: pesos (MXN) to the centavo, rounded half up.

Every total takes drafts: what has no amount yet counts as nothing, and rows that name no
activity, year or source are summed under None, so that each table of totals adds up to the total.
"""

from collections.abc import Hashable, Iterable
from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Context, Decimal
from typing import TypeVar

from ..document import Plan
from ..kinds import CENTAVO
from ..sections.sustainability import BudgetLine, Financing

ZERO = Decimal("0.00")
COMMUNITY_KINDS = ("community_cash", "community_kind")
PUBLIC_KINDS = ("federal", "state", "municipal", "fais")

# The largest quantity times the largest cost, over thousands of rows, stays exact.
_EXACT = Context(prec=60, rounding=ROUND_HALF_UP)

RowKey = str | None
YearKey = int | None
Key = TypeVar("Key", bound=Hashable)


def centavos(amount: Decimal) -> Decimal:
    """An amount in pesos rounded half up to the centavo."""
    return amount.quantize(CENTAVO, ROUND_HALF_UP, _EXACT)


def add(amounts: Iterable[Decimal | None]) -> Decimal:
    """The exact sum in pesos; unanswered amounts count as nothing."""
    result = ZERO
    for amount in amounts:
        if amount is not None:
            result = _EXACT.add(result, amount)
    return centavos(result)


def subtract(amount: Decimal, other: Decimal) -> Decimal:
    """The exact difference in pesos."""
    return centavos(_EXACT.subtract(amount, other))


def ratio(part: Decimal, whole: Decimal, places: int = 1) -> Decimal:
    """A quotient rounded half up to so many decimals; `whole` must not be zero."""
    return _EXACT.divide(part, whole).quantize(Decimal(1).scaleb(-places), ROUND_HALF_UP, _EXACT)


def line_amount(line: BudgetLine) -> Decimal | None:
    """Quantity × unit cost of a budget line; None until both are known."""
    if line.quantity is None or line.unit_cost is None:
        return None
    return centavos(_EXACT.multiply(line.quantity, line.unit_cost))


def financing_amount(row: Financing) -> Decimal | None:
    """What a contribution is worth: its amount, or days × value of a day when that is empty."""
    return work_value(row) if row.amount is None else row.amount


def work_value(row: Financing) -> Decimal | None:
    """Days × value of a day, when both are known."""
    if row.days is None or row.day_value is None:
        return None
    return centavos(_EXACT.multiply(row.days, row.day_value))


def counted_financing(plan: Plan) -> tuple[Financing, ...]:
    """The contributions that pay for something: all but the refused ones."""
    return tuple(row for row in plan.sustainability.sources.financing if row.state != "refused")


def _sums(pairs: Iterable[tuple[Key, Decimal | None]]) -> dict[Key, Decimal]:
    sums: dict[Key, Decimal] = {}
    for key, amount in pairs:
        sums[key] = _EXACT.add(sums.get(key, ZERO), amount or ZERO)
    return {key: centavos(amount) for key, amount in sums.items()}


def total(plan: Plan) -> Decimal:
    """What the whole plan costs."""
    return add(line_amount(line) for line in plan.sustainability.budget.budget)


def budget_by_activity(plan: Plan) -> dict[RowKey, Decimal]:
    """Cost by activity id."""
    return _sums((line.activity, line_amount(line)) for line in plan.sustainability.budget.budget)


def budget_by_year(plan: Plan) -> dict[YearKey, Decimal]:
    """Cost by year."""
    return _sums((line.year, line_amount(line)) for line in plan.sustainability.budget.budget)


def budget_by_heading(plan: Plan) -> dict[str | None, Decimal]:
    """Cost by heading (rubro)."""
    return _sums((line.heading, line_amount(line)) for line in plan.sustainability.budget.budget)


def budget_by_heading_year(plan: Plan) -> dict[tuple[str | None, YearKey], Decimal]:
    """Cost by heading (rubro) and year."""
    return _sums(
        ((line.heading, line.year), line_amount(line)) for line in plan.sustainability.budget.budget
    )


def headings_of(plan: Plan, activity: RowKey, year: YearKey) -> tuple[str, ...]:
    """The headings that an activity pays in a year, the dearest first."""
    sums = _sums(
        (line.heading, line_amount(line))
        for line in plan.sustainability.budget.budget
        if line.activity == activity and line.year == year and line.heading
    )
    return tuple(sorted((one for one in sums if one), key=lambda one: -sums[one]))


def budget_by_activity_year(plan: Plan) -> dict[tuple[RowKey, YearKey], Decimal]:
    """Cost by activity id and year."""
    return _sums(
        ((line.activity, line.year), line_amount(line))
        for line in plan.sustainability.budget.budget
    )


def financing_total(plan: Plan) -> Decimal:
    """What all sources put in."""
    return add(financing_amount(row) for row in counted_financing(plan))


def financing_by_activity(plan: Plan) -> dict[RowKey, Decimal]:
    """Contributions by activity id."""
    return _sums((row.activity, financing_amount(row)) for row in counted_financing(plan))


def financing_by_year(plan: Plan) -> dict[YearKey, Decimal]:
    """Contributions by year."""
    return _sums((row.year, financing_amount(row)) for row in counted_financing(plan))


def financing_by_source(plan: Plan) -> dict[RowKey, Decimal]:
    """Contributions by source id."""
    return _sums((row.source, financing_amount(row)) for row in counted_financing(plan))


def financing_by_kind(plan: Plan) -> dict[str | None, Decimal]:
    """Contributions by the kind of their source."""
    kinds = {source.id: source.kind for source in plan.sustainability.sources.sources}
    return _sums(
        (kinds.get(row.source or ""), financing_amount(row)) for row in counted_financing(plan)
    )


def financing_by_source_year(plan: Plan) -> dict[tuple[RowKey, YearKey], Decimal]:
    """Contributions by source id and year."""
    return _sums(((row.source, row.year), financing_amount(row)) for row in counted_financing(plan))


def financing_by_state_year(plan: Plan) -> dict[tuple[str | None, YearKey], Decimal]:
    """Contributions by the state of their request and year; the refused ones too, which count
    for no other total."""
    return _sums(
        ((row.state, row.year), financing_amount(row))
        for row in plan.sustainability.sources.financing
    )


def financing_by_activity_year(plan: Plan) -> dict[tuple[RowKey, YearKey], Decimal]:
    """Contributions by activity id and year."""
    return _sums(
        ((row.activity, row.year), financing_amount(row)) for row in counted_financing(plan)
    )


def financing_by_activity_source(
    plan: Plan, year: int | None = None
) -> dict[tuple[RowKey, RowKey], Decimal]:
    """Contributions by activity id and source id, of one year or of all."""
    return _sums(
        ((row.activity, row.source), financing_amount(row))
        for row in counted_financing(plan)
        if year is None or row.year == year
    )


def financing_by_activity_source_year(
    plan: Plan,
) -> dict[tuple[RowKey, RowKey, YearKey], Decimal]:
    """Contributions by activity id, source id and year."""
    return _sums(
        ((row.activity, row.source, row.year), financing_amount(row))
        for row in counted_financing(plan)
    )


def financing_by_objective_source(plan: Plan) -> dict[tuple[RowKey, RowKey], Decimal]:
    """Contributions by objective id and source id."""
    objectives = {one.id: one.objective for one in plan.design.activities.activities}
    return _sums(
        ((objectives.get(row.activity or ""), row.source), financing_amount(row))
        for row in counted_financing(plan)
    )


def missing(plan: Plan) -> dict[tuple[RowKey, YearKey], Decimal]:
    """Cost less contributions by activity id and year: above zero it lacks, below it is too much."""
    budget, financing = budget_by_activity_year(plan), financing_by_activity_year(plan)
    return {
        key: subtract(budget.get(key, ZERO), financing.get(key, ZERO))
        for key in dict.fromkeys((*budget, *financing))
    }


@dataclass(frozen=True)
class Share:
    """A part of the plan's cost; `percent` with one decimal, None while nothing costs."""

    amount: Decimal
    percent: Decimal | None


def community_share(plan: Plan) -> Share:
    """What the community itself puts in, in money, work and materials."""
    by_kind = financing_by_kind(plan)
    amount = add(by_kind.get(kind) for kind in COMMUNITY_KINDS)
    whole = total(plan)
    return Share(amount, ratio(amount * 100, whole) if whole else None)


@dataclass(frozen=True)
class Offer:
    """What a source offers for a year and what the plan takes of it; `offered` None: not said."""

    source: str
    year: int
    offered: Decimal | None
    used: Decimal

    @property
    def left(self) -> Decimal | None:
        """What nobody has asked for; below zero when the plan takes more than is offered."""
        return None if self.offered is None else subtract(self.offered, self.used)


def offers(plan: Plan) -> tuple[Offer, ...]:
    """Offered and used, by source in the table's order and year."""
    used = financing_by_source_year(plan)
    result = []
    for source in plan.sustainability.sources.sources:
        offered = dict(source.offered)
        years = set(offered) | {year for one, year in used if one == source.id and year is not None}
        for year in sorted(years):
            amount = used.get((source.id, year), ZERO)
            result.append(Offer(source.id, year, offered.get(year), amount))
    return tuple(result)
