"""Two browsers on one step: what differs is combined, what collides is asked about."""

import re

import pytest
from playwright.sync_api import BrowserContext, Page, expect

from tests.browser.people import sign_in

pytestmark = pytest.mark.browser
STEP = "planes/1/pasos/vision"


@pytest.fixture
def two(site: str, context: BrowserContext, other_context: BrowserContext) -> tuple[Page, Page]:
    """The facilitator and a member of the organization, both on the same step."""
    pages = context.new_page(), other_context.new_page()
    for page, login in zip(pages, ("facilitadora", "comunidad"), strict=True):
        sign_in(page, site, login)
        page.goto(f"{site}/{STEP}")
    return pages


def save(page: Page) -> None:
    """Saves and waits for the page that the answer leads to."""
    with page.expect_event("load"):
        page.locator("button[name=go][value=next]").click()


def test_changes_in_different_questions_are_combined_and_told(
    site: str, two: tuple[Page, Page]
) -> None:
    one, other = two
    one.locator("[name='f.vision']").fill("Somos una comunidad que decide junta.")
    save(one)
    other.locator("[name='f.general_objective']").fill("Aumentar el ingreso de las familias.")
    save(other)
    expect(other.locator(".banner").first).to_contain_text("Alejandra Ruiz Morales")
    for page in two:
        page.goto(f"{site}/{STEP}")
        expect(page.locator("[name='f.vision']")).to_have_value(
            "Somos una comunidad que decide junta."
        )
        expect(page.locator("[name='f.general_objective']")).to_have_value(
            "Aumentar el ingreso de las familias."
        )


def test_the_same_question_in_both_leads_to_a_page_with_both_texts(
    site: str, two: tuple[Page, Page]
) -> None:
    one, other = two
    one.locator("[name='f.vision']").fill("La visión de Alejandra")
    save(one)
    other.locator("[name='f.vision']").fill("La visión de María")
    save(other)
    expect(other).to_have_url(re.compile(r"/conflictos/\d+$"))
    expect(other.locator("main")).to_contain_text("La visión de Alejandra")
    expect(other.locator("main")).to_contain_text("La visión de María")
    other.get_by_label(re.compile("usted")).first.check()
    other.locator("main form button[type=submit]").first.click()
    one.goto(f"{site}/{STEP}")
    expect(one.locator("[name='f.vision']")).to_have_value("La visión de María")


def test_the_same_page_sent_twice_changes_nothing(site: str, two: tuple[Page, Page]) -> None:
    one, _other = two
    one.locator("[name='f.vision']").fill("Una sola vez")
    with one.expect_request(lambda sent: sent.method == "POST") as sent:
        save(one)
    again = one.request.post(
        sent.value.url,
        data=sent.value.post_data_buffer or b"",
        headers={"content-type": sent.value.headers["content-type"]},
    )
    assert again.ok
    one.goto(f"{site}/{STEP}")
    rev = one.locator("[name=rev]").first.get_attribute("value")
    one.reload()
    assert one.locator("[name=rev]").first.get_attribute("value") == rev == "2"
