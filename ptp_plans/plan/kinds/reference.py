"""Answers that point elsewhere: at rows, at photos."""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any, ClassVar

from ..texts import N_, Unreadable
from .base import Kind, Plain, nullable, one

ROW_ID = re.compile(r"[A-Za-z0-9][A-Za-z0-9_.~-]{0,99}")


@dataclass(frozen=True)
class RefKind(Kind):
    """Points at a row of one of the named tables, by its id."""

    name: ClassVar[str] = "ref"
    targets: tuple[str, ...] = ()

    def read(self, *typed: str) -> str | None:
        return self.accept(one(typed) or None)

    def accept(self, value: object) -> str | None:
        if value is None:
            return None
        if not isinstance(value, str) or not ROW_ID.fullmatch(value):
            raise Unreadable(N_("Elija un renglón de la lista."))
        return value

    def json_schema(self) -> dict[str, Any]:
        return nullable({"type": "string", "pattern": f"^{ROW_ID.pattern}$"}) | {
            "x-refers-to": list(self.targets)
        }


@dataclass(frozen=True)
class RefsKind(RefKind):
    """Points at any number of rows."""

    name: ClassVar[str] = "refs"
    many: ClassVar[bool] = True
    empty: ClassVar[Any] = ()

    def read(self, *typed: str) -> tuple[str, ...]:  # type: ignore[override]
        return self.accept([text for text in typed if text])

    def accept(self, value: object) -> tuple[str, ...]:  # type: ignore[override]
        if value is None:
            return ()
        if not isinstance(value, list | tuple):
            raise Unreadable(N_("Elija renglones de la lista."))
        one = super().accept
        return tuple(dict.fromkeys(ref for item in value if (ref := one(item))))

    def plain(self, value: Iterable[str]) -> Plain:
        return list(value)

    def typed(self, value: tuple[str, ...]) -> tuple[str, ...]:
        return value

    def json_schema(self) -> dict[str, Any]:
        items = {"type": "string", "pattern": f"^{ROW_ID.pattern}$"}
        return {"type": "array", "items": items, "x-refers-to": list(self.targets)}


@dataclass(frozen=True)
class PhotoKind(Kind):
    """A picture or a scan, named by the SHA-256 of its bytes."""

    name: ClassVar[str] = "photo"

    def read(self, *typed: str) -> str | None:
        return self.accept(one(typed) or None)

    def accept(self, value: object) -> str | None:
        if value is None:
            return None
        if not isinstance(value, str) or not re.fullmatch(r"[0-9a-f]{64}", value):
            raise Unreadable(N_("Esto no es una foto guardada. Súbala otra vez."))
        return value

    def json_schema(self) -> dict[str, Any]:
        return nullable({"type": "string", "pattern": "^[0-9a-f]{64}$"})
