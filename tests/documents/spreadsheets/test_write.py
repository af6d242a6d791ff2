"""A workbook is made to be filled in: lists, formats, hints, and nothing that runs by itself."""

import io
from decimal import Decimal

import openpyxl
import pytest

from ptp_plans.documents.spreadsheets.guide import RULES, TITLE
from ptp_plans.documents.spreadsheets.layout import HIDDEN
from ptp_plans.plan.content import empty
from ptp_plans.plan.outline import any_step

from .books import a_book, place

ACTIVITIES = {
    "activities": {
        "f": {},
        "r": {
            "activities": {
                "a1": {"code": "A1", "name": "Vivero", "pos": 1},
                "a2": {"code": "A2", "name": "Módulos", "pos": 2},
            }
        },
        "done": False,
    }
}
LINE = {
    "activity": "a2", "concept": "Planta de café", "heading": "inputs", "year": 2017,
    "quantity": "1234.5", "unit": "planta", "unit_cost": "2.50", "pos": 1,
}  # fmt: skip


def _content(table, *rows):
    return empty() | {"r": {table: {f"row-{n}": row for n, row in enumerate(rows, 1)}}}


def _opened(data, **how):
    return openpyxl.load_workbook(io.BytesIO(data), **how)


@pytest.fixture
def budget():
    return a_book("budget", _content("budget", LINE), ACTIVITIES)


def _cell(page, header, row=3):
    return page.cell(row, place(page, header))


def test_a_row_stands_with_its_key_numbers_as_numbers_and_references_in_words(budget):
    page = _opened(budget).worksheets[0]
    assert page["A3"].value == "row-1"
    assert _cell(page, "¿Para qué actividad?").value == "A2 · Módulos"
    assert _cell(page, "¿De qué rubro es?").value == "insumos"
    assert _cell(page, "Cantidad").value == 1234.5
    assert _cell(page, "Costo por unidad (pesos)").number_format == "#,##0.00"


def test_the_amount_of_a_line_is_a_formula_and_the_total_stands_on_top(budget):
    page = _opened(budget).worksheets[0]
    assert _cell(page, "Importe").value == '=IF(COUNT(F3,H3)=2,ROUND(F3*H3,2),"")'
    assert page.cell(1, place(page, "Importe")).value.startswith("=SUM(")


def test_choices_and_references_are_offered_as_lists(budget):
    page = _opened(budget).worksheets[0]
    kinds = {str(one.sqref).split(":")[0]: one for one in page.data_validations.dataValidation}
    chosen = kinds[_cell(page, "¿De qué rubro es?").coordinate]
    assert chosen.type == "list"
    pages = _opened(budget)[HIDDEN]
    start = int(chosen.formula1.split("$")[2].rstrip(":"))
    assert pages.cell(start, 3).value == "inversión"


def test_the_titles_stay_in_sight_and_the_origin_out_of_it(budget):
    book = _opened(budget)
    assert book.worksheets[0].freeze_panes == "C3"
    assert book[HIDDEN].sheet_state == "veryHidden"


def test_a_sheet_tells_how_to_fill_in_the_others(budget):
    told = [cell.value for row in _opened(budget)[TITLE].iter_rows() for cell in row if cell.value]
    table = any_step("budget").table("budget")
    assert set(RULES) <= set(told)
    assert [field.label for field in table.fields if field.label not in told] == ["Cotización"]


def test_years_and_months_have_a_column_each():
    page = _opened(a_book("indicators", empty())).worksheets[0]
    headers = [cell.value for cell in page[2]]
    assert "Meta de cada año · 2017" in headers
    seasons = _opened(a_book("calendar", empty())).worksheets[0]
    assert sum(" · " in str(cell.value) for cell in seasons[2]) == 12


@pytest.mark.parametrize("text", ["=1+1", "+52 967", "-5 grados", "@SUM(A1)", "=cmd|' /C calc'!A0"])
def test_a_text_that_looks_like_a_formula_is_a_text(text):
    page = _opened(a_book("budget", _content("budget", LINE | {"concept": text}))).worksheets[0]
    cell = _cell(page, "¿Qué se compra o se paga?")
    assert (cell.value, cell.data_type) == (text, "s")


def test_an_amount_with_more_figures_than_a_spreadsheet_keeps_is_a_text():
    long = "123456789012.345678"
    page = _opened(a_book("budget", _content("budget", LINE | {"quantity": long}))).worksheets[0]
    assert Decimal(_cell(page, "Cantidad").value.replace(",", "")) == Decimal(long)
