"""Which adjustments have to be signed again, and why."""

from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings

from ptp_plans.plan.adjustment.classify import Judged, adjustment
from ptp_plans.plan.adjustment.decided import DECIDED, ROWS, UNDECIDED
from ptp_plans.plan.changes.diff import compare, told
from ptp_plans.plan.checks.run import run
from ptp_plans.plan.document import Plan, from_bytes, from_plain, to_plain
from ptp_plans.plan.outline import plan_outline
from tests import strategies as some
from tests.adjusting import adjusted_plan, edited, minor_adjustment

EXAMPLE = Path(__file__).parents[3] / "ptp_plans" / "demo" / "nueva_esperanza.json"
STEPS = ("cover", "vision", "activities", "budget", "sources", "commitments")


@pytest.fixture(scope="module")
def example() -> Plan:
    return from_bytes(EXAMPLE.read_bytes())


def only(plan: Plan, row: str, field: str, answer: Any) -> Judged:
    """The one change that this answer makes, judged."""
    (judged,) = adjustment(plan, edited(plan, {(row, field): answer})).changes
    return judged


def changed(plan: Plan, change: Any) -> Plan:
    plain = to_plain(plan)
    change(plain)
    return from_plain(plain)


def test_every_question_of_the_plan_is_decided_and_nothing_else() -> None:
    asked = {}
    for step in plan_outline().steps:
        if step.fields:
            asked[step.key, None] = {one.name for one in step.fields}
        for table in step.tables:
            asked[step.key, table.name] = {ROWS, *(one.name for one in table.fields)}
    assert {place: set(weights) for place, weights in DECIDED.items()} == asked


@settings(max_examples=12, deadline=None, suppress_health_check=list(HealthCheck))
@given(some.plans(*STEPS), some.plans(*STEPS))
def test_every_change_is_judged_once_and_with_a_reason(before: Plan, after: Plan) -> None:
    judged = adjustment(before, after).changes
    assert [one.change for one in judged] == [
        change for step in told(compare(before, after)) for change in step.changes
    ]
    assert all(one.reason and one.reason != UNDECIDED.reason for one in judged)


def test_the_same_plan_is_no_adjustment(example: Plan) -> None:
    assert adjustment(example, example).sort == "none"


def test_months_inside_the_year_and_who_answers_are_a_minor_adjustment(example: Plan) -> None:
    found = adjustment(example, minor_adjustment(example))
    assert (found.sort, found.substantial) == ("minor", ())
    assert {one.reason for one in found.minor} == {
        "Solo cambian los meses dentro de los mismos años.",
        "Cambia la persona que responde.",
    }


def test_the_worked_example_is_substantial_and_can_be_sealed(example: Plan) -> None:
    after = adjusted_plan(example)
    assert adjustment(example, after).sort == "substantial"
    assert [one.text for one in run(after) if one.blocks] == []


@pytest.mark.parametrize(
    ("row", "field", "answer", "reason"),
    [
        ("o1", "statement", "Sembrar hortalizas", "Cambia lo que el plan quiere lograr."),
        ("i2", "targets", {"2016": "0", "2017": "27", "2018": "27"}, "Cambia una meta."),
        ("cmp12", "amount", "108000.00", "Cambia un compromiso firme."),
        ("cmp12", "due", "2017-10-31", "Cambia un compromiso firme."),
        ("cmp28", "firmness", "firm", "Cambia un compromiso firme."),
        ("a3", "end", "2018-02", "La actividad pasa a otro año."),
        ("a3", "women", 30, "Cambia a quiénes beneficia el plan."),
        ("a3", "quantity", "27", "Cambia cuánto se va a hacer."),
        ("b-a3-renovacion", "quantity", "27", "Cambia lo que cuesta la actividad ese año."),
        ("b-a3-renovacion", "year", 2018, "Cambia lo que cuesta la actividad ese año."),
        ("f-a7-pet-2017", "source", "s-fais", "Cambia quién pone el dinero, cuánto o en qué año."),
        ("f-a7-pet-2017", "state", "refused", "Cambia quién pone el dinero, cuánto o en qué año."),
    ],
)
def test_what_was_signed_is_substantial(
    example: Plan, row: str, field: str, answer: Any, reason: str
) -> None:
    judged = only(example, row, field, answer)
    assert (judged.substantial, judged.reason) == (True, reason)


