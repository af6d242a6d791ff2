"""Answers that are times: years, days, hours, months of a year."""

import re
from dataclasses import dataclass
from datetime import date, time
from typing import Any, ClassVar

from ..texts import N_, Unreadable
from .base import Kind, Plain, nullable, one

FIRST_YEAR, LAST_YEAR = 1900, 2100  # of anything that people write in a plan
YEARS = N_("El año va de %(first)s a %(last)s.")
WHOLE_YEAR = N_("Escriba el año con cuatro cifras, por ejemplo 2016.")
TIMES = N_("Escriba la hora como 10:00 o 16:30.")
NOON = ("mediodía", "mediodia", "medio día", "medio dia")
MONTH_NAMES = (
    N_("enero"), N_("febrero"), N_("marzo"), N_("abril"), N_("mayo"), N_("junio"), N_("julio"),
    N_("agosto"), N_("septiembre"), N_("octubre"), N_("noviembre"), N_("diciembre"),
)  # fmt: skip
_WEEKDAY = re.compile(r"^(lunes|martes|mi[eé]rcoles|jueves|viernes|s[aá]bado|domingo),?\s+")
_IN_WORDS = re.compile(
    r"(\d{1,2}|1[oº°]\.?|primero)(?:\s+de\s+|[\s/.-]+)([a-záéíóú]{3,10})\.?(?:\s+del?\s+|[\s/.-]+)(\d{4}|\d\d)",
)
_HOUR = re.compile(
    r"(?P<hour>\d{1,2})(?:[:.h]?(?P<minute>\d\d))?\s*(?:h|hs|hrs|horas?)?\.?\s*"
    r"(?P<half>[ap]\.?\s?m\.?|de la (?:mañana|tarde|noche|madrugada))?",
)


@dataclass(frozen=True)
class YearKind(Kind):
    """A calendar year."""

    name: ClassVar[str] = "year"

    def read(self, *typed: str) -> int | None:
        text = one(typed)
        if not text:
            return None
        if not re.fullmatch(r"\d{4}", text, re.ASCII):
            raise Unreadable(WHOLE_YEAR)
        return self.accept(int(text))

    def accept(self, value: object) -> int | None:
        if value is None:
            return None
        if isinstance(value, bool) or not isinstance(value, int):
            raise Unreadable(WHOLE_YEAR)
        if not FIRST_YEAR <= value <= LAST_YEAR:
            raise Unreadable(YEARS, first=FIRST_YEAR, last=LAST_YEAR)
        return value

    def json_schema(self) -> dict[str, Any]:
        return nullable({"type": "integer", "minimum": FIRST_YEAR, "maximum": LAST_YEAR})


@dataclass(frozen=True)
class DateKind(Kind):
    """A day; typed as 13/02/2016, 2016-02-13, 13-feb-2016 or "13 de febrero de 2016"."""

    name: ClassVar[str] = "date"

    def read(self, *typed: str) -> date | None:
        text = one(typed)
        if not text:
            return None
        day, month, year, asks = _day_typed(text)
        try:
            found = date(year, month, day)
        except ValueError:
            raise Unreadable(
                N_("El %(date)s no existe en el calendario. Revise el día y el mes."), date=text
            ) from None
        if asks:
            raise Unreadable(
                N_("¿%(typed)s es el %(date)s? Escríbalo así, con el año entero."),
                typed=text,
                date=f"{found:%d/%m/%Y}",
            )
        return self._within(found)

    def accept(self, value: object) -> date | None:
        if value is None or type(value) is date:
            return value
        if isinstance(value, str) and re.fullmatch(r"\d{4}-\d\d-\d\d", value, re.ASCII):
            return self.read(value)
        raise Unreadable(N_("La fecha debe escribirse como 2016-02-13 (año-mes-día)."))

    def _within(self, value: date) -> date:
        if not FIRST_YEAR <= value.year <= LAST_YEAR:
            raise Unreadable(YEARS, first=FIRST_YEAR, last=LAST_YEAR)
        return value

    def plain(self, value: date | None) -> Plain:
        return value.isoformat() if value else None

    def typed(self, value: date | None) -> tuple[str, ...]:
        return (f"{value:%d/%m}/{value.year:04}",) if value else ()

    def json_schema(self) -> dict[str, Any]:
        return nullable({"type": "string", "format": "date"})


