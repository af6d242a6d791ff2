"""The modelo de convenio: the contract's texts as data, checked before use.

Texts are plain words with placeholders in double braces. Clauses have keys and no numbers: their
ordinals are generated, and a reference names the key of the clause it means.
"""

import json
from collections.abc import Iterator
from functools import lru_cache
from hashlib import sha256

from pydantic import Base64Bytes, BaseModel, ConfigDict, Field, ValidationError

from ptp_plans.plan.texts import N_

from .placeholders import INSERTS
from .texts import BadTemplate, check_text, clauses_named

__all__ = ["AgreementTemplate", "BadTemplate", "Clause", "Insert", "Logo", "read_template"]

MOST_CLAUSES = 99  # as far as ordinals are known
MOST_PARAGRAPHS = 60  # of one part
MOST_LOGOS = 6
LARGEST_LOGO = 200_000  # letters of its base64


class Strict(BaseModel):
    """Texts as data: nothing that was not declared."""

    model_config = ConfigDict(frozen=True, extra="forbid")


class Insert(Strict):
    """A table of the plan's data in the place of a paragraph."""

    insert: str


class Logo(Strict):
    """An institution's mark on the cover: a JPEG made anew from what was uploaded, with the words
    that stand for it."""

    words: str = Field(min_length=1, max_length=200)
    jpeg: Base64Bytes = Field(max_length=LARGEST_LOGO)

    @property
    def name(self) -> str:
        """The same picture has the same name, so that the same contract has the same bytes."""
        return sha256(self.jpeg).hexdigest()


class Clause(Strict):
    """A clause; others refer to it by its key."""

    key: str = Field(pattern="^[a-z_]+$")
    title: str = Field(min_length=1, max_length=300)
    paragraphs: tuple[str | Insert, ...] = Field(max_length=MOST_PARAGRAPHS)


class Preamble(Strict):
    """The proemio: how it opens, what joins the parties, how each is named, how it ends."""

    opening: str
    first: str
    middle: str
    last: str
    party: str
    ending: str


class Declarations(Strict):
    """What an institution, the community, and all together declare."""

    institution: tuple[str, ...]
    community: tuple[str, ...]
    joint: tuple[str, ...]


class AgreementTemplate(Strict):
    """All texts of a contract, in the order in which they are printed."""

    name: str
    number: int
    paper: str = Field("letter", pattern="^(letter|a4)$")
    logos: tuple[Logo, ...] = Field((), max_length=MOST_LOGOS)
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


@lru_cache(maxsize=16)
def read_template(content: bytes) -> AgreementTemplate:
    """The template in JSON; `BadTemplate` for an unknown placeholder, table or a wrong shape."""
    try:
        template = AgreementTemplate.model_validate(json.loads(content))
    except (ValidationError, ValueError, RecursionError) as error:
        raise BadTemplate(N_("El modelo de convenio no se puede leer.")) from error
    check_template(template)
    return template


def check_template(template: AgreementTemplate) -> None:
    """`BadTemplate` for the first text that can't be printed, or a clause that is not there."""
    _check_inserts(template)
    keys = {clause.key for clause in template.clauses}
    for text in texts_of(template):
        check_text(text)
        for key in clauses_named(text):
            if key not in keys:
                raise BadTemplate(
                    N_("Un texto se refiere a la cláusula «%(key)s», que no está."), key=key
                )


def texts_of(template: AgreementTemplate) -> Iterator[str]:
    """Every text of a template that is printed."""
    return printed_texts(template.model_dump(exclude={"logos"}))


def _check_inserts(template: AgreementTemplate) -> None:
    keys = [clause.key for clause in template.clauses]
    if len(keys) != len(set(keys)):
        raise BadTemplate(N_("Dos cláusulas del modelo tienen la misma clave."))
    for clause in template.clauses:
        for paragraph in clause.paragraphs:
            if isinstance(paragraph, Insert) and paragraph.insert not in INSERTS:
                raise BadTemplate(
                    N_("El modelo pide un cuadro que no existe: %(name)s."), name=paragraph.insert
                )


def printed_texts(value: object) -> Iterator[str]:
    """Every text in a model's plain data."""
    match value:
        case str():
            yield value
        case dict():
            for one in value.values():
                yield from printed_texts(one)
        case list() | tuple():
            for one in value:
                yield from printed_texts(one)
