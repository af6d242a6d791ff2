"""How a step's growing tables stand on sheets: a sheet for each table, a column for each question,
one for each year or month where a question has an answer for each."""

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from ptp_plans import i18n
from ptp_plans.plan.content import Cells, is_unread, typed_cell
from ptp_plans.plan.kinds import CodeKind, MonthsKind, PerYearKind, PhotoKind
from ptp_plans.plan.outline import Field, StepOutline, Table
from ptp_plans.plan.references import Say

Rows = Sequence[tuple[str, Cells]]

LONGEST_TITLE = 31  # letters of a sheet's tab
HIDDEN = "_ptp"  # the sheet that says where the workbook comes from


@dataclass(frozen=True)
class Column:
    """A column of a sheet. `part`: the year or the month (1 to 12) of a question that has an
    answer for each; "" for the others."""

    field: Field
    header: str
    part: str = ""


@dataclass(frozen=True)
class TableSheet:
    """A table's sheet."""

    table: Table
    title: str
    columns: tuple[Column, ...]


def has_sheets(step: StepOutline) -> bool:
    """Whether a step has tables that people add rows to."""
    return any(table.grows for table in step.tables)


def is_written(field: Field) -> bool:
    """Whether a question has a column: pictures are not typed into cells, and of what the program
    writes only codes name a row."""
    if field.given:
        return isinstance(field.kind, CodeKind)
    return not isinstance(field.kind, PhotoKind)


def sheets_of(
    step: StepOutline, rows: Mapping[str, Rows], years: Iterable[int], say: Say, locale: str
) -> tuple[TableSheet, ...]:
    """The sheets of a step. `years`: those of the plan; other years that rows answer come too."""
    titles: set[str] = set()
    found = []
    for table in step.tables:
        if table.grows:
            title = _unique(_tab(say(table.label)), titles, LONGEST_TITLE)
            columns = _columns(table, rows.get(table.name, ()), set(years), say, locale)
            found.append(TableSheet(table, title, columns))
    return tuple(found)


def _columns(
    table: Table, rows: Rows, years: set[int], say: Say, locale: str
) -> tuple[Column, ...]:
    headers: set[str] = set()
    found = []
    for field in filter(is_written, table.fields):
        label = say(field.label)
        for part, words in _parts(field, rows, years, locale):
            header = f"{label} · {words}" if words else label
            found.append(Column(field, _unique(header, headers, 250), part))
    return tuple(found)


def _parts(field: Field, rows: Rows, years: set[int], locale: str) -> list[tuple[str, str]]:
    if isinstance(field.kind, MonthsKind):
        return [(str(one), i18n.month_name(one, locale, short=True)) for one in range(1, 13)]
    if isinstance(field.kind, PerYearKind):
        answered = {
            int(part)
            for _id, row in rows
            for part in parts_of(field, row.get(field.name))
            if re.fullmatch(r"\d{4}", part, re.ASCII)
        }
        return [(str(year), str(year)) for year in sorted(years | answered)]
    return [("", "")]


def parts_of(field: Field, cell: Any) -> dict[str, str]:
    """What a cell says for each month or year, as people type it."""
    texts = typed_cell(field, cell) if is_unread(cell) or cell else ()
    if isinstance(field.kind, MonthsKind):
        return {str(month): text for month, text in enumerate(texts, 1)}
    pairs = (text.partition("=") for text in texts)
    return {year.strip(): amount.strip() for year, _equals, amount in pairs}


def _tab(label: str) -> str:
    return re.sub(r"[\[\]:*?/\\]", " ", label).strip(" '")[:LONGEST_TITLE] or "1"


def _unique(text: str, taken: set[str], longest: int) -> str:
    number, found = 1, text[:longest]
    while found.casefold() in taken:
        number += 1
        end = f" ({number})"
        found = text[: longest - len(end)] + end
    taken.add(found.casefold())
    return found
