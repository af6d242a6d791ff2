"""A real Chromium, and the application served to it."""

import os
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from threading import Thread

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, expect, sync_playwright
from werkzeug.serving import make_server

from ptp_plans.settings import Settings
from ptp_plans.web import create_app

from .journal import STEP
from .people import sign_in

PROGRAMS = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable")
ARGUMENTS = [
    "--no-sandbox",  # tests run as root where containers do
    "--disable-gpu",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--disable-quic",
    "--no-first-run",
]
PATIENCE = 30_000  # milliseconds: the cores are shared, and a slow moment is no fault
expect.set_options(timeout=PATIENCE)
SIZES = {"telephone": (360, 740), "tablet": (768, 1024), "desktop": (1280, 900)}


def chromium_program() -> str:
    """The system's Chromium; PTP_CHROMIUM names another."""
    found = os.environ.get("PTP_CHROMIUM") or next(filter(None, map(shutil.which, PROGRAMS)), None)
    assert found, "No Chromium here: `make test` installs one, PTP_CHROMIUM names another."
    return found


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    """One browser for all tests of a module.

    Its driver keeps an event loop running in this thread between two commands, and whoever needs
    one of their own (signing a PDF) is refused: it ends before another module's tests begin.
    """
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=chromium_program(), args=ARGUMENTS)
        yield browser
        browser.close()


@pytest.fixture
def context(browser: Browser) -> Iterator[BrowserContext]:
    """A visitor without cookies on a desktop screen."""
    yield from _visitor(browser, "desktop")


@pytest.fixture
def page(context: BrowserContext) -> Page:
    """An empty page of that visitor."""
    return context.new_page()


@pytest.fixture
def other_context(browser: Browser) -> Iterator[BrowserContext]:
    """A second visitor, for what two people do at once."""
    yield from _visitor(browser, "desktop")


@pytest.fixture
def telephone(browser: Browser) -> Iterator[Page]:
    """A page on a telephone 360 points wide."""
    for context in _visitor(browser, "telephone"):
        yield context.new_page()


@pytest.fixture
def without_scripts(browser: Browser) -> Iterator[Page]:
    """A page of a visitor whose browser runs no scripts."""
    for context in _visitor(browser, "desktop", scripts=False):
        yield context.new_page()


def _visitor(browser: Browser, size: str, *, scripts: bool = True) -> Iterator[BrowserContext]:
    width, height = SIZES[size]
    context = browser.new_context(
        viewport={"width": width, "height": height},
        locale="es-MX",
        java_script_enabled=scripts,
    )
    context.set_default_timeout(PATIENCE)
    yield context
    context.close()


@contextmanager
def served(settings: Settings) -> Iterator[str]:
    """The application on a free port of this machine, while the block runs; its address."""
    server = make_server("127.0.0.1", 0, create_app(settings), threaded=True)
    thread = Thread(target=server.serve_forever, daemon=True)
    thread.start()
    try:
        yield f"http://127.0.0.1:{server.server_port}"
    finally:
        server.shutdown()
        thread.join()
        server.server_close()


@pytest.fixture
def site(demo_settings: Settings) -> Iterator[str]:
    """The address of an installation with the demo data."""
    with served(demo_settings) as address:
        yield address


@pytest.fixture
def empty_site(settings: Settings) -> Iterator[str]:
    """The address of an installation without any data."""
    with served(settings) as address:
        yield address


@pytest.fixture
def writer(site: str, page: Page) -> Page:
    """The facilitator on a step with two long questions."""
    sign_in(page, site, "facilitadora")
    page.goto(f"{site}/{STEP}")
    return page
