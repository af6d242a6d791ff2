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
    picture = page.locator("figure.chain-picture .drawing-sheet")
    picture.focus()
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
    expect(telephone.locator("figure.chain-picture")).to_be_hidden()
    faults = telephone.locator(".chain-narrow .chain-fault")
    expect(faults).to_have_count(4)
    small = [
        box
        for one in telephone.locator(".chain-narrow a").all()
        if (box := one.bounding_box()) and box["height"] < 44
    ]
    assert small == []
    assert telephone.evaluate(SIDEWAYS) <= 0
    faults.filter(has_text="Ningún objetivo lo atiende").first.click()
    expect(telephone).to_have_url(re.compile(r"/planes/2/pasos/objectives"))


def test_a_wide_drawing_scrolls_in_its_own_box_and_its_table_unfolds(
    telephone: Page, site: str
) -> None:
    sign_in(telephone, site, "facilitadora")
    for step in ("calendar", "activities", "indicators", "actors", "sources"):
        telephone.goto(f"{site}/planes/1/pasos/{step}")
        sheet = telephone.locator(".drawing-sheet").first
        assert sheet.evaluate("(one) => one.scrollWidth > one.clientWidth"), step
        letter = sheet.locator("svg text").first
        assert letter.evaluate(
            "(one) => parseFloat(getComputedStyle(one).fontSize) * one.getScreenCTM().a"
        ) >= 9, step  # fmt: skip
        assert telephone.evaluate(SIDEWAYS) <= 0, step
        for summary in telephone.locator(".as-table summary").all():
            summary.press("Enter")
        assert telephone.evaluate(SIDEWAYS) <= 0, step


def test_rankings_and_the_pyramid_are_drawn_anew_for_a_telephone(
    telephone: Page, site: str
) -> None:
    sign_in(telephone, site, "facilitadora")
    for step in ("population", "problem_ranking", "action_ranking"):
        telephone.goto(f"{site}/planes/1/pasos/{step}")
        sheet = telephone.locator(".drawing-sheet:visible").first
        assert sheet.evaluate("(one) => one.scrollWidth <= one.clientWidth"), step
        letter = sheet.locator("svg text").first
        assert letter.evaluate(
            "(one) => parseFloat(getComputedStyle(one).fontSize) * one.getScreenCTM().a"
        ) >= 9, step  # fmt: skip
        edges = sheet.locator("svg text").evaluate_all(
            "all => all.map(one => [one.getBBox().x, one.getBBox().x + one.getBBox().width])"
        )
        width = sheet.locator("svg").evaluate("(one) => one.viewBox.baseVal.width")
        assert [edge for edge in edges if edge[0] < -1 or edge[1] > width + 1] == [], step
