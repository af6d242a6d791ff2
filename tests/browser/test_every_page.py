"""Every route that answers with a page is opened by somebody who may: none has a fault, however
wide the screen. What the routes lead to is a small plan; the demo's pages are in other tests."""

from collections.abc import Iterator
from dataclasses import dataclass, replace

import pytest
from flask import Flask
from playwright.sync_api import Browser, BrowserContext, Page
from werkzeug.routing import Rule

from ptp_plans.settings import Settings
from ptp_plans.store import plans
from ptp_plans.store.database import create_engine, transaction
from ptp_plans.web import create_app
from ptp_plans.web.assets import OWN_SHEET
from tests.browser.conftest import SIZES, served
from tests.browser.looking import seen
from tests.browser.people import sign_in
from tests.web.doors import Values, a_lived_plan, address_of
from tests.web.test_access import DOORS, PUBLIC
from tests.world import PASSWORD, a_world
from tests.years import make_signed

pytestmark = pytest.mark.browser
READERS = ("facilitator", "official", "coordinator", "monitor", "admin")  # they open every door
MOVED = (302, 303)
LEFT_OUT = {
    "contracts.published",  # a PDF of signed contracts, where the installation publishes them
    "evaluations.substituted",  # a PDF of adjusted versions
    "first_time.page",  # not there once there is an account; test_first_run.py walks it
}


@dataclass
class Lived:
    """A small plan to which something of everything has happened, served; and another of the same
    people, whose contract is signed."""

    app: Flask
    site: str
    values: Values
    signed: int

    def addresses(self) -> dict[str, str]:
        """Where each route leads that is read, by its name and how it is written."""
        return {
            f"{rule.endpoint} {rule.rule}": self.site + address_of(self.app, rule, self._of(rule))
            for rule in self.app.url_map.iter_rules()
            if "GET" in (rule.methods or ()) and rule.endpoint not in LEFT_OUT
        }

    def _of(self, rule: Rule) -> Values:
        followed = rule.endpoint in ("following.row", "following.year")
        return self.values | ({"plan_id": self.signed} if followed else {})


@pytest.fixture
def lived(settings: Settings, monkeypatch: pytest.MonkeyPatch) -> Iterator[Lived]:
    engine = create_engine(settings.database_url)
    world = a_world(engine)
    values = a_lived_plan(world, settings, monkeypatch)
    with transaction(engine) as session:
        mine, other = (plans.plan_row(session, one) for one in (world.plan_id, world.elsewhere))
        assert mine and other
        other.locality_id = mine.locality_id
    make_signed(replace(world, plan_id=world.elsewhere))
    engine.dispose()
    app = create_app(settings)
    values["served"] = app.extensions["assets"].served_name(OWN_SHEET)
    with served(settings) as site:
        yield Lived(app, site, values, world.elsewhere)
    app.extensions["engine"].dispose()


def test_no_page_of_any_route_has_a_fault(lived: Lived, browser: Browser) -> None:
    left, found, looked = lived.addresses(), {}, set()
    for reader in READERS:
        context = browser.new_context(locale="es-MX")
        page = context.new_page()
        sign_in(page, lived.site, reader, PASSWORD)
        for name in [one for one in left if _opens(one.split()[0], reader)]:
            address = left.pop(name)
            if faults := _faults(context, page, address, looked):
                found[name] = faults
        context.close()
    assert (left, found) == ({}, {})
    assert len(looked) > 75


def _opens(endpoint: str, reader: str) -> bool:
    return endpoint in PUBLIC or reader in DOORS[endpoint]


def _faults(context: BrowserContext, page: Page, address: str, looked: set[str]) -> list[str]:
    """What is wrong with the page there; a file, or the way elsewhere, only has to answer."""
    answer = context.request.get(address, max_redirects=0)
    if answer.status in MOVED or (answer.ok and "text/html" not in answer.headers["content-type"]):
        return []
    looked.add(address)
    page.goto(address)
    found = [] if answer.ok else [f"answered {answer.status}"]
    for width, height in (SIZES["telephone"], SIZES["desktop"]):
        page.set_viewport_size({"width": width, "height": height})
        found += [f"{width} points wide: {fault}" for fault in seen(page)]
    return found
