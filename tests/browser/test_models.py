"""Administration writes a modelo de convenio in a browser, with the keyboard, on any screen."""

import pytest
from playwright.sync_api import BrowserContext, Page, expect

from tests.browser.people import sign_in
from tests.browser.test_accessibility import faults

pytestmark = pytest.mark.browser
PAGES = (
    "/modelos",
    "/modelos/1",
    "/modelos/1/partes/caratula",
    "/modelos/1/clausulas/recursos",
    "/modelos/1/clausula-nueva",
    "/modelos/1/logotipos",
    "/modelos/1/texto",
    "/modelos/1/comparar",
)


def open_model(page: Page, site: str) -> None:
    """As administration; the first time the program's modelo is opened."""
    sign_in(page, site, "admin")
    page.goto(f"{site}/modelos")
    first = page.get_by_role("button", name="Abrir el modelo del programa")
    if first.count():
        first.click()
        page.wait_for_url("**/modelos/1")


def test_no_page_of_a_modelo_has_a_fault(site: str, context: BrowserContext) -> None:
    page = context.new_page()
    open_model(page, site)
    assert [fault for path in PAGES for fault in faults(page, site + path)] == []


def test_no_page_of_a_modelo_has_a_fault_on_a_telephone(site: str, telephone: Page) -> None:
    open_model(telephone, site)
    assert [fault for path in PAGES for fault in faults(telephone, site + path)] == []


def test_a_clause_is_written_and_published_with_the_keyboard(
    site: str, context: BrowserContext
) -> None:
    page = context.new_page()
    open_model(page, site)
    page.goto(f"{site}/modelos/1/clausula-nueva")
    page.locator("#titulo").focus()
    page.keyboard.type("Agua")
    page.keyboard.press("Tab")
    page.keyboard.type("Se cuida el agua de ")
    button = page.get_by_role("button", name="{{ localidad }}", exact=True)
    button.focus()
    page.keyboard.press("Enter")
    expect(page.locator("#texto")).to_have_value("Se cuida el agua de {{ localidad }}")
    with page.expect_event("load"):
        page.get_by_role("button", name="Guardar en el borrador").press("Enter")
    expect(page.locator("main")).to_contain_text("Se cuida el agua de Nueva Esperanza Cafetalera")
    page.goto(f"{site}/modelos/1")
    page.locator("#nota").focus()
    page.keyboard.type("Lo pidió la asamblea del territorio.")
    with page.expect_event("load"):
        page.get_by_role("button", name="Publicar como versión").press("Enter")
    expect(page.locator("main")).to_contain_text("Lo pidió la asamblea del territorio.")
