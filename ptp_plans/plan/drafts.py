"""From the contents of a draft's steps to one plan document, and back."""

from collections.abc import Mapping
from typing import Any

from . import content as step_content
from .content import Content, Unread
from .document import Plan, from_plain, to_plain
from .kinds import CodeKind
from .outline import RECORDS, Outline, StepOutline, plan_outline, record_outline
from .references import RowTitles, Say, plain_steps
from .upgrades import SCHEMA_NUMBER

IssuedCodes = dict[str, int]


def assemble(contents: Mapping[str, Content], issued: IssuedCodes | None = None) -> Plan:
    """The draft as a document: cells that can't be read are unanswered, and points or votes
    for rows that are no more are left out."""
    outline = plan_outline()
    steps = {
        step.key: step_content.to_step(step, contents.get(step.key) or step_content.empty())
        for step in outline.steps
    }
    _prune_keyed_rows(outline, steps)
    plain: dict[str, Any] = {"schema": SCHEMA_NUMBER, "issued_codes": dict(issued or {})}
    for section in outline.sections:
        alone = len(section.steps) == 1 and section.steps[0].key == section.key
        plain[section.key] = (
            steps[section.key] if alone else {step.key: steps[step.key] for step in section.steps}
        )
    return from_plain(plain)


def unread(contents: Mapping[str, Content]) -> list[Unread]:
    """Every cell of the draft that waits to be mended, in order."""
    return [
        cell
        for step in plan_outline().steps
        if step.key in contents
        for cell in step_content.unread_cells(step, contents[step.key])
    ]


def take_apart(plan: Plan, *, done: bool = True) -> dict[str, Content]:
    """The contents of every step of a plan, to go on writing from it."""
    outline = plan_outline()
    steps = plain_steps(to_plain(plan), outline)
    return {
        step.key: step_content.from_step(step, steps[step.key], done=done) for step in outline.steps
    }


def table_ids(steps: Mapping[str, Mapping[str, Any]]) -> dict[str, list[str]]:
    """The ids of every table's rows."""
    return {
        table.name: [row["id"] for row in steps.get(step.key, {}).get(table.name) or ()]
        for step, table in plan_outline().tables()
    }


def row_titles(contents: Mapping[str, Content], say: Say = str) -> RowTitles:
    """The names of all rows of a draft and its records, as far as they can be read."""
    steps = (*plan_outline().steps, *map(record_outline, RECORDS))
    plain = {
        step.key: step_content.to_step(step, contents[step.key])
        for step in steps
        if step.key in contents
    }
    return RowTitles(steps, plain, say)


def _prune_keyed_rows(outline: Outline, steps: dict[str, dict[str, Any]]) -> None:
    ids = table_ids(steps)
    for step, table in outline.tables():
        if table.keyed_by:
            expected = set(step_content.expected_rows(table, ids))
            steps[step.key][table.name] = [
                row for row in steps[step.key][table.name] if row["id"] in expected
            ]


def give_codes(
    step: StepOutline, content: Content, issued: IssuedCodes
) -> tuple[Content, IssuedCodes]:
    """The content with a code in every row that has none, and the numbers given so far.

    A number is given once, also when its row is removed later.
    """
    issued = dict(issued)
    for table in step.tables:
        for field in table.fields:
            if not isinstance(field.kind, CodeKind):
                continue
            letter = field.kind.prefix
            rows = step_content.rows_of(content, table.name)
            taken = [row[field.name] for _id, row in rows if row.get(field.name)]
            issued[letter] = max(
                [issued.get(letter, 0), *(field.kind.number(code) for code in taken)]
            )
            for row_id, row in rows:
                if not row.get(field.name):
                    issued[letter] += 1
                    code = {field.name: f"{letter}{issued[letter]}"}
                    content = step_content.with_row(content, table, row_id, code)
    return content, {letter: last for letter, last in issued.items() if last}
