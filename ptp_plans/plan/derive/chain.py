"""The chain of the plan: problems, objectives, activities and money, and the links that lack."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from types import MappingProxyType

from ..document import Plan
from ..sections.design import Activity, Indicator, Objective
from ..texts import N_
from . import money
from .ranking import rank_problems

FIRST_RANKED = 3  # problems that the plan must address

# What lacks, said in few words where it lacks.
GAP_WORDS: Mapping[str, str] = MappingProxyType({
    "problem_unattended": N_("Ningún objetivo lo atiende"),
    "objective_unrooted": N_("No dice qué problema resuelve"),
    "objective_idle": N_("No tiene actividades"),
    "objective_unmeasured": N_("No tiene indicador"),
    "activity_adrift": N_("No dice para qué objetivo es"),
    "activity_unanswered": N_("No dice quién responde"),
    "activity_unpriced": N_("No dice cuánto cuesta"),
    "indicator_unrooted": N_("%(row)s: no dice qué mide"),
    "baseline_unsaid": N_("%(row)s: falta la línea base"),
    "line_adrift": N_("%(row)s: no dice para qué actividad es"),
    "money_lacks": N_("Faltan %(amount)s (%(year)s)"),
    "money_exceeds": N_("Sobran %(amount)s (%(year)s)"),
})  # fmt: skip


@dataclass(frozen=True)
class Gap:
    """A link that lacks: at which record, and where it can be mended.

    `at`: the record that shows it, None where nothing in the chain does. `row_id` None: it is
    mended by adding a row to the table. `about`: the row that its words name. `amount`: pesos.
    """

    code: str
    at: str | None
    step: str
    table: str
    row_id: str | None = None
    field: str | None = None
    about: str | None = None
    amount: Decimal | None = None
    year: int | None = None


@dataclass(frozen=True)
class Ring:
    """A problem, objective or activity, and the records of the column before that lead to it.

    `place`: a problem's place, once it is ranked. `measured_by`: ids of its indicators. `cost` and
    `paid`: an activity's, in pesos.
    """

    row_id: str
    after: tuple[str, ...] = ()
    gaps: tuple[Gap, ...] = ()
    place: int | None = None
    measured_by: tuple[str, ...] = ()
    cost: Decimal = money.ZERO
    paid: Decimal = money.ZERO


@dataclass(frozen=True)
class Chain:
    """Columns in the order in which they are read; gaps that no ring shows are `loose`."""

    problems: tuple[Ring, ...]
    objectives: tuple[Ring, ...]
    activities: tuple[Ring, ...]
    loose: tuple[Gap, ...]
    total: Decimal
    community: money.Share

    @property
    def gaps(self) -> tuple[Gap, ...]:
        """All that lacks, from the problems to the money."""
        rings = (*self.problems, *self.objectives, *self.activities)
        return (*(gap for ring in rings for gap in ring.gaps), *self.loose)


def chain(plan: Plan) -> Chain:
    """The chain of a plan or draft; what hangs together stands in the same order."""
    gaps = (*_problem_gaps(plan), *_objective_gaps(plan), *_activity_gaps(plan),
            *_indicator_gaps(plan), *_money_gaps(plan))  # fmt: skip
    places = {
        one.row_id: one.rank if one.score is not None else None for one in rank_problems(plan)
    }
    problems = [*places]
    objectives = sorted(
        plan.design.objectives.objectives, key=lambda one: _first_of(one.problems, problems)
    )
    ids = [one.id for one in objectives]
    activities = sorted(
        plan.design.activities.activities, key=lambda one: _first_of((one.objective,), ids)
    )
    known = {*problems, *ids, *(one.id for one in activities)}
    measured = _measured(plan)
    cost, paid = money.budget_by_activity(plan), money.financing_by_activity(plan)

    def ring(row_id: str, after: Sequence[str | None] = (), place: int | None = None) -> Ring:
        return Ring(
            row_id,
            tuple(one for one in dict.fromkeys(after) if one in known and one is not None),
            tuple(gap for gap in gaps if gap.at == row_id),
            place,
            tuple(one.id for one in measured.get(row_id, ())),
            cost.get(row_id, money.ZERO),
            paid.get(row_id, money.ZERO),
        )

    return Chain(
        tuple(ring(row_id, place=places[row_id]) for row_id in problems),
        tuple(ring(one.id, one.problems) for one in objectives),
        tuple(ring(one.id, (one.objective,)) for one in activities),
        tuple(gap for gap in gaps if gap.at not in known),
        money.total(plan),
        money.community_share(plan),
    )


def _first_of(refs: Sequence[str | None], order: Sequence[str]) -> int:
    """The first place that any of these has; after all places when none has one."""
    return min((order.index(one) for one in refs if one in order), default=len(order))


def _measured(plan: Plan) -> dict[str, list[Indicator]]:
    measured: dict[str, list[Indicator]] = {}
    for one in plan.design.indicators.indicators:
        if one.measures:
            measured.setdefault(one.measures, []).append(one)
    return measured


def _problem_gaps(plan: Plan) -> Iterator[Gap]:
    addressed = {ref for one in plan.design.objectives.objectives for ref in one.problems}
    for one in rank_problems(plan)[:FIRST_RANKED]:
        if one.row_id not in addressed:
            yield Gap("problem_unattended", one.row_id, "objectives", "objectives")


def _objective_gaps(plan: Plan) -> Iterator[Gap]:
    problems = {one.id for one in plan.diagnosis.problems.problems}
    served = {one.objective for one in plan.design.activities.activities}
    measured = _measured(plan)

    def lacks(one: Objective) -> Iterator[Gap]:
        if not problems & set(one.problems):
            yield Gap("objective_unrooted", one.id, "objectives", "objectives", one.id, "problems")
        if one.id not in served:
            yield Gap("objective_idle", one.id, "activities", "activities")
        if one.id not in measured:
            yield Gap("objective_unmeasured", one.id, "indicators", "indicators")

    for objective in plan.design.objectives.objectives:
        yield from lacks(objective)


def _activity_gaps(plan: Plan) -> Iterator[Gap]:
    objectives = {one.id for one in plan.design.objectives.objectives}
    cost = money.budget_by_activity(plan)

    def lacks(one: Activity) -> Iterator[Gap]:
        if one.objective not in objectives:
            yield Gap("activity_adrift", one.id, "activities", "activities", one.id, "objective")
        if not one.responsible:
            yield Gap(
                "activity_unanswered", one.id, "activities", "activities", one.id, "responsible"
            )
        if not cost.get(one.id) and not one.free_reason:
            yield Gap("activity_unpriced", one.id, "budget", "budget")

    for activity in plan.design.activities.activities:
        yield from lacks(activity)


def _indicator_gaps(plan: Plan) -> Iterator[Gap]:
    rows = (*plan.design.objectives.objectives, *plan.design.activities.activities)
    known = {one.id for one in rows}
    for one in plan.design.indicators.indicators:
        here = ("indicators", "indicators", one.id)
        if one.measures not in known:
            yield Gap("indicator_unrooted", None, *here, "measures", about=one.id)
        if one.baseline is None:
            yield Gap("baseline_unsaid", one.measures, *here, "baseline", about=one.id)


def _money_gaps(plan: Plan) -> Iterator[Gap]:
    activities = {one.id for one in plan.design.activities.activities}
    for line in plan.sustainability.budget.budget:
        if line.activity not in activities:
            yield Gap("line_adrift", None, "budget", "budget", line.id, "activity", about=line.id)
    rows = {(one.activity, one.year): one.id for one in money.counted_financing(plan)}
    for (activity, year), amount in money.missing(plan).items():
        if activity in activities and amount:
            code = "money_lacks" if amount > 0 else "money_exceeds"
            row_id = rows.get((activity, year))
            yield Gap(code, activity, "sources", "financing", row_id, amount=abs(amount), year=year)
