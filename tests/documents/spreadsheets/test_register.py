"""A list carried away as a file."""

import csv
import io
from datetime import date

import openpyxl
from hypothesis import given
from hypothesis import strategies as st

from ptp_plans.documents.spreadsheets.register import Heading, list_csv, list_workbook

HEADINGS = (Heading("Folio"), Heading("Días"), Heading("Desde"))
FORMULA = '=HYPERLINK("http://example.org")'


def test_a_workbook_keeps_texts_numbers_and_days() -> None:
    book = list_workbook("Registro: [2016]", HEADINGS, [(FORMULA, 3, date(2016, 3, 1))], "nota")
    sheet = openpyxl.load_workbook(io.BytesIO(book)).active
    cells = sheet[4]
    assert cells[0].value == FORMULA
    assert cells[0].data_type == "s"
    assert (cells[1].value, cells[2].value.date()) == (3, date(2016, 3, 1))
    assert sheet.freeze_panes == "B4"


@given(st.text(st.characters(exclude_categories=["Cs", "Cc"]), max_size=20))
def test_no_cell_of_the_csv_is_a_formula(text: str) -> None:
    data = list_csv(HEADINGS, [(text, None, None)]).decode("utf-8-sig")
    cell = list(csv.reader(io.StringIO(data)))[1][0]
    assert cell in (text, f"'{text}")
    assert not cell.startswith(("=", "+", "-", "@"))


def test_an_empty_list_has_its_columns() -> None:
    assert list_csv(HEADINGS, []).decode("utf-8-sig") == "Folio,Días,Desde\r\n"
    assert list_workbook("Registro", HEADINGS, []).startswith(b"PK")
