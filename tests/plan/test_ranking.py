"""What comes first."""

from decimal import Decimal

from hypothesis import given, settings

from ptp_plans.plan.derive.ranking import (
    Ranked,
    by_votes,
    by_women,
    contest,
    default_criteria,
    differing,
    highest_score,
    rank_actions,
    rank_problems,
    weights_total,
)
from ptp_plans.plan.document import Plan, to_plain
from tests import factories as make
from tests import strategies as some


@settings(max_examples=25, deadline=None)
@given(some.plans("problems", "problem_ranking", "activities", "action_ranking"))
def test_a_ranking_is_a_permutation_of_the_rows(plan: Plan) -> None:
    for ranking, rows in (
        (rank_problems(plan), plan.diagnosis.problems.problems),
        (rank_actions(plan), plan.design.activities.activities),
    ):
        assert sorted(one.row_id for one in ranking) == sorted(row.id for row in rows)
        assert [one.rank for one in ranking] == list(range(1, len(rows) + 1))


def ranked(points: dict[str, str], votes: dict[str, tuple[int, int]], **more: object) -> Plan:
    criteria = [to_plain(one) for one in default_criteria("problem_criteria")]
    return make.a_plan(
        problems={"problems": [make.a_problem(one, one.upper()) for one in points]},
        problem_ranking={
            "problem_criteria": criteria,
            "problem_scores": [
                make.a_row(f"{problem}~{criterion['id']}", problem=problem,
                           criterion=criterion["id"], points=int(point))
                for problem, said in points.items()
                for criterion, point in zip(criteria, said, strict=True)
            ],
            "problem_votes": [
                make.a_row(problem, problem=problem, women=women, men=men)
                for problem, (women, men) in votes.items()
            ],
        } | more,
    )  # fmt: skip


def places(ranking: tuple[Ranked, ...]) -> list[str]:
    return [one.row_id for one in ranking]


def test_points_are_weighted_as_in_the_worked_example() -> None:
    plan = ranked({"p1": "5544", "p2": "5444", "p3": "4453", "p4": "5425"}, {})
    ranking = rank_problems(plan)
    assert places(ranking) == ["p1", "p2", "p4", "p3"]
    assert [one.score for one in ranking] == list(map(Decimal, ("4.6", "4.3", "4.1", "4.0")))
    assert {one.women_rank for one in ranking} == {None}


def test_a_tie_is_broken_by_women_then_by_all_then_by_order() -> None:
    plan = ranked(
        dict.fromkeys(("p1", "p2", "p3", "p4"), "3333"),
        {"p1": (1, 0), "p2": (1, 0), "p3": (1, 5), "p4": (2, 0)},
    )
    assert places(rank_problems(plan)) == ["p4", "p3", "p1", "p2"]


def test_the_women_s_ranking_counts_their_votes_alone() -> None:
    plan = ranked({"p1": "5555", "p2": "1111"}, {"p1": (3, 40), "p2": (20, 0)})
    assert [(one.row_id, one.women_rank) for one in rank_problems(plan)] == [("p1", 2), ("p2", 1)]


def test_by_pairs_the_score_is_how_many_were_won() -> None:
    pairs = [
        make.a_row("p1~p2", first="p1", second="p2", winner="p2"),
        make.a_row("p1~p3", first="p1", second="p3", winner="p3"),
        make.a_row("p2~p3", first="p2", second="p3", winner="p2"),
    ]
    plan = ranked(
        {"p1": "5555", "p2": "1111", "p3": "1111"}, {}, method="pairs", problem_pairs=pairs
    )
    assert [(one.row_id, one.score) for one in rank_problems(plan)] == [
        ("p2", Decimal(2)), ("p3", Decimal(1)), ("p1", Decimal(0)),
    ]  # fmt: skip


def test_the_usual_criteria_weigh_a_hundred() -> None:
    for table in ("problem_criteria", "action_criteria"):
        assert sum(one.weight or 0 for one in default_criteria(table)) == 100


def test_a_show_of_hands_is_ordered_by_all_and_by_the_women_alone() -> None:
    women, men = {"p1": 3, "p2": 9, "p3": 3}, {"p1": 20, "p2": 1, "p3": 20}
    assert by_votes(women, men) == ["p1", "p3", "p2"]
    assert by_women(women) == ["p2", "p1", "p3"]


def test_of_two_with_as_many_hands_the_one_that_more_women_want_comes_first() -> None:
    assert by_votes({"p1": 1, "p2": 4}, {"p1": 5, "p2": 2}) == ["p2", "p1"]


def test_where_the_women_say_otherwise_theirs_come_from_the_first() -> None:
    plan = ranked(
        {"p1": "5555", "p2": "4444", "p3": "3333"}, {"p1": (5, 0), "p2": (1, 0), "p3": (9, 0)}
    )
    moved = differing(rank_problems(plan))
    assert [(one.row_id, one.rank, one.women_rank) for one in moved] == [
        ("p3", 3, 1), ("p1", 1, 2), ("p2", 2, 3),
    ]  # fmt: skip
    assert differing(rank_problems(ranked({"p1": "5555", "p2": "4444"}, {}))) == ()


def test_the_highest_score_is_five_by_the_matrix_and_all_others_by_pairs() -> None:
    points = {"p1": "1111", "p2": "1111", "p3": "1111"}
    assert highest_score(contest(ranked(points, {}), "problems")) == 5
    assert highest_score(contest(ranked(points, {}, method="pairs"), "problems")) == 2


def test_weights_without_a_number_count_as_none() -> None:
    criteria = contest(ranked({"p1": "1111"}, {}), "problems").criteria
    assert weights_total(criteria) == 100
    assert weights_total([*criteria[1:], criteria[0].model_copy(update={"weight": None})]) == 70
