"""2 Diagnóstico."""

import re
from collections.abc import Iterator

from ..derive.chain import FIRST_RANKED
from ..derive.money import add
from ..derive.ranking import rank_problems
from ..texts import N_
from .base import Hit, Severity, Subject, hit, named, rule, shortened

BLOCKS, WARNS = Severity.BLOCKS, Severity.WARNS


@rule(
    "problem_as_lack",
    WARNS,
    N_("El problema %(problem)s está dicho como algo que falta. Digan qué cosa mala pasa hoy; "
       "lo que falta es una causa."),
    "problems", "problems", "statement",
)  # fmt: skip
def problems_that_only_name_a_lack(subject: Subject) -> Iterator[Hit]:
    for problem in subject.plan.diagnosis.problems.problems:
        if re.match(r"(hay\s+)?(falta|carencia|ausencia)\s+de\b|no\s+hay\b|nos?\s+falta\b",
                    problem.statement or "", re.IGNORECASE):  # fmt: skip
            yield hit(problem.id, problem=named(problem))


@rule(
    "problem_families",
    BLOCKS,
    N_("El problema %(problem)s afecta a %(families)s familias y hay %(households)s hogares. "
       "Corrijan uno de los dos números."),
    "problems", "problems", "families",
)  # fmt: skip
def problem_families_within_households(subject: Subject) -> Iterator[Hit]:
    households = subject.plan.context.population.households
    for one in subject.plan.diagnosis.problems.problems:
        if households is not None and one.families is not None and one.families > households:
            yield hit(
                one.id, problem=named(one), families=f"{one.families:,}",
                households=f"{households:,}",
            )  # fmt: skip


@rule(
    "problem_without_cause",
    WARNS,
    N_("El problema %(problem)s no tiene causas en el árbol. Agréguenlas en el paso 2.2."),
    "problem_tree", "causes",
)  # fmt: skip
def problems_without_causes(subject: Subject) -> Iterator[Hit]:
    caused = {one.parent for one in subject.plan.diagnosis.problem_tree.causes}
    for problem in subject.plan.diagnosis.problems.problems:
        if problem.id not in caused:
            yield hit(problem=named(problem))


@rule(
    "problem_weights",
    BLOCKS,
    N_("Los pesos de los criterios para problemas suman %(sum)s. Deben sumar 100."),
    "problem_ranking", "problem_criteria", "weight",
)  # fmt: skip
def problem_weights_sum_a_hundred(subject: Subject) -> Iterator[Hit]:
    ranking = subject.plan.diagnosis.problem_ranking
    weights = add(one.weight for one in ranking.problem_criteria)
    if ranking.method != "pairs" and ranking.problem_criteria and weights != 100:
        yield hit(sum=f"{weights:f}")


@rule(
    "V02",
    BLOCKS,
    N_("El problema %(problem)s quedó en el lugar %(rank)s y ningún objetivo lo atiende. "
       "Agréguenlo a un objetivo en el paso 3.2."),
    "objectives", "objectives",
)  # fmt: skip
def first_problems_have_an_objective(subject: Subject) -> Iterator[Hit]:
    problems = {one.id: one for one in subject.plan.diagnosis.problems.problems}
    addressed = {ref for one in subject.plan.design.objectives.objectives for ref in one.problems}
    for one in rank_problems(subject.plan)[:FIRST_RANKED]:
        if one.row_id not in addressed:
            yield hit(problem=named(problems[one.row_id]), rank=str(one.rank))


@rule(
    "V09.votes",
    WARNS,
    N_("No hay votos de mujeres para los problemas. Anótenlos aparte en el paso 2.4: "
       "el orden de las mujeres se muestra junto al de todos."),
    "problem_ranking", "problem_votes", "women",
)  # fmt: skip
def women_voted_on_problems(subject: Subject) -> Iterator[Hit]:
    ranking = rank_problems(subject.plan)
    if ranking and ranking[0].women_rank is None:
        yield hit()


@rule(
    "whole_axis_obstacle",
    WARNS,
    N_("El obstáculo «%(obstacle)s» detiene a todo un eje y ninguna actividad ni obra pública "
       "territorial lo atiende. Revisen los pasos 3.3 y 5.7."),
    "obstacles", "obstacles",
)  # fmt: skip
def obstacles_of_a_whole_axis(subject: Subject) -> Iterator[Hit]:
    removed = {one.removes for one in subject.activities.values()}
    works = subject.plan.territorial.public_goods.public_goods
    for one in subject.plan.diagnosis.obstacles.obstacles:
        attended = one.id in removed or one.about in removed or works
        if one.whole_axis and not attended:
            yield hit(one.id, obstacle=shortened(one.obstacle or "…"))
