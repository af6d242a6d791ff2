"""Money where it is typed: what does not agree is said first and leads to where it is mended."""

import json
from decimal import Decimal

import pytest

from ptp_plans.plan.changes.merge import put
from tests.web.visitor import text_of
from tests.world import content_of, save


@pytest.fixture
def short_of_money(world):
    """The only contribution pays 27,000 of 39,000 pesos."""
    revision, content = content_of(world.engine, world.plan_id, "sources")
    less = put(content, ("r", "financing", "money-1", "amount"), "27000.00")
    save(world, world.facilitator, "sources", less, revision)


def test_accounts_that_agree_are_told_so(facilitator, world):
    for step in ("budget", "sources"):
        page = facilitator.get(f"/planes/{world.plan_id}/pasos/{step}")
        (box,) = page.by_class("agreed")
        assert "El plan cuesta $39,000.00 y las fuentes aportan $39,000.00." in text_of(box)


@pytest.mark.usefixtures("short_of_money")
def test_what_lacks_is_told_with_its_heading_and_leads_to_the_contribution(facilitator, world):
    for step in ("budget", "sources"):
        page = facilitator.get(f"/planes/{world.plan_id}/pasos/{step}")
        (box,) = page.by_class("lacking")
        (link,) = [one for one in box.iter("a")]
        assert text_of(link) == (
            "Faltan $12,000.00 de A1 · Escuela de campo (A1) en 2016 "
            "(asistencia técnica y capacitación)."
        )
        assert link.get("href").endswith("/pasos/sources/financing/money-1")
        assert facilitator.get(link.get("href")).status == 200


@pytest.mark.usefixtures("short_of_money")
def test_the_matrix_says_who_pays_what_by_year(facilitator, world):
    page = facilitator.get(f"/planes/{world.plan_id}/pasos/sources")
    table = next(
        one for one in page.by_class("figures") if text_of(one.find("caption")).startswith("Quién")
    )
    rows = [[text_of(cell) for cell in row] for row in table.iter("tr")]
    year = rows.index(["2016", ""])
    assert rows[year + 1] == [
        "A1 · Escuela de campo (A1)", "$39,000.00", "$27,000.00", "$27,000.00", "$12,000.00",
    ]  # fmt: skip
    assert [row[0] for row in rows[year + 2 :]] == ["Total"]


def test_a_line_of_the_budget_says_what_it_costs_and_its_activity_with_it(facilitator, world):
    page = facilitator.get(f"/planes/{world.plan_id}/pasos/budget/budget/line-1")
    (box,) = page.by_class("reckoned")
    assert "Este renglón cuesta $39,000.00" in text_of(box)
    assert "toda la actividad cuesta $39,000.00" in text_of(box)
    assert json.loads(box.get("data-sums")) == {"a1": "000"}


@pytest.mark.usefixtures("short_of_money")
def test_a_contribution_says_what_still_lacks_with_it(facilitator, world):
    page = facilitator.get(f"/planes/{world.plan_id}/pasos/sources/financing/money-1")
    (box,) = page.by_class("reckoned")
    shown = [one for one in box if one.get("hidden") is None]
    assert [text_of(one) for one in shown] == [
        "Esta aportación vale $27,000.00",
        "Con ella, a la actividad todavía le faltan ese año $12,000.00",
    ]
    without = int(json.loads(box.get("data-sums"))["a1 2016"])
    assert Decimal(without) / 100 == 39000


def test_a_new_line_has_no_amount_yet_and_other_tables_reckon_nothing(facilitator, world):
    page = facilitator.get(f"/planes/{world.plan_id}/pasos/budget/budget/nuevo")
    assert "Este renglón cuesta …" in text_of(page.by_class("reckoned")[0])
    other = facilitator.get(f"/planes/{world.plan_id}/pasos/axes/axes/nuevo")
    assert other.by_class("reckoned") == []
