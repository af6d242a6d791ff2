"""The steps that are drawn, filled in with real keys alone: the row stands, and so does its mark."""

from collections.abc import Mapping

import pytest
from playwright.sync_api import Page, expect

from tests.browser.people import sign_in
from tests.browser.test_tree_and_ranking import tab_to

pytestmark = pytest.mark.browser
# What is pressed in each box on the way: a text is typed, arrows choose, a space ticks.
ROWS: Mapping[str, tuple[str, Mapping[str, str]]] = {
    "calendar": (
        "seasons",
        {"f.task": "Desyerbe", "f.months": "ArrowDown", "f.workers": "Space"},
    ),
    "activities": (
        "activities",
        {
            "f.name": "Cerca del vivero",
            "f.objective": "ArrowDown",
            "f.needs": "Space",
        },
    ),
    "indicators": ("indicators", {"f.name": "Plantas vivas", "f.baseline": "12"}),
    "budget": (
        "budget",
        {"f.concept": "Malla", "f.year": "2016", "f.quantity": "3", "f.unit_cost": "10.50"},
    ),
    "sources": ("sources", {"f.name": "Caja de ahorro", "f.kind": "ArrowDown"}),
    "actors": ("actors", {"f.name": "Radio local", "f.interest": "1", "f.influence": "1"}),
}
DRAWN = {"calendar": "Desyerbe", "indicators": "Plantas vivas", "actors": "Radio local"}
KEYS = ("ArrowDown", "Space")


@pytest.fixture
def writer(site: str, page: Page) -> Page:
    """The facilitator, without a mouse."""
    sign_in(page, site, "facilitadora")
    return page


@pytest.mark.parametrize("step", ROWS)
def test_a_row_is_added_by_keys_and_drawn(site: str, writer: Page, step: str) -> None:
    table, pressed = ROWS[step]
    writer.goto(f"{site}/planes/1/pasos/{step}")
    tab_to(writer, writer.locator(f"[value='add:{table}'], a[href$='/{table}/nuevo']").first)
    writer.keyboard.press("Enter")
    writer.wait_for_url(f"**/{table}/nuevo")
    for name, keys in pressed.items():
        tab_to(writer, writer.locator(f"[name='{name}']:not([type=hidden])").first)
        if keys in KEYS:
            writer.keyboard.press(keys)
        else:
            writer.keyboard.type(keys)
    tab_to(writer, writer.get_by_role("button", name="Guardar", exact=True))
    writer.keyboard.press("Enter")
    writer.wait_for_url(f"**/pasos/{step}#row.*")
    expect(writer.locator("main table").first).to_contain_text(next(iter(pressed.values())))
    if step in DRAWN:
        expect(writer.locator("figure svg:visible").first).to_contain_text(DRAWN[step])


def test_an_activity_waits_for_another_by_keys_and_the_chart_shows_it(
    site: str, writer: Page
) -> None:
    writer.goto(f"{site}/planes/1/pasos/activities")
    links = writer.locator("figure svg path").count()
    writer.goto(f"{site}/planes/1/pasos/activities/activities/a8")
    tab_to(writer, writer.get_by_label("A1 ·", exact=False))
    writer.keyboard.press("Space")
    tab_to(writer, writer.get_by_role("button", name="Guardar", exact=True))
    writer.keyboard.press("Enter")
    writer.wait_for_url("**/pasos/activities#row.a8")
    assert writer.locator("figure svg path").count() > links


def test_people_are_counted_by_keys_and_the_pyramid_follows(site: str, writer: Page) -> None:
    writer.goto(f"{site}/planes/1/pasos/population")
    box = writer.locator("[name^='r.age_bands.'][name$='.women']").first
    tab_to(writer, box)
    writer.keyboard.type("144")  # what has the focus by Tab is selected
    tab_to(writer, writer.get_by_role("button", name="Guardar y volver al índice"))
    writer.keyboard.press("Enter")
    writer.wait_for_url("**/planes/1")
    writer.goto(f"{site}/planes/1/pasos/population")
    expect(writer.locator("figure svg:visible")).to_contain_text("Mujeres: 418")
