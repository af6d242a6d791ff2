"""Lists carried away as they are shown: sheets of a workbook, or plain text with commas."""

import csv
import io
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime, time
from decimal import Decimal
from typing import Any

from xlsxwriter import Workbook
from xlsxwriter.utility import xl_range

from .looks import Looks

Cell = str | int | Decimal | date | None  # a decimal is an amount of money
MADE = datetime(2000, 1, 1, tzinfo=UTC)  # the same list gives the same bytes
SEEN_AS_FORMULA = ("=", "+", "-", "@", "\t", "\r")
DAYS, MONEY = "dd/mm/yyyy", "#,##0.00"
FIRST = 3  # the line of the first row, below title, note and headings


@dataclass(frozen=True)
class Heading:
    """What stands over a column, and how many letters fit in it side by side."""

    text: str
    width: int = 14


@dataclass(frozen=True)
class ListSheet:
    """A list on a sheet of its own. `total`: its last line, whose amounts add up those above;
    `apart`: a line below it that is not added."""

    title: str
    headings: tuple[Heading, ...]
    rows: tuple[tuple[Cell, ...], ...]
    total: tuple[Cell, ...] = ()
    apart: tuple[Cell, ...] = ()


def list_workbook(
    title: str, headings: Sequence[Heading], rows: Sequence[Sequence[Cell]], note: str = ""
) -> bytes:
    """The list as XLSX; `note` says which list it is. Texts are texts, also those that begin
    like a formula."""
    sheet = ListSheet(title, tuple(headings), tuple(map(tuple, rows)))
    return workbook_of_lists(title, [sheet], note)


def workbook_of_lists(
    title: str, sheets: Sequence[ListSheet], note: str = "", created: datetime | None = None
) -> bytes:
    """Lists as the sheets of one workbook; `note` stands on every one."""
    written = io.BytesIO()
    book = Workbook(written, {"in_memory": True, "default_date_format": DAYS})
    book.set_properties({"title": title, "created": created or MADE})
    looks = _ListLooks(book)
    for sheet in sheets:
        heading = title if len(sheets) == 1 else f"{title}. {sheet.title}"
        _write_list(book.add_worksheet(_sheet_name(sheet.title)), looks, sheet, heading, note)
    book.close()
    return written.getvalue()


class _ListLooks:
    """The formats of lists, one for each sort of cell."""

    def __init__(self, book: Workbook) -> None:
        looks = Looks(book)
        self.title, self.header, self.total = looks.title, looks.header, looks.total
        self.strong = looks.strong
        self.text = book.add_format({"text_wrap": True, "valign": "top"})
        self.day = book.add_format({"num_format": DAYS, "valign": "top"})
        self.money = book.add_format({"num_format": MONEY, "valign": "top"})


def _write_list(page: Any, looks: _ListLooks, sheet: ListSheet, title: str, note: str) -> None:
    page.write_string(0, 0, title, looks.title)
    page.write_string(1, 0, note)
    for place, heading in enumerate(sheet.headings):
        page.set_column(place, place, heading.width, looks.text)
        page.write_string(FIRST - 1, place, heading.text, looks.header)
    for line, row in enumerate(sheet.rows, FIRST):
        for place, cell in enumerate(row):
            _write(page, line, place, cell, looks)
    below = FIRST + len(sheet.rows)
    for place, cell in enumerate(sheet.total):
        _write_total(page, below, place, cell, looks)
    for place, cell in enumerate(sheet.apart):
        _write(page, below + 1, place, cell, looks)
    page.autofilter(FIRST - 1, 0, max(below - 1, FIRST), len(sheet.headings) - 1)
    page.freeze_panes(FIRST, 1)
    page.set_landscape()
    page.fit_to_pages(1, 0)
    page.repeat_rows(FIRST - 1)


def _write_total(page: Any, line: int, place: int, cell: Cell, looks: _ListLooks) -> None:
    """The sum of the column, with its figure for programs that do not reckon."""
    if isinstance(cell, Decimal) and line > FIRST:
        above = xl_range(FIRST, place, line - 1, place)
        page.write_formula(line, place, f"=SUM({above})", looks.total, float(cell))
    elif isinstance(cell, Decimal):
        page.write_number(line, place, float(cell), looks.total)
    else:
        page.write_string(line, place, str(cell or ""), looks.strong)


def list_csv(headings: Sequence[Heading], rows: Sequence[Sequence[Cell]]) -> bytes:
    """The list as CSV in UTF-8 with its mark, which spreadsheets look for; dates as 2016-03-12.
    What a spreadsheet would take for a formula goes behind an apostrophe."""
    written = io.StringIO(newline="")
    lines = csv.writer(written)
    lines.writerow(one.text for one in headings)
    lines.writerows([_plain(cell) for cell in row] for row in rows)
    return written.getvalue().encode("utf-8-sig")


def _write(page: Any, line: int, place: int, cell: Cell, looks: _ListLooks) -> None:
    if isinstance(cell, str):
        page.write_string(line, place, cell, looks.text)
    elif isinstance(cell, Decimal):
        page.write_number(line, place, float(cell), looks.money)
    elif isinstance(cell, int):
        page.write_number(line, place, cell, looks.text)
    elif cell is not None:
        page.write_datetime(line, place, datetime.combine(cell, time()), looks.day)


def _plain(cell: Cell) -> str:
    if isinstance(cell, date):
        return cell.isoformat()
    text = "" if cell is None else str(cell)
    return f"'{text}" if isinstance(cell, str) and text.startswith(SEEN_AS_FORMULA) else text


def _sheet_name(title: str) -> str:
    """Spreadsheets take 31 letters, and not all of them."""
    return "".join(one for one in title if one not in "[]:*?/\\'")[:31] or "1"
