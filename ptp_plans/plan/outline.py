"""The declaration as data: sections, steps, fields and tables in their order, with their labels.

Forms, comparison, documents and API walk an outline. The live one is read from the declared
classes; each sealed version keeps its own as JSON, so it is shown with the questions of its day.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import cache, lru_cache
from typing import Any, get_args

from . import kinds
from .document import Plan
from .kinds import Kind
from .schema import Part, Row, Step, kind_of
from .sections.agreement import Agreement
from .sections.assembly import AssemblyAct
from .sections.community import CommunityVersion
from .sections.evaluation import Evaluation
from .sections.roster import Roster
from .texts import N_
from .upgrades import SCHEMA_NUMBER


@dataclass(frozen=True)
class Field:
    """One question."""

    name: str
    label: str
    hint: str
    kind: Kind
    required: bool
    given: bool
    personal: bool = False


def caption_name(photo: str) -> str:
    """The name of the question that says what a picture shows, where one is declared."""
    return f"{photo}_caption"


@dataclass(frozen=True)
class Table:
    """Rows of the same questions."""

    name: str
    label: str
    hint: str
    add: str
    minimum: int
    fixed: tuple[tuple[str, str], ...]
    keyed_by: tuple[str, ...]
    titled_by: tuple[str, ...]
    columns: tuple[str, ...]
    fields: tuple[Field, ...]

    def field(self, name: str) -> Field:
        return next(field for field in self.fields if field.name == name)

    @property
    def listed(self) -> tuple[Field, ...]:
        """The fields shown in a list of the rows."""
        return tuple(self.field(name) for name in self.columns)

    @property
    def grows(self) -> bool:
        """Whether people add and remove rows."""
        return not self.fixed and not self.keyed_by


@dataclass(frozen=True)
class StepOutline:
    """One page of the guided form."""

    key: str
    section: str
    number: str
    title: str
    about: str
    fields: tuple[Field, ...]
    tables: tuple[Table, ...]

    def table(self, name: str) -> Table:
        return next(table for table in self.tables if table.name == name)

    def field(self, name: str) -> Field:
        return next(field for field in self.fields if field.name == name)


@dataclass(frozen=True)
class SectionOutline:
    key: str
    number: str
    title: str
    about: str
    steps: tuple[StepOutline, ...]


@dataclass(frozen=True)
class Outline:
    """All that can be filled in, in order."""

    schema: int
    sections: tuple[SectionOutline, ...]

    @property
    def steps(self) -> tuple[StepOutline, ...]:
        return tuple(step for section in self.sections for step in section.steps)

    def step(self, key: str) -> StepOutline:
        """The step of that key; `KeyError` when there is none."""
        for step in self.steps:
            if step.key == key:
                return step
        raise KeyError(key)

    def tables(self) -> Iterator[tuple[StepOutline, Table]]:
        for step in self.steps:
            for table in step.tables:
                yield step, table

    def find_table(self, name: str) -> tuple[StepOutline, Table]:
        """The table of that name (names are unique in the plan) and its step."""
        return next(pair for pair in self.tables() if pair[1].name == name)


SECTION_TITLES = {
    "cover": ("0", N_("Portada"), N_("de quién es el plan y para qué años")),
    "context": ("1", N_("Contexto"), N_("identificación del territorio y sus recursos")),
    "diagnosis": ("2", N_("Diagnóstico"), N_("análisis de la problemática")),
    "design": (
        "3",
        N_("Diseño"),
        N_("objetivos, planificación de actividades, priorización de acciones e indicadores"),
    ),
    "sustainability": ("4", N_("Sostenibilidad"), N_("planificación de recursos")),
    "territorial": (
        "5",
        N_("Componente Territorial"),
        N_("articulación de actores y procesos, escalamiento"),
    ),
}

RECORDS: dict[str, type[Step]] = {
    "assembly": AssemblyAct,
    "roster": Roster,
    "agreement": Agreement,
    "community": CommunityVersion,
}


@cache
def plan_outline() -> Outline:
    """Today's declaration of the plan."""
    return outline_of(Plan)


def outline_of(plan: type[Part]) -> Outline:
    """The outline of a declared plan; a step directly in it is a section of its own."""
    sections = []
    for key, (number, title, about) in SECTION_TITLES.items():
        model = plan.model_fields[key].annotation
        assert isinstance(model, type)
        if issubclass(model, Step):
            steps: tuple[StepOutline, ...] = (step_outline(model, key, key),)
        else:
            steps = tuple(
                step_outline(info.annotation, name, key)
                for name, info in model.model_fields.items()
            )
        sections.append(SectionOutline(key, number, title, about, steps))
    return Outline(SCHEMA_NUMBER, tuple(sections))


@cache
def record_outline(key: str) -> StepOutline:
    """The outline of the assembly's act, of the padrón or of the contract's particulars."""
    return step_outline(RECORDS[key], key, key)


# The steps of a year's evaluation are kept, saved and shown like those of the plan; their keys
# carry the year: "2016-progress".
OF_A_YEAR = re.compile(r"(\d{4})-([a-z]+)")


def year_of(key: str) -> int | None:
    """The year that a step's key carries; None for a step of the plan or a record."""
    found = OF_A_YEAR.fullmatch(key)
    return int(found[1]) if found else None


