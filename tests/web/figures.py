"""The money of a year as each way out of the program tells it, to be held against each other."""

import io
import re
import subprocess
from collections.abc import Iterable
from dataclasses import dataclass
from decimal import Decimal
from typing import Any
from xml.etree.ElementTree import Element

import openpyxl

from ptp_plans import i18n
from ptp_plans.plan.derive.year.totals import PlanMoney, YearMoney
from tests.web.visitor import Page, text_of

AMOUNT = re.compile(r"-?\$[\d,]+\.\d\d")
SOURCES, COSTS, STATES = (
    "De dónde sale el dinero",
    "Cuánto cuesta y cuánto falta",
    "Cómo va el dinero",
)
BOOKS = {SOURCES: "Dinero por fuente", COSTS: "Dinero por actividad", STATES: "Cómo va el dinero"}
NEXT = "Fuentes de cada actividad"
LAST = "Ventanillas y permisos"

Amounts = tuple[Decimal, ...]


@dataclass(frozen=True)
class Figures:
    """Every amount of the three tables, line after line, the totals last; and what was refused."""

    sources: Amounts
    costs: Amounts
    states: Amounts
    refused: Decimal


def of_year(one: YearMoney) -> Figures:
    """As `plan.derive` reckons them; nothing is shown of a year without money."""
    if not (one.cost or one.financed or one.refused):
        return Figures((), (), (), Decimal(0))
    costs = [(each.cost, each.financed, each.missing) for each in one.activities]
    costs.append((one.cost, one.financed, one.missing))
    return Figures(
        (*(each.amount for each in one.sources), one.financed),
        tuple(amount for line in costs for amount in line),
        (*(each.amount for each in one.states), one.financed),
        one.refused,
    )


def of_page(page: Page) -> Figures:
    """As the page of the year shows them."""
    tables = {text_of(next(one.iter("caption"))): one for one in page.tree.iter("table")}
    note = re.search(r"Además, rechazada: (\S+)\. No se cuenta", page.text)
    return Figures(
        *(_cells(tables.get(name)) for name in (SOURCES, COSTS, STATES)),
        amount(note[1]) if note else Decimal(0),
    )


def of_overview(page: Page) -> list[Amounts]:
    """The lines of «Dinero de cada año» on the page of all years, the total last."""
    table = next(one for one in page.tree.iter("table") if text_of(one[0]) == "Dinero de cada año")
    return [tuple(amounts(text_of(row))) for row in table.iter("tr")][1:]


def of_plan(found: PlanMoney) -> list[Amounts]:
    """The same as reckoned."""
    return [(one.cost, one.financed, one.missing) for one in (*found.years, found)]


def of_book(data: bytes) -> Figures:
    """As the workbook holds them."""
    book = openpyxl.load_workbook(io.BytesIO(data), data_only=True)
    lines = {
        name: [row for row in book[sheet].iter_rows(min_row=4, values_only=True)]
        for name, sheet in BOOKS.items()
    }
    states = lines[STATES]
    refused = states.pop()[1] if "(no se cuenta)" in str(states[-1][0]) else 0
    return Figures(
        tuple(_decimal(row[3]) for row in lines[SOURCES]),
        tuple(_decimal(cell) for row in lines[COSTS] for cell in row[1:]),
        tuple(_decimal(row[1]) for row in states),
        _decimal(refused),
    )


def of_answer(told: dict[str, Any]) -> Figures:
    """As the API answers, with the totals that stand beside the lists."""
    whole = [told[name] for name in ("costo", "aportaciones", "falta")]
    costs = [
        [one[name] for name in ("costo", "aportaciones", "falta")] for one in told["por_actividad"]
    ]
    return Figures(
        tuple(map(Decimal, [*(one["aporta"] for one in told["por_fuente"]), whole[1]])),
        tuple(Decimal(each) for line in (*costs, whole) for each in line),
        tuple(map(Decimal, [*(one["aporta"] for one in told["por_estado"]), whole[1]])),
        Decimal(told["rechazado"]),
    )


def of_paper(pdf: bytes) -> Figures:
    """As the letter has them in print, read between the titles of its tables."""
    read = subprocess.run(
        ["pdftotext", "-layout", "-nodiag", "-", "-"], input=pdf, capture_output=True, check=True
    )  # fmt: skip
    text = " ".join(read.stdout.decode().split())
    if SOURCES not in text or f"{SOURCES}: el plan no tiene" in text:
        return Figures((), (), (), Decimal(0))
    after = text.partition(SOURCES)[2]
    sources, _title, after = after.partition(COSTS)
    costs, _title, after = after.partition(STATES)
    states = re.split(f"{NEXT}|{LAST}", after)[0]
    states, _also, refused = states.partition("Además, rechazada:")
    return Figures(
        *(tuple(amounts(one)) for one in (sources, costs, states)),
        next(iter(amounts(refused)), Decimal(0)),
    )


def amounts(text: str) -> Iterable[Decimal]:
    return [amount(one) for one in AMOUNT.findall(text)]


def amount(text: str) -> Decimal:
    """$1,234.50 read back; what is not written so is no amount of ours."""
    found = Decimal(text.replace("$", "").replace(",", ""))
    assert i18n.money(found) == text
    return found


def _cells(table: Element | None) -> Amounts:
    if table is None:
        return ()
    cells = [text_of(one) for one in table.iter("td") if one.get("class") == "figure-cell"]
    return tuple(map(amount, cells))


def _decimal(value: object) -> Decimal:
    """To the centavo: spreadsheets hold binary fractions."""
    return Decimal(str(value or 0)).quantize(Decimal("0.01"))
