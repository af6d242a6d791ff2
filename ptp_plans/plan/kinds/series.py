"""Answers of several values: twelve months, a value per year."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any, ClassVar

from ..texts import N_, Unreadable
from .base import Kind, Plain
from .time import YearKind


@dataclass(frozen=True)
class MonthsKind(Kind):
    """Twelve months, each 0 (nothing) to 3 (the peak)."""

    name: ClassVar[str] = "months"
    many: ClassVar[bool] = True
    empty: ClassVar[Any] = ()

    def read(self, *typed: str) -> tuple[int, ...]:
        if not any(text.strip() for text in typed):
            return ()
        if any(text.strip() not in ("", "0", "1", "2", "3") for text in typed):
            raise Unreadable(N_("Cada mes lleva un número del 0 al 3."))
        return self.accept([int(text.strip() or 0) for text in typed])

    def accept(self, value: object) -> tuple[int, ...]:
        if value is None or value == [] or value == ():
            return ()
        if (
            not isinstance(value, list | tuple)
            or len(value) != 12
            or any(type(one) is not int or not 0 <= one <= 3 for one in value)
        ):
            raise Unreadable(N_("Deben ser doce meses, cada uno con un número del 0 al 3."))
        return tuple(value) if any(value) else ()

    def plain(self, value: Iterable[int]) -> Plain:
        return list(value)

    def typed(self, value: tuple[int, ...]) -> tuple[str, ...]:
        return tuple(str(one) for one in value)

    def json_schema(self) -> dict[str, Any]:
        return {
            "type": "array",
            "items": {"type": "integer", "minimum": 0, "maximum": 3},
            "maxItems": 12,
        }


@dataclass(frozen=True)
class PerYearKind(Kind):
    """One value of another kind for each year: {"2016": "39", "2017": "44"}.

    Typed as texts of the form "2016=39", one a year.
    """

    name: ClassVar[str] = "per_year"
    many: ClassVar[bool] = True
    empty: ClassVar[Any] = ()
    of: Kind | None = None

    @property
    def inner(self) -> Kind:
        assert self.of is not None
        return self.of

    def read(self, *typed: str) -> tuple[tuple[int, Any], ...]:
        values = {}
        for text in typed:
            year, _equals, amount = text.partition("=")
            if amount.strip():
                values[year.strip()] = self.inner.read(amount)
        return self.accept(values)

    def accept(self, value: object) -> tuple[tuple[int, Any], ...]:
        if value is None:
            return ()
        pairs = value.items() if isinstance(value, Mapping) else value
        if not isinstance(pairs, Iterable) or isinstance(pairs, str):
            raise Unreadable(N_("Debe haber un valor por año."))
        by_year = {}
        for pair in pairs:
            if not isinstance(pair, tuple | list) or len(pair) != 2:
                raise Unreadable(N_("Debe haber un valor por año."))
            year = YearKind().read(str(pair[0]))
            amount = self.inner.accept(pair[1])
            if year is not None and amount is not None:
                by_year[year] = amount
        return tuple(sorted(by_year.items()))

    def plain(self, value: Iterable[tuple[int, Any]]) -> Plain:
        return {str(year): self.inner.plain(amount) for year, amount in value}

    def typed(self, value: Iterable[tuple[int, Any]]) -> tuple[str, ...]:
        return tuple(f"{year}={self.inner.typed(amount)[0]}" for year, amount in value)

    def json_schema(self) -> dict[str, Any]:
        return {
            "type": "object",
            "patternProperties": {r"^\d{4}$": self.inner.json_schema()},
            "additionalProperties": False,
        }
