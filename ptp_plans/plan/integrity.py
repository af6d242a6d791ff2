"""What a document must hold together whatever is missing: unique row ids, no circles.

One row has one id, in the whole plan with its act, its padrón and its particulars, since whatever
refers to a row names its id and nothing else. Rows that are made of other rows ("one~two") carry
their ids on purpose.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from .content import Content, rows_of, to_step
from .document import Plan, to_plain
from .kinds import RefKind
from .outline import (
    RECORDS,
    Field,
    Outline,
    StepOutline,
    Table,
    plan_outline,
    record_outline,
)
from .references import RowTitles, plain_steps
from .texts import N_

Fault = tuple[str, str]
Rows = Sequence[Mapping[str, Any]]


def faults(plan: Plan) -> list[Fault]:
    """(path, message) of every repeated row id and every circle of references."""
    outline = plan_outline()
    steps = plain_steps(to_plain(plan), outline)
    found = list(_repeated_ids(outline, steps))
    for step, table, field in parent_fields(outline):
        links = {row["id"]: refs_in(row[field.name]) for row in steps[step.key][table.name]}
        found += [
            (
                f"{step.section}.{step.key}.{table.name}.{row_id}.{field.name}",
                N_("Aquí se cierra un círculo: un renglón acaba dependiendo de sí mismo."),
            )
            for row_id in in_circles(links)
        ]
    return found


def _repeated_ids(outline: Outline, steps: Mapping[str, Mapping[str, Any]]) -> Iterator[Fault]:
    seen: dict[str, str] = {}
    for step, table in outline.tables():
        known: dict[str, str] = {} if table.keyed_by else seen
        for number, row in enumerate(steps[step.key][table.name]):
            place = f"{step.section}.{step.key}.{table.name}.{number}.id"
            first = known.setdefault(row["id"], place)
            if first != place:
                words = N_("Este identificador («id») ya lo tiene otro renglón.")
                yield place, f"{words} ({first})"


def parent_fields(outline: Outline) -> Iterator[tuple[StepOutline, Table, Field]]:
    """The references by which rows of a table hang on rows of the same table."""
    for step, table in outline.tables():
        for field in table.fields:
            if isinstance(field.kind, RefKind) and table.name in field.kind.targets:
                yield step, table, field


def refs_in(value: object) -> tuple[str, ...]:
    """The ids in a reference's plain value: one, several or none."""
    if isinstance(value, str):
        return (value,)
    return tuple(value) if isinstance(value, list | tuple) else ()


def in_circles(links: Mapping[str, Sequence[str]]) -> list[str]:
    """The rows that, followed from row to row, lead back to themselves."""
    circular = []
    for start in links:
        seen: set[str] = set()
        ahead = list(links[start])
        while ahead:
            here = ahead.pop()
            if here == start:
                circular.append(start)
                break
            if here not in seen:
                seen.add(here)
                ahead.extend(links.get(here, ()))
    return circular


@dataclass(frozen=True)
class Home:
    """Where a row stands; `title` is its id where its words are personal."""

    step: StepOutline
    table: Table
    row_id: str
    title: str


def written_steps() -> tuple[StepOutline, ...]:
    """The steps of the plan and its records."""
    return (*plan_outline().steps, *map(record_outline, RECORDS))


def made_rows(step: StepOutline, content: Content) -> set[tuple[str, str]]:
    """(table, id) of the rows that people made in a step."""
    return {
        (table.name, row_id)
        for table in step.tables
        if table.grows
        for row_id in content["r"].get(table.name, {})
    }


def repeated(contents: Mapping[str, Content]) -> Iterator[tuple[Home, Home]]:
    """Each row whose id another row had before it, with that one. The ids of rows that a
    declaration fixes are taken, whether they were answered or not."""
    steps = written_steps()
    seen = {
        row_id: (step, table)
        for step in steps
        for table in step.tables
        for row_id, _ in table.fixed
    }
    for step in steps:
        content = contents.get(step.key)
        for table in step.tables if content else ():
            for row_id, _cells in rows_of(content or {}, table.name) if table.grows else ():
                first = seen.setdefault(row_id, (step, table))
                if first != (step, table):
                    yield _home(*first, row_id, contents), _home(step, table, row_id, contents)


def _home(step: StepOutline, table: Table, row_id: str, contents: Mapping[str, Content]) -> Home:
    content = contents.get(step.key)
    personal = any(table.field(name).personal for name in table.titled_by)
    if content is None or personal:
        return Home(step, table, row_id, row_id)
    rows = to_step(step, {**content, "r": {table.name: content["r"].get(table.name, {})}})
    return Home(step, table, row_id, RowTitles((step,), {step.key: rows})(row_id))
