"""People, months, years, trees and how far a step is."""

from datetime import date
from decimal import Decimal

from hypothesis import HealthCheck, given, settings

from ptp_plans.plan.checks.base import Finding, Severity
from ptp_plans.plan.content import empty, with_done, with_fields
from ptp_plans.plan.derive import annual, calendar, commitments, people, tree
from ptp_plans.plan.derive.progress import step_status
from ptp_plans.plan.document import Plan
from tests import factories as make
from tests import strategies as some

quick = settings(max_examples=15, deadline=None, suppress_health_check=[HealthCheck.too_slow])


def test_half_of_the_households_and_one_more_are_a_quorum() -> None:
    assert [people.quorum(households) for households in (131, 130, 1)] == [66, 66, 1]
    assert people.quorum(100, 60) == 61


def test_votes_add_up_to_those_present() -> None:
    act = make.an_assembly()
    assert people.votes(act.agreements[0]) == 118
    assert people.votes_add_up(act.agreements[0], act)


def test_people_are_counted_by_sex() -> None:
    plan = make.a_plan()
    assert people.population(plan) == people.Sexes(318, 306)
    assert people.workshops(plan).first == date(2015, 11, 7)
    assert people.committee(plan).women_percent == Decimal("100.0")


def test_months_are_cut_to_the_horizon() -> None:
    plan = make.a_plan(
        activities={"activities": [make.an_activity(start="2015-11", end="2016-02")]}
    )
    (one,) = plan.design.activities.activities
    assert calendar.months(plan, one) == ((2016, 1), (2016, 2))
    assert calendar.years(plan, one) == (2016,)
    assert calendar.activities_of(plan, 2017) == ()


@quick
@given(some.plans("cover", "activities"))
def test_a_gantt_has_a_cell_for_every_month_of_the_horizon(plan: Plan) -> None:
    chart = calendar.gantt(plan)
    assert len(chart.rows) == len(plan.design.activities.activities)
    assert {len(row.cells) for row in chart.rows} <= {12 * len(plan.years)}


@quick
@given(some.plans("cover", "activities", "indicators", "budget", "sources", "articulations"))
def test_the_years_of_a_plan_never_say_more_than_the_plan(plan: Plan) -> None:
    for year in plan.years:
        slice_of_year = annual.annual_plan(plan, year)
        assert slice_of_year.matrix.year == year
        assert all(one.months for one in slice_of_year.activities)


def test_the_annual_plan_holds_what_belongs_to_its_year() -> None:
    plan = make.a_plan(commitments={"commitments": [make.a_commitment()]})
    of_2016, of_2017 = annual.annual_plan(plan, 2016), annual.annual_plan(plan, 2017)
    assert [one.activity.code for one in of_2016.activities] == ["A1"]
    assert of_2016.cost == of_2016.financed == Decimal("39000.00")
    assert [one.amount for one in of_2016.sources] == [Decimal("39000.00")]
    assert [one.id for one in of_2016.commitments] == ["commitment-1"]
    assert of_2017.activities == of_2017.commitments == ()
    assert [one.target for one in of_2017.targets] == [Decimal(6)]


def test_what_is_still_sought_is_no_obligation() -> None:
    rows = [make.a_commitment("firm"), make.a_commitment("sought", firmness="to_seek")]
    plan = make.a_plan(commitments={"commitments": rows})
    assert [one.id for one in commitments.obligations(plan)] == ["firm"]
    assert [one.id for one in commitments.to_seek(plan)] == ["sought"]


def test_the_central_problem_s_tree_comes_first_with_its_causes_nested() -> None:
    plan = make.a_plan(
        problems={"problems": [make.a_problem("p1", "P1"), make.a_problem("p2", "P2")]},
        problem_tree={
            "central": "p2",
            "causes": [
                make.a_cause("c1", "p1"),
                make.a_cause("c2", "p2"),
                make.a_cause("c3", "c2"),
            ],
            "effects": [make.an_effect("e1", "p2")],
        },
    )
    first, second = tree.problem_trees(plan)
    assert (first.problem, first.central, second.problem) == ("p2", True, "p1")
    assert [(depth, node.row_id) for depth, node in tree.walk(first.causes)] == [
        (1, "c2"), (2, "c3"),
    ]  # fmt: skip
    assert first.count == 4


@quick
@given(some.plans("problems", "problem_tree"))
def test_trees_end_also_when_causes_go_in_circles(plan: Plan) -> None:
    assert len(tree.problem_trees(plan)) <= len(plan.diagnosis.problems.problems)


def test_people_say_when_a_step_is_done_and_checks_may_disagree() -> None:
    begun = with_fields(empty(), {"vision": "Vivimos mejor"})
    finding = Finding("x", Severity.BLOCKS, "", {}, "vision")
    warning = Finding("x", Severity.WARNS, "", {}, "vision")
    assert step_status(empty(), ()) == "not_started"
    assert step_status(begun, (finding,)) == "in_progress"
    assert step_status(with_done(begun, True), (warning,)) == "complete"
    assert step_status(with_done(begun, True), (finding,)) == "with_issues"
