"""Somebody who has never seen it, on a telephone with its keyboard open: four problems, their
tree, the four lists and what comes first."""

import re

import pytest
from playwright.sync_api import Page, expect

from tests.browser.people import sign_in

pytestmark = pytest.mark.browser
KEYBOARD_OPEN = {"width": 360, "height": 300}
SIDEWAYS = "document.documentElement.scrollWidth - document.documentElement.clientWidth"
PROBLEMS = (
    "El arroyo crece y no deja pasar",
    "El maíz rinde poco",
    "Las mujeres no tienen de dónde ganar",
    "El agua de la llave llega sucia",
)
CAUSES = ("No hay puente", "La tierra está cansada")


@pytest.fixture
def phone(site: str, telephone: Page) -> Page:
    """The facilitator's telephone at the index of a plan that has just been opened."""
    sign_in(telephone, site, "facilitadora")
    telephone.set_viewport_size(KEYBOARD_OPEN)
    telephone.get_by_role("link", name="Abrir un plan").click()
    telephone.locator("[name=organization]").select_option(index=1)
    telephone.locator("[name='f.name']").fill("Un plan del todo nuevo")
    telephone.locator("[name='f.first_year']").fill("2027")
    telephone.locator("[name='f.last_year']").fill("2029")
    telephone.locator("main form button[type=submit]").last.click()
    expect(telephone.locator("h1")).to_contain_text("Un plan del todo nuevo")
    return telephone


def fits(page: Page) -> None:
    """Nothing of the page lies beside the screen."""
    assert page.evaluate(SIDEWAYS) <= 0, page.url


def typed(page: Page, box: str, text: str) -> None:
    """Typed with the keyboard open: the box stays in sight over it."""
    where = page.locator(box).first
    where.click()
    page.keyboard.insert_text(text)
    assert where.evaluate(
        "one => { const b = one.getBoundingClientRect(); return b.top < innerHeight && b.bottom > 0 }"
    )


def test_four_problems_from_the_first_card_to_the_order(phone: Page) -> None:
    phone.get_by_role("link", name=re.compile(r"2\.1")).click()
    phone.get_by_role("button", name="Agregar problema").click()
    for place, words in enumerate(PROBLEMS, 1):
        typed(phone, "[name='f.statement']", words)
        phone.get_by_label("mujeres", exact=True).check()
        fits(phone)
        last = place == len(PROBLEMS)
        name = "Guardar" if last else "Guardar y agregar otro"
        phone.get_by_role("button", name=name, exact=True).click()
    for words in PROBLEMS:
        expect(phone.locator("main")).to_contain_text(words)
    fits(phone)
    phone.get_by_role("button", name="Guardar y continuar").click()

    expect(phone.locator("h1")).to_contain_text("Árbol de problemas")
    phone.locator("[name='f.central']").select_option(index=1)
    for place, words in enumerate(CAUSES):
        box = phone.get_by_label("Agregar causa", exact=False).and_(phone.locator("input"))
        box.nth(place).click()
        phone.keyboard.insert_text(words)
        phone.keyboard.press("Enter")
        expect(phone.locator("main")).to_contain_text(words)
        fits(phone)
    phone.get_by_role("button", name="Guardar y continuar").click()

    expect(phone.locator("h1")).to_contain_text("FODA")
    phone.get_by_label("Agregar fortaleza").click()
    phone.keyboard.insert_text("Nos conocemos todos")
    fits(phone)
    phone.keyboard.press("Enter")
    expect(phone.locator("main")).to_contain_text("Nos conocemos todos")
    phone.get_by_role("button", name="Guardar y continuar").click()

    expect(phone.locator("h1")).to_contain_text("Priorización de problemas")
    for place, box in enumerate(phone.locator("[name^='r.problem_votes.'][name$='.women']").all()):
        box.fill(str(20 - 5 * place))
    fits(phone)
    phone.get_by_role("button", name="Guardar y volver al índice").click()
    for number in ("2.1", "2.2", "2.3", "2.4"):
        task = phone.locator("li.task", has_text=number)
        expect(task).not_to_contain_text("sin empezar")
