"""Numbers as they are written in Mexico: 1,234.50, the point for decimals."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal
from typing import Any, ClassVar

from ..texts import N_, Unreadable, clean_line
from .base import Kind, Plain

CENTAVO = Decimal("0.01")


# "1,234.50", "12000.5", "12 000": Mexico's way. "1.234,50" and "12,5": the other one, where it
# can be read in no other way.
_MEXICAN = re.compile(r"[+-]?(\d{1,3}(,\d{3})+|\d+)?(\.\d*)?", re.ASCII)
_COMMA = re.compile(r"[+-]?(\d{1,3}(\.\d{3})+|\d+),(\d{1,2}|\d{4,})", re.ASCII)
# Three figures behind the only sign: thousands for some, decimals for others.
_EITHER = re.compile(r"[+-]?(\d{1,3})([.,])\d{3}", re.ASCII)
_THOUSANDS = re.compile(r"[+-]?[1-9]\d{0,2}(\.\d{3})+", re.ASCII)


def read_number(typed: str) -> tuple[Decimal, ...]:
    """What was typed may say: no number for nothing typed, one for "$1,234.50", "12 000" or "12,5",
    two for "12.000" and "0,800", the likelier first.

    `Unreadable` for what is no number.
    """
    text = re.sub(r"[\s$]|MXN|M\.N\.|pesos", "", clean_line(typed), flags=re.IGNORECASE)
    if not text:
        return ()
    if either := _EITHER.fullmatch(text):
        decimals, whole = Decimal(text.replace(",", ".")), Decimal(re.sub("[.,]", "", text))
        if either[2] == ".":
            return (decimals,) if either[1].startswith("0") else (whole, decimals)
        return (whole,) if either[1].strip("0") else (decimals, whole)
    if _THOUSANDS.fullmatch(text):
        return (Decimal(text.replace(".", "")),)
    if _COMMA.fullmatch(text):
        return (Decimal(text.replace(".", "").replace(",", ".")),)
    if not _MEXICAN.fullmatch(text) or not re.search(r"\d", text):
        raise Unreadable(
            N_("«%(typed)s» no es un número. Escríbalo con cifras, por ejemplo 1,234.50."),
            typed=clean_line(typed)[:60],
        )
    return (Decimal(text.replace(",", "")),)


def _spelled(number: Decimal) -> str:
    """The number so that it can be read in one way only."""
    if number == number.to_integral_value():
        return f"{number.to_integral_value():,f}"
    text = f"{number.normalize():,f}"
    return f"{text}0" if len(text.partition(".")[2]) == 3 else text


def asked(typed: str, readings: Sequence[Decimal]) -> Unreadable:
    """The question which of two numbers was meant, with how to write each."""
    first, second = map(_spelled, sorted(readings, reverse=True))
    return Unreadable(
        N_("¿%(typed)s es %(first)s o %(second)s? Escríbalo como aquí."),
        typed=clean_line(typed)[:60],
        first=first,
        second=second,
    )


def is_it(typed: str, number: Decimal) -> Unreadable:
    """The question whether this number was meant, where the other one can't be."""
    return Unreadable(
        N_("¿%(typed)s son %(number)s? Escríbalo así, o quite los decimales que sobran."),
        typed=clean_line(typed)[:60],
        number=_spelled(number),
    )


