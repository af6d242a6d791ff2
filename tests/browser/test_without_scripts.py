"""With scripts switched off every step can still be filled in and saved."""

import re

import pytest
from playwright.sync_api import Page, expect

from ptp_plans.plan.outline import StepOutline, plan_outline
from tests.browser.people import sign_in

pytestmark = pytest.mark.browser
WRITTEN = "Escrito sin scripts"
BOX = "main form[data-save] :is(textarea, input.w-full)"  # where words are written


@pytest.mark.parametrize(
    "section",
    [one for one in plan_outline().sections if one.key != "cover"],
    ids=lambda one: one.key,
)
def test_every_step_of_a_section_is_filled_in(
    site: str, without_scripts: Page, section: object
) -> None:
    page = without_scripts
    sign_in(page, site, "facilitadora")
    for step in section.steps:  # type: ignore[attr-defined]
        address = f"{site}/planes/2/pasos/{step.key}"
        _answer_questions(page, address)
        _add_rows(page, address, step)


def _answer_questions(page: Page, address: str) -> None:
    """The step's first box for words is written in, and it is there again."""
    page.goto(address)
    box = page.locator(BOX)
    name = box.first.get_attribute("name") if box.count() else ""
    asked = bool(name) and name.startswith("f.")
    if asked:
        box.first.fill(WRITTEN)
    page.locator(
        "main button[name=go][value=index], main button[name=go][value=next]"
    ).first.click()
    expect(page.locator(".error-summary")).to_have_count(0)
    page.goto(address)
    if asked:
        expect(page.locator(f"[name='{name}']").first).to_have_value(WRITTEN)


def _add_rows(page: Page, address: str, step: StepOutline) -> None:
    """Each table that grows gets one row more."""
    for table in step.tables:
        if not table.grows:
            continue
        page.goto(f"{address}/{table.name}/nuevo")
        box = page.locator(BOX)
        if box.count():
            box.first.fill(WRITTEN)
        else:
            page.locator("main form[data-save] select").first.select_option(index=1)
        page.get_by_role("button", name="Guardar", exact=True).click()
        expect(page).to_have_url(re.compile(rf"/pasos/{step.key}#row\."))
        row = page.url.rpartition("#")[2]
        expect(page.locator(f"[id='{row}']")).to_be_visible()
