"""Large enough to touch, in sight when reached by keyboard, whole at any width and spacing."""

import pytest
from playwright.sync_api import Browser, Page

from tests.browser.people import sign_in

pytestmark = pytest.mark.browser
PAGES = (
    "/planes",
    "/planes/1",
    "/planes/1/anual",
    "/planes/1/anual/2016",
    "/planes/2/pendientes",
    "/planes/1/pasos/territory",
    "/planes/1/pasos/problems",
    "/planes/1/pasos/problems/problems/nuevo",
    "/planes/1/pasos/problem_tree",
    "/planes/1/pasos/swot",
    "/planes/1/pasos/problem_ranking",
    "/planes/1/pasos/calendar",
    "/planes/1/pasos/activities",
    "/planes/1/pasos/budget",
    "/planes/1/pasos/sources",
    "/planes/1/pasos/problems/historia",
    "/planes/1/taller",
    "/planes/1/hojas",
    "/planes/1/observaciones",
)
SIDEWAYS = "document.documentElement.scrollWidth - document.documentElement.clientWidth"
# Every control that a finger can aim at, with the box that it answers in: a tick's label counts.
# What stands within a sentence may be as high as the line (WCAG 2.2, 2.5.8).
SMALL = """(least) => {
  const found = [];
  const wanted = "a[href], button, input:not([type=hidden]), select, textarea, summary";
  for (const one of document.querySelectorAll(wanted)) {
    if (one.closest(".visually-hidden, .skip-link, svg") || one.ariaHidden === "true") continue;
    let box = one.getBoundingClientRect();
    if (!box.width || getComputedStyle(one).visibility === "hidden") continue;
    if (one.matches("[type=radio], [type=checkbox]")) {
      const label = one.closest("label") || document.querySelector(`label[for="${one.id}"]`);
      const around = (label?.parentElement ?? one).getBoundingClientRect();
      if (around.height > box.height) box = around;
    }
    const within = getComputedStyle(one).display === "inline" && one.parentElement.matches("p, li, dd, span");
    const least_here = within ? 18 : one.closest("table:not(.cards)") ? 24 : least;
    if (box.height < least_here - 0.5 || box.width < Math.min(least_here, 24)) {
      found.push(`${one.tagName} ${(one.textContent || one.name || "").trim().slice(0, 40)} ${Math.round(box.width)}x${Math.round(box.height)}`);
    }
  }
  return found;
}"""
# The control that has the focus: whether its ring is drawn, and whether something lies over it.
FOCUSED = """() => {
  const one = document.activeElement;
  if (!one || one === document.body) return "";
  const look = getComputedStyle(one), box = one.getBoundingClientRect();
  const name = `${one.tagName} ${(one.textContent || one.name || "").trim().slice(0, 40)}`;
  if (look.outlineStyle === "none" || parseFloat(look.outlineWidth) < 2) return `no ring: ${name}`;
  const x = Math.min(Math.max(box.left + box.width / 2, 1), innerWidth - 1);
  const seen = [box.top + 2, box.top + box.height / 2, box.bottom - 2].some((y) => {
    const top = document.elementFromPoint(x, y);
    return top && (top === one || one.contains(top) || top.contains(one));
  });
  const over = document.elementFromPoint(x, box.top + box.height / 2);
  return seen ? "" : `covered: ${name} by ${over?.tagName} ${over?.className}`;
}"""
SPACED = """() => {
  for (const one of document.querySelectorAll("body *")) {
    one.style.setProperty("line-height", "1.5", "important");
    one.style.setProperty("letter-spacing", "0.12em", "important");
    one.style.setProperty("word-spacing", "0.16em", "important");
    if (one.tagName === "P") one.style.setProperty("margin-bottom", "2em", "important");
  }
}"""


def test_every_target_is_large_enough_on_a_telephone(site: str, telephone: Page) -> None:
    sign_in(telephone, site, "facilitadora")
    found = []
    for path in PAGES:
        telephone.goto(site + path)
        found += [f"{path}: {one}" for one in telephone.evaluate(SMALL, 44)]
    assert not found, "\n".join(found)


def test_nothing_is_cut_at_320_points_or_with_wide_spacing(site: str, browser: Browser) -> None:
    page = browser.new_page(viewport={"width": 320, "height": 640}, locale="es-MX")
    sign_in(page, site, "facilitadora")
    found = []
    for path in PAGES:
        page.goto(site + path)
        found += [f"{path}: {wider}" for wider in [page.evaluate(SIDEWAYS)] if wider > 0]
        page.evaluate(SPACED)
        found += [f"{path} spaced: {wider}" for wider in [page.evaluate(SIDEWAYS)] if wider > 0]
    page.close()
    assert not found, "\n".join(found)


@pytest.mark.parametrize(
    "path", ["/planes/1", "/planes/1/pasos/territory", "/planes/1/pasos/problem_ranking"]
)
def test_the_keyboard_reaches_everything_in_sight_with_a_ring(
    site: str, page: Page, path: str
) -> None:
    sign_in(page, site, "facilitadora")
    page.emulate_media(reduced_motion="reduce")  # no scrolling that takes its time
    page.goto(site + path)
    found, reached = [], set()
    for _step in range(400):
        page.keyboard.press("Tab")
        where = page.evaluate("document.activeElement.outerHTML.slice(0, 300)")
        if where.startswith("<body") or (where in reached and len(reached) > 20):
            break
        reached.add(where)
        found += [told for told in [page.evaluate(FOCUSED)] if told]
    assert not found, "\n".join(found)
    assert len(reached) > 10
