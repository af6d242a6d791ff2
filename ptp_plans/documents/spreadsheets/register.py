"""A list carried away as it is shown: one sheet for a spreadsheet, or plain text with commas."""

import csv
import io
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime, time
from typing import Any

from xlsxwriter import Workbook

from .looks import Looks

Cell = str | int | date | None
MADE = datetime(2000, 1, 1, tzinfo=UTC)  # the same list gives the same bytes
SEEN_AS_FORMULA = ("=", "+", "-", "@", "\t", "\r")
DAYS = "dd/mm/yyyy"


@dataclass(frozen=True)
class Heading:
    """What stands over a column, and how many letters fit in it side by side."""

    text: str
    width: int = 14


def list_workbook(
    title: str, headings: Sequence[Heading], rows: Sequence[Sequence[Cell]], note: str = ""
) -> bytes:
    """The list as XLSX; `note` says which list it is. Texts are texts, also those that begin
    like a formula."""
    written = io.BytesIO()
    book = Workbook(written, {"in_memory": True, "default_date_format": DAYS})
    book.set_properties({"title": title, "created": MADE})
    look, page = Looks(book), book.add_worksheet(_sheet_name(title))
    wrapped = book.add_format({"text_wrap": True, "valign": "top"})
    days = book.add_format({"num_format": DAYS, "valign": "top"})
    page.write_string(0, 0, title, look.title)
    page.write_string(1, 0, note)
    for place, heading in enumerate(headings):
        page.set_column(place, place, heading.width, wrapped)
        page.write_string(2, place, heading.text, look.header)
    for line, row in enumerate(rows, 3):
        for place, cell in enumerate(row):
            _write(page, line, place, cell, wrapped, days)
    page.autofilter(2, 0, max(2 + len(rows), 3), len(headings) - 1)
    page.freeze_panes(3, 1)
    page.set_landscape()
    page.fit_to_pages(1, 0)
    page.repeat_rows(2)
    book.close()
    return written.getvalue()


def list_csv(headings: Sequence[Heading], rows: Sequence[Sequence[Cell]]) -> bytes:
    """The list as CSV in UTF-8 with its mark, which spreadsheets look for; dates as 2016-03-12.
    What a spreadsheet would take for a formula goes behind an apostrophe."""
    written = io.StringIO(newline="")
    lines = csv.writer(written)
    lines.writerow(one.text for one in headings)
    lines.writerows([_plain(cell) for cell in row] for row in rows)
    return written.getvalue().encode("utf-8-sig")


def _write(page: Any, line: int, place: int, cell: Cell, wrapped: Any, days: Any) -> None:
    if isinstance(cell, str):
        page.write_string(line, place, cell, wrapped)
    elif isinstance(cell, int):
        page.write_number(line, place, cell, wrapped)
    elif cell is not None:
        page.write_datetime(line, place, datetime.combine(cell, time()), days)


def _plain(cell: Cell) -> str:
    if isinstance(cell, date):
        return cell.isoformat()
    text = "" if cell is None else str(cell)
    return f"'{text}" if isinstance(cell, str) and text.startswith(SEEN_AS_FORMULA) else text


def _sheet_name(title: str) -> str:
    """Spreadsheets take 31 letters, and not all of them."""
    return "".join(one for one in title if one not in "[]:*?/\\'")[:31] or "1"
