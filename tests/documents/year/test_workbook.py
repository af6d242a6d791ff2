"""The plan anual as a workbook, opened again."""

import io
from datetime import UTC, date, datetime
from decimal import Decimal

import openpyxl
from openpyxl.workbook import Workbook

from ptp_plans.documents.annexes.year import Working
from ptp_plans.documents.year.workbook import annual_workbook
from ptp_plans.plan.document import Plan
from ptp_plans.plan.outline import plan_outline
from tests import factories as make
from tests.documents.signed import demo_plan

APPROVED = Working(approved=True, assembly=date(2016, 2, 13))
SEALED_AT = datetime(2016, 2, 15, 18, tzinfo=UTC)


def written(plan: Plan, year: int = 2016, number: int = 1) -> bytes:
    return annual_workbook(plan, plan_outline(), year, APPROVED, number=number, sealed_at=SEALED_AT)


def opened(data: bytes, *, values: bool = True) -> Workbook:
    return openpyxl.load_workbook(io.BytesIO(data), data_only=values)


def test_there_is_a_sheet_for_each_question() -> None:
    assert opened(written(demo_plan())).sheetnames == [
        "Actividades", "Metas", "Dinero por fuente", "Dinero por actividad", "Cómo va el dinero",
        "Quién paga qué", "Presupuesto", "Ventanillas", "Requisitos", "Compromisos", "Fechas",
    ]  # fmt: skip


def test_a_total_is_a_formula_that_holds_its_figure() -> None:
    data = written(demo_plan(), 2017)
    figures, formulas = opened(data)["Dinero por fuente"], opened(data, values=False)
    last = figures.max_row
    assert figures.cell(last, 4).value == 2428000
    assert formulas["Dinero por fuente"].cell(last, 4).value == f"=SUM(D4:D{last - 1})"


def test_months_are_marked_and_dates_are_dates() -> None:
    book = opened(written(demo_plan()))
    first = [cell.value for cell in book["Actividades"][4]]
    assert (first[0], first[5:17].count("X"), first[17]) == ("A1", 4, 39000)
    assert book["Fechas"]["A4"].value.date() == date(2016, 1, 18)
    assert book["Fechas"]["A4"].number_format == "dd/mm/yyyy"


def test_every_sheet_says_that_a_draft_is_one() -> None:
    book = opened(written(make.a_plan(), number=0))
    assert {page["A2"].value for page in book} == {
        "Borrador: la asamblea todavía no aprueba este plan."
    }


def test_refused_money_stands_below_the_total() -> None:
    rows = [make.a_contribution(), make.a_contribution("m2", amount="7.50", state="refused")]
    plan = make.a_plan(sources={"sources": [make.a_source()], "financing": rows})
    page = opened(written(plan))["Cómo va el dinero"]
    told = [(row[0].value, row[1].value) for row in page.iter_rows(min_row=4)]
    assert told == [
        ("identificada", 39000), ("Total", 39000), ("rechazada (no se cuenta)", 7.5),
    ]  # fmt: skip


def test_an_empty_year_has_totals_of_nothing() -> None:
    plan = make.an_empty_plan(cover={"first_year": 2016, "last_year": 2018})
    page = opened(written(plan))["Dinero por fuente"]
    assert (page["A4"].value, Decimal(str(page["D4"].value))) == ("Total", Decimal(0))


def test_the_same_version_gives_the_same_bytes() -> None:
    assert written(demo_plan()) == written(demo_plan())
