"""What each party still has to do in a year and until when: due soon, or overdue."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from ..derive import calendar
from ..derive.annual import annual_plan
from ..derive.year.dates import last_day
from ..document import Plan
from ..sections.territory import Articulation
from ..texts import N_
from .following import CANCELLED, DONE, Following

SOON = timedelta(days=30)
KEPT = ("kept", "broken")  # nothing is awaited of these any more
SORTS = {
    "commitment": N_("Compromiso: %(what)s"),
    "window": N_("Pedir en la ventanilla: %(what)s"),
    "begin": N_("Empezar, o decir por qué no: %(what)s"),
    "finish": N_("Terminar: %(what)s"),
}


@dataclass(frozen=True)
class Matter:
    """Something to be done until a day, included. `party`: an actor's id, None: the community;
    `what` is in the words of the plan, `row_id` the row that says it."""

    sort: str
    row_id: str
    day: date
    party: str | None
    what: str

    def is_late(self, today: date) -> bool:
        return self.day < today

    def is_near(self, today: date) -> bool:
        """Whether it is due today or in the next thirty days."""
        return today <= self.day <= today + SOON


def matters(plan: Plan, found: Following) -> tuple[Matter, ...]:
    """All that is still open in the year, the soonest first."""
    every = (*commitments(plan, found), *windows(plan, found), *work(plan, found))
    return tuple(sorted(every, key=lambda one: (one.day, one.sort, one.row_id)))


def overdue(every: Sequence[Matter], today: date) -> tuple[Matter, ...]:
    """What should have been done before this day."""
    return tuple(one for one in every if one.is_late(today))


def due_soon(every: Sequence[Matter], today: date) -> tuple[Matter, ...]:
    """What is to be done in the next thirty days."""
    return tuple(one for one in every if one.is_near(today))


def commitments(plan: Plan, found: Following) -> Iterator[Matter]:
    """The commitments of the year that were not kept yet."""
    words = {one.id: one.what or "" for one in plan.territorial.commitments.commitments}
    for one in found.commitments:
        if one.state not in KEPT:
            yield Matter("commitment", one.commitment, one.due, one.party, words[one.commitment])


def windows(plan: Plan, found: Following) -> Iterator[Matter]:
    """The windows in which nobody has asked yet: for the community, which asks."""
    asked = _asked(plan, found)
    for window in annual_plan(plan, found.year).windows:
        one = window.articulation
        if (
            window.closes
            and window.closes.year == found.year
            and one.state in (None, "identified")
            and (one.activity, one.institution) not in asked
        ):
            yield Matter("window", one.id, window.closes, None, _programme(one))


def _asked(plan: Plan, found: Following) -> set[tuple[str | None, str | None]]:
    """(activity, institution) of the money that has been asked for."""
    institutions = {one.id: one.institution for one in plan.sustainability.sources.sources}
    return {
        (one.activity, institutions.get(one.source or ""))
        for one in found.contributions
        if one.state != "identified"
    }


def _programme(one: Articulation) -> str:
    return one.programme or one.asked_for or ""


def work(plan: Plan, found: Following) -> Iterator[Matter]:
    """The activities whose last month ends, and those of which nobody has said that they began:
    until the end of their first month in the year."""
    states = {one.activity: one for one in found.activities}
    for activity in calendar.activities_of(plan, found.year):
        months = calendar.months_in(plan, activity, found.year)
        standing = states[activity.id]
        if standing.state in (DONE, CANCELLED):
            continue
        name = activity.name or ""
        if standing.day is None and len(months) > 1:
            yield Matter("begin", activity.id, last_day(found.year, months[0]), None, name)
        yield Matter("finish", activity.id, last_day(found.year, months[-1]), None, name)
