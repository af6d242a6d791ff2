"""The plan anual: the slice of the plan for one fiscal year (January to December)."""

from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from ..document import Plan
from ..sections.design import Activity, Indicator
from ..sections.sustainability import BudgetLine, Source
from ..sections.territory import Articulation, Commitment
from . import calendar, commitments, money
from .financing import Matrix, financing_matrix
from .money import ZERO


@dataclass(frozen=True)
class ActivityOfYear:
    """An activity in the year: its months (1 to 12), its lines and what they cost (pesos)."""

    activity: Activity
    months: tuple[int, ...]
    lines: tuple[BudgetLine, ...]
    cost: Decimal
    articulations: tuple[Articulation, ...]


@dataclass(frozen=True)
class TargetOfYear:
    """What an indicator should reach by the year's end."""

    indicator: Indicator
    target: Decimal


@dataclass(frozen=True)
class SourceOfYear:
    """What a source puts in during the year."""

    source: Source
    amount: Decimal
    window_closes: date | None


@dataclass(frozen=True)
class Window:
    """When a programme takes applications."""

    articulation: Articulation
    opens: date | None
    closes: date | None


@dataclass(frozen=True)
class AnnualPlan:
    """Everything the plan says about one year."""

    year: int
    activities: tuple[ActivityOfYear, ...]
    targets: tuple[TargetOfYear, ...]
    sources: tuple[SourceOfYear, ...]
    matrix: Matrix
    windows: tuple[Window, ...]
    commitments: tuple[Commitment, ...]
    cost: Decimal
    financed: Decimal


def annual_plan(plan: Plan, year: int) -> AnnualPlan:
    """The slice of one year; empty for a year outside the horizon."""
    activities = _activities(plan, year)
    ids = {one.activity.id for one in activities}
    return AnnualPlan(
        year=year,
        activities=activities,
        targets=tuple(
            TargetOfYear(one, dict(one.targets)[year])
            for one in plan.design.indicators.indicators
            if year in dict(one.targets) and (one.cancelled_in or year) >= year
        ),
        sources=_sources(plan, year),
        matrix=financing_matrix(plan, year),
        windows=_windows(plan, year, ids),
        commitments=commitments.due_in(plan, year),
        cost=money.budget_by_year(plan).get(year, ZERO),
        financed=money.financing_by_year(plan).get(year, ZERO),
    )


def _activities(plan: Plan, year: int) -> tuple[ActivityOfYear, ...]:
    found = []
    for activity in calendar.activities_of(plan, year):
        lines = tuple(
            one
            for one in plan.sustainability.budget.budget
            if one.activity == activity.id and one.year == year
        )
        programmes = tuple(
            one
            for one in plan.territorial.articulations.articulations
            if one.activity == activity.id
        )
        found.append(
            ActivityOfYear(
                activity,
                calendar.months_in(plan, activity, year),
                lines,
                money.add(money.line_amount(line) for line in lines),
                programmes,
            )
        )
    return tuple(found)


def _sources(plan: Plan, year: int) -> tuple[SourceOfYear, ...]:
    paid = money.financing_by_source_year(plan)
    return tuple(
        SourceOfYear(one, paid[one.id, year], one.window_closes)
        for one in plan.sustainability.sources.sources
        if paid.get((one.id, year))
    )


def _windows(plan: Plan, year: int, activities: set[str]) -> tuple[Window, ...]:
    """Windows that are open in the year, the first to close first: of the year's activities, and
    of those to come, whose money is asked for a year before. What has no days yet comes last."""
    to_come = activities | {
        one.id
        for one in plan.design.activities.activities
        if any(when > year for when in calendar.years(plan, one))
    }
    windows = [
        Window(one, one.window_from, one.window_to)
        for one in plan.territorial.articulations.articulations
        if _is_open(one, year, to_come) or (_has_no_days(one) and one.activity in activities)
    ]
    return tuple(sorted(windows, key=lambda one: one.closes or one.opens or date.max))


def _is_open(one: Articulation, year: int, activities: set[str]) -> bool:
    days = (one.window_from, one.window_to)
    return one.activity in activities and any(day and day.year == year for day in days)


def _has_no_days(one: Articulation) -> bool:
    return one.window_from is None and one.window_to is None
