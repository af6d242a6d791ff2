"""What a plan lacks, said in plain words at the very place."""

import re
from collections.abc import Iterable
from dataclasses import replace
from datetime import date
from decimal import Decimal

from hypothesis import HealthCheck, given, settings

from ptp_plans.plan.checks.agreement import agreement_findings
from ptp_plans.plan.checks.base import RULES, CheckSettings, Finding, Severity
from ptp_plans.plan.checks.run import before_sealing, of_step, run
from ptp_plans.plan.content import empty, unread_cells, with_fields
from ptp_plans.plan.document import Plan, from_plain
from ptp_plans.plan.outline import plan_outline
from tests import factories as make
from tests import strategies as some


def codes(findings: Iterable[Finding]) -> set[str]:
    return {one.code for one in findings if one.blocks}


def warnings(findings: Iterable[Finding]) -> set[str]:
    return {one.code for one in findings if not one.blocks}


@settings(max_examples=15, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(some.plans())
def test_checks_never_fail_on_a_draft_and_come_in_the_order_of_the_plan(plan: Plan) -> None:
    found = run(plan, None, make.an_assembly())
    order = [step.key for step in plan_outline().steps] + ["assembly"]
    places = [order.index(one.step) for one in found]
    assert places == sorted(places)
    for one in found:
        assert set(re.findall(r"%\((\w+)\)s", one.message)) <= set(one.values)
        assert one.text


def test_what_people_typed_is_told_as_it_is_also_when_it_looks_like_a_place_to_fill() -> None:
    plain = make.plain_plan()
    plain["territorial"]["public_goods"]["public_goods"] = [{"id": "public-goods-1", "work": "%("}]
    told = [one.text for one in run(from_plain(plain), None, make.an_assembly())]
    assert any("%(" in one for one in told)


def test_the_smallest_plan_with_its_act_has_nothing_that_blocks() -> None:
    assert codes(before_sealing(make.a_plan(), make.an_assembly())) == set()


def test_an_empty_plan_names_what_is_missing_and_where() -> None:
    found = run(make.an_empty_plan())
    assert ("required", "vision", "vision") in {(one.code, one.step, one.field) for one in found}
    assert ("minimum_rows", "committee") in {(one.code, one.step) for one in found}


def test_the_cross_checks_of_the_domain_have_their_codes() -> None:
    families = {code.partition(".")[0] for code in RULES}
    # V12 is the contract's (what is not firm is no obligation), V18 the particulars'.
    assert {f"V{number:02}" for number in range(1, 21)} - families == {"V12", "V18"}


def test_an_objective_that_lost_its_indicator_is_named() -> None:
    found = run(make.a_plan(indicators={"indicators": [make.an_indicator(measures="a1")]}))
    (one,) = (one for one in found if one.blocks)
    assert (one.code, one.step, one.table) == ("V03.indicator", "indicators", "indicators")
    assert one.text == (
        "El objetivo O1 «Aumentar la producción (O1)» no tiene indicador. "
        "Agreguen uno en el paso 3.5."
    )


def test_one_centavo_less_is_found_in_its_activity_and_year() -> None:
    row = make.a_contribution(amount="38999.99")
    found = run(make.a_plan(sources={"sources": [make.a_source()], "financing": [row]}))
    (one,) = (one for one in found if one.blocks)
    assert one.code == "V05.lacks"
    assert "$0.01 en 2016" in one.text


def test_money_that_nobody_needs_blocks_as_well() -> None:
    lines = {"budget": [make.a_budget_line(unit_cost="6000.00")]}
    assert codes(run(make.a_plan(budget=lines))) == {"V05.exceeds"}


def test_a_source_gives_no_more_than_it_offers() -> None:
    source = make.a_source(offered={"2016": "38999.99"})
    plan = make.a_plan(sources={"sources": [source], "financing": [make.a_contribution()]})
    assert codes(run(plan)) == {"offer_exceeded"}


def test_an_activity_without_budget_says_why() -> None:
    nothing = {"budget": {"budget": []}, "sources": {"sources": [], "financing": []}}
    assert "V04" in codes(run(make.a_plan(**nothing)))
    free = {"activities": [make.an_activity(free_reason="Es trabajo de la asamblea")]}
    assert codes(run(make.a_plan(activities=free, **nothing))) == set()


def activity(**cells: object) -> set[str]:
    return codes(run(make.a_plan(activities={"activities": [make.an_activity(**cells)]})))


def test_an_activity_lies_inside_the_horizon_and_ends_after_it_starts() -> None:
    assert "V07.horizon" in activity(end="2019-01")
    assert "V07.order" in activity(start="2016-05", end="2016-03")
    assert "V07.budget_year" in activity(start="2017-01", end="2017-02")


def test_an_activity_traces_to_a_cause_of_a_problem() -> None:
    assert activity(removes=None) == {"V01.cause"}


def test_somebody_responsible_is_known_by_name_or_charge() -> None:
    assert activity(responsible="Don Ausencio Culebro") == {"V14"}
    assert activity(responsible="Tesorería") == set()
    assert activity(responsible="María Gómez") == set()


def test_equipment_needs_upkeep() -> None:
    assert activity(sort="equipment") == {"V10"}


def test_works_on_common_land_need_a_permit() -> None:
    plan = make.a_plan(
        territory={"access": "river", "land_tenure": ["ejido"]},
        activities={"activities": [make.an_activity(sort="infrastructure")]},
    )
    assert codes(run(plan)) == {"V10", "V11"}


def test_a_reference_to_a_removed_row_blocks_but_old_points_do_not() -> None:
    points = make.a_row("gone~also", problem="gone", criterion="also", points=3)
    plan = make.a_plan(
        problem_tree={"central": "gone"}, problem_ranking={"problem_scores": [points]}
    )
    (one,) = (one for one in run(plan) if one.code == "dangling")
    assert (one.step, one.field) == ("problem_tree", "central")


def test_a_circle_of_activities_is_named() -> None:
    first = make.an_activity("a1", "A1", needs=["a2"])
    second = make.an_activity("a2", "A2", needs=["a1"], free_reason="Es trabajo de la asamblea")
    found = run(make.a_plan(activities={"activities": [first, second]}))
    assert [one.row_id for one in found if one.code == "circle"] == ["a1", "a2"]


def test_targets_move_towards_where_they_should() -> None:
    backwards = make.an_indicator(targets={"2016": "5.2", "2017": "5", "2018": "7"})
    still = make.an_indicator(targets={"2016": "5.2", "2017": "5.2", "2018": "5.2"})
    for one in (backwards, still):
        plan = make.a_plan(indicators={"indicators": [one]})
        assert codes(run(plan)) == {"target_direction"}


def test_women_s_shares_block_where_the_programme_says_so() -> None:
    men = [make.a_member(f"m{n}", "member", sex="man") for n in range(3)]
    plan = make.a_plan(committee={"committee": [*men, make.a_member("m4", "chair")]})
    assert "V08.committee" in warnings(run(plan))
    strict = CheckSettings(women_quorums=Severity.BLOCKS)
    assert "V08.committee" in codes(run(plan, strict))


def test_more_days_than_households_can_give_are_warned_of() -> None:
    row = make.a_contribution(amount=None, days="390", day_value="100.00")
    plan = make.a_plan(sources={"sources": [make.a_source()], "financing": [row]})
    assert "V16" not in warnings(run(plan))
    assert "V16" in warnings(run(plan, replace(CheckSettings(), workdays_per_household=2)))


def test_dear_lines_want_a_quotation() -> None:
    plan = make.a_plan()
    assert "quotation" not in warnings(run(plan))
    assert "quotation" in warnings(run(plan, CheckSettings(quotation_threshold=Decimal(1000))))


def test_the_act_needs_its_quorum_on_the_first_call_only() -> None:
    assert codes(before_sealing(make.a_plan(), make.an_assembly(households=66))) == set()
    few = make.an_assembly(households=65)
    assert codes(before_sealing(make.a_plan(), few)) == {"V17.quorum"}
    again = make.an_assembly(households=65, call="second")
    assert codes(before_sealing(make.a_plan(), again)) == set()


def test_votes_are_as_many_as_people_present() -> None:
    found = before_sealing(make.a_plan(), make.an_assembly(women=68))
    assert [(one.code, one.row_id) for one in found if one.blocks] == [("V17.votes", "agreement-1")]


def test_an_act_that_nobody_wrote_blocks_the_seal() -> None:
    nothing = make.an_assembly(agreements=[], held_on=None)
    assert codes(before_sealing(make.a_plan(), nothing)) == {"act_required", "act_rows"}


def test_an_answer_that_was_not_understood_blocks_the_seal() -> None:
    step = plan_outline().step("population")
    content = with_fields(empty(), {"households": {"typed": ["doce mil"]}})
    found = before_sealing(make.a_plan(), make.an_assembly(), unread_cells(step, content))
    (one,) = of_step(found, "population")
    assert (one.code, one.field) == ("unread", "households")
    assert "doce mil" in one.text


def test_an_answer_that_was_not_understood_is_not_called_missing_as_well() -> None:
    step = plan_outline().step("population")
    content = with_fields(empty(), {"households": {"typed": ["doce mil"]}})
    plain = make.plain_plan()
    plain["context"]["population"]["households"] = None
    found = before_sealing(from_plain(plain), make.an_assembly(), unread_cells(step, content))
    assert [one.code for one in found if one.field == "households"] == ["unread"]


def test_who_signs_holds_the_office_that_day() -> None:
    assert agreement_findings(make.an_agreement()) == ()
    late = make.an_agreement(signing_date=date(2019, 1, 2))
    assert [(one.code, one.row_id) for one in agreement_findings(late)] == [("V18", "signatory-1")]


def test_nobody_signs_before_the_assembly_approved() -> None:
    signed = make.an_agreement(signing_date=date(2016, 2, 26))
    assert agreement_findings(signed, date(2016, 2, 26)) == ()
    (found,) = agreement_findings(signed, date(2016, 12, 3))
    assert (found.code, found.field, found.values) == (
        "agreement_early",
        "signing_date",
        {"day": "03/12/2016"},
    )
    assert agreement_findings(make.an_agreement(signing_date=None), date(2016, 12, 3)) == ()


def test_every_party_has_somebody_who_signs() -> None:
    (one,) = make.plain_agreement()["signatories"][:1]
    found = agreement_findings(make.an_agreement(signatories=[one]))
    assert codes(found) == {"agreement_rows", "agreement_signatory"}
