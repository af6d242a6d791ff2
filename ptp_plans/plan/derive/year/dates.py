"""The days of a year that nobody should miss: windows, commitments, work that begins and ends."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date, timedelta
from types import MappingProxyType

from ...document import Plan
from ...sections.design import Activity
from ...sections.territory import Articulation
from ...texts import N_
from .. import calendar
from ..annual import AnnualPlan

# The year's end, as the programme proposes it (nota de aprendizaje, "El ciclo").
EVALUATION = ((10, 1), (11, 30))
NEXT_PLAN = (12, 14)  # before the 15th
SETTLED = ("refused", "received")  # nobody goes to these windows any more

# In the order in which those of the same day are told.
SORTS: Mapping[str, str] = MappingProxyType({
    "closes": N_("Cierra la ventanilla: %(what)s"),
    "source_closes": N_("Cierra la ventanilla: %(what)s"),
    "due": N_("Vence el compromiso: %(what)s"),
    "next_step": N_("Siguiente paso: %(what)s"),
    "opens": N_("Abre la ventanilla: %(what)s"),
    "starts": N_("Empieza: %(what)s"),
    "ends": N_("Termina: %(what)s"),
    "assembly": N_("Asamblea que aprueba el plan"),
    "evaluation": N_("Evaluación participativa del año"),
    "next_plan": N_("Último día para tener el plan anual del año que sigue"),
})  # fmt: skip
NOT_TO_MISS = ("closes", "source_closes", "due", "next_step", "evaluation", "next_plan")


@dataclass(frozen=True)
class DateOfYear:
    """A day. `until`: the last day where it lasts longer; `row_id`: the row that says it.

    `what` is in the words of the plan; `activity` and `party` are rows' ids. A commitment of no
    party is the community's own. What was `cancelled` stays in sight in its year.
    """

    sort: str
    day: date
    what: str = ""
    row_id: str = ""
    activity: str | None = None
    party: str | None = None
    until: date | None = None
    cancelled: bool = False

    @property
    def matters(self) -> bool:
        """Whether it belongs on the wall."""
        return self.sort in NOT_TO_MISS and not self.cancelled


def dates_of_year(
    plan: Plan, annual: AnnualPlan, assembly: date | None = None
) -> tuple[DateOfYear, ...]:
    """The year's days, the earliest first. `assembly`: when the version was approved."""
    year = annual.year
    found = [
        *_windows(annual),
        *_sources(plan),
        *_commitments(annual),
        *_next_steps(plan),
        *(one for each in annual.activities for one in _work(each.activity)),
        *([DateOfYear("assembly", assembly)] if assembly else []),
        *_years_end(plan, year),
    ]
    order = list(SORTS)
    ended = _cancelled(plan)
    of_year = [
        replace(one, cancelled=year in (ended.get(one.row_id), ended.get(one.activity or "")))
        for one in found
        if one.day.year == year and year <= ended.get(one.activity or "", year)
    ]
    return tuple(sorted(of_year, key=lambda one: (one.day, order.index(one.sort), one.row_id)))


def _cancelled(plan: Plan) -> dict[str, int]:
    """The activities and commitments that an assembly cancelled, and in which year."""
    activities = {one.id: one.cancelled_in for one in plan.design.activities.activities}
    promised = {one.id: one.cancelled_in for one in plan.territorial.commitments.commitments}
    return {row: year for row, year in (activities | promised).items() if year is not None}


def _windows(annual: AnnualPlan) -> Iterator[DateOfYear]:
    for one in annual.windows:
        asked = one.articulation
        if asked.state in SETTLED:
            continue
        for sort, day in (("opens", one.opens), ("closes", one.closes)):
            if day:
                yield DateOfYear(sort, day, _programme(asked), asked.id, asked.activity,
                                 asked.institution)  # fmt: skip


def _programme(asked: Articulation) -> str:
    return asked.programme or asked.asked_for or ""


def _sources(plan: Plan) -> Iterator[DateOfYear]:
    """Windows that only their source tells: one that an articulation tells too is told once."""
    told = {
        (one.institution, one.window_to)
        for one in plan.territorial.articulations.articulations
        if one.institution
    }
    for one in plan.sustainability.sources.sources:
        if one.window_closes and (one.institution, one.window_closes) not in told:
            what = ", ".join(word for word in (one.name, one.programme) if word)
            yield DateOfYear(
                "source_closes", one.window_closes, what, one.id, None, one.institution
            )


def _commitments(annual: AnnualPlan) -> Iterator[DateOfYear]:
    for one in annual.commitments:
        if one.due:
            yield DateOfYear("due", one.due, one.what or "", one.id, one.activity, one.party)


def _next_steps(plan: Plan) -> Iterator[DateOfYear]:
    for one in plan.territorial.articulations.articulations:
        if one.next_date and one.next_step and one.state not in SETTLED:
            yield DateOfYear("next_step", one.next_date, one.next_step, one.id, one.activity)


def _work(activity: Activity) -> Iterator[DateOfYear]:
    first, last = calendar.first_day(activity), calendar.month_of(activity.end)
    name = activity.name or ""
    if first:
        yield DateOfYear("starts", first, name, activity.id, activity.id)
    if last:
        yield DateOfYear("ends", last_day(*last), name, activity.id, activity.id)


def last_day(year: int, month: int) -> date:
    """The last day of a month."""
    following = date(year + month // 12, month % 12 + 1, 1)
    return following - timedelta(days=1)


def _years_end(plan: Plan, year: int) -> Iterator[DateOfYear]:
    begins, ends = (date(year, *one) for one in EVALUATION)
    yield DateOfYear("evaluation", begins, until=ends)
    if plan.years and year < plan.years[-1]:
        yield DateOfYear("next_plan", date(year, *NEXT_PLAN))
