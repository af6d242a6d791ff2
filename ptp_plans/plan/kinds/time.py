"""Answers that are times: years, days, hours, months of a year."""

import re
from dataclasses import dataclass
from datetime import date, time
from typing import Any, ClassVar

from ..texts import N_, Unreadable
from .base import Kind, Plain, nullable, one


@dataclass(frozen=True)
class YearKind(Kind):
    """A calendar year."""

    name: ClassVar[str] = "year"

    def read(self, *typed: str) -> int | None:
        text = one(typed)
        if not text:
            return None
        if not re.fullmatch(r"\d{4}", text):
            raise Unreadable(N_("Escriba el año con cuatro cifras, por ejemplo 2016."))
        return self.accept(int(text))

    def accept(self, value: object) -> int | None:
        if value is None:
            return None
        if isinstance(value, bool) or not isinstance(value, int) or not 1800 <= value <= 2200:
            raise Unreadable(N_("Escriba el año con cuatro cifras, por ejemplo 2016."))
        return value

    def json_schema(self) -> dict[str, Any]:
        return nullable({"type": "integer", "minimum": 1800, "maximum": 2200})


@dataclass(frozen=True)
class DateKind(Kind):
    """A day; typed as 13/02/2016 or 2016-02-13."""

    name: ClassVar[str] = "date"

    def read(self, *typed: str) -> date | None:
        text = one(typed)
        if not text:
            return None
        if match := re.fullmatch(r"(\d{1,2})[/.-](\d{1,2})[/.-](\d{4})", text):
            day, month, year = map(int, match.groups())
        elif match := re.fullmatch(r"(\d{4})-(\d{1,2})-(\d{1,2})", text):
            year, month, day = map(int, match.groups())
        else:
            raise Unreadable(N_("Escriba la fecha como día/mes/año, por ejemplo 13/02/2016."))
        try:
            return date(year, month, day)
        except ValueError:
            raise Unreadable(
                N_("El %(date)s no existe en el calendario. Revise el día y el mes."), date=text
            ) from None

    def accept(self, value: object) -> date | None:
        if value is None or type(value) is date:
            return value
        if isinstance(value, str) and re.fullmatch(r"\d{4}-\d\d-\d\d", value):
            return self.read(value)
        raise Unreadable(N_("La fecha debe escribirse como 2016-02-13 (año-mes-día)."))

    def plain(self, value: date | None) -> Plain:
        return value.isoformat() if value else None

    def typed(self, value: date | None) -> tuple[str, ...]:
        return (value.strftime("%d/%m/%Y"),) if value else ()

    def json_schema(self) -> dict[str, Any]:
        return nullable({"type": "string", "format": "date"})


@dataclass(frozen=True)
class TimeKind(Kind):
    """An hour of the day, typed as 10:00 or 16.30."""

    name: ClassVar[str] = "time"

    def read(self, *typed: str) -> time | None:
        text = one(typed)
        if not text:
            return None
        match = re.fullmatch(r"(\d{1,2})[:.](\d\d)", text)
        if not match or int(match[1]) > 23 or int(match[2]) > 59:
            raise Unreadable(N_("Escriba la hora como 10:00 o 16:30."))
        return time(int(match[1]), int(match[2]))

    def accept(self, value: object) -> time | None:
        if value is None or type(value) is time:
            return value
        if isinstance(value, str):
            return self.read(value)
        raise Unreadable(N_("Escriba la hora como 10:00 o 16:30."))

    def plain(self, value: time | None) -> Plain:
        return value.strftime("%H:%M") if value else None

    def typed(self, value: time | None) -> tuple[str, ...]:
        return (value.strftime("%H:%M"),) if value else ()

    def json_schema(self) -> dict[str, Any]:
        return nullable({"type": "string", "pattern": r"^\d\d:\d\d$"})


MONTH_NAMES = (
    N_("enero"), N_("febrero"), N_("marzo"), N_("abril"), N_("mayo"), N_("junio"), N_("julio"),
    N_("agosto"), N_("septiembre"), N_("octubre"), N_("noviembre"), N_("diciembre"),
)  # fmt: skip


@dataclass(frozen=True)
class YearMonthKind(Kind):
    """A month of a year, "2016-03"; typed so, as 03/2016 or as "marzo 2016"."""

    name: ClassVar[str] = "year_month"

    def read(self, *typed: str) -> str | None:
        if len(typed) == 2:  # a box for the month, a box for the year
            month, year = (part.strip() for part in typed)
            typed = (f"{year}-{month}" if month and year else month or year,)
        text = one(typed).lower()
        if not text:
            return None
        if match := re.fullmatch(r"(\d{4})-(\d{1,2})", text):
            year, month = match.groups()
        elif match := re.fullmatch(r"(\d{1,2})\s*[/-]\s*(\d{4})", text):
            month, year = match.groups()
        elif (match := re.fullmatch(r"([a-z]+)\.?(?: de| del)?\s+(\d{4})", text)) and (
            number := _month_number(match[1])
        ):
            month, year = str(number), match[2]
        else:
            raise Unreadable(N_("Escriba el mes y el año, por ejemplo 03/2016 o marzo 2016."))
        if not 1 <= int(month) <= 12:
            raise Unreadable(N_("El mes va del 1 al 12."))
        return f"{int(year):04}-{int(month):02}"

    def accept(self, value: object) -> str | None:
        if value is None:
            return None
        if isinstance(value, str) and re.fullmatch(r"\d{4}-\d\d", value):
            return self.read(value)
        raise Unreadable(N_("El mes debe escribirse como 2016-03 (año-mes)."))

    def json_schema(self) -> dict[str, Any]:
        return nullable({"type": "string", "pattern": r"^\d{4}-(0[1-9]|1[0-2])$"})


def _month_number(word: str) -> int | None:
    return next(
        (n for n, name in enumerate(MONTH_NAMES, 1) if len(word) >= 3 and name.startswith(word)),
        None,
    )