def _day_typed(text: str) -> tuple[int, int, int, bool]:
    """Day, month, year, and whether to ask if it is that day: a year of two figures is of these
    years, the first month above twelve is a day. `Unreadable` for what is no day."""
    text = _WEEKDAY.sub("", text.lower())
    if match := re.fullmatch(r"(\d{4})\s*[-/.]\s*(\d{1,2})\s*[-/.]\s*(\d{1,2})", text, re.ASCII):
        year, month, day = map(int, match.groups())
        return day, month, year, False
    if match := re.fullmatch(
        r"(\d{1,2})\s*[/.-]\s*(\d{1,2})\s*[/.-]\s*(\d{4}|\d\d)", text, re.ASCII
    ):
        day, month = int(match[1]), int(match[2])
        turned = month > 12 >= day  # as in the United States
        if turned:
            day, month = month, day
        return day, month, _whole_year(match[3]), turned or len(match[3]) == 2
    match = _IN_WORDS.fullmatch(text)
    if match and (named := _month_number(match[2])):
        day = 1 if match[1].startswith("p") else int(match[1].rstrip("oº°."))
        return day, named, _whole_year(match[3]), len(match[3]) == 2
    raise Unreadable(
        N_("Escriba la fecha como día/mes/año, con el año de cuatro cifras: 13/02/2016.")
    )


def _whole_year(text: str) -> int:
    return int(text) + (2000 if len(text) == 2 else 0)


@dataclass(frozen=True)
class TimeKind(Kind):
    """An hour of the day, typed as 10:00, 16.30, 1630, "10", "2 pm" or "2 de la tarde"."""

    name: ClassVar[str] = "time"

    def read(self, *typed: str) -> time | None:
        text = one(typed).lower()
        if not text:
            return None
        if text in NOON:
            return time(12)
        match = _HOUR.fullmatch(text)
        if not match:
            raise Unreadable(TIMES)
        hour, minute, half = int(match["hour"]), int(match["minute"] or 0), match["half"] or ""
        half = re.sub(r"[\s.]", "", half).removeprefix("dela")
        if hour > 23 or minute > 59 or (half and not 1 <= hour <= 12):
            raise Unreadable(TIMES)
        if not half and not match["minute"] and 1 <= hour <= 6:
            raise Unreadable(
                N_("¿Las %(hour)s de la mañana o de la tarde? Escriba %(early)s o %(late)s."),
                hour=hour,
                early=f"{hour:02}:00",
                late=f"{hour + 12}:00",
            )
        if half in ("pm", "tarde", "noche"):
            hour = hour % 12 + 12 if hour != 12 or half != "noche" else 0
        elif half in ("am", "mañana", "madrugada"):
            hour %= 12
        return time(hour, minute)

    def accept(self, value: object) -> time | None:
        if value is None or type(value) is time:
            return value
        if isinstance(value, str) and re.fullmatch(r"\d{1,2}[:.]\d\d", value, re.ASCII):
            return self.read(value)
        raise Unreadable(TIMES)

    def plain(self, value: time | None) -> Plain:
        return value.strftime("%H:%M") if value else None

    def typed(self, value: time | None) -> tuple[str, ...]:
        return (value.strftime("%H:%M"),) if value else ()

    def json_schema(self) -> dict[str, Any]:
        return nullable({"type": "string", "pattern": r"^\d\d:\d\d$"})


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
        elif match := re.fullmatch(r"(\d{4})\s*[/.]\s*(\d{1,2})", text):
            year, month = match.groups()
        elif match := re.fullmatch(r"(\d{1,2})\s*[/.-]\s*(\d{4})", text):
            month, year = match.groups()
        elif (match := re.fullmatch(r"([a-z]+)\.?(?: de| del)?[\s/.-]+(\d{4})", text)) and (
            number := _month_number(match[1])
        ):
            month, year = str(number), match[2]
        else:
            raise Unreadable(N_("Escriba el mes y el año, por ejemplo 03/2016 o marzo 2016."))
        if not 1 <= int(month) <= 12:
            raise Unreadable(N_("El mes va del 1 al 12."))
        if not FIRST_YEAR <= int(year) <= LAST_YEAR:
            raise Unreadable(YEARS, first=FIRST_YEAR, last=LAST_YEAR)
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
