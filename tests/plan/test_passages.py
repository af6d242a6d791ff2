"""The plan in plain sentences: its own words and figures, and what is left out is counted."""

from pathlib import Path

import pytest

import ptp_plans.demo
from ptp_plans.plan.derive import money
from ptp_plans.plan.derive.paper.passages import passages, pesos, shortened, translated
from ptp_plans.plan.document import Plan, from_bytes
from ptp_plans.plan.outline import record_outline
from ptp_plans.plan.sections import community as names
from ptp_plans.plan.sections.community import CommunityVersion

DEMO = Path(ptp_plans.demo.__file__).parent


@pytest.fixture(scope="module")
def plan() -> Plan:
    return from_bytes((DEMO / "nueva_esperanza.json").read_bytes())


@pytest.fixture(scope="module")
def texts(plan) -> dict[str, str]:
    return {one.row_id: one.text for one in passages(plan)}


def test_every_passage_has_its_row_to_be_translated(plan):
    rows = dict(record_outline("community").table("passages").fixed)
    assert [one.row_id for one in passages(plan) if one.row_id not in rows] == []


def test_the_three_problems_stand_in_the_order_of_the_ranking(texts):
    assert texts[names.PROBLEM % 1].startswith("La producción de café por hectárea es muy baja.")
    assert "131 familias" in texts[names.PROBLEM % 3]
    assert names.PROBLEM % 4 not in texts


def test_figures_are_those_of_the_plan(plan, texts):
    assert f"Todo cuesta {pesos(money.total(plan))}." in texts[names.COST]
    assert "De cada 100 pesos ponemos 13 nosotros: $551,500" in texts[names.COST]
    assert "FAIS ($1,152,000)" in texts[names.PAYERS]


def test_activities_are_told_by_the_year_in_which_they_begin(texts):
    assert texts[names.YEAR % 1].endswith("y 1 actividad más.")
    assert texts[names.YEAR % 3] == "Bodega de acopio de 120 m²."
    assert names.YEAR % 4 not in texts


def test_what_does_not_fit_is_counted(texts):
    assert texts[names.COMMITTEE].count("y 2 personas más.") == 1
    assert texts[names.OURS].endswith("y 12 compromisos más.")


def test_an_empty_plan_says_nothing():
    assert passages(Plan()) == ()


def test_long_words_are_cut_between_words():
    assert shortened("uno dos tres cuatro", 12) == "uno dos…"
    assert shortened("uno\n dos", 12) == "uno dos"


def test_a_translation_is_good_for_the_texts_that_did_not_change(plan):
    row = names.VISION
    record = CommunityVersion(version=1, passages=({"id": row, "text": "Otra"},))
    assert translated(plan, record, plan).texts == {row: "Otra"}
    plain = plan.model_dump(mode="json", by_alias=True)
    plain["design"]["vision"]["vision"] = "Somos otra comunidad."
    later = translated(Plan.model_validate(plain), record, plan)
    assert (later.texts, later.changed) == ({}, (row,))
    unsaid = translated(plan, record, None)
    assert (unsaid.texts, unsaid.changed) == ({}, (row,))
