"""A question of the plan is declared once: nothing else repeats its label or lists its fields."""

import ast
import re
from collections.abc import Iterator
from pathlib import Path

import pytest

from ptp_plans.plan.outline import RECORDS, plan_outline, record_outline

PROJECT = Path(__file__).resolve().parents[1]
SPECIAL = {"steps", "clauses"}  # folders of what belongs to one step or clause alone
ELSEWHERE = [
    path
    for path in sorted((PROJECT / "ptp_plans").rglob("*.py"))
    if not {"plan", "demo"} & set(path.relative_to(PROJECT / "ptp_plans").parts[:1])
]
TEMPLATES = sorted((PROJECT / "templates").rglob("*.html"))
FORMS = [path for path in TEMPLATES if "web" in path.parts and not SPECIAL & set(path.parts)]
LONG = 24  # letters; shorter labels ("Nombre") are everyday words


def _steps():
    yield from plan_outline().steps
    yield from map(record_outline, RECORDS)


def _groups() -> Iterator[frozenset[str]]:
    """The names of the fields that stand together: of a step, of a table's rows."""
    for step in _steps():
        yield frozenset(field.name for field in step.fields)
        for table in step.tables:
            yield frozenset(field.name for field in table.fields)


GROUPS = sorted({group for group in _groups() if len(group) >= 3}, key=sorted)
LABELS = {
    field.label
    for step in _steps()
    for fields in (step.fields, *(table.fields for table in step.tables))
    for field in fields
    if len(field.label) >= LONG
}


def _name(path: Path) -> str:
    return str(path.relative_to(PROJECT))


def _listed(names: set[str]) -> list[list[str]]:
    """The fields of one step or table of which three or more are among the names."""
    return [sorted(group & names) for group in GROUPS if len(group & names) >= 3]


@pytest.mark.parametrize("path", [*ELSEWHERE, *TEMPLATES], ids=_name)
def test_a_label_is_written_where_its_field_is_declared(path):
    text = re.sub(r"\s+", " ", path.read_text("utf-8"))
    assert sorted(label for label in LABELS if f'"{label}"' in text or f">{label}<" in text) == []


@pytest.mark.parametrize("path", FORMS or [None], ids=lambda path: path and _name(path))
def test_a_page_does_not_list_fields(path):
    quoted = set(re.findall(r"[\"'](\w+)[\"']", path.read_text("utf-8"))) if path else set()
    assert _listed(quoted) == []


@pytest.mark.parametrize(
    "path", [path for path in ELSEWHERE if "web" in path.parts or "store" in path.parts], ids=_name
)
def test_forms_and_storage_do_not_list_fields(path):
    for node in ast.walk(ast.parse(path.read_text("utf-8"))):
        if isinstance(node, ast.List | ast.Tuple | ast.Set | ast.Dict):
            parts = node.keys if isinstance(node, ast.Dict) else node.elts
            names = {
                part.value
                for part in parts
                if isinstance(part, ast.Constant) and isinstance(part.value, str)
            }
            assert _listed(names) == [], f"line {node.lineno}"


def test_each_field_has_one_label_in_its_step():
    for step in _steps():
        labels = [field.label for field in step.fields]
        assert len(labels) == len(set(labels)), step.key
