"""Sorts of answers: each reads what people type, gives it one normal form and says its JSON Schema.

A kind is the only place that turns text into a value, so a form, the API and an imported file
that mean the same give the same bytes (3.5 and 3.50 are one amount and one hash). Three shapes:
*typed* is what a person wrote, *value* what the code computes with, *plain* what JSON holds.
"""

import re
from abc import ABC, abstractmethod
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, fields
from datetime import date, time
from typing import Any, ClassVar

from pydantic import GetCoreSchemaHandler, GetJsonSchemaHandler
from pydantic_core import CoreSchema, core_schema

from .texts import N_, Unreadable, clean_line, clean_prose

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


def _one(typed: tuple[str, ...]) -> str:
    return clean_line(typed[0]) if typed else ""


def _nullable(schema: dict[str, Any]) -> dict[str, Any]:
    return schema | {"type": [schema["type"], "null"]}


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
        return _nullable({"type": "string", "maxLength": self.limit})


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
            raise Unreadable(
                N_("El código debe ser %(prefix)s y un número."), prefix=self.prefix
            )
        return code

    def number(self, code: str) -> int:
        """7 for A7."""
        return int(code[len(self.prefix) :])


@dataclass(frozen=True)
class YearKind(Kind):
    """A calendar year."""

    name: ClassVar[str] = "year"

    def read(self, *typed: str) -> int | None:
        text = _one(typed)
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
        return _nullable({"type": "integer", "minimum": 1800, "maximum": 2200})


@dataclass(frozen=True)
class DateKind(Kind):
    """A day; typed as 13/02/2016 or 2016-02-13."""

    name: ClassVar[str] = "date"

    def read(self, *typed: str) -> date | None:
        text = _one(typed)
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
        return _nullable({"type": "string", "format": "date"})


@dataclass(frozen=True)
class TimeKind(Kind):
    """An hour of the day, typed as 10:00 or 16.30."""

    name: ClassVar[str] = "time"

    def read(self, *typed: str) -> time | None:
        text = _one(typed)
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
        return _nullable({"type": "string", "pattern": r"^\d\d:\d\d$"})


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
        text = _one(typed).lower()
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
        return _nullable({"type": "string", "pattern": r"^\d{4}-(0[1-9]|1[0-2])$"})


def _month_number(word: str) -> int | None:
    return next(
        (n for n, name in enumerate(MONTH_NAMES, 1) if len(word) >= 3 and name.startswith(word)),
        None,
    )


Options = tuple[tuple[str, str], ...]


@dataclass(frozen=True)
class ChoiceKind(Kind):
    """One of a short list; options are (code, label) pairs."""

    name: ClassVar[str] = "choice"
    options: Options = ()

    def read(self, *typed: str) -> str | None:
        return self.accept(_one(typed) or None)

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
        text = _one(typed).lower()
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
        return _nullable({"type": "boolean"})


ROW_ID = re.compile(r"[A-Za-z0-9][A-Za-z0-9_.~-]{0,99}")


@dataclass(frozen=True)
class RefKind(Kind):
    """Points at a row of one of the named tables, by its id."""

    name: ClassVar[str] = "ref"
    targets: tuple[str, ...] = ()

    def read(self, *typed: str) -> str | None:
        return self.accept(_one(typed) or None)

    def accept(self, value: object) -> str | None:
        if value is None:
            return None
        if not isinstance(value, str) or not ROW_ID.fullmatch(value):
            raise Unreadable(N_("Elija un renglón de la lista."))
        return value

    def json_schema(self) -> dict[str, Any]:
        return _nullable({"type": "string", "pattern": f"^{ROW_ID.pattern}$"}) | {
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
        return self.accept(_one(typed) or None)

    def accept(self, value: object) -> str | None:
        if value is None:
            return None
        if not isinstance(value, str) or not re.fullmatch(r"[0-9a-f]{64}", value):
            raise Unreadable(N_("Esto no es una foto guardada. Súbala otra vez."))
        return value

    def json_schema(self) -> dict[str, Any]:
        return _nullable({"type": "string", "pattern": "^[0-9a-f]{64}$"})


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
