"""A year of the plan: its money by every part, the papers for its windows, its days."""

from datetime import date
from decimal import Decimal

import pytest
from hypothesis import given, settings

from ptp_plans.plan.derive import money
from ptp_plans.plan.derive.annual import annual_plan
from ptp_plans.plan.derive.year.dates import dates_of_year
from ptp_plans.plan.derive.year.requirements import Request, requirements
from ptp_plans.plan.derive.year.totals import PlanMoney, YearMoney, plan_money, year_money
from ptp_plans.plan.document import Plan
from tests import factories as make
from tests import strategies as some

quick = settings(max_examples=25, deadline=None)
PHOTO = "ab" * 32


def whole(one: YearMoney | PlanMoney) -> tuple[Decimal, Decimal, Decimal, Decimal, Decimal]:
    """What the parts add up to: cost, and contributions by activity, source and state."""
    return (
        money.add(part.cost for part in one.activities),
        money.add(part.financed for part in one.activities),
        money.add(part.amount for part in one.sources),
        money.add(part.amount for part in one.states),
        money.add(part.missing for part in one.activities),
    )


@quick
@given(some.plans("cover", "activities", "budget", "sources"))
def test_the_parts_of_every_year_add_up_to_it_and_the_years_to_the_plan(plan: Plan) -> None:
    found = plan_money(plan)
    for one in (found, *found.years):
        paid = one.financed
        assert whole(one) == (one.cost, paid, paid, paid, one.missing)
    assert money.add(one.cost for one in found.years) == found.cost == money.total(plan)
    assert money.add(one.financed for one in found.years) == found.financed
    assert money.add(one.refused for one in found.years) == found.refused
    assert found.financed == money.financing_total(plan)


def test_money_that_names_nothing_is_told_as_such_and_not_lost() -> None:
    rows = [
        make.a_contribution("m1", amount="10.00"),
        make.a_contribution("m2", amount="0.01", source=None, activity=None, state=None),
        make.a_contribution("m3", amount="7.00", state="refused"),
    ]
    plan = make.a_plan(sources={"sources": [make.a_source()], "financing": rows})
    found = year_money(plan, 2016)
    assert [(one.key, one.amount) for one in found.sources] == [
        ("s1", Decimal("10.00")), (None, Decimal("0.01")),
    ]  # fmt: skip
    assert [one.key for one in found.states] == ["identified", None]
    assert [one.activity for one in found.activities] == ["a1", None]
    assert (found.financed, found.refused) == (Decimal("10.01"), Decimal("7.00"))


def test_money_outside_the_horizon_has_a_year_of_its_own() -> None:
    rows = [make.a_contribution("m1", year=2031), make.a_contribution("m2", year=None)]
    plan = make.a_plan(sources={"sources": [make.a_source()], "financing": rows})
    assert [one.year for one in plan_money(plan).years] == [2016, 2017, 2018, 2031, None]


def a_plan_with_a_window(**cells: object) -> Plan:
    return make.a_plan(articulations={"articulations": [make.an_articulation(**cells)]})


def papers(plan: Plan, *, approved: bool = False) -> dict[str, bool]:
    """The codes of what is brought to the plan's window, and whether each is there."""
    (asked,) = plan.territorial.articulations.articulations
    return {one.code: one.held for one in requirements(Request(plan, asked, 2016, approved))}


def test_nearly_every_window_asks_for_the_same_papers() -> None:
    assert papers(a_plan_with_a_window()) == {
        "curp": False, "identification": False, "address": False, "assembly_act": False,
        "project": False,
    }  # fmt: skip


def test_the_act_is_there_when_the_assembly_has_approved() -> None:
    assert papers(a_plan_with_a_window(), approved=True)["assembly_act"]


@pytest.mark.parametrize(("photos", "held"), [((PHOTO, PHOTO), True), ((PHOTO, None), False)])
def test_what_is_bought_wants_a_quotation_for_each_line(photos: tuple, held: bool) -> None:
    lines = [
        make.a_budget_line(f"line-{place}", heading="inputs", quotation=photo)
        for place, photo in enumerate(photos)
    ]
    plan = make.a_plan(
        articulations={"articulations": [make.an_articulation()]}, budget={"budget": lines}
    )
    assert papers(plan)["quotations"] is held


def test_the_activity_s_permits_are_brought_too() -> None:
    permits = [
        make.a_row("per-1", activity="a1", sort="water", state="granted"),
        make.a_row("per-2", activity="a1", sort="land_use", state="requested"),
    ]
    plan = make.a_plan(
        articulations={"articulations": [make.an_articulation()]},
        activities={"activities": [make.an_activity()], "permits": permits},
    )
    found = papers(plan)
    assert (found["permit-per-1"], found["permit-per-2"]) == (True, False)


