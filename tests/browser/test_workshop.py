"""The wall of a workshop under a facilitator's hands: keys, presenters, taps."""

import re

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, expect

from tests.browser.people import sign_in
from tests.browser.test_accessibility import faults

pytestmark = pytest.mark.browser
WALL = "planes/2/taller"
PROBLEMS = f"{WALL}/problems/t.problems"
VOTES = "planes/1/taller/problem_ranking/t.problem_votes"
SCREENS = (
    "/planes/1/taller",
    "/planes/1/taller/problems/t.problems",
    "/planes/1/taller/problem_tree/dibujo",
    "/planes/1/taller/problem_ranking/t.problem_votes",
    "/planes/1/taller/problem_ranking/t.problem_votes?tapado=1",
    "/planes/1/taller/problem_ranking/t.problem_scores",
    "/planes/1/taller/action_ranking/t.action_scores",
    "/planes/1/taller/territory/f.access",
    "/planes/1/taller/territory/f.languages",
    "/planes/1/taller/territory/f.sketch",
    "/planes/1/taller/population/t.age_bands",
    "/planes/1/taller/calendar/dibujo",
    "/planes/1/taller/activities/dibujo",
    "/planes/1/taller/budget/dibujo",
    "/planes/1/taller/actors/dibujo",
)


@pytest.fixture
def wall(site: str, page: Page) -> Page:
    """The facilitator at the problems' list on the wall."""
    sign_in(page, site, "facilitadora")
    page.goto(f"{site}/{PROBLEMS}")
    return page


def saved(page: Page) -> None:
    """The line about saving says that the server has it."""
    expect(page.locator("#saving p")).to_contain_text("Guardado a las")


def counter(page: Page, row: int, voters: str) -> int:
    """What a counter shows."""
    return int(page.locator("[data-row]").nth(row).locator(f"[name$='.{voters}']").input_value())


def order(page: Page, of: str) -> list[str]:
    """The codes in an order as they stand, with their hands."""
    shown = page.locator(f"[data-order={of}] li").all_inner_texts()
    return [f"{code} {hands}" for hands, code, *_title in map(str.split, shown)]


def test_three_problems_are_typed_while_people_speak(site: str, wall: Page) -> None:
    box = wall.get_by_label("¿Qué dice la gente?")
    rows = wall.locator("[data-said] > li")
    before = rows.count()
    expect(box).to_be_focused()
    for words in ("El camino se corta", "No hay agua en las secas", "El café se vende barato"):
        wall.keyboard.type(words)
        wall.keyboard.press("Enter")
        expect(box).to_be_focused()
        expect(box).to_have_value("")
    expect(rows).to_have_count(before + 3)
    saved(wall)
    expect(rows.nth(before + 2)).to_contain_text(re.compile(r"^P\d+\s*El café se vende barato"))
    wall.reload()
    expect(rows).to_have_count(before + 3)
    expect(rows.nth(before)).to_contain_text("El camino se corta")


def test_what_was_said_survives_the_killing_of_the_tab(
    site: str, wall: Page, context: BrowserContext
) -> None:
    context.set_offline(True)
    wall.keyboard.type("Lo que dijo doña Lucía")
    wall.keyboard.press("Enter")
    wall.keyboard.type("Lo que iba diciendo")
    wall.wait_for_timeout(2_000)
    wall.close(run_before_unload=False)
    context.set_offline(False)
    again = context.new_page()
    again.goto(f"{site}/{PROBLEMS}")
    expect(again.locator("[data-said] textarea").nth(0)).to_have_value("Lo que dijo doña Lucía")
    saved(again)
    expect(again.locator("[data-said]")).to_contain_text("Lo que dijo doña Lucía")
    expect(again.locator("[data-said]")).to_contain_text("Lo que iba diciendo")


def test_a_row_that_was_just_said_can_still_be_mended(site: str, wall: Page) -> None:
    wall.keyboard.type("El camnio se corta")
    wall.keyboard.press("Enter")
    wall.locator("[data-said] textarea").last.fill("El camino se corta")
    wall.locator("#said").focus()
    saved(wall)
    wall.reload()
    expect(wall.locator("[data-said] li").last).to_contain_text("El camino se corta")


def test_a_presenter_turns_the_pages_on_and_back(site: str, wall: Page) -> None:
    wall.goto(f"{site}/{WALL}/vision")
    for key, place in (
        ("PageDown", "/vision/f.general_objective$"),
        ("ArrowRight", "/vision/f.purposes$"),
        ("PageDown", "/taller/objectives/"),
        ("PageUp", "/vision/f.purposes$"),
        ("ArrowLeft", "/vision/f.general_objective$"),
    ):
        wall.keyboard.press(key)
        expect(wall).to_have_url(re.compile(place))


