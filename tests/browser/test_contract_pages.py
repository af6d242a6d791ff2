"""The pages of contracts, register and print desk are whole on a narrow screen, with long names."""

import re

import pytest
from playwright.sync_api import Browser

from ptp_plans import demo
from ptp_plans.settings import Settings
from ptp_plans.store.database import create_engine, transaction
from ptp_plans.workflow import seal
from ptp_plans.workflow.contracts import contract
from ptp_plans.workflow.identity import Identity, sign_in
from ptp_plans.workflow.printing import orders
from tests.browser import people
from tests.browser.test_reach import SIDEWAYS
from tests.world import ADDRESS

pytestmark = pytest.mark.browser
PAGES = ("/contratos", "/contratos/1", "/imprenta", "/imprenta/tiradas/1", "/verificar/{folio}",
         "/contratos/1/firmas/fir-com1", "/contratos/1/firmas/fir-com1/efirma")  # fmt: skip


@pytest.fixture
def folio(demo_settings: Settings) -> str:
    """The demo's plan is sealed and has a contract that waits for its print."""
    engine = create_engine(demo_settings.database_url)
    with transaction(engine) as session:
        who: dict[str, Identity | None] = {
            one.role: sign_in(session, one.login, demo.PASSWORD) for one in demo.ACCOUNTS
        }
        facilitator, official = who["facilitator"], who["official"]
        assert facilitator and official
        seal.seal(session, facilitator, 1)
        contract_id = contract.draw_up(session, official, 1, ADDRESS)
        orders.order_contract(session, official, contract_id, ADDRESS)
        told = contract.read_contract(session, official, contract_id).folio
    engine.dispose()
    return told


@pytest.mark.parametrize("width", [320, 1100])
def test_nothing_stands_out_of_the_screen(
    folio: str, site: str, browser: Browser, width: int
) -> None:
    page = browser.new_page(viewport={"width": width, "height": 700}, locale="es-MX")
    people.sign_in(page, site, "funcionaria")
    page.goto(f"{site}/imprenta")
    page.locator("[name=contrato]").first.check()
    page.get_by_role("button", name=re.compile("Revisar los marcados")).click()
    page.get_by_role("button", name=re.compile("Mandar a imprimir")).click()
    found = []
    for path in PAGES:
        answer = page.goto(site + path.format(folio=folio))
        assert answer and answer.ok, path
        found += [f"{path}: {wider}" for wider in [page.evaluate(SIDEWAYS)] if wider > 0]
    page.close()
    assert not found, "\n".join(found)
