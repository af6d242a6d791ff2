"""What of a plan an evaluation of one year is about: the rows that its tables are keyed by."""

from collections.abc import Mapping

from ..derive import calendar, commitments, money
from ..document import Plan
from ..sections.evaluation import ELEMENTS

Ids = Mapping[str, tuple[str, ...]]


def is_alive(row: object, year: int) -> bool:
    """Whether a row counts in a year: what an assembly cancelled counts no more in the years
    after the one in which it was cancelled."""
    cancelled: int | None = getattr(row, "cancelled_in", None)
    return cancelled is None or year <= cancelled


def of_the_year(plan: Plan, year: int) -> Ids:
    """The rows that took place, were paid, measured or due in the year, by table."""
    return {
        "activities": tuple(one.id for one in calendar.activities_of(plan, year)),
        "financing": tuple(one.id for one in money.counted_financing(plan) if one.year == year),
        "indicators": tuple(
            one.id
            for one in plan.design.indicators.indicators
            if year in dict(one.targets) and is_alive(one, year)
        ),
        "commitments": tuple(one.id for one in commitments.due_in(plan, year)),
    }


def to_decide(plan: Plan, year: int) -> Ids:
    """The elements that an assembly confirms, adjusts or cancels at the year's end: all that is
    not cancelled yet."""
    rows = {
        "problems": plan.diagnosis.problems.problems,
        "objectives": plan.design.objectives.objectives,
        "activities": plan.design.activities.activities,
        "indicators": plan.design.indicators.indicators,
        "commitments": plan.territorial.commitments.commitments,
    }
    return {
        name: tuple(row.id for row in rows[name] if getattr(row, "cancelled_in", None) is None)
        for name in ELEMENTS
    }


# What each step of an evaluation is about.
SLICES = {
    "progress": of_the_year,
    "spending": of_the_year,
    "measured": of_the_year,
    "promises": of_the_year,
    "decisions": to_decide,
}


def slice_of(step_name: str, plan: Plan, year: int) -> Ids:
    """The rows that the tables of an evaluation's step are keyed by; none for a step without."""
    return SLICES[step_name](plan, year) if step_name in SLICES else {}
