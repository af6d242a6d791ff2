"""A workbook that comes back: what people type is understood, what is no workbook is refused."""

import io
import re
import zipfile
from datetime import UTC, date, datetime
from decimal import Decimal

import pytest

from ptp_plans.documents.spreadsheets import container
from ptp_plans.documents.spreadsheets.layout import HIDDEN
from ptp_plans.documents.spreadsheets.rows import NotAWorkbook
from ptp_plans.documents.spreadsheets.values import Share, text_of
from ptp_plans.plan.content import empty
from ptp_plans.plan.kinds import (
    CountKind,
    DateKind,
    DecimalKind,
    MoneyKind,
    PercentKind,
    TextKind,
    YearMonthKind,
)
from ptp_plans.plan.outline import any_step
from ptp_plans.workflow.exchange.sheet_rows import sheet_content

from .books import a_book, changed, place, read
from .test_write import ACTIVITIES

CONCEPT, ACTIVITY, COST = (
    "¿Qué se compra o se paga?",
    "¿Para qué actividad?",
    "Costo por unidad (pesos)",
)
SOLD = "¿Qué parte se vende? (%)"


def _typed(step, answers, *, contents=None, row=3):
    """What the sheet says after somebody wrote these cells in it."""

    def write(book):
        page = book.worksheets[0]
        for header, value in answers.items():
            page.cell(row, place(page, header)).value = value

    book = read(step, changed(a_book(step, empty(), contents), write), contents)
    return sheet_content(any_step(step), empty(), book)


def _only(told, table):
    (row,) = told.content["r"][table].values()
    return row


@pytest.mark.parametrize(
    ("kind", "value", "plain"),
    [
        (DecimalKind(), 1234.5, "1234.5"),
        (DecimalKind(), 0.1 + 0.2, "0.3"),
        (MoneyKind(), 12, "12.00"),
        (MoneyKind(), 1234.50, "1234.50"),
        (CountKind(), 12.0, 12),
        (DecimalKind(), 1e-6, "0.000001"),
        (DateKind(), datetime(2016, 2, 13, 0, 0, tzinfo=UTC), "2016-02-13"),
        (YearMonthKind(), date(2016, 3, 1), "2016-03"),
        (YearMonthKind(), "marzo 2016", "2016-03"),
        (TextKind(), 9671234567, "9671234567"),
    ],
)
def test_what_a_spreadsheet_keeps_is_the_value_that_people_type(kind, value, plain):
    assert kind.plain(kind.read(text_of(kind, value))) == plain


def test_a_number_is_never_asked_whether_it_means_thousands():
    with pytest.raises(ValueError, match="dos decimales"):
        MoneyKind().read(text_of(MoneyKind(), 12.345))


@pytest.mark.parametrize("words", ["A2 · Módulos", "a2 · modulos", "A2", "a2"])
def test_a_title_or_a_code_names_the_row(words):
    told = _typed("budget", {ACTIVITY: words, CONCEPT: "x"}, contents=ACTIVITIES)
    assert _only(told, "budget")["activity"] == "a2"


@pytest.mark.parametrize("words", ["insumos", "Insumos ", "INSUMOS", "inputs"])
def test_a_choice_is_found_by_its_words(words):
    assert _only(_typed("budget", {"¿De qué rubro es?": words}), "budget")["heading"] == "inputs"


def test_words_that_name_nothing_are_kept_as_they_are_and_told():
    told = _typed("budget", {ACTIVITY: "Vivero nuevo", COST: "doce"}, contents=ACTIVITIES)
    row = _only(told, "budget")
    assert row["activity"] == {"typed": ["Vivero nuevo"]}
    assert row["unit_cost"] == {"typed": ["doce"]}
    assert [(one.number, one.field.name, one.kept) for one in told.faults] == [
        (3, "activity", True), (3, "unit_cost", True),
    ]  # fmt: skip


def test_a_word_that_could_be_an_id_does_not_become_one():
    row = _only(_typed("budget", {ACTIVITY: "Vivero"}, contents={}), "budget")
    assert row["activity"] == {"typed": ["«Vivero»"]}


def test_several_answers_in_a_cell_are_told_apart_by_semicolons():
    row = _only(_typed("indicators", {"Fin del programa": "ingresos"}), "indicators")
    assert row["purpose"] == "income"
    several = _typed("objectives", {"¿Qué problemas resuelve?": "P1; P2"}, contents=_problems())
    assert _only(several, "objectives")["problems"] == ["p1", "p2"]


def _problems():
    rows = {f"p{n}": {"code": f"P{n}", "statement": f"Problema {n}", "pos": n} for n in (1, 2)}
    return {"problems": {"f": {}, "r": {"problems": rows}, "done": False}}


def test_a_formula_without_a_result_is_told_and_the_answer_stays():
    told = _typed("budget", {COST: "=2+2", CONCEPT: "x"})
    assert "unit_cost" not in _only(told, "budget")
    assert [one.kept for one in told.faults] == [False]


def test_a_row_with_nothing_that_can_be_taken_is_no_row():
    told = _typed("budget", {COST: "=2+2"})
    assert told.content == empty()


