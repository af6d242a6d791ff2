"""The plan anual of the demo's first year."""

from datetime import date

from ptp_plans.documents.annexes.year import Working
from ptp_plans.documents.annual import annual_document, annual_fragment
from ptp_plans.documents.answers.blocks import Checklist, Grid, Months, PrintedStep
from ptp_plans.plan.outline import plan_outline
from tests import factories
from tests.documents.signed import demo_plan


def cells(step: PrintedStep) -> list[tuple[str, ...]]:
    return [
        row
        for block in step.blocks
        if isinstance(block, Grid)
        for group in block.groups
        for row in group.rows
    ]


def the_year(year: int) -> dict[str, PrintedStep]:
    steps = annual_fragment(demo_plan(), plan_outline(), year)
    return {step.anchor.split("-", 1)[1]: step for step in steps}


def test_a_year_shows_only_its_activities_in_their_months() -> None:
    (months,) = the_year(2016)["months"].blocks
    assert isinstance(months, Months)
    assert [title.split(" · ")[0] for title, _filled in months.rows] == ["A1", "A2", "A4", "A8"]
    assert [month for month, filled in enumerate(months.rows[0][1], 1) if filled] == [2, 3, 4, 5]


def test_the_money_of_a_year_adds_up() -> None:
    money = the_year(2017)["money"].blocks[0]
    assert isinstance(money, Grid)
    assert money.total[-1] == "$2,428,000.00"


def test_commitments_are_those_due_in_the_year() -> None:
    assert {row[0][-4:] for row in cells(the_year(2016)["commitments"])} == {"2016"}


def test_the_document_is_a_draft_until_there_is_a_version() -> None:
    printed = annual_document(factories.a_plan(), plan_outline(), 2016)
    assert printed.pages >= 2
    assert printed.warnings == ()


def test_a_year_of_an_empty_plan_says_that_there_is_nothing() -> None:
    steps = annual_fragment(factories.an_empty_plan(), plan_outline(), 2016)
    assert len(steps) == 8


def working_year(year: int, working: Working) -> dict[str, PrintedStep]:
    steps = annual_fragment(demo_plan(), plan_outline(), year, working=working)
    return {step.anchor.split("-", 1)[1]: step for step in steps}


def test_to_work_with_there_is_a_list_to_tick_for_each_window() -> None:
    lists = [
        block
        for block in working_year(2016, Working(approved=True))["papers"].blocks
        if isinstance(block, Checklist)
    ]
    windows = cells(the_year(2016)["windows"])
    assert [one.caption for one in lists] == [row[1] for row in windows if "/" in row[3]]
    first = {item.text: item.held for item in lists[0].items}
    assert first["Acta de la asamblea que aprobó el plan"]
    assert not first["CURP de cada persona que solicita"]


def test_the_days_are_told_with_whom_they_concern() -> None:
    rows = cells(working_year(2016, Working(approved=True, assembly=date(2016, 2, 13)))["dates"])
    assert ("13 feb", "Asamblea que aprueba el plan", "") in rows
    assert (
        "31 mar",
        "Vence el compromiso: A1 Aportar en efectivo la parte de la comunidad para constituir la cooperativa",
        "Comunidad",
    ) in rows


def test_the_contract_s_annex_has_no_empty_boxes() -> None:
    """What is signed leaves nothing to be filled in afterwards."""
    assert {"papers", "dates"} & set(the_year(2016)) == set()


def test_what_was_cancelled_in_the_year_says_so() -> None:
    plan = factories.a_plan(
        activities={"activities": [factories.an_activity(cancelled_in=2016)]},
        commitments={"commitments": [factories.a_commitment(cancelled_in=2016)]},
    )
    steps = annual_fragment(plan, plan_outline(), 2016)
    told = [word for step in steps for row in cells(step) for word in row]
    assert "A1 · Escuela de campo (A1) (se canceló en 2016)" in told
    assert "Pagar los talleres (se canceló en 2016)" in told
