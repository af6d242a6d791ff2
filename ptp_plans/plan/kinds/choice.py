"""Answers from a short list, and sí or no."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any, ClassVar

from ..texts import N_, Unreadable
from .base import Kind, Plain, nullable, one

Options = tuple[tuple[str, str], ...]


@dataclass(frozen=True)
class ChoiceKind(Kind):
    """One of a short list; options are (code, label) pairs."""

    name: ClassVar[str] = "choice"
    options: Options = ()

    def read(self, *typed: str) -> str | None:
        return self.accept(one(typed) or None)

    def accept(self, value: object) -> str | None:
        if value is None:
            return None
        if value not in [code for code, _label in self.options]:
            raise Unreadable(N_("Elija una de las opciones de la lista."))
        return str(value)

    def label(self, code: str) -> str:
        """The option's words; the code itself when an older list had it."""
        return dict(self.options).get(code, code)

    def json_schema(self) -> dict[str, Any]:
        return {"enum": [code for code, _label in self.options] + [None]}


@dataclass(frozen=True)
class ChoicesKind(ChoiceKind):
    """Any number of a short list."""

    name: ClassVar[str] = "choices"
    many: ClassVar[bool] = True
    empty: ClassVar[Any] = ()

    def read(self, *typed: str) -> tuple[str, ...]:  # type: ignore[override]
        return self.accept([text for text in typed if text])

    def accept(self, value: object) -> tuple[str, ...]:  # type: ignore[override]
        if value is None:
            return ()
        codes = [code for code, _label in self.options]
        if not isinstance(value, list | tuple) or any(one not in codes for one in value):
            raise Unreadable(N_("Elija entre las opciones de la lista."))
        return tuple(code for code in codes if code in value)

    def plain(self, value: Iterable[str]) -> Plain:
        return list(value)

    def typed(self, value: tuple[str, ...]) -> tuple[str, ...]:
        return value

    def json_schema(self) -> dict[str, Any]:
        codes = [code for code, _label in self.options]
        return {"type": "array", "items": {"enum": codes}, "uniqueItems": True}


@dataclass(frozen=True)
class YesNoKind(Kind):
    """Sí or no; unanswered is neither."""

    name: ClassVar[str] = "yes_no"

    def read(self, *typed: str) -> bool | None:
        text = one(typed).lower()
        if text in ("", "yes", "no", "sí", "si"):
            return None if not text else text != "no"
        raise Unreadable(N_("Elija sí o no."))

    def accept(self, value: object) -> bool | None:
        if value is None or isinstance(value, bool):
            return value
        raise Unreadable(N_("Elija sí o no."))

    def typed(self, value: bool | None) -> tuple[str, ...]:
        return () if value is None else ("yes" if value else "no",)

    def json_schema(self) -> dict[str, Any]:
        return nullable({"type": "boolean"})
