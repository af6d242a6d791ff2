"""An amendment names exactly what changed, and nothing else."""

from collections import Counter
from copy import deepcopy
from typing import Any

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from ptp_plans.documents.amendment.changes import changed_places, what_is_amended
from ptp_plans.documents.amendment.lines import ChangedRow
from ptp_plans.documents.answers.reading import Reader
from ptp_plans.documents.clauses.parties import parties_of
from ptp_plans.documents.clauses.template import read_template
from ptp_plans.documents.default_template import default_template
from ptp_plans.plan.changes.diff import StepChange, apply, compare
from ptp_plans.plan.document import Plan, from_plain, to_bytes, to_plain
from ptp_plans.plan.outline import StepOutline, Table, plan_outline
from ptp_plans.plan.references import plain_steps
from tests import factories
from tests.adjusting import ADJUSTMENT, MOTIVES, adjusted_plan
from tests.documents.amendment.amended import amends
from tests.documents.signed import a_contract_plan, demo_plan
from tests.strategies import plain_values, target_ids

Edit = tuple[str, str | None, str | None]  # what was done, to which row, to which answer


def lines(before: Plan, after: Plan, **told: Any) -> list[ChangedRow]:
    """Every line of the amendment's tables."""
    reader = Reader(after, plan_outline(), {})
    template = read_template(default_template())
    places = changed_places(
        reader, amends(before, **told), template, parties_of(factories.an_agreement(), after)
    )
    return [line for place in places for line in place.lines]


def named(some: list[ChangedRow]) -> set[Edit]:
    """What the lines say was done; a row that came or went has a line for each answer."""
    return {
        (line.change.kind, line.change.row, line.change.field.name if line.change.field else None)
        for line in some
    }


@st.composite
def edits(draw: st.DrawFn, before: Plan) -> tuple[Plan, set[Edit]]:
    """The plan after some random edits, and which ones they were."""
    plain = deepcopy(to_plain(before))
    steps = plain_steps(plain, plan_outline())
    made: set[Edit] = set()
    for step, table in draw(st.lists(st.sampled_from(_tables()), max_size=4, unique_by=id)):
        rows = steps[step.key][table.name]
        match draw(st.sampled_from(("change", "add", "remove"))):
            case "add":
                row_id = f"new-{table.name.replace('_', '-')}"
                cells = {one.name: one.kind.plain(one.kind.empty) for one in table.fields}
                rows.append({"id": row_id} | cells | draw(_cells(table)))
                made.add(("added", row_id, None))
            case "remove" if rows:
                made.add(("removed", rows.pop(draw(st.integers(0, len(rows) - 1)))["id"], None))
            case "change" if rows:
                row = draw(st.sampled_from(rows))
                for name, value in draw(_cells(table)).items():
                    if row[name] != value:
                        row[name] = value
                        made.add(("changed", row["id"], name))
    for step in draw(st.lists(st.sampled_from(_asking()), max_size=2, unique_by=id)):
        field = draw(st.sampled_from(step.fields))
        value = _normal(field.kind, draw(plain_values(field.kind)))
        if steps[step.key][field.name] != value:
            steps[step.key][field.name] = value
            made.add(("changed", None, field.name))
    return from_plain(plain), made


def _tables() -> list[tuple[StepOutline, Table]]:
    return [(step, table) for step, table in plan_outline().tables() if table.grows]


def _asking() -> list[StepOutline]:
    return [step for step in plan_outline().steps if step.fields]


@st.composite
def _cells(draw: st.DrawFn, table: Table) -> dict[str, Any]:
    """Random answers to one to three questions of the table, in their normal form."""
    ids = target_ids()
    found = {}
    asked = [field for field in table.fields if not field.given]
    for field in draw(st.lists(st.sampled_from(asked), min_size=1, max_size=3, unique_by=id)):
        targets = getattr(field.kind, "targets", ())
        known = tuple(one for target in targets for one in ids.get(target, ()))
        found[field.name] = _normal(field.kind, draw(plain_values(field.kind, known)))
    return found


def _normal(kind: Any, plain: Any) -> Any:
    return kind.plain(kind.accept(plain))


@settings(max_examples=60, deadline=None, suppress_health_check=list(HealthCheck))
@given(edits(a_contract_plan()))
def test_the_amendment_lists_the_edits_that_were_made_and_no_others(
    edited: tuple[Plan, set[Edit]],
) -> None:
    after, made = edited
    before = a_contract_plan()
    listed = lines(before, after)
    assert named(listed) == made
    assert all(line.before != line.after for line in listed)


@settings(max_examples=60, deadline=None, suppress_health_check=list(HealthCheck))
@given(edits(a_contract_plan()))
def test_putting_what_the_amendment_lists_on_a_version_gives_the_next(
    edited: tuple[Plan, set[Edit]],
) -> None:
    after, _made = edited
    before = a_contract_plan()
    listed = {id(line.change): line.change for line in lines(before, after)}.values()
    silent = [one for step in compare(before, after) for one in step.changes if one.silent]
    steps = [
        StepChange(step, tuple(one for one in (*listed, *silent) if one.step.key == step.key))
        for step in plan_outline().steps
    ]
    assert to_bytes(apply(before, steps)) == to_bytes(after)


def test_the_worked_example_names_its_edits_in_the_order_of_the_clauses() -> None:
    before = demo_plan()
    listed = lines(before, adjusted_plan(before), motives=MOTIVES)
    assert Counter((line.change.row, line.change.field.name) for line in listed) == Counter(
        ADJUSTMENT.keys()
    )  # fmt: skip
    target = next(line for line in listed if line.change.row == "i2")
    assert (target.before, target.after) == ("2017: 30; 2018: 30", "2017: 27; 2018: 27")


def test_a_line_has_the_motive_of_its_row_or_of_the_activity_that_it_belongs_to() -> None:
    before = demo_plan()
    listed = lines(before, adjusted_plan(before), motives=MOTIVES)
    by_row = {line.change.row: line.motive for line in listed}
    assert by_row["a3"] == by_row["b-a3-renovacion"] == by_row["cmp12"] == MOTIVES["a3"]
    assert by_row["s-sagarpa"] == ""


def test_the_clauses_that_change_are_named_by_their_ordinals() -> None:
    before = demo_plan()
    reader = Reader(adjusted_plan(before), plan_outline(), {})
    template = read_template(default_template())
    places = changed_places(reader, amends(before), template, parties_of(None, before))
    assert what_is_amended(places) == (
        "las cláusulas TERCERA, CUARTA, QUINTA, SEXTA y DÉCIMA, y en el Anexo 1"
    )
    assert [place.step for place in places if not place.clause] == [
        "3.3 Actividades", "5.2 Articulación de programas",
    ]  # fmt: skip


def test_a_row_that_goes_is_told_with_all_that_it_said() -> None:
    before = a_contract_plan()
    plain = to_plain(before)
    plain["design"]["indicators"]["indicators"] = []
    listed = lines(before, from_plain(plain))
    assert {line.row for line in listed} == {"I1 · Rendimiento (I1) (se quita)"}
    assert ("Unidad de medida", "qq/ha", "—") in [
        (line.answer, line.before, line.after) for line in listed
    ]
