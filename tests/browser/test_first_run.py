"""The first run on a telephone: the closed door, the code, the first account; then one's own account."""

import re
from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, Page, expect

from ptp_plans.settings import Settings
from ptp_plans.store.database import create_engine, transaction
from ptp_plans.workflow.access import setup
from tests.browser.conftest import served
from tests.browser.people import sign_in
from tests.browser.test_first_time import fits

pytestmark = pytest.mark.browser
PASSWORD, OTHER = "zopilote canta temprano", "milpa lluvia zapato nube"


@pytest.fixture
def code(settings: Settings) -> str:
    engine = create_engine(settings.database_url)
    with transaction(engine) as session:
        made = setup.make_code(session)
    engine.dispose()
    return made


@pytest.fixture
def new_site(settings: Settings, code: str) -> Iterator[str]:
    """The address of an installation that nobody has opened."""
    with served(settings) as address:
        yield address


def fill(page: Page, **answers: str) -> None:
    for name, words in answers.items():
        page.locator(f"[name={name}]").fill(words)
    fits(page)
    page.locator("main form button[type=submit]").first.click()


def open_it(page: Page, site: str, code: str) -> None:
    """The first account, from the closed door on."""
    page.goto(f"{site}/planes")
    fits(page)
    page.get_by_role("link", name="Crear la primera cuenta").click()
    fill(page, code=code.lower())
    expect(page.locator("h1")).to_have_text("La primera cuenta")
    fill(page, name="Rosa Díaz", login="rosa", password=PASSWORD, again=PASSWORD)
    expect(page).to_have_url(re.compile(r"/planes"))


def test_the_first_administrator_gets_in_on_a_telephone(
    telephone: Page, new_site: str, code: str
) -> None:
    telephone.goto(f"{new_site}/primera-vez")
    fill(telephone, code="0000")
    expect(telephone.locator(".error-summary")).to_be_focused()
    expect(telephone.locator("#code-error")).to_contain_text("Le quedan 4 intentos")
    fits(telephone)
    open_it(telephone, new_site, code)
    expect(telephone.locator("main")).to_contain_text("la primera persona de esta instalación")
    telephone.goto(f"{new_site}/primera-vez")
    expect(telephone.locator("h1")).to_have_text("No encontramos lo que busca")


def test_her_account_closes_what_is_open_elsewhere(
    telephone: Page, new_site: str, code: str, browser: Browser
) -> None:
    open_it(telephone, new_site, code)
    elsewhere = browser.new_context()
    borrowed = elsewhere.new_page()
    sign_in(borrowed, new_site, "rosa", PASSWORD)
    telephone.goto(f"{new_site}/cuenta")
    expect(telephone.locator("#sesiones li")).to_have_count(2)
    fits(telephone)
    telephone.get_by_role("link", name="Cambiar la contraseña").click()
    fill(telephone, current="no", password="corta", again="")
    expect(telephone.locator(".error-summary li")).to_have_count(2)
    fits(telephone)
    fill(telephone, current=PASSWORD, password=OTHER, again=OTHER)
    expect(telephone.locator("main")).to_contain_text("Su contraseña cambió")
    expect(telephone.locator("#sesiones li")).to_have_count(1)
    borrowed.goto(f"{new_site}/cuenta")
    expect(borrowed).to_have_url(re.compile("/entrar"))
    sign_in(borrowed, new_site, "rosa", OTHER)
    elsewhere.close()
    telephone.goto(f"{new_site}/cuenta")
    telephone.get_by_role("button", name="Salir en todas partes").click()
    expect(telephone).to_have_url(re.compile("/entrar"))
