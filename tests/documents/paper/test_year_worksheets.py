"""Worksheets of a year's evaluation: the year's rows with what was planned, faces, hands."""

import re

import pytest

from ptp_plans.documents.paper.forms import Cards, Grid
from ptp_plans.documents.paper.worksheets import (
    LETTER,
    NOTEBOOK,
    WALL,
    WorksheetOrder,
    forms_of,
    worksheet_html,
)
from ptp_plans.plan.derive.paper.field_codes import field_codes
from ptp_plans.plan.outline import StepOutline, evaluation_steps, plan_outline
from ptp_plans.plan.years.evaluated import Evaluated
from tests.documents.evaluated import YEAR, an_evaluated_year, an_open_year

STEPS = evaluation_steps(YEAR)


def order(found: Evaluated, *, paper: str = LETTER, filled: bool = True) -> WorksheetOrder:
    return WorksheetOrder(
        found.plan, plan_outline(), paper, filled,
        lambda key: f"https://planes.example/planes/7/pasos/{key}", year=found,
    )  # fmt: skip


def step(name: str) -> StepOutline:
    return next(one for one in STEPS if one.key == f"{YEAR}-{name}")


def visible(html: str) -> str:
    return " ".join(re.sub(r"<[^>]+>", " ", html.split("<body")[1]).split())


@pytest.mark.parametrize("paper", [LETTER, WALL])
@pytest.mark.parametrize("filled", [True, False])
def test_every_question_has_its_code_on_paper(paper: str, filled: bool):
    found = an_open_year()
    for one in STEPS:
        page = worksheet_html(order(found, paper=paper, filled=filled), [one])
        keys = {(table.name, name) for table in one.tables for name in table.keyed_by}
        on_cards = {"progress"} if one.key.endswith("progress") else set()
        for place, code in field_codes(one).items():
            if place in keys and on_cards:
                continue  # a card is named by its row
            assert f">{code}<" in page or f"{code} " in page, (one.key, place, code)


def test_the_activities_of_the_year_stand_with_what_was_planned():
    (cards,) = forms_of(order(an_open_year()), step("progress"))
    assert isinstance(cards, Cards)
    assert [one.title for one in cards.cards][:2] == [
        "1. A1 · Constituir y capacitar la cooperativa",
        "2. A2 · Vivero comunitario de café tolerante a la roya",
    ]
    assert cards.cards[0].about == "De febrero de 2016 a mayo de 2016 · $39,000.00"


def test_indicators_stand_with_baseline_and_target_and_commitments_with_their_party():
    (measures,) = forms_of(order(an_open_year()), step("measured"))
    assert isinstance(measures, Grid)
    assert measures.lines[0].title.startswith("I1")
    assert "Línea base: 5.2" in measures.lines[0].about
    assert f"Meta de {YEAR}: 5.2" in measures.lines[0].about
    (kept,) = forms_of(order(an_open_year()), step("promises"))
    assert isinstance(kept, Grid)
    assert any(one.title.startswith("SAGARPA") for one in kept.lines)


def test_women_and_men_mark_a_face():
    page = worksheet_html(order(an_open_year()), [step("progress")])
    body = page.split("<body")[1]
    assert [body.count(f'class="face face-{one}"') for one in (1, 2, 3)] == [8, 8, 8]


def test_hands_are_counted_for_what_changes_and_for_the_outcome():
    decisions = forms_of(order(an_evaluated_year()), step("decisions"))
    votes = next(one for one in decisions if isinstance(one, Grid) and "Votos" in one.label)
    named = [one.title for one in votes.lines if one.title]
    assert [one[:2] for one in named] == ["A3", "A8"] and len(votes.lines) > len(named)
    assert votes.lines[0].cells[0].sort == "dots" and votes.lines[0].cells[0].text == "58"
    page = visible(worksheet_html(order(an_open_year()), [step("resolution")]))
    assert page.count("rayitas") == 3


def test_a_blank_sheet_names_nothing_of_the_plan():
    for one in STEPS:
        page = worksheet_html(order(an_open_year(), filled=False), [one])
        assert "A1 ·" not in page and "I1 ·" not in page


def test_what_was_written_stands_on_the_sheet():
    page = visible(worksheet_html(order(an_evaluated_year()), [step("header")]))
    assert "Casa ejidal" in page and "AE-2016-01" in page


def test_the_notebook_has_all_eight_and_each_opens_its_step():
    page = worksheet_html(order(an_open_year()), STEPS, template=NOTEBOOK)
    assert page.count("<h1 id=") == 8
    assert "Cuaderno de la evaluación 2016" in page
    for one in STEPS:
        assert f"https://planes.example/planes/7/pasos/{one.key}" in page
