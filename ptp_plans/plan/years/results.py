"""What an evaluation says in figures: how much was done, reached and spent, as traffic lights."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from decimal import Decimal

from ..derive import money
from ..derive.money import ZERO, add, ratio
from ..document import Plan
from ..sections.design import Indicator
from ..sections.evaluation import (
    ADJUST,
    CANCEL,
    Addition,
    Decision,
    Evaluation,
    Measure,
)
from ..texts import N_
from .evaluated import Evaluated

GREEN, YELLOW, RED = "green", "yellow", "red"
LIGHT_WORDS = {GREEN: N_("verde"), YELLOW: N_("amarillo"), RED: N_("rojo")}
GREEN_FROM, YELLOW_FROM = 80, 50  # percent: green from 80, yellow from 50, red below
HUNDRED = Decimal(100)


def light(percent: Decimal | int | None) -> str | None:
    """The traffic light of a percentage; None while nobody said it."""
    if percent is None:
        return None
    if percent >= GREEN_FROM:
        return GREEN
    return YELLOW if percent >= YELLOW_FROM else RED


@dataclass(frozen=True)
class ActivityResult:
    """An activity in its year: percent done, what was planned and spent (pesos). `spent` None:
    nobody noted any, which is not the same as nothing."""

    activity: str
    state: str | None
    percent: Decimal | None
    planned: Decimal
    spent: Decimal | None

    @property
    def light(self) -> str | None:
        return light(self.percent)


@dataclass(frozen=True)
class IndicatorResult:
    """An indicator's value beside the year's target. `percent`: of the way from the baseline to
    the target, 0 to 100 and more; None while it was not measured."""

    indicator: str
    baseline: Decimal | None
    target: Decimal
    value: Decimal | None
    percent: Decimal | None

    @property
    def light(self) -> str | None:
        return light(self.percent)

    @property
    def reached(self) -> bool:
        return self.percent is not None and self.percent >= HUNDRED


@dataclass(frozen=True)
class SourceResult:
    """What a source was to put in during the year and what was spent of it (pesos); `spent` None
    as in an activity."""

    source: str
    planned: Decimal
    spent: Decimal | None

    @property
    def percent(self) -> Decimal | None:
        return _share(self.spent, self.planned)


@dataclass(frozen=True)
class YearResult:
    """All the figures of a year's evaluation."""

    year: int
    activities: tuple[ActivityResult, ...]
    indicators: tuple[IndicatorResult, ...]
    sources: tuple[SourceResult, ...]
    kept: int
    partly: int
    broken: int

    @property
    def done_percent(self) -> Decimal | None:
        """How much of the year's activities was done: the mean of their percentages."""
        said = [one.percent for one in self.activities if one.percent is not None]
        return ratio(add(said), Decimal(len(said))) if said else None

    @property
    def done(self) -> int:
        """How many activities were done as planned."""
        return sum(one.state == "done" for one in self.activities)

    @property
    def reached(self) -> int:
        """How many targets of the year were reached."""
        return sum(one.reached for one in self.indicators)

    @property
    def reached_percent(self) -> Decimal | None:
        count = len(self.indicators)
        return ratio(Decimal(100 * self.reached), Decimal(count)) if count else None

    @property
    def planned(self) -> Decimal:
        return add(one.planned for one in self.sources)

    @property
    def spent(self) -> Decimal | None:
        return _noted([one.spent for one in self.sources])

    @property
    def spent_percent(self) -> Decimal | None:
        return _share(self.spent, self.planned)

    @property
    def promised(self) -> int:
        return self.kept + self.partly + self.broken


def _noted(amounts: Sequence[Decimal | None]) -> Decimal | None:
    """The sum of what was noted; None where nobody noted anything."""
    return None if all(one is None for one in amounts) else add(amounts)


def _share(spent: Decimal | None, planned: Decimal) -> Decimal | None:
    return ratio(spent * 100, planned) if planned and spent is not None else None


def year_result(found: Evaluated) -> YearResult:
    """The figures of one evaluation."""
    plan, year, evaluation = found.plan, found.year, found.evaluation
    contributions = {one.id: one for one in money.counted_financing(plan) if one.year == year}
    spent_of_activity: dict[str | None, list[Decimal | None]] = {}
    spent_of_source: dict[str | None, list[Decimal | None]] = {}
    for line in evaluation.spending.spent:
        row = contributions.get(line.id)
        if row is not None:
            spent_of_activity.setdefault(row.activity, []).append(line.spent)
            spent_of_source.setdefault(row.source, []).append(line.spent)
    planned_of_activity = money.financing_by_activity_year(plan)
    planned_of_source = money.financing_by_source_year(plan)
    promises = [one.result for one in evaluation.promises.kept]
    return YearResult(
        year,
        tuple(
            ActivityResult(
                one.id,
                one.state,
                one.percent,
                planned_of_activity.get((one.id, year), ZERO),
                _noted(spent_of_activity.get(one.id, ())),
            )
            for one in evaluation.progress.activity_progress
        ),
        tuple(_indicators(plan, year, evaluation.measured.measures)),
        tuple(
            SourceResult(
                one.id,
                planned_of_source.get((one.id, year), ZERO),
                _noted(spent_of_source.get(one.id, ())),
            )
            for one in plan.sustainability.sources.sources
            if (one.id, year) in planned_of_source
        ),
        promises.count("kept"),
        promises.count("partly"),
        promises.count("broken"),
    )


def _indicators(plan: Plan, year: int, measures: Iterable[Measure]) -> Iterable[IndicatorResult]:
    known = {one.id: one for one in plan.design.indicators.indicators}
    for one in measures:
        indicator = known[one.id]
        target = dict(indicator.targets)[year]
        yield IndicatorResult(
            one.id, indicator.baseline, target, one.value,
            percent_of_target(indicator, target, one.value),
        )  # fmt: skip


def percent_of_target(
    indicator: Indicator, target: Decimal, value: Decimal | None
) -> Decimal | None:
    """How far a value has come from the baseline to the target, in percent with one decimal; never
    below 0. Where the target is the baseline itself, keeping it is all: 100, and less by what was
    lost of it."""
    if value is None:
        return None
    baseline = indicator.baseline if indicator.baseline is not None else ZERO
    way = target - baseline
    if way:
        return max(ZERO, ratio((value - baseline) * 100, way))
    held = value <= target if indicator.direction == "down" else value >= target
    if held or not target:
        return HUNDRED if held else ZERO
    lost = abs((value - target) / target) * 100
    return max(ZERO, ratio(HUNDRED - lost, Decimal(1)))


@dataclass(frozen=True)
class Changes:
    """What an assembly decided to change: rows adjusted and cancelled, and what it adds."""

    adjusted: tuple[Decision, ...]
    cancelled: tuple[Decision, ...]
    added: tuple[Addition, ...]

    def __bool__(self) -> bool:
        return bool(self.adjusted or self.cancelled or self.added)


def changes(evaluation: Evaluation) -> Changes:
    """The decisions that change something; all others confirm."""
    decided = evaluation.decisions
    return Changes(
        tuple(one for one in decided.decisions if one.decision == ADJUST),
        tuple(one for one in decided.decisions if one.decision == CANCEL),
        decided.additions,
    )


def motives(evaluation: Evaluation) -> dict[str, str]:
    """Why each element changes, by the id of its row, in the assembly's words."""
    decided = changes(evaluation)
    return {one.id: one.motive for one in (*decided.adjusted, *decided.cancelled) if one.motive}
