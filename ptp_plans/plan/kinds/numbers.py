"""Numbers as they are written in Mexico: 1,234.50, the point for decimals."""

import re
from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal
from typing import Any, ClassVar

from ..texts import N_, Unreadable, clean_line
from .base import Kind, Plain

CENTAVO = Decimal("0.01")


def read_number(typed: str, *, whole_thousands: bool) -> Decimal | None:
    """The number in "$1,234.50", "12 000" or "12000.5"; None for nothing typed.

    `whole_thousands`: where three decimals make no sense, "12.000" is asked about, since other
    countries write twelve thousand that way.
    """
    text = re.sub(r"[\s$]|MXN|M\.N\.", "", clean_line(typed), flags=re.IGNORECASE)
    if not text:
        return None
    if whole_thousands and re.fullmatch(r"-?\d{1,3}(\.\d{3})+", text):
        raise Unreadable(
            N_("¿%(typed)s son miles? Escriba %(thousands)s, con coma, o quite los decimales."),
            typed=text,
            thousands=text.replace(".", ","),
        )
    if not re.fullmatch(r"[+-]?(\d{1,3}(,\d{3})+|\d+)?(\.\d*)?", text, re.ASCII) or not re.search(
        r"\d", text
    ):
        raise Unreadable(
            N_("«%(typed)s» no es un número. Escríbalo con cifras, por ejemplo 1,234.50."),
            typed=clean_line(typed)[:60],
        )
    return Decimal(text.replace(",", ""))


@dataclass(frozen=True)
class DecimalKind(Kind):
    """A measured amount: hectares, kilograms, degrees."""

    name: ClassVar[str] = "decimal"
    whole_thousands: ClassVar[bool] = False
    minimum: int | None = 0
    maximum: int | None = 10**12
    places: int = 6

    def read(self, *typed: str) -> Decimal | None:
        number = read_number(typed[0], whole_thousands=self.whole_thousands) if typed else None
        return self.accept(number)

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
    whole_thousands: ClassVar[bool] = True
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


@dataclass(frozen=True)
class CountKind(Kind):
    """How many: a whole number."""

    name: ClassVar[str] = "count"
    minimum: int = 0
    maximum: int = 10**9

    def read(self, *typed: str) -> int | None:
        number = read_number(typed[0], whole_thousands=True) if typed else None
        if number is None:
            return None
        if number != number.to_integral_value():
            raise Unreadable(N_("Escriba un número entero, sin decimales."))
        return self.accept(int(number))

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
