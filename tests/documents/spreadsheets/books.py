"""Workbooks of tests: written from a content, changed by hand, read again."""

import io
from collections.abc import Callable, Mapping
from typing import Any

import openpyxl

from ptp_plans import i18n
from ptp_plans.documents.spreadsheets.read import read_workbook
from ptp_plans.documents.spreadsheets.rows import Origin, ReadBook
from ptp_plans.documents.spreadsheets.write import Source, write_workbook
from ptp_plans.plan import drafts as plan_drafts
from ptp_plans.plan.content import Content, rows_of
from ptp_plans.plan.outline import any_step

YEARS = (2016, 2017, 2018)
ORIGIN = Origin(7, "071010045/2016-2018", "", 3)


def a_book(
    step_key: str,
    content: Content,
    contents: Mapping[str, Content] | None = None,
    locale: str = i18n.SOURCE_LOCALE,
) -> bytes:
    """The workbook of a step; `contents`: of the steps that it refers to."""
    step = any_step(step_key)
    return write_workbook(
        Source(
            origin=Origin(ORIGIN.plan_id, ORIGIN.plan_code, step_key, ORIGIN.revision),
            plan_name="Café y conservas",
            step=step,
            rows={table.name: rows_of(content, table.name) for table in step.tables},
            titles=titles({**(contents or {}), step_key: content}),
            years=YEARS,
            amounts={},
            locale=locale,
        )
    )


def titles(contents: Mapping[str, Content]) -> Any:
    return plan_drafts.row_titles(contents)


def read(step_key: str, data: bytes, contents: Mapping[str, Content] | None = None) -> ReadBook:
    return read_workbook(data, {step_key: any_step(step_key)}, titles(contents or {}))


def changed(data: bytes, change: Callable[[Any], None]) -> bytes:
    """The workbook after somebody worked in it, saved by another program."""
    book = openpyxl.load_workbook(io.BytesIO(data))
    change(book)
    held = io.BytesIO()
    book.save(held)
    return held.getvalue()


def place(page: Any, header: str) -> int:
    """The number of the column with that title."""
    return next(cell.column for cell in page[2] if cell.value == header)
