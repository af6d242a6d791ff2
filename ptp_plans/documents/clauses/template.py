"""The modelo de convenio: the contract's texts as data, checked before use.

Texts are plain words with placeholders in double braces. Clauses have keys and no numbers: their
ordinals are generated, and a reference names the key of the clause it means.
"""

import json
from collections.abc import Iterator

from jinja2 import TemplateSyntaxError, meta
from jinja2.sandbox import ImmutableSandboxedEnvironment
from pydantic import BaseModel, ConfigDict, Field, ValidationError

from ptp_plans.plan.texts import N_

from .placeholders import CLAUSE, INSERTS, PLACEHOLDERS

MOST_CLAUSES = 99  # as far as ordinals are known


class BadTemplate(ValueError):
    """A template that can't be printed from; the message says which text and why."""


class _Strict(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid")


class Insert(_Strict):
    """A table of the plan's data in the place of a paragraph."""

    insert: str


class Clause(_Strict):
    """A clause; others refer to it by its key."""

    key: str = Field(pattern="^[a-z_]+$")
    title: str
    paragraphs: tuple[str | Insert, ...]


class Preamble(_Strict):
    """The proemio: how it opens, what joins the parties, how each is named, how it ends."""

    opening: str
    first: str
    middle: str
    last: str
    party: str
    ending: str


class Declarations(_Strict):
    """What an institution, the community, and all together declare."""

    institution: tuple[str, ...]
    community: tuple[str, ...]
    joint: tuple[str, ...]


class AgreementTemplate(_Strict):
    """All texts of a contract, in the order in which they are printed."""

    name: str
    number: int
    paper: str = Field("letter", pattern="^(letter|a4)$")
    title: str
    legend: str
    integrity_note: str
    preamble: Preamble
    background: tuple[str, ...]
    declarations: Declarations
    clauses: tuple[Clause, ...] = Field(min_length=1, max_length=MOST_CLAUSES)
    closing: tuple[str, ...]
    signature_sheet: str
    at_request: str
    act: tuple[str, ...]
    oversight: tuple[str, ...]
    privacy: tuple[str, ...]


def read_template(content: bytes) -> AgreementTemplate:
    """The template in JSON; `BadTemplate` for an unknown placeholder, table or a wrong shape."""
    try:
        template = AgreementTemplate.model_validate(json.loads(content))
    except (ValidationError, ValueError) as error:
        raise BadTemplate(N_("El modelo de convenio no se puede leer: ") + str(error)) from error
    _check_inserts(template)
    for text in _texts(template.model_dump()):
        _check_text(text)
    return template


def _check_inserts(template: AgreementTemplate) -> None:
    keys = [clause.key for clause in template.clauses]
    if len(keys) != len(set(keys)):
        raise BadTemplate(N_("Dos cláusulas del modelo tienen la misma clave."))
    for clause in template.clauses:
        for paragraph in clause.paragraphs:
            if isinstance(paragraph, Insert) and paragraph.insert not in INSERTS:
                raise BadTemplate(
                    N_("El modelo pide un cuadro que no existe: %(name)s.")
                    % {"name": paragraph.insert}
                )


def _texts(value: object) -> Iterator[str]:
    match value:
        case str():
            yield value
        case dict():
            for one in value.values():
                yield from _texts(one)
        case list() | tuple():
            for one in value:
                yield from _texts(one)


def _check_text(text: str) -> None:
    if "<" in text or ">" in text:
        raise BadTemplate(
            N_("Los textos del modelo no llevan etiquetas: %(text)s") % {"text": text}
        )
    try:
        used = meta.find_undeclared_variables(ImmutableSandboxedEnvironment().parse(text))
    except TemplateSyntaxError as error:
        raise BadTemplate(
            N_("Un texto del modelo está mal escrito (%(why)s): %(text)s")
            % {"why": error.message, "text": text}
        ) from error
    unknown = used - set(PLACEHOLDERS) - {CLAUSE}
    if unknown:
        raise BadTemplate(
            N_("El modelo usa nombres que no existen: %(names)s.")
            % {"names": ", ".join(sorted(unknown))}
        )
