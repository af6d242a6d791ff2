"""The years that were evaluated stay as they were agreed."""

import re
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings

from ptp_plans.plan.adjustment.closed_years import closed_year_findings
from ptp_plans.plan.checks.base import Finding
from ptp_plans.plan.document import Plan, from_bytes, from_plain, to_plain
from tests import strategies as some
from tests.adjusting import CLOSED, adjusted_plan, edited

EXAMPLE = Path(__file__).parents[3] / "ptp_plans" / "demo" / "nueva_esperanza.json"
STEPS = ("cover", "activities", "indicators", "budget", "commitments")


@pytest.fixture(scope="module")
def example() -> Plan:
    return from_bytes(EXAMPLE.read_bytes())


def changed(plan: Plan, change: Any) -> Plan:
    plain = to_plain(plan)
    change(plain)
    return from_plain(plain)


def place(one: Finding) -> tuple[str, str | None, str | None]:
    return one.code, one.row_id, one.field


def test_the_worked_example_leaves_the_closed_year_as_it_is(example: Plan) -> None:
    assert closed_year_findings(example, adjusted_plan(example), CLOSED) == ()


@settings(max_examples=12, deadline=None, suppress_health_check=list(HealthCheck))
@given(some.plans(*STEPS), some.plans(*STEPS))
def test_any_two_drafts_can_be_looked_at_and_every_word_is_filled_in(
    base: Plan, draft: Plan
) -> None:
    found = closed_year_findings(base, draft, 2017)
    for one in found:
        assert one.blocks and one.text
        assert set(re.findall(r"%\((\w+)\)s", one.message)) <= set(one.values)
    assert closed_year_findings(base, draft, 1999) == ()


@pytest.mark.parametrize(
    ("row", "field", "answer", "code"),
    [
        ("b-a1-acta", "unit_cost", "12500.00", "budget"),
        ("b-a1-acta", "year", 2017, "budget"),
        ("b-a4-tecnico-2017", "year", 2016, "budget"),
        ("f-a2-jornales-2016", "days", "500", "financing"),
        ("f-a1-inaes-2016", "state", "refused", "financing"),
        ("s-inaes", "offered", {"2016": "20000.00", "2018": "500000.00"}, "sources"),
        ("i6", "targets", {"2016": "15", "2017": "40", "2018": "60"}, "indicators"),
        ("cmp10", "due", "2017-03-31", "commitments"),
        ("cmp10", "amount", "14000.00", "commitments"),
        ("cmp12", "due", "2016-12-31", "commitments"),
        ("a1", "start", "2016-03", "activities"),
        ("a1", "end", "2016-06", "activities"),
        ("a4", "end", "2016-08", "activities"),
        ("a3", "start", "2016-12", "activities"),
    ],
)
def test_what_belongs_to_a_closed_year_can_not_change(
    example: Plan, row: str, field: str, answer: Any, code: str
) -> None:
    (found,) = closed_year_findings(example, edited(example, {(row, field): answer}), CLOSED)
    assert place(found) == (f"closed_year.{code}", row, field)
    assert found.blocks


@pytest.mark.parametrize(
    ("row", "field", "answer"),
    [
        ("b-a4-tecnico-2017", "unit_cost", "11000.00"),
        ("f-a1-inaes-2016", "state", "authorized"),
        ("f-a1-inaes-2016", "request_folio", "INAES-2016-0001"),
        ("i6", "targets", {"2016": "20", "2017": "35", "2018": "60"}),
        ("a2", "end", "2017-03"),
        ("a4", "end", "2016-12"),
        ("a4", "end", "2018-06"),
        ("a1", "responsible", "Otra persona"),
    ],
)
def test_what_is_still_ahead_may_change(example: Plan, row: str, field: str, answer: Any) -> None:
    assert closed_year_findings(example, edited(example, {(row, field): answer}), CLOSED) == ()


def test_rows_of_a_closed_year_neither_come_nor_go(example: Plan) -> None:
    def other_rows(plain: dict[str, Any]) -> None:
        budget = plain["sustainability"]["budget"]["budget"]
        gone = budget.pop(0)
        budget.append(gone | {"id": "b-nuevo"})
        plain["design"]["activities"]["activities"].pop(0)

    found = closed_year_findings(example, changed(example, other_rows), CLOSED)
    assert [place(one) for one in found] == [
        ("closed_year.activities", None, None),
        ("closed_year.budget", "b-nuevo", None),
        ("closed_year.budget", None, None),
    ]
    assert found[0].text == (
        "Se quitó «A1 · Constituir y capacitar la cooperativa», que es de 2016, un año que ya se "
        "evaluó y quedó cerrado. Regrésenlo."
    )


def test_the_message_says_what_to_write_again(example: Plan) -> None:
    after = edited(example, {("b-a1-acta", "unit_cost"): "12500.00"})
    (found,) = closed_year_findings(example, after, CLOSED)
    assert found.text.endswith(
        "Dejen «Costo por unidad (pesos)» como estaba: $12,000.00."
    )  # fmt: skip


def test_the_order_of_rows_closes_nothing(example: Plan) -> None:
    def turn_round(plain: dict[str, Any]) -> None:
        plain["sustainability"]["budget"]["budget"].reverse()

    assert closed_year_findings(example, changed(example, turn_round), CLOSED) == ()


def test_the_horizon_can_not_leave_a_closed_year_out(example: Plan) -> None:
    def starts_later(plain: dict[str, Any]) -> None:
        plain["cover"]["first_year"] = 2017

    found = closed_year_findings(example, changed(example, starts_later), CLOSED)
    assert ("closed_year.horizon", None, "first_year") in [place(one) for one in found]