@pytest.mark.parametrize(
    ("row", "field", "answer", "reason"),
    [
        ("a3", "name", "RENOVAR  30 hectareas de cafetal.", "Solo cambia la forma de escribirlo."),
        ("a4", "start", "2016-04", "Solo cambian los meses dentro de los mismos años."),
        ("a3", "responsible", "Otra persona", "Cambia la persona que responde."),
        ("cmp28", "amount", "1.00", "El compromiso está por gestionar: no obliga en el contrato."),
        ("b-a5-tanque", "concept", "Tanque de plástico",
         "Cambia la manera de hacerlo, no lo que se firmó."),
        ("b-a5-tanque", "heading", "inputs",
         "La actividad cuesta lo mismo ese año: solo cambia cómo se hace."),
        ("s-fais", "offered", {"2017": "1200000.00"},
         "El plan toma lo mismo de la fuente en cada año."),
        ("f-a7-pet-2017", "state", "requested", "La fuente pone lo mismo para la actividad ese año."),
        ("p1", "statement", "El café rinde poco",
         "Pone al día el diagnóstico; no cambia lo que se firmó."),
    ],
)  # fmt: skip
def test_what_leaves_the_signed_as_it_is_is_minor(
    example: Plan, row: str, field: str, answer: Any, reason: str
) -> None:
    judged = only(example, row, field, answer)
    assert (judged.substantial, judged.reason) == (False, reason)


def test_a_line_parted_in_two_of_the_same_cost_is_technique(example: Plan) -> None:
    def part_in_two(plain: dict[str, Any]) -> None:
        budget = plain["sustainability"]["budget"]["budget"]
        line = next(one for one in budget if one["id"] == "b-a2-plantas")
        line["quantity"] = "45000"
        budget.append(line | {"id": "b-a2-otras", "concept": "Planta comprada"})

    found = adjustment(example, changed(example, part_in_two))
    assert (found.sort, len(found.changes)) == ("minor", 2)


def test_two_changes_of_cost_that_make_up_for_each_other_in_two_years_are_substantial(
    example: Plan,
) -> None:
    found = adjustment(example, edited(example, {
        ("b-a4-tecnico-2017", "quantity"): "7", ("b-a4-tecnico-2018", "quantity"): "9",
    }))  # fmt: skip
    assert len(found.substantial) == 2


def test_an_activity_that_goes_is_substantial_and_its_place_in_the_list_is_not(
    example: Plan,
) -> None:
    def turn_round(plain: dict[str, Any]) -> None:
        plain["design"]["activities"]["activities"].reverse()

    def drop(plain: dict[str, Any]) -> None:
        plain["design"]["activities"]["activities"].pop()

    assert adjustment(example, changed(example, turn_round)).sort == "minor"
    gone = adjustment(example, changed(example, drop)).changes
    assert [(one.change.kind, one.reason) for one in gone] == [
        ("removed", "Cambia lo que se va a hacer.")
    ]


@pytest.mark.parametrize("field", ["first_year", "last_year"])
def test_the_horizon_is_substantial(example: Plan, field: str) -> None:
    def longer(plain: dict[str, Any]) -> None:
        plain["cover"][field] += 1 if field == "last_year" else -1

    assert adjustment(example, changed(example, longer)).sort == "substantial"


def test_a_sign_between_digits_is_no_matter_of_spelling(example: Plan) -> None:
    assert only(example, "a7", "name", "Rehabilitar 32 km de camino saca-cosecha").substantial
    assert only(example, "cmp20", "quantity", "2 jornales por hogar al ano").substantial
