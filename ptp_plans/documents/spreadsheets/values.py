"""One cell of a sheet: what it shows for an answer, and the text that its value stands for.

The kinds do the reading: a number that a spreadsheet keeps as 1234.5000000000001 comes to them as
the text "1234.5", so that it gives the same bytes as when it is typed.
"""

import re
from datetime import date, datetime, time, timedelta
from decimal import Decimal
from typing import Any

from ptp_plans import i18n
from ptp_plans.plan.content import Cells, is_unread, typed_cell
from ptp_plans.plan.kinds import (
    MONTH_NAMES,
    CountKind,
    DateKind,
    DecimalKind,
    Kind,
    MonthsKind,
    PercentKind,
    PerYearKind,
    YearKind,
    YearMonthKind,
    YesNoKind,
)
from ptp_plans.plan.texts import N_

from .layout import Column, parts_of
from .names import JOINT

Shown = str | int | float | date | None

LONGEST = 32_000  # letters; a cell of a spreadsheet holds 32,767
TOO_LONG = N_("(Texto demasiado largo para la hoja. No cambien esta celda.)")
FIGURES = 15  # significant figures that spreadsheets keep
FIRST_DAY = date(1900, 3, 1)  # spreadsheets disagree about earlier days
MIDNIGHT = time(0)


class Share(float):
    """The number of a cell that is shown as a percentage."""

    __slots__ = ()


def inner_kind(kind: Kind) -> Kind:
    """The kind of one cell of a column."""
    if isinstance(kind, MonthsKind):
        return CountKind(minimum=0, maximum=3)
    return kind.inner if isinstance(kind, PerYearKind) else kind


def shown(column: Column, row: Cells, words: dict[str, str], locale: str) -> Shown:
    """What a cell of the sheet holds for a row. `words`: of codes and ids."""
    field, cell = column.field, row.get(column.field.name)
    if column.part:
        text = parts_of(field, cell).get(column.part, "")
    else:
        typed = typed_cell(field, cell) if cell is not None else ()
        if is_unread(cell) or not words:
            text = (JOINT if field.kind.many else " ").join(filter(None, typed))
        else:
            return JOINT.join(words.get(one, one) for one in typed) or None
    if not text:
        return None
    if len(text) > LONGEST:
        return i18n.translate(TOO_LONG, locale)
    return text if is_unread(cell) else _value(inner_kind(field.kind), text, locale)


def _value(kind: Kind, text: str, locale: str) -> Shown:
    """A typed answer as a spreadsheet keeps it, or as text when it would lose something."""
    if isinstance(kind, DecimalKind | CountKind):
        number = Decimal(text.replace(",", ""))
        exact = Decimal(repr(float(number))) == number
        return float(number) if exact and len(number.as_tuple().digits) <= FIGURES else text
    if isinstance(kind, YearKind):
        return int(text)
    if isinstance(kind, DateKind):
        day = kind.read(text)
        return day if day and day >= FIRST_DAY else text
    if isinstance(kind, YearMonthKind) and i18n.language_tag(locale).startswith("es"):
        year, month = text.split("-")
        return f"{MONTH_NAMES[int(month) - 1]} {year}"
    return text


def text_of(kind: Kind, value: Any) -> str:
    """The text that a value of a spreadsheet stands for."""
    if value is None:
        return ""
    if isinstance(value, bool):
        return ("yes" if value else "no") if isinstance(kind, YesNoKind) else str(int(value))
    if isinstance(value, datetime | date):
        return _day_text(kind, value)
    if isinstance(value, time):
        return value.strftime("%H:%M")
    if isinstance(value, timedelta):
        minutes = int(value.total_seconds()) // 60
        return f"{minutes // 60:02}:{minutes % 60:02}"
    if isinstance(value, int | float | Decimal):
        return _number_text(kind, value)
    return str(value).replace("_x000D_", "")  # a line's end, as some spreadsheets write it


def _day_text(kind: Kind, value: date) -> str:
    if isinstance(kind, YearMonthKind):
        return value.strftime("%Y-%m")
    text = f"{value.year:04}-{value.month:02}-{value.day:02}"
    if isinstance(value, datetime) and value.time() != MIDNIGHT:
        return f"{text} {value:%H:%M}"
    return text if isinstance(kind, DateKind) else f"{value.day:02}/{value.month:02}/{value.year}"


def _number_text(kind: Kind, value: float | Decimal) -> str:
    """Without the noise beyond fifteen figures that reckoning leaves behind."""
    number = Decimal(f"{value:.{FIGURES}g}")
    if isinstance(value, Share) and isinstance(kind, PercentKind):
        number *= 100
    text = f"{number.quantize(Decimal(1)) if number == number.to_integral_value() else number:f}"
    # "12.345" typed by hand may mean thousands; a number of a spreadsheet never does.
    asked = isinstance(kind, DecimalKind | CountKind) and re.search(r"\.\d{3}$", text)
    return f"{text}0" if asked else text
