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


@dataclass(frozen=True)
class Contest:
    """What is asked to rank problems or activities, under names common to both.

    `points`: (row, criterion, points); `pairs`: (one, other, winner).
    """

    rows: Sequence[Row]
    by_pairs: bool
    criteria: Sequence[Criterion]
    points: Sequence[tuple[str | None, str | None, int | None]]
    pairs: Sequence[tuple[str | None, str | None, str | None]]
    votes: Mapping[str | None, ProblemVotes] | Mapping[str | None, ActionVotes]


def contest(plan: Plan, table: str) -> Contest:
    """The ranking of `problems` or of `activities` as it was answered."""
    if table == "problems":
        asked = plan.diagnosis.problem_ranking
        return Contest(
            plan.diagnosis.problems.problems,
            asked.method == "pairs",
            asked.problem_criteria,
            [(one.problem, one.criterion, one.points) for one in asked.problem_scores],
            [(one.first, one.second, one.winner) for one in asked.problem_pairs],
            {one.problem: one for one in asked.problem_votes},
        )
    ranking = plan.design.action_ranking
    return Contest(
        plan.design.activities.activities,
        ranking.action_method == "pairs",
        ranking.action_criteria,
        [(one.activity, one.criterion, one.points) for one in ranking.action_scores],
        [(one.first, one.second, one.winner) for one in ranking.action_pairs],
        {one.activity: one for one in ranking.action_votes},
    )


def rank_problems(plan: Plan) -> tuple[Ranked, ...]:
    """The problems from first to last."""
    return rank(contest(plan, "problems"))


def rank_actions(plan: Plan) -> tuple[Ranked, ...]:
    """The activities from first to last."""
    return rank(contest(plan, "activities"))


def rank(asked: Contest) -> tuple[Ranked, ...]:
    """The rows from first to last, by pairs won or by weighted points."""
    scores = _wins(asked.pairs) if asked.by_pairs else _weighted(asked.points, asked.criteria)
    return _ranked(asked.rows, scores, asked.votes)


def highest_score(asked: Contest) -> Decimal:
    """What a row could reach at most: all its pairs, or five points by every criterion."""
    if asked.by_pairs:
        return Decimal(max(len(asked.rows) - 1, 0))
    return 5 * weights_total(asked.criteria) / 100


def weights_total(criteria: Iterable[Criterion]) -> Decimal:
    """All weights together, in percent; 100 when they are well shared out."""
    return sum((one.weight for one in criteria if one.weight is not None), Decimal(0))


def differing(ranking: Iterable[Ranked]) -> tuple[Ranked, ...]:
    """The rows with a score that the women's votes put at another place, theirs from the first."""
    found = [
        one for one in ranking if one.score is not None and one.women_rank not in (None, one.rank)
    ]
    return tuple(sorted(found, key=lambda one: one.women_rank or 0))


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
