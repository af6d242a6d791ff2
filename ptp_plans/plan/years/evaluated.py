"""From the drafts of an evaluation's steps to one document, and its canonical bytes."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from .. import content as step_content
from ..content import Content, Unread
from ..document import Plan, canonical, to_plain
from ..outline import StepOutline, evaluation_steps
from ..sections.evaluation import Evaluation
from .slices import slice_of


@dataclass(frozen=True)
class Evaluated:
    """A year's evaluation beside the version of the plan that it evaluates."""

    year: int
    plan: Plan
    evaluation: Evaluation


def name_of(step: StepOutline) -> str:
    """The step's name without its year: progress for 2016-progress."""
    return step.key.partition("-")[2]


def assemble(plan: Plan, year: int, contents: Mapping[str, Content]) -> Evaluation:
    """The evaluation as a document: what can't be read is unanswered, and answers on rows that
    are not of this year are left out."""
    plain: dict[str, Any] = {}
    for step in evaluation_steps(year):
        content = contents.get(step.key) or step_content.empty()
        answers: dict[str, Any] = dict(step_content.to_step(step, content))
        ids = slice_of(name_of(step), plan, year)
        for table in step.tables:
            if table.keyed_by:
                given = {row["id"]: row for row in answers[table.name]}
                answers[table.name] = [
                    given.get(row_id) or {"id": row_id} | step_content.key_cells(table, row_id)
                    for row_id in step_content.expected_rows(table, _complete(ids))
                ]
        plain[name_of(step)] = answers
    return Evaluation.model_validate(plain)


def _complete(ids: Mapping[str, tuple[str, ...]]) -> dict[str, tuple[str, ...]]:
    tables = ("problems", "objectives", "activities", "indicators", "commitments", "financing")
    return {table: ids.get(table, ()) for table in tables}


def unread(year: int, contents: Mapping[str, Content]) -> list[Unread]:
    """The answers of an evaluation that wait to be mended."""
    return [
        cell
        for step in evaluation_steps(year)
        if step.key in contents
        for cell in step_content.unread_cells(step, contents[step.key])
    ]


def to_bytes(found: Evaluated, *, version: int, seal: str) -> bytes:
    """The canonical JSON of an evaluation (RFC 8785): what a result keeps for ever."""
    return canonical(
        {
            "evaluation": to_plain(found.evaluation),
            "plan": found.plan.code,
            "version": version,
            "version_seal": seal,
            "year": found.year,
        }
    )


def from_plain(plain: Mapping[str, Any]) -> Evaluation:
    """The evaluation of a kept result."""
    return Evaluation.model_validate(plain["evaluation"])