def test_columns_may_stand_in_another_order_and_others_are_named():
    def write(book):
        page = book.worksheets[0]
        page.insert_cols(2)
        page.cell(2, 2).value = "Notas de Ana"
        page.cell(3, place(page, CONCEPT)).value = "Planta"

    told = read("budget", changed(a_book("budget", empty()), write))
    assert told.tables["budget"][0].texts["concept"] == ("Planta",)
    assert told.ignored == ("Renglones del presupuesto: Notas de Ana",)


def _zip(**parts):
    held = io.BytesIO()
    with zipfile.ZipFile(held, "w", zipfile.ZIP_DEFLATED) as book:
        for name, data in parts.items():
            book.writestr(name, data)
    return held.getvalue()


def _renamed(book):
    book.worksheets[0].title = "Mi hoja"


def _without_titles(book):
    book.worksheets[0].delete_rows(2)


def _twice(book):
    page = book.worksheets[0]
    page.cell(2, 15).value = CONCEPT


def _full(book):
    page = book.worksheets[0]
    column = place(page, CONCEPT)
    for row in range(3, 2010):
        page.cell(row, column).value = "x"


def _bomb():
    return _zip(**{"xl/workbook.xml": b"x", "[Content_Types].xml": b" " * (90 * 1024 * 1024)})


def _entities():
    xml = b'<?xml version="1.0"?><!DOCTYPE a [<!ENTITY b "c">]><a>&b;</a>'
    return _zip(**{"xl/workbook.xml": xml, "[Content_Types].xml": xml})


def _of_no_revision(book):
    """A revision that no database takes."""
    line = next(line for line in book[HIDDEN].iter_rows() if line[0].value == "step")
    line[2].value = "9" * 30


@pytest.mark.parametrize(
    ("data", "words"),
    [
        (lambda: b"", "no es una hoja"),
        (lambda: b"nombre,edad\nAna,30\n", "no es una hoja"),
        (lambda: b"%PDF-1.7", "no es una hoja"),
        (lambda: _zip(**{"word/document.xml": b"<a/>"}), "no es una hoja"),
        (_entities, "no es una hoja"),
        (_bomb, "demasiado dentro"),
        (lambda: b"PK" + bytes(container.FILE_BYTES), "demasiado grande"),
        (lambda: a_book("budget", empty())[:-200], "no es una hoja"),
        (lambda: changed(a_book("budget", empty()), lambda book: book.remove(book[HIDDEN])), "no salió"),
        (lambda: changed(a_book("budget", empty()), _of_no_revision), "no salió"),
        (lambda: changed(a_book("budget", empty()), _renamed), "ese nombre"),
        (lambda: changed(a_book("budget", empty()), _without_titles), "títulos de las columnas"),
        (lambda: changed(a_book("budget", empty()), _twice), "dos veces"),
        (lambda: changed(a_book("budget", empty()), _full), "más de 2,000"),
    ],
)  # fmt: skip
def test_what_can_not_be_read_is_refused_in_plain_words(data, words):
    with pytest.raises(NotAWorkbook, match=words):
        read("budget", data())


@pytest.mark.parametrize(
    "part", ["xl/worksheets/sheet1.xml", "xl/sharedStrings.xml", "xl/styles.xml"]
)
def test_a_damaged_part_is_told(part):
    held = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(a_book("budget", empty()))) as whole:
        with zipfile.ZipFile(held, "w") as broken:
            for name in whole.namelist():
                broken.writestr(name, b"<broken" if name == part else whole.read(name))
    with pytest.raises(NotAWorkbook, match="dañado"):
        read("budget", held.getvalue())


def _with_dimension(data: bytes, told: bytes) -> bytes:
    """The workbook whose sheets say of their size what some programs write."""
    held = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as given, zipfile.ZipFile(held, "w") as made:
        for name in given.namelist():
            part = given.read(name)
            if name.startswith("xl/worksheets/"):
                part = re.sub(rb"<dimension[^>]*/>", told, part)
            made.writestr(name, part)
    return held.getvalue()


@pytest.mark.parametrize(
    "told", [b'<dimension ref="A1"/>', b'<dimension ref="A1:I2"/>', b"", b'<dimension ref="A1:B9999"/>']
)  # fmt: skip
def test_rows_are_read_whatever_a_sheet_says_of_its_size(told):
    def write(book):
        page = book.worksheets[0]
        for number, concept in enumerate(("Planta", "Flete", "Palas"), 3):
            page.cell(number, place(page, CONCEPT)).value = concept

    data = _with_dimension(changed(a_book("budget", empty()), write), told)
    found = read("budget", data).tables["budget"]
    assert [row.texts["concept"] for row in found] == [("Planta",), ("Flete",), ("Palas",)]


def test_a_cell_that_shows_a_percentage_is_that_many_percent_and_nothing_else():
    assert PercentKind().read(text_of(PercentKind(), Share(0.82))) == 82
    assert PercentKind().read(text_of(PercentKind(), 0.82)) == Decimal("0.82")
    assert DecimalKind().read(text_of(DecimalKind(), Share(0.82))) == Decimal("0.82")


def test_a_percentage_is_known_by_the_look_of_its_cell():
    def write(book):
        page = book.worksheets[0]
        shown, plain = (page.cell(row, place(page, SOLD)) for row in (3, 4))
        shown.value, shown.number_format = 0.82, "0%"
        plain.value = 45

    found = read("axes", changed(a_book("axes", empty()), write)).tables["axes"]
    assert [PercentKind().read(*row.texts["sold"]) for row in found] == [82, 45]