@cache
def evaluation_outline() -> tuple[StepOutline, ...]:
    """The declared steps of an evaluation, of no year in particular."""
    return tuple(
        step_outline(info.annotation, name, "evaluation")  # type: ignore[arg-type]
        for name, info in Evaluation.model_fields.items()
    )


@lru_cache(maxsize=64)
def evaluation_steps(year: int) -> tuple[StepOutline, ...]:
    """The steps of the evaluation of that year, in order."""
    return tuple(replace(step, key=f"{year}-{step.key}") for step in evaluation_outline())


def any_step(key: str) -> StepOutline:
    """A step of the plan, a record or a step of a year's evaluation by its key; `KeyError` when
    there is none."""
    if key in RECORDS:
        return record_outline(key)
    year = year_of(key)
    for step in plan_outline().steps if year is None else evaluation_steps(year):
        if step.key == key:
            return step
    raise KeyError(key)


def step_outline(model: type[Step], key: str, section: str) -> StepOutline:
    """A declared step as data."""
    questions, tables = [], []
    for name, info in model.model_fields.items():
        if (kind := kind_of(info)) is not None:
            questions.append(_field(name, info, kind))
        else:
            tables.append(_table(name, info))
    return StepOutline(
        key, section, model.number, model.title, model.about, tuple(questions), tuple(tables)
    )


def _field(name: str, info: Any, kind: Kind) -> Field:
    said = info.json_schema_extra
    return Field(
        name,
        info.title,
        info.description or "",
        kind,
        said["x-required"],
        said["x-given"],
        said.get("x-personal", False),
    )


def _table(name: str, info: Any) -> Table:
    row: type[Row] = get_args(info.annotation)[0]
    said = info.json_schema_extra
    columns = tuple(
        _field(column, told, kind)
        for column, told in row.model_fields.items()
        if column != "id" and (kind := kind_of(told)) is not None
    )
    return Table(
        name=name,
        label=info.title,
        hint=info.description or "",
        add=said["x-add"],
        minimum=said["x-minimum"],
        fixed=tuple((one, label) for one, label in said["x-fixed"]),
        keyed_by=tuple(said["x-keyed-by"]),
        titled_by=row.titled_by,
        columns=row.columns or tuple(column.name for column in columns[:4]),
        fields=columns,
    )


def to_plain(outline: Outline) -> dict[str, Any]:
    """The outline as JSON, to be kept with a sealed version."""
    return {
        "schema": outline.schema,
        "sections": [
            {
                "key": section.key,
                "number": section.number,
                "title": section.title,
                "about": section.about,
                "steps": [step_to_plain(step) for step in section.steps],
            }
            for section in outline.sections
        ],
    }


def step_to_plain(step: StepOutline) -> dict[str, Any]:
    return {
        "key": step.key,
        "section": step.section,
        "number": step.number,
        "title": step.title,
        "about": step.about,
        "fields": [_field_to_plain(field) for field in step.fields],
        "tables": [
            {
                "name": table.name,
                "label": table.label,
                "hint": table.hint,
                "add": table.add,
                "minimum": table.minimum,
                "fixed": [list(pair) for pair in table.fixed],
                "keyed_by": list(table.keyed_by),
                "titled_by": list(table.titled_by),
                "columns": list(table.columns),
                "fields": [_field_to_plain(field) for field in table.fields],
            }
            for table in step.tables
        ],
    }


def _field_to_plain(field: Field) -> dict[str, Any]:
    return {
        "name": field.name,
        "label": field.label,
        "hint": field.hint,
        "kind": field.kind.describe(),
        "required": field.required,
        "given": field.given,
    } | ({"personal": True} if field.personal else {})


def from_plain(plain: dict[str, Any]) -> Outline:
    """An outline kept as JSON."""
    return Outline(
        plain["schema"],
        tuple(
            SectionOutline(
                section["key"],
                section["number"],
                section["title"],
                section["about"],
                tuple(step_from_plain(step) for step in section["steps"]),
            )
            for section in plain["sections"]
        ),
    )


def step_from_plain(plain: dict[str, Any]) -> StepOutline:
    return StepOutline(
        **plain
        | {
            "fields": tuple(_field_from_plain(field) for field in plain["fields"]),
            "tables": tuple(
                Table(**{
                    name: _frozen(value) for name, value in table.items() if name != "fields"
                }, fields=tuple(_field_from_plain(field) for field in table["fields"]))
                for table in plain["tables"]
            ),
        }
    )  # fmt: skip


def _field_from_plain(plain: dict[str, Any]) -> Field:
    return Field(**plain | {"kind": _kind_from_plain(plain["kind"])})


def _frozen(value: Any) -> Any:
    return tuple(_frozen(one) for one in value) if isinstance(value, list) else value


@cache
def _kinds() -> dict[str, type[Kind]]:
    return {
        one.name: one
        for one in vars(kinds).values()
        if isinstance(one, type) and issubclass(one, Kind) and hasattr(one, "name")
    }


def _kind_from_plain(plain: dict[str, Any]) -> Kind:
    parameters = {
        name: _kind_from_plain(value) if isinstance(value, dict) else _frozen(value)
        for name, value in plain.items()
        if name != "kind"
    }
    return _kinds()[plain["kind"]](**parameters)
