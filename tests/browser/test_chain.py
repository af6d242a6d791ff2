"""The chain of the plan: what lacks is reached with the keyboard, and with a finger."""

import re

import pytest
from playwright.sync_api import Page, expect

from tests.browser.people import sign_in
from tests.browser.test_accessibility import SIDEWAYS

pytestmark = pytest.mark.browser
CHAIN = "/planes/2/cadena"  # a plan just begun


def test_the_keyboard_reaches_what_lacks_in_the_picture(page: Page, site: str) -> None:
    sign_in(page, site, "facilitadora")
    page.goto(f"{site}/planes/2")
    page.get_by_role("link", name="Ver la cadena del plan").press("Enter")
    expect(page).to_have_url(f"{site}{CHAIN}")
    page.locator("section.lacking a").last.focus()
    reached = []
    for _press in range(12):
        page.keyboard.press("Tab")
        reached.append(" ".join(page.evaluate("document.activeElement.textContent").split()))
        if "No dice cuánto cuesta" in reached[-1]:
            break
    assert any("Ningún objetivo lo atiende" in one for one in reached)
    assert page.evaluate("getComputedStyle(document.activeElement).outlineStyle") == "solid"
    page.keyboard.press("Enter")
    expect(page).to_have_url(re.compile(r"/planes/2/pasos/budget#t\.budget$"))


def test_a_telephone_shows_the_chain_as_a_list_that_a_finger_can_use(
    telephone: Page, site: str
) -> None:
    sign_in(telephone, site, "facilitadora")
    telephone.goto(f"{site}{CHAIN}")
    expect(telephone.locator("figure svg")).to_be_hidden()
    faults = telephone.locator(".drawing-phone .chain-fault")
    expect(faults).to_have_count(4)
    small = [
        box
        for one in telephone.locator(".drawing-phone a").all()
        if (box := one.bounding_box()) and box["height"] < 44
    ]
    assert small == []
    assert telephone.evaluate(SIDEWAYS) <= 0
    faults.filter(has_text="Ningún objetivo lo atiende").first.click()
    expect(telephone).to_have_url(re.compile(r"/planes/2/pasos/objectives"))
