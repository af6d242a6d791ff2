"""A sheet goes home on a telephone, comes back filled in, and is looked at before it is kept."""

import openpyxl
import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page, expect

from tests.browser.people import sign_in
from tests.documents.spreadsheets.books import place

pytestmark = pytest.mark.browser
SIDEWAYS = "document.documentElement.scrollWidth - document.documentElement.clientWidth"


def test_a_sheet_is_taken_filled_in_looked_at_and_kept(
    site: str, telephone: Page, tmp_path
) -> None:
    page = telephone
    sign_in(page, site, "facilitadora")
    page.goto(f"{site}/planes/1/pasos/roster")
    page.get_by_role("link", name="Hoja de cálculo").click()
    with page.expect_download() as taken:
        page.get_by_role("link", name="Bajar la hoja").click()
    sheet = tmp_path / "padron.xlsx"
    taken.value.save_as(sheet)

    book = openpyxl.load_workbook(sheet)
    people = book.worksheets[0]
    people.cell(3, place(people, "Edad")).value = "como cuarenta"
    people.cell(200, place(people, "Nombre completo")).value = "Persona Que Llegó Después"
    people.delete_rows(5)
    book.save(sheet)

    page.locator("#file").set_input_files(sheet)
    page.get_by_role("button", name="Ver qué va a cambiar").click()
    expect(page.locator("h1")).to_contain_text("Esto va a cambiar")
    assert Axe().run(page).response["violations"] == []
    assert page.evaluate(SIDEWAYS) == 0
    page.get_by_label("Quitar del plan el renglón").check()
    page.get_by_role("button", name="Confirmar y guardar").click()
    expect(page.get_by_text("Se guardó la hoja")).to_be_visible()
    expect(page.get_by_text("Persona Que Llegó Después").first).to_be_visible()
