"""What people do in a browser before anything else: they sign in."""

import re

from playwright.sync_api import Page, expect

from ptp_plans import demo


def sign_in(page: Page, site: str, login: str, password: str = demo.PASSWORD) -> None:
    """Signed in, as one of the demo's people unless another password is given, at the list of
    plans; whoever was in goes out."""
    page.context.clear_cookies()
    page.goto(f"{site}/entrar")
    page.locator("[name=login]").fill(login)
    page.locator("[name=password]").fill(password)
    page.locator("main button[type=submit]").click()
    expect(page).to_have_url(re.compile(r"/planes"))
