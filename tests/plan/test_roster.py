"""The padrón: who is in it, what it counts, what must be mended before sealing."""

import pytest

from ptp_plans.plan.checks.base import CheckSettings, Severity
from ptp_plans.plan.checks.run import run
from ptp_plans.plan.derive import roster as counted
from ptp_plans.plan.kinds import CurpKind
from ptp_plans.plan.outline import record_outline
from ptp_plans.plan.sections.roster import Roster
from ptp_plans.plan.texts import Unreadable
from tests import factories

NOTICE = {"notice_given": True, "notice_date": "2016-01-09", "notice_by": "Alejandra"}
CURP = "BOXW310820HNERXN09"  # the example of python-stdnum


def a_roster(*people, **answers):
    rows = [{"id": f"p{n}", "name": f"P {n}"} | one for n, one in enumerate(people, 1)]
    known = record_outline("roster").table("people").fields
    full = [{field.name: None for field in known} | row for row in rows]
    return Roster.model_validate(NOTICE | {"people": full} | answers)


def _codes(roster, plan=None, **settings):
    found = run(plan or factories.a_plan(), CheckSettings(**settings), people=roster)
    return [one.code for one in found if one.step == "roster"]


def test_people_after_the_notice_are_in_order():
    assert _codes(a_roster({"sex": "woman"}, {"sex": "man"})) == []


@pytest.mark.parametrize(
    "missing",
    [{"notice_given": None}, {"notice_given": False}, {"notice_date": None}, {"notice_by": None}],
)
def test_nobody_is_listed_before_the_notice_is_on_record(missing):
    assert _codes(a_roster({}, **missing)) == ["roster_notice"]


def test_an_empty_padron_asks_for_nothing():
    assert _codes(Roster.model_validate({"people": []})) == []


def test_everybody_has_a_name():
    assert _codes(a_roster({"name": None})) == ["roster_required"]


def test_one_person_is_not_listed_twice():
    assert _codes(a_roster({"curp": CURP}, {"curp": CURP}, {"curp": None})) == ["roster_twice"]


def test_more_households_than_the_locality_has_are_told():
    plan = factories.a_plan()
    households = plan.context.population.households
    assert households
    people = [{"household": str(number)} for number in range(households + 1)]
    assert _codes(a_roster(*people), plan) == ["roster_households"]


def test_few_women_are_told_and_block_where_a_programme_wants_it():
    men = a_roster({"sex": "man"}, {"sex": "man"}, {"sex": "woman"})
    assert _codes(men) == ["roster_women"]
    settings = CheckSettings(women_quorums=Severity.BLOCKS)
    assert any(one.blocks for one in run(factories.a_plan(), settings, people=men))


def test_households_are_one_whatever_their_capitals():
    assert counted.households(a_roster({"household": "Casa A"}, {"household": "casa a"}, {})) == 1


@pytest.mark.parametrize("typed", [CURP, CURP.lower(), f" {CURP[:10]} {CURP[10:]} "])
def test_a_curp_is_kept_in_one_way(typed):
    assert CurpKind().read(typed) == CURP


@pytest.mark.parametrize(
    "typed", ["12", CURP[:-1] + "3", CURP[:4] + "319920" + CURP[10:], CURP * 2]
)
def test_a_wrong_curp_is_told(typed):
    with pytest.raises(Unreadable, match="CURP"):
        CurpKind().read(typed)
