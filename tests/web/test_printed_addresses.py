"""Through the pages: whatever a request calls the server, papers bear the public address."""

import sys

import pytest
from flask import Flask

from ptp_plans.documents.render import Rendered
from ptp_plans.platform.address import NOWHERE
from ptp_plans.store.database import transaction
from ptp_plans.store.installation import is_demo
from ptp_plans.workflow.contracts import contract
from tests.web.doors import Values, a_lived_plan, address_of
from tests.web.lived import draw_contract, print_all, seal_plan, without_printer
from tests.web.visitor import Visitor
from tests.world import ADDRESS, SITE, World, write_agreement

CALLED = "localhost:5103"  # as somebody on the machine itself does
LACKS = "Falta la dirección pública de este servidor"
ENDINGS = (".pdf", ".ics", ".xlsx", ".docx", ".zip", ".json", ".csv")
BEARS = {
    "paper.community": f"{SITE}/v/",
    "versions.public_version": f"{SITE}/v/",
    "paper.sheet": f"{SITE}/planes/1/pasos/axes",
    "paper.notebook": f"{SITE}/planes/1/pasos/",
    "annual.calendar": f"{SITE}/planes/1/anual/2016",
}


@pytest.fixture
def lived(app: Flask, world: World, monkeypatch: pytest.MonkeyPatch) -> Values:
    """A plan to which something of everything has happened; what is laid out for it from here on
    is the HTML of its pages."""
    values = a_lived_plan(world, app.extensions["settings"], monkeypatch)
    for name, room in list(sys.modules.items()):
        if name.startswith("ptp_plans.documents.") and callable(getattr(room, "render", None)):
            monkeypatch.setattr(room, "render", lambda html, **_more: Rendered(html.encode(), 2))
    return values


@pytest.fixture
def nowhere(app: Flask, monkeypatch: pytest.MonkeyPatch) -> None:
    """Nobody has said where this server is."""
    monkeypatch.setitem(app.extensions, "public_address", NOWHERE)


@pytest.fixture
def sealed(world: World, monkeypatch: pytest.MonkeyPatch) -> World:
    """A plan that could be agreed on."""
    without_printer(monkeypatch)
    write_agreement(world)
    seal_plan(world)
    return world


def documents(app: Flask, visitor: Visitor, lived: Values) -> dict[str, tuple[int, str]]:
    """What each route of a file answers to who calls the server by another name than ours."""
    found = {}
    for rule in app.url_map.iter_rules():
        if "GET" in (rule.methods or ()) and rule.rule.endswith(ENDINGS):
            address = address_of(app, rule, lived)
            with visitor.client.get(address, headers={"Host": CALLED}) as answer:
                data = answer.get_data()
            unfolded = data.replace(b"\r\n ", b"")  # long lines of a calendar
            found[rule.endpoint] = answer.status_code, unfolded.decode("utf-8", "replace")
    return found


def test_no_file_bears_the_name_that_the_request_called(
    app: Flask, visit, world: World, lived: Values
) -> None:
    visit("official").get(f"/contratos/{lived['contract_id']}").send(action="/papeles")
    print_all(world)
    found = documents(app, visit("official"), lived)
    assert len(found) > 25
    assert {name: status for name, (status, _text) in found.items() if status >= 500} == {}
    assert [name for name, (_status, text) in found.items() if "5103" in text] == []
    for name, words in BEARS.items():
        assert (found[name][0], words in found[name][1]) == (200, True), name


def test_without_an_address_files_are_made_that_say_so_and_public_ones_refused(
    app: Flask, visit, lived: Values, nowhere: None
) -> None:
    found = documents(app, visit("official"), lived)
    for name in ("paper.community", "paper.sheet", "paper.notebook"):
        assert (found[name][0], "Sin dirección de verificación." in found[name][1]) == (200, True)
    status, calendar = found["annual.calendar"]
    assert (status, "X-WR-CALDESC:Sin dirección de verificación." in calendar) == (200, True)
    assert "\nURL:" not in calendar
    status, refusal = found["versions.public_version"]
    assert (status, LACKS in refusal) == (409, True)


def test_the_page_says_beforehand_that_no_contract_can_be_drawn_up(
    visit, sealed: World, nowhere: None
) -> None:
    official: Visitor = visit("official")
    page = official.get(f"/planes/{sealed.plan_id}/contrato")
    assert LACKS in page.text
    assert "Elaborar contrato" not in [one.text for one in page.tree.iter("button")]
    token = page.values("/salir")
    refused = official.post(f"/planes/{sealed.plan_id}/contrato", token)
    assert (refused.status, LACKS in refused.text) == (409, True)


def test_with_an_address_the_page_offers_it(visit, sealed: World) -> None:
    page = visit("official").get(f"/planes/{sealed.plan_id}/contrato")
    assert LACKS not in page.text
    assert "Elaborar contrato" in [one.text for one in page.tree.iter("button")]


def test_a_contract_that_waits_for_its_pdf_says_what_it_waits_for(
    visit, sealed: World, nowhere: None
) -> None:
    with transaction(sealed.engine) as session:
        number = contract.draw_up(session, sealed.official, sealed.plan_id, ADDRESS)
    page = visit("official").get(f"/contratos/{number}")
    assert LACKS in page.text
    assert "Hacer el PDF" not in [one.text for one in page.tree.iter("button")]
    assert "Preparar los documentos" not in [one.text for one in page.tree.iter("button")]


def test_a_version_says_why_its_public_one_is_not_to_be_had(
    visit, sealed: World, nowhere: None
) -> None:
    page = visit("member").get(f"/planes/{sealed.plan_id}/versiones/1")
    assert LACKS in page.text
    links = {one.get("href") for one in page.tree.iter("a")}
    assert f"/planes/{sealed.plan_id}/versiones/1/version-publica.pdf" not in links


def test_who_looks_after_a_demo_draws_up_without_an_address(
    app: Flask, visit, sealed: World, nowhere: None, monkeypatch: pytest.MonkeyPatch
) -> None:
    for room in ("contract", "address"):
        monkeypatch.setattr(f"ptp_plans.workflow.contracts.{room}.is_demo", lambda _session: True)
    page = visit("official").get(f"/planes/{sealed.plan_id}/contrato")
    assert LACKS not in page.text
    drawn = page.send(action="/contrato")
    assert "El contrato está elaborado." in drawn.text
    with transaction(sealed.engine) as session:
        assert not is_demo(session)


def test_papers_of_another_address_are_made_anew_from_the_page(
    app: Flask, visit, sealed: World, monkeypatch: pytest.MonkeyPatch
) -> None:
    official: Visitor = visit("official")
    address = f"/contratos/{draw_contract(sealed)}"
    official.get(address).send(action="/papeles")
    print_all(sealed)
    assert "Hacerlos otra vez" not in official.get(address).text
    moved = type(ADDRESS)("https://convenios.ejemplo.mx")
    monkeypatch.setitem(app.extensions, "public_address", moved)
    assert "Hacerlos otra vez" not in visit("monitor").get(address).text
    page = official.get(address)
    assert "Hacerlos otra vez" in page.text
    page = page.send(action="/otra-vez")
    assert "Se está haciendo otra vez" in page.text
    print_all(sealed)
    page = official.get(address)
    assert "haciendo otra vez" not in page.text
    assert "Hacerlos otra vez" not in page.text


def test_who_only_reads_is_told_whom_to_ask_for_papers(visit, sealed: World) -> None:
    page = visit("coordinator").get(f"/contratos/{draw_contract(sealed)}")
    assert "pídanselo" in page.text
    assert "Preparar los documentos" not in [one.text for one in page.tree.iter("button")]
