"""What comes first: problems and actions ranked by points or by pairs, the women's votes apart."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal

from ..document import Plan
from ..schema import Row
from ..sections.design import ActionVotes
from ..sections.diagnosis import Criterion, ProblemVotes
from ..texts import N_

# Each is phrased so that more points mean more reason to act (weights in percent).
_DEFAULT_CRITERIA: Mapping[str, tuple[tuple[str, str, int], ...]] = {
    "problem_criteria": (
        ("criterion-size", N_("Magnitud: a cuántas familias afecta"), 30),
        ("criterion-severity", N_("Gravedad: cuánto daño hace"), 30),
        ("criterion-capacity", N_("Capacidad local: cuánto podemos hacer nosotros"), 20),
        ("criterion-urgency", N_("Urgencia: qué tanto empeora si esperamos"), 20),
    ),
    "action_criteria": (
        ("criterion-benefit", N_("Beneficio: a cuántas familias sirve y cuánto"), 20),
        ("criterion-sustainable", N_("Sustentabilidad: cuida la tierra, el agua y el monte"), 20),
        ("criterion-equity", N_("Equidad: sirve a mujeres, jóvenes y a quienes tienen menos"), 20),
        ("criterion-feasible", N_("Factibilidad técnica y social: se puede y la gente quiere"), 20),
        ("criterion-speed", N_("Rapidez: qué tan pronto se ven resultados"), 10),
        ("criterion-cheap", N_("Bajo costo: cuesta poco para lo que logra"), 10),
    ),
}


def default_criteria(table: str) -> tuple[Criterion, ...]:
    """The usual criteria of `problem_criteria` or `action_criteria`, to begin a new plan with."""
    return tuple(
        Criterion(id=row_id, name=name, weight=Decimal(weight))
        for row_id, name, weight in _DEFAULT_CRITERIA[table]
    )


@dataclass(frozen=True)
class Ranked:
    """A problem's or an activity's place.

    `score`: weighted points (1 to 5) or pairs won; None while it has none. `women_rank`: its
    place by the women's votes alone; None while no woman has voted.
    """

    row_id: str
    score: Decimal | None
    rank: int
    women_votes: int
    men_votes: int
    women_rank: int | None


def rank_problems(plan: Plan) -> tuple[Ranked, ...]:
    """The problems from first to last."""
    ranking = plan.diagnosis.problem_ranking
    rows = plan.diagnosis.problems.problems
    if ranking.method == "pairs":
        scores = _wins((one.first, one.second, one.winner) for one in ranking.problem_pairs)
    else:
        points = ((one.problem, one.criterion, one.points) for one in ranking.problem_scores)
        scores = _weighted(points, ranking.problem_criteria)
    return _ranked(rows, scores, {one.problem: one for one in ranking.problem_votes})


def rank_actions(plan: Plan) -> tuple[Ranked, ...]:
    """The activities from first to last."""
    ranking = plan.design.action_ranking
    rows = plan.design.activities.activities
    if ranking.action_method == "pairs":
        scores = _wins((one.first, one.second, one.winner) for one in ranking.action_pairs)
    else:
        points = ((one.activity, one.criterion, one.points) for one in ranking.action_scores)
        scores = _weighted(points, ranking.action_criteria)
    return _ranked(rows, scores, {one.activity: one for one in ranking.action_votes})


def _weighted(
    points: Iterable[tuple[str | None, str | None, int | None]], criteria: Sequence[Criterion]
) -> dict[str, Decimal]:
    """Σ points × weight / 100 of each row that has any points."""
    weights = {one.id: one.weight for one in criteria if one.weight is not None}
    given = {(row, one): given for row, one, given in points if row and one and given is not None}
    scores: dict[str, Decimal] = {}
    for (row, criterion), one in given.items():
        if criterion in weights:
            scores[row] = scores.get(row, Decimal(0)) + one * weights[criterion] / 100
    return scores


def _wins(pairs: Iterable[tuple[str | None, str | None, str | None]]) -> dict[str, Decimal]:
    """How many comparisons each row won; rows of decided pairs only."""
    scores: dict[str, Decimal] = {}
    for first, second, winner in pairs:
        if first and second and winner in (first, second):
            for row in (first, second):
                scores[row] = scores.get(row, Decimal(0)) + (row == winner)
    return scores


def _ranked(
    rows: Sequence[Row],
    scores: Mapping[str, Decimal],
    votes: Mapping[str | None, ProblemVotes] | Mapping[str | None, ActionVotes],
) -> tuple[Ranked, ...]:
    """Ties: the women's votes, then all votes, then the order of the table."""
    women, men = {}, {}
    for row in rows:
        cast = votes.get(row.id)
        women[row.id] = (cast.women if cast else None) or 0
        men[row.id] = (cast.men if cast else None) or 0
    ids = list(women)
    women_rank = (
        {one: place for place, one in enumerate(by_women(women), 1)} if any(women.values()) else {}
    )

    def standing(one: str) -> tuple[bool, Decimal, int, int]:
        score = scores.get(one)
        return score is None, -(score or Decimal(0)), -women[one], -women[one] - men[one]

    return tuple(
        Ranked(one, scores.get(one), place, women[one], men[one], women_rank.get(one))
        for place, one in enumerate(sorted(ids, key=standing), 1)
    )


def by_women(women: Mapping[str, int]) -> list[str]:
    """The rows from most to fewest votes of women; ties in the order of the table."""
    return sorted(women, key=lambda one: -women[one])


def by_votes(women: Mapping[str, int], men: Mapping[str, int]) -> list[str]:
    """The rows from most to fewest votes of all, by show of hands alone; ties: the women's votes,
    then the order of the table."""
    return sorted(women, key=lambda one: (-women[one] - men[one], -women[one]))
