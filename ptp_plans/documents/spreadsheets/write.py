"""Rows out: a workbook with lists to choose from, made to be filled in without the program."""

import io
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from decimal import Decimal
from typing import Any

from xlsxwriter import Workbook
from xlsxwriter.utility import xl_col_to_name, xl_rowcol_to_cell
from xlsxwriter.worksheet import Worksheet

from ptp_plans import i18n
from ptp_plans.plan.kinds import RefKind
from ptp_plans.plan.outline import StepOutline
from ptp_plans.plan.references import RowTitles
from ptp_plans.plan.texts import N_, clean_line

from . import guide, looks
from .derived import RECKONED, Reckoned, formula
from .layout import HIDDEN, Column, Rows, TableSheet, sheets_of
from .names import Pairs, choices, row_words
from .rows import Origin
from .values import TOO_LONG, shown

ROW_LIMIT = 2000
FORMAT = "1"  # of the hidden sheet
ID_HEADER = N_("Clave (no tocar)")
TITLE_ROW, HEADER_ROW, FIRST_ROW = 0, 1, 2
LAST_ROW = FIRST_ROW + ROW_LIMIT - 1


@dataclass(frozen=True)
class Source:
    """What a workbook is written from. `amounts`: the reckoned figure by table and row id."""

    origin: Origin
    plan_name: str
    step: StepOutline
    rows: Mapping[str, Rows]
    titles: RowTitles
    years: Sequence[int]
    amounts: Mapping[str, Mapping[str, Decimal | None]]
    saved_at: datetime | None = None
    locale: str = i18n.SOURCE_LOCALE

    def say(self, text: str) -> str:
        """A text of ours in the reader's language."""
        return i18n.translate(text, self.locale)

    def held(self, targets: tuple[str, ...]) -> list[str]:
        """The ids that answers to such a reference hold, also of rows that are no more."""
        return [
            row_id
            for table in self.step.tables
            for field in table.fields
            if isinstance(field.kind, RefKind) and field.kind.targets == targets
            for _id, row in self.rows.get(table.name, ())
            for row_id in _ids(row.get(field.name))
        ]


def write_workbook(source: Source) -> bytes:
    """The bytes of an XLSX file with a sheet for each growing table of the step."""
    held = io.BytesIO()
    book = Workbook(held, {"in_memory": True, "strings_to_formulas": False})
    book.set_properties({
        "title": f"{source.step.number} {source.say(source.step.title)}",
        "subject": source.plan_name,
        "created": source.saved_at.replace(tzinfo=None) if source.saved_at else None,
    })  # fmt: skip
    sheets = sheets_of(source.step, source.rows, source.years, source.say, source.locale)
    pages = [(sheet, book.add_worksheet(sheet.title)) for sheet in sheets]
    guide.write(book, source.step, sheets, source.say)
    hidden = _Hidden(book.add_worksheet(HIDDEN))
    hidden.origin(source.origin)
    hidden.add("other", guide.tab(source.say), source.say(TOO_LONG))
    styles = looks.Looks(book)
    for sheet, page in pages:
        hidden.add("sheet", sheet.table.name, sheet.title)
        _Page(source, styles, hidden, sheet, page).write()
    hidden.page.very_hidden()
    book.close()
    return held.getvalue()


class _Hidden:
    """The sheet that nobody sees: where the workbook comes from, what its columns and words
    stand for; lists to choose from point at it."""

    def __init__(self, page: Worksheet) -> None:
        self.page = page
        self._next = 0
        self._lists: dict[tuple[str, ...], str] = {}

    def add(self, *parts: str) -> int:
        """A line of texts; its number."""
        for place, part in enumerate(parts):
            self.page.write_string(self._next, place, part)
        self._next += 1
        return self._next - 1

    def origin(self, origin: Origin) -> None:
        self.add("format", FORMAT)
        self.add("plan", str(origin.plan_id), origin.plan_code)
        self.add("step", origin.step, str(origin.revision))

    def words(self, key: tuple[str, ...], pairs: Pairs) -> str:
        """Keeps the words under a key, once; the range of cells where they stand."""
        if key not in self._lists:
            lines = [self.add("words", "|".join(key), words, value) for value, words in pairs]
            self._lists[key] = f"={HIDDEN}!$C${lines[0] + 1}:$C${lines[-1] + 1}" if lines else ""
        return self._lists[key]