@dataclass(frozen=True)
class DecimalKind(Kind):
    """A measured amount: hectares, kilograms, degrees."""

    name: ClassVar[str] = "decimal"
    asks_always: ClassVar[bool] = False  # also where only one of two readings can be meant
    minimum: int | None = 0
    maximum: int | None = 10**12
    places: int = 6

    def read(self, *typed: str) -> Decimal | None:
        readings = read_number(typed[0]) if typed else ()
        allowed = [number for number in readings if self._allows(number)]
        if len(allowed) > 1:
            raise asked(typed[0], allowed)
        if len(readings) > 1 and allowed and self.asks_always:
            raise is_it(typed[0], allowed[0])
        return self.accept(next(iter(allowed or readings), None))

    def _allows(self, number: Decimal) -> bool:
        """Whether it can be meant at all."""
        try:
            self.accept(number)
        except Unreadable:
            return False
        return True

    def accept(self, value: object) -> Decimal | None:
        if value is None:
            return None
        number = _decimal(value)
        if self.minimum is not None and number < self.minimum:
            raise Unreadable(N_("No puede ser menor que %(minimum)s."), minimum=f"{self.minimum:,}")
        if self.maximum is not None and number > self.maximum:
            raise Unreadable(N_("No puede ser mayor que %(maximum)s."), maximum=f"{self.maximum:,}")
        return self._normal(number)

    def _normal(self, number: Decimal) -> Decimal:
        rounded = number.quantize(Decimal(1).scaleb(-self.places), ROUND_HALF_UP)
        whole = rounded == rounded.to_integral_value()
        return rounded.quantize(Decimal(1)) if whole else rounded.normalize()

    def plain(self, value: Decimal | None) -> Plain:
        return None if value is None else f"{value:f}"

    def typed(self, value: Decimal | None) -> tuple[str, ...]:
        return () if value is None else (f"{value:,f}",)

    def json_schema(self) -> dict[str, Any]:
        sign = "" if self.minimum is not None and self.minimum >= 0 else "-?"
        return {"type": ["string", "null"], "pattern": rf"^{sign}\d+(\.\d+)?$"}


def _decimal(value: object) -> Decimal:
    if isinstance(value, Decimal):
        number = value
    elif isinstance(value, int) and not isinstance(value, bool):
        number = Decimal(value)
    elif isinstance(value, str) and re.fullmatch(r"-?\d{1,30}(\.\d{1,30})?", value):
        number = Decimal(value)
    else:
        raise Unreadable(N_('Esto debe ser un número con punto decimal, por ejemplo "1234.50".'))
    if not number.is_finite() or abs(number) >= Decimal(10) ** 18:
        raise Unreadable(N_("El número es demasiado grande."))
    return number + 0  # no negative zero


@dataclass(frozen=True)
class MoneyKind(DecimalKind):
    """Pesos (MXN) with two decimals; more decimals are refused, never rounded in silence."""

    name: ClassVar[str] = "money"
    asks_always: ClassVar[bool] = True
    places: int = 2

    def _normal(self, number: Decimal) -> Decimal:
        exact = number.quantize(CENTAVO, ROUND_HALF_UP)
        if exact != number:
            raise Unreadable(N_("El dinero lleva dos decimales: pesos y centavos."))
        return exact

    def json_schema(self) -> dict[str, Any]:
        return {"type": ["string", "null"], "pattern": r"^\d+\.\d{2}$"}


@dataclass(frozen=True)
class PercentKind(DecimalKind):
    """A share of a hundred."""

    name: ClassVar[str] = "percent"
    maximum: int | None = 100
    places: int = 2

    def read(self, *typed: str) -> Decimal | None:
        return super().read(*(text.rstrip().removesuffix("%") for text in typed))


@dataclass(frozen=True)
class CountKind(Kind):
    """How many: a whole number."""

    name: ClassVar[str] = "count"
    minimum: int = 0
    maximum: int = 10**9

    def read(self, *typed: str) -> int | None:
        readings = read_number(typed[0]) if typed else ()
        whole = [number for number in readings if number == number.to_integral_value()]
        if len(readings) > 1 and whole:
            raise is_it(typed[0], max(whole))
        if not readings:
            return None
        if readings[0] != readings[0].to_integral_value():
            raise Unreadable(N_("Escriba un número entero, sin decimales."))
        return self.accept(int(readings[0]))

    def accept(self, value: object) -> int | None:
        if value is None:
            return None
        if isinstance(value, bool) or not isinstance(value, int):
            raise Unreadable(N_("Escriba un número entero, sin decimales."))
        if value < self.minimum:
            raise Unreadable(N_("No puede ser menor que %(minimum)s."), minimum=f"{self.minimum:,}")
        if value > self.maximum:
            raise Unreadable(N_("No puede ser mayor que %(maximum)s."), maximum=f"{self.maximum:,}")
        return value

    def typed(self, value: int | None) -> tuple[str, ...]:
        return () if value is None else (f"{value:,}",)

    def json_schema(self) -> dict[str, Any]:
        return {"type": ["integer", "null"], "minimum": self.minimum, "maximum": self.maximum}
