"""Answers that are text: a line, several lines, a written rule, a code."""

import re
from dataclasses import dataclass
from typing import Any, ClassVar

from ..texts import N_, Unreadable, clean_line, clean_prose
from .base import Kind, nullable


@dataclass(frozen=True)
class TextKind(Kind):
    """One line of text."""

    name: ClassVar[str] = "text"
    limit: int = 250

    def read(self, *typed: str) -> str | None:
        return self.accept(typed[0] if typed else None)

    def accept(self, value: object) -> str | None:
        if value is None:
            return None
        if not isinstance(value, str):
            raise Unreadable(N_("Esto debe ser un texto."))
        text = self._clean(value)
        if len(text) > self.limit:
            raise Unreadable(
                N_("El texto tiene %(length)s letras; caben %(limit)s. Acórtelo, por favor."),
                length=f"{len(text):,}",
                limit=f"{self.limit:,}",
            )
        return text or None

    def _clean(self, value: str) -> str:
        return clean_line(value)

    def json_schema(self) -> dict[str, Any]:
        return nullable({"type": "string", "maxLength": self.limit})


@dataclass(frozen=True)
class ProseKind(TextKind):
    """Several lines of text."""

    name: ClassVar[str] = "prose"
    limit: int = 6000

    def _clean(self, value: str) -> str:
        return clean_prose(value)


@dataclass(frozen=True)
class PatternKind(TextKind):
    """A line that follows a written rule, such as a key given by INEGI."""

    name: ClassVar[str] = "pattern"
    pattern: str = ".*"
    message: str = N_("Esto no tiene la forma esperada.")

    def accept(self, value: object) -> str | None:
        text = super().accept(value)
        if text is not None and not re.fullmatch(self.pattern, text):
            raise Unreadable(self.message)
        return text

    def json_schema(self) -> dict[str, Any]:
        return super().json_schema() | {"pattern": f"^(?:{self.pattern})$"}


@dataclass(frozen=True)
class CodeKind(TextKind):
    """A row's code (P1, O1, A1, I1): given once when the row is made, never typed."""

    name: ClassVar[str] = "code"
    limit: int = 12
    prefix: str = "?"

    def accept(self, value: object) -> str | None:
        code = super().accept(value)
        if code is not None and not re.fullmatch(rf"{self.prefix}[1-9]\d{{0,5}}", code):
            raise Unreadable(N_("El código debe ser %(prefix)s y un número."), prefix=self.prefix)
        return code

    def number(self, code: str) -> int:
        """7 for A7."""
        return int(code[len(self.prefix) :])