@dataclass
class _Page:
    """A table's sheet while it is written."""

    source: Source
    looks: "looks.Looks"
    hidden: _Hidden
    sheet: TableSheet
    page: Worksheet

    @property
    def rows(self) -> Rows:
        return self.source.rows.get(self.sheet.table.name, ())

    def write(self) -> None:
        page, look = self.page, self.looks
        page.set_column(0, 0, 7, look.grey)
        page.write_string(HEADER_ROW, 0, self.source.say(ID_HEADER), look.grey_header)
        page.set_row(HEADER_ROW, 48)
        page.write_string(TITLE_ROW, 1, self.source.say(self.sheet.table.label), look.title)
        for place, (row_id, _cells) in enumerate(self.rows, FIRST_ROW):
            page.write_string(place, 0, row_id, look.grey)
        for place, column in enumerate(self.sheet.columns, 1):
            self._column(place, column)
        self._reckoned(len(self.sheet.columns) + 1)
        last = max(FIRST_ROW + len(self.rows) - 1, FIRST_ROW)
        page.autofilter(HEADER_ROW, 0, last, len(self.sheet.columns))
        page.freeze_panes(FIRST_ROW, 2)
        page.set_landscape()
        page.fit_to_pages(1, 0)
        page.repeat_rows(HEADER_ROW)

    def _column(self, place: int, column: Column) -> None:
        field = column.field
        self.hidden.add("column", self.sheet.table.name, column.header, field.name, column.part)
        self.page.set_column(place, place, looks.width(column), self.looks.of(column))
        header = self.looks.grey_header if field.given else self.looks.header
        self.page.write_string(HEADER_ROW, place, column.header, header)
        words = self._words(place, column)
        for line, (_id, row) in enumerate(self.rows, FIRST_ROW):
            self._cell(line, place, shown(column, row, words, self.source.locale))

    def _cell(self, line: int, place: int, value: Any) -> None:
        """Texts are written as texts, also those that begin like a formula."""
        if isinstance(value, str):
            self.page.write_string(line, place, value)
        elif isinstance(value, int | float):
            self.page.write_number(line, place, value)
        elif value is not None:
            self.page.write_datetime(line, place, datetime.combine(value, datetime.min.time()))

    def _words(self, place: int, column: Column) -> dict[str, str]:
        """The words of what may be chosen, offered as a list where one is chosen."""
        field, say = column.field, self.source.say
        kind = field.kind
        if isinstance(kind, RefKind):
            pairs = row_words(self.source.titles, kind.targets, self.source.held(kind.targets))
            key: tuple[str, ...] = kind.targets
        else:
            pairs, key = choices(kind, say), (self.sheet.table.name, field.name)
        found = self.hidden.words(key, pairs) if pairs else ""
        if found and not kind.many:
            self.page.data_validation(FIRST_ROW, place, LAST_ROW, place, {
                "validate": "list",
                "source": found,
                "error_type": "warning" if isinstance(kind, RefKind) else "stop",
                "error_title": say(N_("No está en la lista")),
                "error_message": say(N_("Elijan una de las opciones de la lista.")),
            })  # fmt: skip
        return {value: words for value, words in pairs}

    def _reckoned(self, place: int) -> None:
        reckoned = RECKONED.get(self.sheet.table.name)
        if reckoned is None:
            return
        look, page = self.looks, self.page
        label = self.source.say(reckoned.label)
        self.hidden.add("column", self.sheet.table.name, label, "", "")
        page.set_column(place, place, 16, look.reckoned)
        page.write_string(HEADER_ROW, place, label, look.grey_header)
        amounts = self.source.amounts.get(self.sheet.table.name, {})
        total = Decimal(0)
        # Rows still to be written are reckoned too, as far as a workshop may go.
        for line in range(FIRST_ROW, min(FIRST_ROW + len(self.rows) + 100, LAST_ROW)):
            known = self.rows[line - FIRST_ROW][0] if line - FIRST_ROW < len(self.rows) else ""
            amount = amounts.get(known)
            total += amount or 0
            page.write_formula(
                line, place, self._formula(reckoned, line), look.reckoned,
                "" if amount is None else float(amount),
            )  # fmt: skip
        column = xl_col_to_name(place)
        page.write_string(TITLE_ROW, place - 1, self.source.say(N_("Total")), look.total_label)
        page.write_formula(
            TITLE_ROW, place, f"=SUM({column}{FIRST_ROW + 1}:{column}{LAST_ROW + 1})",
            look.total, float(total),
        )  # fmt: skip

    def _formula(self, reckoned: Reckoned, line: int) -> str:
        places = {one.field.name: at for at, one in enumerate(self.sheet.columns, 1)}
        return formula(reckoned, lambda name: xl_rowcol_to_cell(line, places[name]))


def _ids(cell: Any) -> list[str]:
    """The ids in a reference's cell; none while it can't be read."""
    if isinstance(cell, str):
        return [cell]
    return list(cell) if isinstance(cell, list) else []


def file_name(origin: Origin) -> str:
    """A name that tells plan and step."""
    return f"{clean_line(origin.plan_code)}-{origin.step}.xlsx".replace("/", "-")
