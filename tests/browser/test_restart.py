"""What was saved is there after the server stops and starts again."""

import pytest
from playwright.sync_api import BrowserContext, expect

from ptp_plans.settings import Settings
from tests.browser.conftest import served
from tests.browser.people import sign_in

pytestmark = pytest.mark.browser
# One step of each section of the unfinished plan, with a question that is typed.
ANSWERS = {
    "territory": ("climate", "Cálido húmedo, con lluvias de junio a enero"),
    "obstacles": ("potentials", "Hay agua todo el año y jóvenes que quieren quedarse."),
    "vision": ("vision", "Somos una comunidad con camino y huertas."),
    "treasury": ("account_holder", "Caja de ahorro El Porvenir"),
    "committee": ("meetings", "El primer domingo de cada mes"),
}


def test_one_step_of_each_section_is_there_after_a_restart(
    demo_settings: Settings, context: BrowserContext
) -> None:
    page = context.new_page()
    with served(demo_settings) as site:
        sign_in(page, site, "facilitadora")
        page.get_by_role("link", name="Camino y huerta para El Porvenir").click()
        plan = page.url.removeprefix(site)
        for step, (question, answer) in ANSWERS.items():
            page.goto(f"{site}{plan}/pasos/{step}")
            page.locator(f"[name='f.{question}']").fill(answer)
            with page.expect_event("load"):  # what was written has been acknowledged by then
                page.locator("button[name=go][value=next]").click()
            expect(page.locator(".error-summary")).to_have_count(0)
    with served(demo_settings) as site:
        for step, (question, answer) in ANSWERS.items():
            page.goto(f"{site}{plan}/pasos/{step}")
            expect(page.locator(f"[name='f.{question}']")).to_have_value(answer)
