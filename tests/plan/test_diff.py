"""Comparison of two plans, and putting a comparison on a plan."""

from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from ptp_plans.plan.changes.diff import Change, DoesNotFit, StepChange, apply, compare, told
from ptp_plans.plan.document import Plan, from_bytes, from_plain, to_bytes, to_plain
from tests.strategies import plans

EXAMPLE = Path(__file__).parents[2] / "ptp_plans" / "demo" / "nueva_esperanza.json"
STEPS = ("cover", "population", "problems", "problem_ranking", "budget")


@pytest.fixture(scope="module")
def example() -> Plan:
    return from_bytes(EXAMPLE.read_bytes())


def changed(plan: Plan, change: Any) -> Plan:
    plain = to_plain(plan)
    change(plain)
    return from_plain(plain)


def all_changes(steps: tuple[StepChange, ...]) -> list[Change]:
    return [change for step in steps for change in step.changes]


def said(change: Change) -> tuple[str, str | None, str | None]:
    return change.kind, change.row, change.field.name if change.field else None


def rows(count: int) -> list[dict[str, Any]]:
    return [
        {
            "id": f"b{n}",
            "concept": f"Concepto {n}",
            "year": 2016,
            "quantity": "2",
            "unit_cost": "3.50",
        }
        for n in range(count)
    ]


@settings(max_examples=25, deadline=None)
@given(plans(*STEPS), plans(*STEPS))
def test_applying_what_changed_gives_the_very_same_document(before: Plan, after: Plan) -> None:
    assert to_bytes(apply(before, compare(before, after))) == to_bytes(after)


@settings(max_examples=10, deadline=None)
@given(plans(*STEPS))
def test_a_plan_does_not_differ_from_itself(plan: Plan) -> None:
    assert compare(plan, plan) == ()


@settings(max_examples=40, deadline=None)
@given(st.permutations(range(8)))
def test_as_few_rows_move_as_can_be(order: list[int]) -> None:
    lines = rows(8)
    before = from_plain({"schema": 1, "sustainability": {"budget": {"budget": lines}}})
    shuffled = {"budget": {"budget": [lines[n] for n in order]}}
    after = from_plain({"schema": 1, "sustainability": shuffled})
    longest = [1] * 8
    for here in range(8):
        for earlier in range(here):
            if order[earlier] < order[here]:
                longest[here] = max(longest[here], longest[earlier] + 1)
    found = all_changes(compare(before, after))
    assert {one.kind for one in found} <= {"moved"}
    assert len(found) == 8 - max(longest)
    assert apply(before, compare(before, after)) == after


def test_a_changed_cost_is_told_with_its_row_and_both_values(example: Plan) -> None:
    def dearer(plain: dict[str, Any]) -> None:
        line = next(
            r for r in plain["sustainability"]["budget"]["budget"] if r["id"] == "b-a2-plantas"
        )
        line["unit_cost"] = "4.50"

    (step,) = compare(example, changed(example, dearer))
    (change,) = step.changes
    assert step.step.key == "budget"
    assert said(change) == ("changed", "b-a2-plantas", "unit_cost")
    assert (change.before, change.after) == ("4.20", "4.50")
    assert change.title.startswith("A2 · Vivero comunitario")


def test_a_removed_and_an_added_row_carry_all_their_answers(example: Plan) -> None:
    def other_indicator(plain: dict[str, Any]) -> None:
        indicators = plain["design"]["indicators"]["indicators"]
        del indicators[1]
        indicators.append({"id": "i7", "code": "I7", "name": "Jóvenes que cobran por su trabajo"})

    added, removed = all_changes(compare(example, changed(example, other_indicator)))
    assert said(added) == ("added", "i7", None)
    assert said(removed) == ("removed", "i2", None)
    assert (added.after["name"], added.place_after) == ("Jóvenes que cobran por su trabajo", 6)
    assert (removed.before["code"], removed.place_before) == ("I2", 2)
    assert removed.title == "I2 · Hectáreas renovadas, acumulado"


def test_a_renamed_row_keeps_both_names(example: Plan) -> None:
    def rename(plain: dict[str, Any]) -> None:
        plain["territorial"]["actors"]["actors"][0]["name"] = "PROSPERA"

    (change,) = all_changes(compare(example, changed(example, rename)))
    assert (change.title_before, change.title_after) == (
        "PROSPERA, delegación estatal en Chiapas",
        "PROSPERA",
    )


def test_rows_of_fixed_and_keyed_tables_are_named_by_what_they_stand_for(example: Plan) -> None:
    def count_again(plain: dict[str, Any]) -> None:
        plain["context"]["population"]["age_bands"][0]["women"] = 45
        plain["diagnosis"]["problem_ranking"]["problem_scores"][0]["points"] = 4

    titles = [one.title for one in all_changes(compare(example, changed(example, count_again)))]
    assert titles == [
        "0 a 5 años",
        "P1 · La producción de café por hectárea es muy baja · Magnitud: a cuántas familias afecta",
    ]


def test_numbers_given_and_the_order_of_points_are_not_told(example: Plan) -> None:
    def only_order(plain: dict[str, Any]) -> None:
        plain["issued_codes"]["A"] = 9
        plain["diagnosis"]["problem_ranking"]["problem_votes"].reverse()

    after = changed(example, only_order)
    assert told(compare(example, after)) == ()
    assert apply(example, compare(example, after)) == after


def test_a_change_made_from_another_plan_is_refused(example: Plan) -> None:
    def rename(plain: dict[str, Any], name: str) -> None:
        plain["cover"]["name"] = name

    changes = compare(example, changed(example, lambda plain: rename(plain, "Otro nombre")))
    elsewhere = changed(example, lambda plain: rename(plain, "Ya era otro"))
    with pytest.raises(DoesNotFit) as refused:
        apply(elsewhere, changes)
    assert said(refused.value.change) == ("changed", None, "name")


@pytest.mark.parametrize("harm", ["removed", "added", "changed"])
def test_a_row_that_is_not_as_it_was_is_refused(example: Plan, harm: str) -> None:
    def other_risks(plain: dict[str, Any]) -> None:
        risks = plain["design"]["risks"]["risks"]
        if harm == "removed":
            del risks[0]
        elif harm == "added":
            risks.append({"id": "rie-nuevo", "risk": "Incendio"})
        else:
            risks[0]["impact"] = 1

    after = changed(example, other_risks)
    changes = compare(example, after)
    with pytest.raises(DoesNotFit):
        apply(after, changes)


def test_every_row_of_a_long_table_that_was_turned_round_is_told() -> None:
    lines = rows(600)
    other = [line | {"concept": f"Otro {n}"} for n, line in enumerate(reversed(lines))]
    before, after = (
        from_plain({"schema": 1, "sustainability": {"budget": {"budget": some}}})
        for some in (lines, other)
    )
    assert len(all_changes(compare(before, after))) == 599 + 600
