"""A year as its notes tell it: activities, the road of the money, commitments, what is due."""

from datetime import date
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ptp_plans.plan.derive import money
from ptp_plans.plan.years import due
from ptp_plans.plan.years.following import (
    ACTIVITIES,
    COMMITMENTS,
    FINANCING,
    ROAD,
    Note,
    following,
    money_by_kind,
    money_by_source,
)
from tests.factories import (
    a_budget_line,
    a_commitment,
    a_contribution,
    a_plan,
    a_source,
    an_activity,
    an_actor,
    an_articulation,
)

DAY = date(2016, 5, 10)
FULL = Decimal("39000.00")


def money_note(state: str, amount: str | None = None, day: date = DAY) -> Note:
    return Note(FINANCING, "money-1", state, day, Decimal(amount) if amount else None)


def activity_note(state: str, percent: int | None = None) -> Note:
    return Note(ACTIVITIES, "a1", state, DAY, None, None if percent is None else Decimal(percent))


def promise(state: str) -> Note:
    return Note(COMMITMENTS, "commitment-1", state, DAY)


def test_an_activity_without_a_note_has_not_begun():
    (one,) = following(a_plan(), 2016, []).activities
    assert (one.state, one.percent, one.day) == ("not_begun", 0, None)


def test_the_newest_note_counts_whatever_its_date():
    noted = [activity_note("done"), activity_note("under_way", 40)]
    (one,) = following(a_plan(), 2016, noted).activities
    assert (one.state, one.percent, one.light) == ("under_way", 40, "red")


def test_what_is_done_is_done_wholly():
    assert following(a_plan(), 2016, [activity_note("done")]).done_percent == 100


def test_a_cancelled_activity_weighs_in_no_mean():
    plan = a_plan(activities={"activities": [an_activity(), an_activity("a2", "A2")]})
    noted = [activity_note("under_way", 60), Note(ACTIVITIES, "a2", "cancelled", DAY)]
    assert following(plan, 2016, noted).done_percent == 60


def test_money_nobody_noted_is_where_the_plan_says():
    plan = a_plan(sources={"sources": [a_source()], "financing": [a_contribution(state=None)]})
    (one,) = following(plan, 2016, []).contributions
    assert (one.state, one.stages, one.planned) == ("identified", (), FULL)


def test_stages_that_nobody_noted_were_passed_with_what_came_later():
    found = following(a_plan(), 2016, [money_note("disbursed", "30000.00")])
    assert found.money.requested == found.money.authorized == Decimal("30000.00")
    assert found.money.disbursed == Decimal("30000.00")
    assert found.money.accounted == 0
    assert found.money.arrived_percent == Decimal("76.9")


def test_each_stage_keeps_its_own_money():
    noted = [
        money_note("requested", "39000.00", date(2016, 2, 1)),
        money_note("authorized", "35000.00", date(2016, 3, 1)),
        money_note("disbursed", "20000.00", date(2016, 4, 1)),
        money_note("disbursed", "35000.00", date(2016, 5, 1)),
        money_note("accounted", "34999.99", date(2016, 6, 1)),
    ]
    (one,) = following(a_plan(), 2016, noted).contributions
    assert [(stage.state, stage.amount) for stage in one.stages] == [
        ("requested", Decimal("39000.00")),
        ("authorized", Decimal("35000.00")),
        ("disbursed", Decimal("35000.00")),
        ("accounted", Decimal("34999.99")),
    ]
    assert one.stages[2].day == date(2016, 5, 1)


def test_a_note_taken_back_takes_its_money_back():
    noted = [money_note("disbursed", "39000.00"), money_note("requested")]
    found = following(a_plan(), 2016, noted).money
    assert (found.requested, found.disbursed) == (FULL, 0)


def test_a_refused_request_brings_nothing_and_stays_planned():
    found = following(a_plan(), 2016, [money_note("requested"), money_note("refused")]).money
    assert (found.planned, found.requested) == (FULL, 0)


AMOUNTS = st.decimals(0, 10**9, places=2)


@given(st.lists(st.tuples(st.sampled_from(("identified", *ROAD, "refused")), AMOUNTS), max_size=8))
def test_sources_and_kinds_add_up_to_the_year_to_the_centavo(noted):
    rows = [a_contribution(f"money-{place}", source=f"s{place % 3}") for place in range(5)]
    kinds = ("federal", "state", "federal")
    sources = [a_source(f"s{place}", kind=kind) for place, kind in enumerate(kinds)]
    plan = a_plan(sources={"sources": sources, "financing": rows})
    notes = [
        Note(FINANCING, f"money-{place % 5}", state, DAY, amount)
        for place, (state, amount) in enumerate(noted)
    ]
    found = following(plan, 2016, notes)
    for parts in (money_by_source(found), money_by_kind(plan, found)):
        for name in ("planned", *ROAD):
            together = money.add(getattr(one, name) for one in parts.values())
            assert together == getattr(found.money, name)
    assert found.money.planned == money.financing_by_year(plan)[2016]


def _matters(plan, *noted):
    return due.matters(plan, following(plan, 2016, noted))


def test_a_commitment_is_due_then_overdue_for_its_party_until_it_is_kept():
    plan = a_plan(
        actors={"actors": [an_actor()]},
        commitments={"commitments": [a_commitment(party="actor-1")]},
    )
    (first,) = [one for one in _matters(plan) if one.sort == "commitment"]
    assert (first.party, first.day) == ("actor-1", date(2016, 3, 1))
    assert first.is_near(date(2016, 2, 1)) and not first.is_near(date(2016, 1, 30))
    assert first.is_near(first.day) and not first.is_late(first.day)
    assert first.is_late(date(2016, 3, 2))
    assert [one.sort for one in _matters(plan, promise("partly"))].count("commitment") == 1
    assert "commitment" not in [one.sort for one in _matters(plan, promise("kept"))]


def test_a_window_is_awaited_until_somebody_asked_in_it():
    identified = an_articulation(state="identified", institution="actor-1")
    plan = a_plan(
        actors={"actors": [an_actor()]},
        articulations={"articulations": [identified]},
        sources={
            "sources": [a_source(institution="actor-1", kind="state")],
            "financing": [a_contribution()],
        },
    )
    assert [one.day for one in _matters(plan) if one.sort == "window"] == [date(2016, 2, 28)]
    assert "window" not in [one.sort for one in _matters(plan, money_note("requested"))]


def test_an_activity_of_which_nobody_speaks_is_late_after_its_first_month():
    plan = a_plan()
    late = due.overdue(_matters(plan), date(2016, 4, 1))
    assert [(one.sort, one.day) for one in late] == [("begin", date(2016, 3, 31))]
    assert due.overdue(_matters(plan, activity_note("not_begun")), date(2016, 4, 1)) == ()
    after = due.overdue(_matters(plan, activity_note("under_way", 90)), date(2016, 11, 1))
    assert [one.sort for one in after] == ["finish"]
    assert _matters(plan, activity_note("done")) == ()


@pytest.mark.parametrize("year", [2015, 2017, 2019])
def test_a_year_in_which_nothing_happens_has_nothing_to_tell(year):
    plan = a_plan(budget={"budget": [a_budget_line()]})
    found = following(plan, year, [])
    assert found.activities == found.contributions == found.commitments == ()
    assert found.done_percent is None and found.kept_percent is None
    assert found.money.arrived_percent is None
