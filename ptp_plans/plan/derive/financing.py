"""The financing matrix (activity × source) and what each axis earns with the plan."""

from dataclasses import dataclass
from decimal import Decimal

from ..document import Plan
from ..sections.sustainability import AxisViability
from . import money
from .money import ZERO


@dataclass(frozen=True)
class MatrixRow:
    """One activity: its cost, what each source puts in, and what still lacks (pesos)."""

    activity: str
    cost: Decimal
    by_source: tuple[Decimal, ...]
    financed: Decimal
    missing: Decimal


@dataclass(frozen=True)
class Matrix:
    """Activity × source, of one year or of the whole plan; columns are `sources`, in order."""

    year: int | None
    sources: tuple[str, ...]
    rows: tuple[MatrixRow, ...]
    totals: MatrixRow


def financing_matrix(plan: Plan, year: int | None = None) -> Matrix:
    """The matrix of the activities that cost or receive something; `year` None: all years."""
    sources = tuple(source.id for source in plan.sustainability.sources.sources)
    cells = money.financing_by_activity_source(plan, year)
    costs = {
        activity: money.add(
            amount
            for (one, when), amount in money.budget_by_activity_year(plan).items()
            if one == activity and (year is None or when == year)
        )
        for activity in money.budget_by_activity(plan)
    }
    rows = tuple(
        _matrix_row(activity.id, costs.get(activity.id, ZERO), sources, cells)
        for activity in plan.design.activities.activities
        if costs.get(activity.id) or any(one == activity.id for one, _source in cells)
    )
    totals = MatrixRow(
        "",
        money.add(row.cost for row in rows),
        tuple(money.add(column) for column in zip(*(row.by_source for row in rows), strict=True))
        or tuple(ZERO for _source in sources),
        money.add(row.financed for row in rows),
        money.add(row.missing for row in rows),
    )
    return Matrix(year, sources, rows, totals)


def _matrix_row(
    activity: str,
    cost: Decimal,
    sources: tuple[str, ...],
    cells: dict[tuple[str | None, str | None], Decimal],
) -> MatrixRow:
    by_source = tuple(cells.get((activity, source), ZERO) for source in sources)
    # Money whose source is no more, or not said yet, still pays for the activity.
    financed = money.add(amount for (one, _source), amount in cells.items() if one == activity)
    return MatrixRow(activity, cost, by_source, financed, money.subtract(cost, financed))


@dataclass(frozen=True)
class AxisAccounts:
    """An axis's yearly accounts in pesos; None where an answer is missing.

    `investment`: cost of the activities whose objective names the axis. `recovery_years`: how
    long the added margin takes to pay it back, one decimal; None when nothing is added.
    """

    axis: str | None
    margin_now: Decimal | None
    margin_expected: Decimal | None
    per_family_now: Decimal | None
    per_family_expected: Decimal | None
    investment: Decimal
    recovery_years: Decimal | None


def axis_accounts(plan: Plan) -> tuple[AxisAccounts, ...]:
    """The accounts of each row of the viability table."""
    return tuple(_accounts(plan, row) for row in plan.sustainability.viability.viability)


def _accounts(plan: Plan, row: AxisViability) -> AxisAccounts:
    families = next((axis.families for axis in plan.context.axes.axes if axis.id == row.axis), None)
    now = _margin(row.sales_now, row.costs_now)
    expected = _margin(row.sales_expected, row.costs_expected)
    investment = axis_investment(plan, row.axis)
    added = None if now is None or expected is None else money.subtract(expected, now)
    recovery = money.ratio(investment, added) if added and added > 0 and investment else None
    return AxisAccounts(
        row.axis,
        now,
        expected,
        _per_family(now, families),
        _per_family(expected, families),
        investment,
        recovery,
    )


def _margin(sales: Decimal | None, costs: Decimal | None) -> Decimal | None:
    return None if sales is None or costs is None else money.subtract(sales, costs)


def _per_family(margin: Decimal | None, families: int | None) -> Decimal | None:
    return money.ratio(margin, Decimal(families), 2) if margin is not None and families else None


def axis_investment(plan: Plan, axis: str | None) -> Decimal:
    """Cost of the activities whose objective names this axis."""
    if axis is None:
        return ZERO
    objectives = {one.id for one in plan.design.objectives.objectives if one.axis == axis}
    activities = {
        one.id for one in plan.design.activities.activities if one.objective in objectives
    }
    costs = money.budget_by_activity(plan)
    return money.add(amount for activity, amount in costs.items() if activity in activities)
