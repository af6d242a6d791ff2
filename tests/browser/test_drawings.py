"""Drawings on screens of any width: nothing runs sideways, every letter is read, one of two is
seen."""

import pytest
from playwright.sync_api import Page

from tests.browser.people import sign_in
from tests.browser.test_accessibility import CHAINS, DRAWN, SIDEWAYS

pytestmark = pytest.mark.browser
LEAST = 9  # points of the smallest letter
# Of each drawing that is seen: its smallest letter, and the letters beyond its edges.
LETTERS = """() => [...document.querySelectorAll("figure.drawing")].map((figure) => {
  const seen = [...figure.querySelectorAll("svg")].filter((one) => one.getClientRects().length);
  const texts = seen.flatMap((one) => [...one.querySelectorAll("text")]);
  const edge = seen.map((one) => one.getBoundingClientRect());
  const size = (one) => parseFloat(getComputedStyle(one).fontSize) * seen[0].getScreenCTM().a;
  return {
    seen: seen.length,
    smallest: Math.min(...texts.map(size)),
    outside: texts.filter((one) => {
      const box = one.getBoundingClientRect();
      return box.left < edge[0].left - 1 || box.right > edge[0].right + 1
        || box.top < edge[0].top - 1 || box.bottom > edge[0].bottom + 1;
    }).map((one) => one.textContent),
    runs: figure.scrollWidth - figure.clientWidth,
  };
})"""


def drawn_badly(page: Page, address: str) -> list[str]:
    """What is wrong with the drawings of a page."""
    page.goto(address)
    found = page.evaluate(LETTERS)
    assert found, address
    wrong = [
        f"{address}: {one}"
        for one in found
        if one["seen"] != 1 or one["smallest"] < LEAST or one["outside"] or one["runs"] > 0
    ]
    sideways = page.evaluate(SIDEWAYS)
    return wrong + ([f"{address}: {sideways} points wider"] if sideways > 0 else [])


def test_on_a_telephone_every_drawing_is_read_without_moving_it(telephone: Page, site: str) -> None:
    sign_in(telephone, site, "facilitadora")
    assert [wrong for path in DRAWN for wrong in drawn_badly(telephone, site + path)] == []


def test_in_english_too(telephone: Page, site: str) -> None:
    sign_in(telephone, site, "facilitadora")
    telephone.get_by_role("button", name="English").or_(
        telephone.get_by_role("link", name="English")
    ).click()
    assert [wrong for path in DRAWN for wrong in drawn_badly(telephone, site + path)] == []


@pytest.mark.parametrize("width", [768, 1000])
def test_neither_do_they_run_sideways_on_a_screen_of_middling_width(
    page: Page, site: str, width: int
) -> None:
    page.set_viewport_size({"width": width, "height": 900})
    sign_in(page, site, "facilitadora")
    paths = (*DRAWN, *(CHAINS if width == 1000 else ()))
    assert [wrong for path in paths for wrong in drawn_badly(page, site + path)] == []


def test_the_table_that_says_the_same_unfolds_on_a_telephone(telephone: Page, site: str) -> None:
    sign_in(telephone, site, "facilitadora")
    for path in DRAWN:
        telephone.goto(site + path)
        for summary in telephone.locator(".as-table summary").all():
            summary.press("Enter")
        assert telephone.evaluate(SIDEWAYS) <= 0, path
