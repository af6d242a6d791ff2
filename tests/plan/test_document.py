"""The plan document: one form, one hash, every error at its place."""

import json

import pytest

from ptp_plans.plan import outline
from ptp_plans.plan.document import (
    NotAPlan,
    Plan,
    digest,
    from_bytes,
    from_plain,
    json_schema,
    to_bytes,
    to_plain,
)
from ptp_plans.plan.integrity import faults


def test_an_empty_plan_reads_back_as_itself() -> None:
    assert from_bytes(to_bytes(Plan())) == Plan()


def test_two_ways_of_writing_an_amount_give_one_hash() -> None:
    plain = to_plain(Plan())
    hashes = set()
    for price in ("38", "38.0", "38.00", 38):
        plain["context"]["axes"]["axes"] = [{"id": "cafe", "price": price}]
        hashes.add(digest(to_bytes(from_plain(plain))))
    assert len(hashes) == 1


def test_every_error_is_told_with_its_path() -> None:
    with pytest.raises(NotAPlan) as caught:
        from_plain(
            {
                "schema": 1,
                "cover": {"first_year": "dos mil"},
                "context": {"axes": {"axes": [{"id": "a", "price": "-3.00"}, {"price": "x"}]}},
                "inventado": 1,
            }
        )
    assert {path for path, _message in caught.value.errors} == {
        "cover.first_year",
        "context.axes.axes.0.price",
        "context.axes.axes.1.id",
        "context.axes.axes.1.price",
        "inventado",
    }


@pytest.mark.parametrize("schema", [2, 0, "1", None, True])
def test_a_document_of_another_schema_is_refused_with_the_numbers(schema: object) -> None:
    with pytest.raises(NotAPlan, match="este programa lee del 1 al 1"):
        from_plain({"schema": schema})


@pytest.mark.parametrize("data", [b"", b"[1", b"\xff\xfe", b"[" * 100_000, b"[]", b"null"])
def test_a_file_that_is_no_plan_is_refused(data: bytes) -> None:
    with pytest.raises(NotAPlan):
        from_bytes(data)


def test_a_circle_of_causes_is_a_fault() -> None:
    causes = [{"id": "c1", "parent": "c2"}, {"id": "c2", "parent": "c1"}, {"id": "c3"}]
    plan = from_plain({"schema": 1, "diagnosis": {"problem_tree": {"causes": causes}}})
    assert [path for path, _message in faults(plan)] == [
        "diagnosis.problem_tree.causes.c1.parent",
        "diagnosis.problem_tree.causes.c2.parent",
    ]


def test_a_repeated_row_id_is_a_fault() -> None:
    rows = [{"id": "p1"}, {"id": "p1"}]
    plan = from_plain({"schema": 1, "diagnosis": {"problems": {"problems": rows}}})
    assert [path for path, _message in faults(plan)] == ["diagnosis.problems.problems.1.id"]


def test_an_outline_kept_as_json_comes_back_as_it_was() -> None:
    today = outline.plan_outline()
    assert outline.from_plain(json.loads(json.dumps(outline.to_plain(today)))) == today


def test_every_reference_names_a_declared_table() -> None:
    today = outline.plan_outline()
    records = [outline.record_outline(key) for key in outline.RECORDS]
    tables = {table.name for _step, table in today.tables()}
    tables |= {table.name for record in records for table in record.tables}
    for step in (*today.steps, *records):
        fields = [*step.fields, *(field for table in step.tables for field in table.fields)]
        for field in fields:
            assert set(getattr(field.kind, "targets", ())) <= tables, field.name


def test_table_names_are_unique_in_the_plan() -> None:
    names = [table.name for _step, table in outline.plan_outline().tables()]
    assert len(names) == len(set(names))


def test_the_json_schema_holds_every_declared_field() -> None:
    written = json.dumps(json_schema())
    for step in outline.plan_outline().steps:
        for field in step.fields:
            assert f'"{field.name}"' in written
