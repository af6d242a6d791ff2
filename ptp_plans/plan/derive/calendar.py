"""When: the months and years of the activities, and the rows of a Gantt chart."""

from dataclasses import dataclass
from datetime import date

from ..document import Plan
from ..sections.design import Activity

Month = tuple[int, int]  # (year, month 1 to 12)
WORK = ("axis", "paid_work")  # the sorts of seasons that are people's work
BOTH = ("women", "men")


def work_load(plan: Plan, workers: str | None = None) -> tuple[int, ...]:
    """How much work each month has: the marks (0 to 3) of its tasks added up, January first.

    `workers`: only the tasks of women, men or children; what both do counts for each.
    """
    months = [0] * 12
    for season in plan.context.calendar.seasons:
        theirs = workers in (None, season.workers) or (season.workers == "both" and workers in BOTH)
        if season.sort in WORK and theirs:
            months = [sum(pair) for pair in zip(months, season.months or (0,) * 12, strict=True)]
    return tuple(months)


def busiest_months(plan: Plan) -> frozenset[int]:
    """The months (1 to 12) with most work: three quarters of the heaviest month's, or more."""
    load = work_load(plan)
    most = max(load)
    return frozenset(month for month, one in enumerate(load, 1) if most and 4 * one >= 3 * most)


def month_of(text: str | None) -> Month | None:
    """(2016, 3) for "2016-03"."""
    return (int(text[:4]), int(text[5:])) if text else None


def horizon_months(plan: Plan) -> tuple[Month, ...]:
    """Every month of the plan's years."""
    return tuple((year, month) for year in plan.years for month in range(1, 13))


def months(plan: Plan, activity: Activity) -> tuple[Month, ...]:
    """The activity's months inside the horizon, none after the year in which it was cancelled;
    none until start and end are known."""
    start, end = month_of(activity.start), month_of(activity.end)
    if start is None or end is None:
        return ()
    if activity.cancelled_in is not None:
        end = min(end, (activity.cancelled_in, 12))
    return tuple(one for one in horizon_months(plan) if start <= one <= end)


def years(plan: Plan, activity: Activity) -> tuple[int, ...]:
    """The horizon's years that the activity touches."""
    return tuple(dict.fromkeys(year for year, _month in months(plan, activity)))


def months_in(plan: Plan, activity: Activity, year: int) -> tuple[int, ...]:
    """The activity's months (1 to 12) in a year."""
    return tuple(month for one, month in months(plan, activity) if one == year)


def activities_of(plan: Plan, year: int) -> tuple[Activity, ...]:
    """The activities with months in a year, in the table's order."""
    return tuple(one for one in plan.design.activities.activities if year in years(plan, one))


def first_day(activity: Activity) -> date | None:
    """The day on which the activity can start."""
    start = month_of(activity.start)
    return date(*start, 1) if start else None


@dataclass(frozen=True)
class GanttRow:
    """One activity: a cell for each month of the horizon, and the rows that must go before."""

    activity: str
    cells: tuple[bool, ...]
    needs: tuple[str, ...]

    @property
    def first(self) -> int | None:
        """The place of the first filled cell."""
        return self.cells.index(True) if True in self.cells else None

    @property
    def length(self) -> int:
        """How many months."""
        return sum(self.cells)


@dataclass(frozen=True)
class Gantt:
    """The activities over the months of the horizon."""

    months: tuple[Month, ...]
    rows: tuple[GanttRow, ...]


def gantt(plan: Plan) -> Gantt:
    """All activities in the table's order; those without months have empty cells."""
    horizon = horizon_months(plan)
    known = {one.id for one in plan.design.activities.activities}
    rows = []
    for activity in plan.design.activities.activities:
        busy = set(months(plan, activity))
        needs = tuple(one for one in activity.needs if one in known)
        rows.append(GanttRow(activity.id, tuple(one in busy for one in horizon), needs))
    return Gantt(horizon, tuple(rows))
