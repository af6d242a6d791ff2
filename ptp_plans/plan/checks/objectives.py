"""3 Diseño: objectives, indicators and what ranks first."""

from collections.abc import Iterator
from decimal import Decimal

from ..derive.money import add
from ..derive.ranking import rank_actions
from ..sections.design import Indicator
from ..texts import N_
from .base import Hit, Severity, Subject, hit, named, rule

BLOCKS, WARNS = Severity.BLOCKS, Severity.WARNS

LOW_SCORE = 3  # of five points: below the middle


@rule(
    "V03.activity",
    BLOCKS,
    N_("El objetivo %(objective)s no tiene actividades. Agreguen una en el paso 3.3."),
    "activities", "activities",
)  # fmt: skip
def objectives_have_an_activity(subject: Subject) -> Iterator[Hit]:
    served = {one.objective for one in subject.activities.values()}
    for objective in subject.plan.design.objectives.objectives:
        if objective.id not in served:
            yield hit(objective=named(objective))


@rule(
    "V03.indicator",
    BLOCKS,
    N_("El objetivo %(objective)s no tiene indicador. Agreguen uno en el paso 3.5."),
    "indicators", "indicators",
)  # fmt: skip
def objectives_have_an_indicator(subject: Subject) -> Iterator[Hit]:
    measured = {one.measures for one in subject.plan.design.indicators.indicators}
    for objective in subject.plan.design.objectives.objectives:
        if objective.id not in measured:
            yield hit(objective=named(objective))


@rule(
    "V06.targets",
    BLOCKS,
    N_("Al indicador %(indicator)s le falta la meta de %(years)s."),
    "indicators", "indicators", "targets",
)  # fmt: skip
def targets_for_every_year(subject: Subject) -> Iterator[Hit]:
    for one in subject.plan.design.indicators.indicators:
        said = dict(one.targets)
        lacking = [str(year) for year in subject.plan.years if year not in said]
        if said and lacking:
            yield hit(one.id, indicator=named(one), years=", ".join(lacking))


@rule(
    "V06.responsible",
    BLOCKS,
    N_("El indicador %(indicator)s no dice quién lo mide. Anótenlo."),
    "indicators", "indicators", "responsible",
)  # fmt: skip
def indicators_have_somebody_responsible(subject: Subject) -> Iterator[Hit]:
    for one in subject.plan.design.indicators.indicators:
        if not one.responsible:
            yield hit(one.id, indicator=named(one))


@rule(
    "target_years",
    BLOCKS,
    N_("El indicador %(indicator)s tiene metas para %(years)s, fuera de los años del plan. "
       "Quítenlas."),
    "indicators", "indicators", "targets",
)  # fmt: skip
def targets_inside_the_horizon(subject: Subject) -> Iterator[Hit]:
    for one in subject.plan.design.indicators.indicators:
        outside = [str(year) for year, _target in one.targets if year not in subject.plan.years]
        if subject.plan.years and outside:
            yield hit(one.id, indicator=named(one), years=", ".join(outside))


@rule(
    "target_direction",
    BLOCKS,
    N_("Las metas del indicador %(indicator)s no van hacia donde dice. Revisen la línea base, "
       "las metas y si debe subir o bajar."),
    "indicators", "indicators", "targets",
)  # fmt: skip
def targets_move_in_their_direction(subject: Subject) -> Iterator[Hit]:
    for one in subject.plan.design.indicators.indicators:
        if one.baseline is not None and one.direction and one.targets and not _moves(one):
            yield hit(one.id, indicator=named(one))


def _moves(indicator: Indicator) -> bool:
    """No step back from the baseline on, and the last target is better than today."""
    sign = 1 if indicator.direction == "up" else -1
    baseline = indicator.baseline or Decimal(0)
    values = [sign * one for one in (baseline, *(target for _year, target in indicator.targets))]
    return values == sorted(values) and values[-1] > values[0]


@rule(
    "baseline_source",
    WARNS,
    N_("El indicador %(indicator)s tiene metas y no dice de dónde salió la línea base."),
    "indicators", "indicators", "baseline_source",
)  # fmt: skip
def targets_have_a_baseline_source(subject: Subject) -> Iterator[Hit]:
    for one in subject.plan.design.indicators.indicators:
        if one.targets and not one.baseline_source:
            yield hit(one.id, indicator=named(one))


@rule(
    "action_weights",
    BLOCKS,
    N_("Los pesos de los criterios para actividades suman %(sum)s. Deben sumar 100."),
    "action_ranking", "action_criteria", "weight",
)  # fmt: skip
def action_weights_sum_a_hundred(subject: Subject) -> Iterator[Hit]:
    ranking = subject.plan.design.action_ranking
    weights = add(one.weight for one in ranking.action_criteria)
    if ranking.action_method != "pairs" and ranking.action_criteria and weights != 100:
        yield hit(sum=f"{weights:f}")


@rule(
    "low_ranked_action",
    WARNS,
    N_("La actividad %(activity)s sacó %(score)s puntos y está en el plan. "
       "Anoten por qué la eligieron, en el paso 3.4."),
    "action_ranking", "action_votes", "reason",
)  # fmt: skip
def low_ranked_actions_have_a_reason(subject: Subject) -> Iterator[Hit]:
    ranking = subject.plan.design.action_ranking
    if ranking.action_method == "pairs":
        return
    reasons = {one.activity for one in ranking.action_votes if one.reason}
    for one in rank_actions(subject.plan):
        if one.score is not None and one.score < LOW_SCORE and one.row_id not in reasons:
            activity = subject.activities[one.row_id]
            yield hit(activity.id, activity=named(activity), score=f"{one.score.normalize():f}")
