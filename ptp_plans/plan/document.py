"""The plan as one frozen document, its canonical bytes (RFC 8785) and their SHA-256."""

import hashlib
import json
from typing import Annotated, Any, ClassVar

import rfc8785
from pydantic import ConfigDict, Field, ValidationError

from .kinds import Kind, Plain
from .schema import Part, part
from .sections.context import Context
from .sections.cover import Cover
from .sections.design import Design
from .sections.diagnosis import Diagnosis
from .sections.sustainability import Sustainability
from .sections.territory import TerritorialComponent
from .texts import N_, Unreadable
from .upgrades import SCHEMA_NUMBER, upgrade

LARGEST_CODE = 999_999  # six digits, as a code has them


class IssuedCodesKind(Kind):
    """The highest number ever given for each code letter, so that none comes back: {"A": 8}."""

    name: ClassVar[str] = "issued_codes"
    empty: ClassVar[Any] = ()

    def read(self, *typed: str) -> tuple[tuple[str, int], ...]:
        raise TypeError("codes are never typed")

    def accept(self, value: object) -> tuple[tuple[str, int], ...]:
        pairs = dict(value) if isinstance(value, dict | tuple) else {} if value is None else None
        if pairs is None or any(
            not isinstance(letter, str)
            or not letter.isupper()
            or type(last) is not int
            or not 0 <= last <= LARGEST_CODE
            for letter, last in pairs.items()
        ):
            raise Unreadable(N_('Los códigos dados se escriben como {"A": 8}.'))
        return tuple(sorted(pairs.items()))

    def plain(self, value: Any) -> Plain:
        return dict(value)

    def json_schema(self) -> dict[str, Any]:
        return {"type": "object", "additionalProperties": {"type": "integer", "minimum": 0}}


class Plan(Part):
    """The whole plan: the cover and the five sections of the note."""

    model_config = ConfigDict(title="Plan de desarrollo de la comunidad")

    schema_number: int = Field(
        default=SCHEMA_NUMBER, ge=SCHEMA_NUMBER, le=SCHEMA_NUMBER, alias="schema"
    )
    issued_codes: Annotated[tuple[tuple[str, int], ...], IssuedCodesKind()] = ()
    cover: Cover = part()
    context: Context = part()
    diagnosis: Diagnosis = part()
    design: Design = part()
    sustainability: Sustainability = part()
    territorial: TerritorialComponent = part()

    @property
    def code(self) -> str:
        """CVEGEO/first-last, e.g. "071010045/2016-2018"."""
        cover = self.cover
        return f"{cover.cvegeo or '?'}/{cover.first_year or '?'}-{cover.last_year or '?'}"

    @property
    def years(self) -> tuple[int, ...]:
        """The horizon's years; none while it is not known or makes no sense."""
        first, last = self.cover.first_year, self.cover.last_year
        return tuple(range(first, last + 1)) if first and last and 0 <= last - first < 10 else ()


class NotAPlan(ValueError):
    """A document that can't be read as a plan; every error with its path."""

    def __init__(self, errors: list[tuple[str, str]]) -> None:
        super().__init__("\n".join(f"{path}: {message}" for path, message in errors))
        self.errors = errors


def canonical(plain: object) -> bytes:
    """The one way to write a plain document as bytes (RFC 8785)."""
    return rfc8785.dumps(plain)  # type: ignore[arg-type]


def digest(content: bytes) -> str:
    """SHA-256 in hexadecimal."""
    return hashlib.sha256(content).hexdigest()


def to_plain(document: Part) -> dict[str, Any]:
    """A plan or one of its parts as JSON values."""
    return document.model_dump(mode="json", by_alias=True)


def to_bytes(document: Part) -> bytes:
    """Canonical bytes of a plan or record."""
    return canonical(to_plain(document))


def from_plain(plain: object) -> Plan:
    """The plan in JSON values of any known schema number; `NotAPlan` names every error."""
    if not isinstance(plain, dict):
        raise NotAPlan([("$", N_("El documento debe ser un objeto JSON."))])
    try:
        return Plan.model_validate(upgrade(plain))
    except Unreadable as error:
        raise NotAPlan([("schema", str(error))]) from error
    except ValidationError as error:
        raise NotAPlan([_place_and_message(one) for one in error.errors()]) from error


def from_bytes(content: bytes) -> Plan:
    """The plan in a JSON file."""
    try:
        return from_plain(json.loads(content))
    except (json.JSONDecodeError, UnicodeDecodeError, RecursionError) as error:
        raise NotAPlan([("$", N_("El archivo no es JSON válido: ") + str(error))]) from error


def _place_and_message(error: Any) -> tuple[str, str]:
    path = ".".join(str(step) for step in error["loc"]) or "$"
    if error["type"] == "extra_forbidden":
        return path, N_("Este campo no existe en el plan.")
    if error["type"] == "missing":
        return path, N_("Falta este campo.")
    if "ctx" in error and "error" in error["ctx"]:
        return path, str(error["ctx"]["error"])
    return path, str(error["msg"])


def json_schema() -> dict[str, Any]:
    """JSON Schema (2020-12) of the plan document."""
    schema = Plan.model_json_schema(by_alias=True)
    return {"$schema": "https://json-schema.org/draft/2020-12/schema"} | schema
