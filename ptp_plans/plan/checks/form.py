"""What the declaration itself asks: answers, rows, references that lead somewhere, no circles."""

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from .. import integrity
from ..kinds import CodeKind, RefKind
from ..outline import Field, StepOutline, Table, plan_outline
from ..schema import Part, Row, Step
from ..texts import N_
from .base import Hit, Severity, Subject, Words, rule

BLOCKS = Severity.BLOCKS


def part_of(document: Part, step: StepOutline) -> Step:
    """A step's answers in a plan; a step that stands alone is its own section."""
    section: Any = getattr(document, step.section)
    answers: Step = section if step.key == step.section else getattr(section, step.key)
    return answers


def is_missing(field: Field, answers: Part) -> bool:
    """Whether a required question has no answer."""
    return field.required and getattr(answers, field.name) in (None, field.kind.empty)


def unanswered_fields(step: StepOutline, answers: Step) -> Iterator[Hit]:
    """Required questions of a step without an answer."""
    for field in step.fields:
        if is_missing(field, answers):
            yield Hit(None, {"question": Words(field.label)}, step.key, None, field.name)


def unanswered_cells(step: StepOutline, answers: Step) -> Iterator[tuple[Hit, int]]:
    """Required questions of rows without an answer, with the row's place."""
    for table in step.tables:
        for place, row in enumerate(getattr(answers, table.name), 1):
            for field in table.fields:
                if is_missing(field, row):
                    values = {"question": Words(field.label), "table": Words(table.label)}
                    yield Hit(row.id, values, step.key, table.name, field.name), place


def missing_rows(step: StepOutline, answers: Step) -> Iterator[Hit]:
    """Tables with fewer rows than asked."""
    for table in step.tables:
        rows = len(getattr(answers, table.name))
        if rows < table.minimum:
            values = {
                "table": Words(table.label), "minimum": str(table.minimum), "rows": str(rows),
            }  # fmt: skip
            yield Hit(None, values, step.key, table.name)


@rule("required", BLOCKS, N_("Falta responder: «%(question)s»"))
def required_questions(subject: Subject) -> Iterator[Hit]:
    for step in plan_outline().steps:
        yield from unanswered_fields(step, part_of(subject.plan, step))


@rule("required_in_row", BLOCKS, N_("%(table)s, %(row)s: falta responder «%(question)s»"))
def required_questions_of_rows(subject: Subject) -> Iterator[Hit]:
    for step in plan_outline().steps:
        for one, place in unanswered_cells(step, part_of(subject.plan, step)):
            row = subject.title(one.row_id or "", place)
            yield Hit(one.row_id, {**one.values, "row": row}, one.step, one.table, one.field)


@rule(
    "minimum_rows",
    BLOCKS,
    N_("«%(table)s» pide por lo menos %(minimum)s; hay %(rows)s. Agreguen lo que falta."),
)
def enough_rows(subject: Subject) -> Iterator[Hit]:
    for step in plan_outline().steps:
        yield from missing_rows(step, part_of(subject.plan, step))


@rule(
    "dangling",
    BLOCKS,
    N_("%(row)s: «%(question)s» señala un renglón que ya no existe. Elijan otro."),
)
def references_to_nothing(subject: Subject) -> Iterator[Hit]:
    """Points and votes for rows that are no more are left out; all other references must hold."""
    outline = plan_outline()
    ids: dict[str, set[str]] = {
        table.name: {row.id for row in getattr(part_of(subject.plan, step), table.name)}
        for step, table in outline.tables()
    }
    for step in outline.steps:
        answers = part_of(subject.plan, step)
        for field in step.fields:
            if _dangles(field, answers, ids):
                values = {"row": Words(step.title), "question": Words(field.label)}
                yield Hit(None, values, step.key, None, field.name)
        for table in step.tables:
            if not table.keyed_by:
                yield from _dangling_rows(subject, step, table, ids)


def _dangling_rows(
    subject: Subject, step: StepOutline, table: Table, ids: Mapping[str, set[str]]
) -> Iterator[Hit]:
    rows: Sequence[Row] = getattr(part_of(subject.plan, step), table.name)
    for field in table.fields:
        if isinstance(field.kind, RefKind):
            for place, row in enumerate(rows, 1):
                if _dangles(field, row, ids):
                    values = {
                        "row": subject.title(row.id, place), "question": Words(field.label),
                    }  # fmt: skip
                    yield Hit(row.id, values, step.key, table.name, field.name)


def _dangles(field: Field, answers: Part, ids: Mapping[str, set[str]]) -> bool:
    kind = field.kind
    if not isinstance(kind, RefKind):
        return False
    refs = integrity.refs_in(getattr(answers, field.name))
    return any(all(ref not in ids.get(target, ()) for target in kind.targets) for ref in refs)


@rule(
    "circle",
    BLOCKS,
    N_("%(row)s acaba dependiendo de sí mismo. Cambien «%(question)s» para abrir el círculo."),
)
def circles(subject: Subject) -> Iterator[Hit]:
    for step, table, field in integrity.parent_fields(plan_outline()):
        rows: Sequence[Row] = getattr(part_of(subject.plan, step), table.name)
        links = {row.id: integrity.refs_in(getattr(row, field.name)) for row in rows}
        for row_id in integrity.in_circles(links):
            values = {"row": subject.title(row_id), "question": Words(field.label)}
            yield Hit(row_id, values, step.key, table.name, field.name)


@rule("repeated_code", BLOCKS, N_("El código %(code)s está repetido en «%(table)s»."))
def repeated_codes(subject: Subject) -> Iterator[Hit]:
    for step, table in plan_outline().tables():
        rows = getattr(part_of(subject.plan, step), table.name)
        for field in table.fields:
            if isinstance(field.kind, CodeKind):
                counts = Counter(getattr(row, field.name) for row in rows)
                for row in rows:
                    code = getattr(row, field.name)
                    if code and counts[code] > 1:
                        values = {"code": code, "table": Words(table.label)}
                        yield Hit(row.id, values, step.key, table.name, field.name)