def test_a_window_is_told_in_the_year_in_which_one_goes_there() -> None:
    plan = make.a_plan(
        activities={"activities": [make.an_activity(start="2017-03", end="2017-10")]},
        articulations={
            "articulations": [
                make.an_articulation(window_from="2016-10-03", window_to="2016-12-02"),
                make.an_articulation("art-2", window_from=None, window_to=None),
            ]
        },
    )
    told = {
        year: [one.articulation.id for one in annual_plan(plan, year).windows]
        for year in plan.years
    }
    assert told == {2016: ["art-1"], 2017: ["art-2"], 2018: []}


def days(plan: Plan, year: int = 2016, assembly: date | None = None) -> list[tuple[str, date]]:
    return [(one.sort, one.day) for one in dates_of_year(plan, annual_plan(plan, year), assembly)]


def test_the_days_of_a_year_in_their_order() -> None:
    plan = make.a_plan(
        articulations={
            "articulations": [
                make.an_articulation(next_step="Llevar la lista", next_date="2016-02-01")
            ]
        },
        commitments={"commitments": [make.a_commitment()]},
    )
    assert days(plan, assembly=date(2016, 2, 13)) == [
        ("opens", date(2016, 1, 15)),
        ("next_step", date(2016, 2, 1)),
        ("assembly", date(2016, 2, 13)),
        ("closes", date(2016, 2, 28)),
        ("due", date(2016, 3, 1)),
        ("starts", date(2016, 3, 1)),
        ("evaluation", date(2016, 10, 1)),
        ("ends", date(2016, 10, 31)),
        ("next_plan", date(2016, 12, 14)),
    ]


def test_after_the_last_year_there_is_no_plan_to_make() -> None:
    assert [sort for sort, _day in days(make.a_plan(), 2018)] == ["evaluation"]


def test_an_activity_of_several_years_begins_and_ends_once() -> None:
    activity = make.an_activity(start="2016-11", end="2018-02")
    plan = make.a_plan(activities={"activities": [activity]})
    work = [
        (year, one)
        for year in plan.years
        for one in days(plan, year)
        if one[0] in ("starts", "ends")
    ]
    assert work == [
        (2016, ("starts", date(2016, 11, 1))), (2018, ("ends", date(2018, 2, 28))),
    ]  # fmt: skip


@pytest.mark.parametrize("state", ["refused", "received"])
def test_nobody_is_sent_to_a_window_that_has_answered(state: str) -> None:
    plan = a_plan_with_a_window(state=state, next_step="Volver", next_date="2016-02-20")
    assert {sort for sort, _day in days(plan)} & {"opens", "closes", "next_step"} == set()


def test_a_window_that_a_source_tells_too_is_told_once() -> None:
    actors = {"actors": [make.an_actor()]}
    asked = make.an_articulation(institution="actor-1")
    same = make.a_source("s1", institution="actor-1", window_closes="2016-02-28")
    other = make.a_source("s2", name="PET", window_closes="2016-04-15")
    plan = make.a_plan(
        actors=actors,
        articulations={"articulations": [asked]},
        sources={"sources": [same, other], "financing": [make.a_contribution()]},
    )
    closing = [one for one in days(plan) if one[0] in ("closes", "source_closes")]
    assert closing == [("closes", date(2016, 2, 28)), ("source_closes", date(2016, 4, 15))]


@quick
@given(some.plans("cover", "activities", "articulations", "sources", "commitments", "actors"))
def test_a_draft_s_days_are_always_of_their_year(plan: Plan) -> None:
    for year in plan.years:
        assert {day.year for _sort, day in days(plan, year, date(2016, 2, 13))} <= {year}


def test_what_was_cancelled_stays_in_sight_in_its_year_and_is_gone_afterwards() -> None:
    activity = make.an_activity(start="2016-03", end="2018-10", cancelled_in=2017)
    asked = make.an_articulation(
        window_from="2017-01-15", window_to="2017-02-28", next_step="Volver", next_date="2018-02-01"
    )
    promised = [
        make.a_commitment("kept", activity=None, due="2017-05-31"),
        make.a_commitment("gone", activity=None, due="2017-05-31", cancelled_in=2017),
        make.a_commitment("earlier", activity=None, due="2017-05-31", cancelled_in=2016),
    ]
    plan = make.a_plan(
        activities={"activities": [activity]},
        articulations={"articulations": [asked]},
        commitments={"commitments": promised},
    )
    told = {
        year: {
            one.row_id: one.cancelled
            for one in dates_of_year(plan, annual_plan(plan, year))
            if one.row_id
        }
        for year in plan.years
    }
    assert told == {
        2016: {"a1": False},
        2017: {"art-1": True, "kept": False, "gone": True},
        2018: {},
    }


def test_nothing_cancelled_hangs_on_the_wall() -> None:
    promised = make.a_commitment(cancelled_in=2016)
    plan = make.a_plan(commitments={"commitments": [promised]})
    found = dates_of_year(plan, annual_plan(plan, 2016))
    assert [one.matters for one in found if one.sort == "due"] == [False]
