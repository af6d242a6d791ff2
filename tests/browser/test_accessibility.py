"""Pages that everybody can use: axe finds nothing, and nothing scrolls sideways at 360 points."""

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import BrowserContext, Page

from tests.browser.people import sign_in

pytestmark = pytest.mark.browser
# Of the demo, where much is written; test_every_page.py opens every route on a small plan.
PAGES = {
    "facilitadora": (
        "/planes/1",
        "/planes/2/pendientes",
        "/planes/1/anual/2016",
        "/planes/1/revisar/design",
        "/planes/1/pasos/territory",
        "/planes/1/pasos/calendar",
        "/planes/1/pasos/problem_tree",
        "/planes/1/pasos/problem_ranking",
        "/planes/1/pasos/activities",
        "/planes/1/pasos/activities/activities/a5",
        "/planes/1/pasos/indicators/indicators/nuevo",
        "/planes/1/pasos/population",
        "/planes/1/pasos/indicators",
        "/planes/1/pasos/budget",
        "/planes/1/pasos/budget/budget/b-a2-plantas",
        "/planes/1/pasos/sources",
        "/planes/1/pasos/actors",
        "/planes/1/pasos/assembly",
        "/planes/1/pasos/roster",
        "/no-hay-tal-pagina",
    ),
    "funcionaria": (
        "/planes/1/contrato",
        "/planes/1/pasos/territory",
    ),
}
SIDEWAYS = "document.documentElement.scrollWidth - document.documentElement.clientWidth"

DRAWN = tuple(
    f"/planes/1/pasos/{step}"
    for step in (
        "population", "problem_tree", "problem_ranking", "action_ranking", "calendar",
        "activities", "indicators", "sources", "actors",
    )
)  # fmt: skip
CHAINS = ("/planes/1/cadena", "/planes/2/cadena")
# Letters of drawings and the contrast with the last shape that was painted beneath them.
CONTRASTS = """() => {
  const light = (colour) => {
    const parts = colour.match(/[\\d.]+/g).map((one) => one / 255);
    const [r, g, b] = parts.map((one) => (one <= 0.03928 ? one / 12.92 : ((one + 0.055) / 1.055) ** 2.4));
    return 0.2126 * r + 0.7152 * g + 0.0722 * b + 0.05;
  };
  const found = [];
  for (const svg of document.querySelectorAll("main figure svg")) {
    if (!svg.getClientRects().length) continue;  // drawn for another width
    const painted = [...svg.querySelectorAll("rect, circle, text")];
    painted.forEach((one, place) => {
      if (one.tagName !== "text" || !one.textContent.trim()) return;
      const box = one.getBoundingClientRect();
      const [x, y] = [box.left + box.width / 2, box.top + box.height / 2];
      const under = painted.slice(0, place).filter((other) => {
        const b = other.getBoundingClientRect();
        return other.tagName !== "text" && getComputedStyle(other).fill !== "none"
          && b.left <= x && x <= b.right && b.top <= y && y <= b.bottom;
      });
      const ground = under.length ? getComputedStyle(under.at(-1)).fill : "rgb(255, 255, 255)";
      const [dark, pale] = [light(getComputedStyle(one).fill), light(ground)].sort((a, b) => a - b);
      found.push([one.textContent.trim(), pale / dark]);
    });
  }
  return found;
}"""


def faults(page: Page, address: str) -> list[str]:
    """What axe finds on a page, by rule and place, and whether it scrolls sideways."""
    page.goto(address)
    found = [
        f"{address}: {rule['id']} {[node['target'] for node in rule['nodes']][:3]}"
        for rule in Axe().run(page).response["violations"]
    ]
    wider = page.evaluate(SIDEWAYS)
    return found + ([f"{address}: {wider} points wider than the screen"] if wider > 0 else [])


@pytest.mark.parametrize("login", PAGES)
def test_no_page_has_a_fault_on_a_desktop(login: str, site: str, context: BrowserContext) -> None:
    page = context.new_page()
    sign_in(page, site, login)
    assert [fault for path in PAGES[login] for fault in faults(page, site + path)] == []


@pytest.mark.parametrize("login", PAGES)
def test_no_page_has_a_fault_on_a_telephone(login: str, site: str, telephone: Page) -> None:
    sign_in(telephone, site, login)
    assert [fault for path in PAGES[login] for fault in faults(telephone, site + path)] == []


def test_the_door_has_no_fault(site: str, telephone: Page) -> None:
    for path in ("/entrar", "/verificar"):
        assert faults(telephone, site + path) == []


def test_the_letters_of_every_drawing_stand_out_from_what_is_under_them(
    site: str, page: Page
) -> None:
    sign_in(page, site, "facilitadora")
    for path in (*DRAWN, *CHAINS):
        assert too_pale(page, site + path) == []


def test_so_do_those_that_are_drawn_for_a_telephone(site: str, telephone: Page) -> None:
    sign_in(telephone, site, "facilitadora")
    for path in DRAWN:
        assert too_pale(telephone, site + path) == []


def too_pale(page: Page, address: str) -> list[tuple[str, str]]:
    """The letters of the page's drawings that do not stand out, with the page's address."""
    page.goto(address)
    found = page.evaluate(CONTRASTS)
    assert found, address
    return [(address, words) for words, contrast in found if contrast < 4.5]