def test_arrows_in_a_box_move_the_caret_and_with_alt_the_page(site: str, wall: Page) -> None:
    wall.goto(f"{site}/{WALL}/vision")
    box = wall.locator("[name='f.vision']")
    box.fill("Vivir bien")
    box.press("ArrowLeft")
    box.press("!")
    expect(box).to_have_value("Vivir bie!n")
    box.press("Alt+ArrowRight")
    expect(wall).to_have_url(re.compile("/vision/f.general_objective$"))
    wall.keyboard.press("PageUp")
    expect(box).to_have_value("Vivir bie!n")


def test_digits_choose_among_lists_and_a_question_mark_opens_the_guidance(
    site: str, wall: Page
) -> None:
    wall.goto(f"{site}/{WALL}/swot")
    wall.locator("h1").click()
    wall.keyboard.press("3")
    expect(wall).to_have_url(re.compile("/swot/t.weaknesses$"))
    wall.locator("h1").click()
    wall.keyboard.press("?")
    expect(wall.locator("#como")).to_have_attribute("open", "")


def test_hands_are_counted_by_tapping_and_the_order_follows(site: str, wall: Page) -> None:
    wall.goto(f"{site}/{VOTES}")
    women = counter(wall, 1, "women")
    first = order(wall, "all")
    more = wall.get_by_role("button", name=re.compile("Uno más: Votos de mujeres, P2"))
    size = more.bounding_box()
    assert size and min(size["width"], size["height"]) >= 64
    for _hand in range(40):
        more.click()
    assert counter(wall, 1, "women") == women + 40
    assert order(wall, "all")[0].startswith("P2 ")
    assert order(wall, "women")[0] == f"P2 {women + 40}"
    assert order(wall, "all") != first
    saved(wall)
    wall.reload()
    assert counter(wall, 1, "women") == women + 40
    assert order(wall, "women")[0] == f"P2 {women + 40}"


def test_hands_are_counted_by_keys_and_taken_back(site: str, wall: Page) -> None:
    wall.goto(f"{site}/{VOTES}")
    women, men = counter(wall, 2, "women"), counter(wall, 2, "men")
    for key in ("3", "m", "m", "m", "h", "Shift+M"):
        wall.keyboard.press(key)
    assert (counter(wall, 2, "women"), counter(wall, 2, "men")) == (women + 2, men + 1)
    expect(wall.locator("[data-told]")).to_have_text(
        re.compile(rf"Uno menos: Votos de mujeres, P3.*: {women + 2}$")
    )
    wall.keyboard.press("z")
    wall.keyboard.press("z")
    assert (counter(wall, 2, "women"), counter(wall, 2, "men")) == (women + 3, men)
    saved(wall)


def test_covered_results_are_counted_and_not_seen(site: str, wall: Page) -> None:
    wall.goto(f"{site}/{VOTES}")
    box = wall.locator("[name='r.problem_votes.p1.women']")
    women = counter(wall, 0, "women")
    wall.get_by_label("Tapar resultados mientras votan").check()
    expect(box).not_to_be_visible()
    expect(wall.locator("#orden")).not_to_be_visible()
    wall.keyboard.press("1")
    wall.keyboard.press("m")
    assert not re.search(r"\d$", wall.locator("[data-told]").inner_text())
    wall.get_by_label("Tapar resultados mientras votan").uncheck()
    expect(box).to_be_visible()
    expect(box).to_have_value(str(women + 1))


def test_without_scripts_hands_are_counted_and_problems_are_said(
    site: str, without_scripts: Page
) -> None:
    page = without_scripts
    sign_in(page, site, "facilitadora")
    page.goto(f"{site}/{VOTES}")
    women = counter(page, 0, "women")
    page.get_by_role("button", name=re.compile("Uno más: Votos de mujeres, P1")).click()
    assert counter(page, 0, "women") == women + 1
    page.get_by_role("button", name="Deshacer el último voto").click()
    assert counter(page, 0, "women") == women
    page.goto(f"{site}/{PROBLEMS}")
    page.locator("#said").fill("El camino se corta")
    page.locator("#said").press("Enter")
    expect(page.locator("[data-said]")).to_contain_text("El camino se corta")
    expect(page.locator("#said")).to_have_value("")


def test_nothing_on_the_wall_has_a_fault_on_an_old_projector(site: str, browser: Browser) -> None:
    context = browser.new_context(viewport={"width": 1024, "height": 768}, locale="es-MX")
    page = context.new_page()
    sign_in(page, site, "facilitadora")
    assert [fault for path in SCREENS for fault in faults(page, site + path)] == []
    context.close()


def test_nothing_on_the_wall_has_a_fault_on_a_telephone(site: str, telephone: Page) -> None:
    sign_in(telephone, site, "facilitadora")
    assert [fault for path in SCREENS for fault in faults(telephone, site + path)] == []


def test_letters_are_one_and_six_tenths_as_large_on_the_wall(site: str, page: Page) -> None:
    page.set_viewport_size({"width": 1024, "height": 768})
    sign_in(page, site, "facilitadora")
    size = "parseFloat(getComputedStyle(document.querySelector('#said, main p')).fontSize)"
    normal = page.evaluate(size)
    page.goto(f"{site}/{PROBLEMS}")
    assert page.evaluate(size) >= 1.6 * normal
