"""Sorts of answers: each reads what people type, gives it one normal form and says its JSON Schema.

A kind is the only place that turns text into a value, so a form, the API and an imported file
that mean the same give the same bytes (3.5 and 3.50 are one amount and one hash). Three shapes:
*typed* is what a person wrote, *value* what the code computes with, *plain* what JSON holds.
"""

from abc import ABC, abstractmethod
from dataclasses import dataclass, fields
from typing import Any, ClassVar

from pydantic import GetCoreSchemaHandler, GetJsonSchemaHandler
from pydantic_core import CoreSchema, core_schema

from ..texts import clean_line

Plain = str | int | bool | list[Any] | dict[str, Any] | None


@dataclass(frozen=True)
class Kind(ABC):
    """What every sort of answer can do."""

    name: ClassVar[str]
    many: ClassVar[bool] = False  # several texts make one value (ticks, a box per year)
    empty: ClassVar[Any] = None

    @abstractmethod
    def read(self, *typed: str) -> Any:
        """The value of what was typed, `empty` when nothing was; `Unreadable` says what to do."""

    @abstractmethod
    def accept(self, value: object) -> Any:
        """The normal form of a value or of its plain JSON; `Unreadable` when it is neither."""

    def plain(self, value: Any) -> Plain:
        """The value as JSON; amounts are strings, since JSON numbers lose centavos."""
        return value  # type: ignore[no-any-return]

    def typed(self, value: Any) -> tuple[str, ...]:
        """The value as a person would type it: what a form's box shows again."""
        return () if value is None else (str(value),)

    @abstractmethod
    def json_schema(self) -> dict[str, Any]:
        """JSON Schema of the plain form."""

    def describe(self) -> dict[str, Any]:
        """The kind as data, kept with a sealed version so that it can be shown as it was."""
        return {"kind": self.name} | {
            f.name: _plain_parameter(getattr(self, f.name)) for f in fields(self)
        }

    def __get_pydantic_core_schema__(
        self, _source: object, _handler: GetCoreSchemaHandler
    ) -> CoreSchema:
        return core_schema.no_info_plain_validator_function(
            self.accept, serialization=core_schema.plain_serializer_function_ser_schema(self.plain)
        )

    def __get_pydantic_json_schema__(
        self, _schema: CoreSchema, _handler: GetJsonSchemaHandler
    ) -> dict[str, Any]:
        return self.json_schema()


def _plain_parameter(parameter: Any) -> Any:
    if isinstance(parameter, Kind):
        return parameter.describe()
    if isinstance(parameter, tuple):
        return [_plain_parameter(part) for part in parameter]
    return parameter if isinstance(parameter, int | str | None) else str(parameter)


def one(typed: tuple[str, ...]) -> str:
    """The only text of what was typed, on one line."""
    return clean_line(typed[0]) if typed else ""


def nullable(schema: dict[str, Any]) -> dict[str, Any]:
    """The schema of a value that may be unanswered."""
    return schema | {"type": [schema["type"], "null"]}
