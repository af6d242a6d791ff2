"""What a document must hold together whatever is missing: unique row ids, no circles."""

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from .document import Plan, to_plain
from .kinds import RefKind
from .outline import Field, Outline, StepOutline, Table, plan_outline
from .references import plain_steps
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
    seen: set[str] = set()
    for step, table in outline.tables():
        known: set[str] = set() if table.keyed_by else seen
        for place, row in enumerate(steps[step.key][table.name]):
            if row["id"] in known:
                yield (
                    f"{step.section}.{step.key}.{table.name}.{place}.id",
                    N_("Este identificador («id») ya lo tiene otro renglón."),
                )
            known.add(row["id"])


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
