"""Contracts through the pages: drawn up, printed, signed, listed, verified."""

import io

import pytest
from werkzeug.datastructures import MultiDict

from ptp_plans.store.database import transaction
from ptp_plans.store.printing import shops
from ptp_plans.workflow.contracts.sign import AT_REQUEST, AUTOGRAPH
from tests.web.lived import (
    PAPER,
    SIGNERS,
    a_picture,
    draw_contract,
    print_all,
    seal_plan,
    sign,
    state_of,
    without_printer,
)
from tests.web.visitor import Page, Visitor
from tests.world import World, write_agreement


@pytest.fixture
def drawn(world: World, monkeypatch: pytest.MonkeyPatch) -> int:
    """A contract that waits for its signatures."""
    without_printer(monkeypatch)
    seal_plan(world)
    return draw_contract(world)


@pytest.fixture
def official(visit) -> Visitor:
    return visit("official")


def send_signature(visitor: Visitor, contract_id: int, signatory: str, **answers: object) -> Page:
    """The page filled in: autógrafa, with a scan, unless said otherwise."""
    path = f"/contratos/{contract_id}/firmas/{signatory}"
    sent: MultiDict = visitor.get(path).values("/" + signatory)
    sent["f.mode"], sent["f.scan"] = AUTOGRAPH, (a_picture(), "hoja.png")
    for name, value in answers.items():
        sent.pop(f"f.{name}", None)
        if value is not None:
            sent[f"f.{name}"] = value
    return visitor._page(visitor.client.post(path, data=sent, follow_redirects=True))


def test_a_contract_is_drawn_up_printed_and_verified(
    official: Visitor, visit, world: World
) -> None:
    """The one test that lays pages out."""
    with transaction(world.engine) as session:
        shops.say_open(session, "here", 1)
    seal_plan(world)
    write_agreement(world)
    page = official.get(f"/planes/{world.plan_id}/contrato").send(action="/contrato")
    assert page.path == "/contratos/1"
    assert "El contrato se está imprimiendo." in page.text
    assert "Hacer el PDF" not in page.text
    print_all(world)
    page = official.get("/contratos/1")
    assert "en firma" in page.text
    folio = page.heading.removeprefix("Contrato ")
    answer = official.client.get("/contratos/1/contrato.pdf")
    assert answer.data.startswith(b"%PDF-")
    assert answer.headers["Cache-Control"] == "private, no-cache"
    assert f'inline; filename="{folio}.pdf"' == answer.headers["Content-Disposition"]
    told = visit("").get(f"/verificar/{folio}")
    assert "Sí existe un contrato con este folio." in told.text
    assert answer.get_etag()[0] in told.text


def test_where_no_print_shop_is_open_the_page_says_so_and_offers_to_print(
    official: Visitor, world: World
) -> None:
    seal_plan(world)
    write_agreement(world)
    page = official.get(f"/planes/{world.plan_id}/contrato").send(action="/contrato")
    assert "el taller de impresión está cerrado" in page.text
    assert "Hacer el PDF" in page.text
    assert "se está imprimiendo" not in page.text


def test_the_page_names_what_the_particulars_lack(official: Visitor, world: World) -> None:
    seal_plan(world)
    path = f"/planes/{world.plan_id}/contrato"
    page = official.get(path)
    assert "Datos del contrato: falta responder «Lugar de la firma»" in page.text
    token = page.values("/salir")["csrf_token"]
    answer = official.client.post(path, data={"csrf_token": token})
    assert answer.status_code == 422
    assert official.get("/contratos").text.count("CC-") == 0


def test_a_contract_needs_a_sealed_version(official: Visitor, world: World) -> None:
    page = official.get(f"/planes/{world.plan_id}/contrato")
    token = page.values("/salir")["csrf_token"]
    answer = official.client.post(f"/planes/{world.plan_id}/contrato", data={"csrf_token": token})
    assert answer.status_code == 409
    assert "El contrato se elabora sobre una versión sellada." in answer.text


def test_a_contract_is_signed_when_all_have_signed(
    official: Visitor, world: World, drawn: int
) -> None:
    page = send_signature(official, drawn, SIGNERS[0])
    assert "Firma registrada." in page.banners[0]
    assert state_of(world, drawn) == "in_signature"
    page = send_signature(official, drawn, SIGNERS[1])
    assert "el contrato está firmado" in page.banners[0]
    assert state_of(world, drawn) == "signed"
    assert official.client.get(f"/contratos/{drawn}/contrato.pdf").data == PAPER


def test_somebody_signs_at_anothers_request(official: Visitor, drawn: int) -> None:
    page = send_signature(
        official, drawn, SIGNERS[1],
        mode=AT_REQUEST, signer="Pedro Díaz", reason="no sabe escribir",
        first_witness="Juana Cruz", second_witness="Luis Méndez",
    )  # fmt: skip
    assert "A ruego firmó Pedro Díaz: no sabe escribir" in page.text


@pytest.mark.parametrize(
    ("answers", "fault"),
    [
        ({"mode": ""}, "¿Cómo firmó?: Elija cómo firmó."),
        ({"mode": "by_magic"}, "¿Cómo firmó?: Elija una de las opciones de la lista."),
        ({"signed_on": "31/02/2016"}, "¿Qué día firmó?: El 31/02/2016 no existe en el calendario"),
        ({"signed_on": ""}, "¿Qué día firmó?: Escriba el día en que firmó."),
        ({"signed_on": "01/01/2100"}, "¿Qué día firmó?: La fecha de la firma no puede estar"),
        ({"signed_on": "01/01/2999"}, "¿Qué día firmó?: El año va de 1900 a 2100."),
        ({"signed_on": "01/01/2014"}, "¿Qué día firmó?: Ese día Rosa Díaz no tenía el cargo"),
        ({"place": "  "}, "¿Dónde firmó?: Escriba el lugar de la firma."),
        ({"mode": AT_REQUEST}, "Para una firma a ruego hace falta este dato."),
        ({"scan": None}, "Hoja firmada, escaneada: Elija el archivo de la hoja firmada."),
        ({"scan": (io.BytesIO(b"MZ"), "hoja.png")}, "El archivo no es una foto que se pueda abrir"),
        ({"scan": (io.BytesIO(b"%PDF-x"), "hoja.pdf")}, "El archivo no es un PDF que se pueda"),
    ],
)  # fmt: skip
def test_what_is_wrong_is_told_beside_its_box(
    official: Visitor, world: World, drawn: int, answers: dict, fault: str
) -> None:
    page = send_signature(official, drawn, SIGNERS[0], **{"place": "Casa ejidal", **answers})
    assert page.status == 422
    assert any(fault in one for one in page.faults), page.faults
    if "place" not in answers:
        assert page.by_id("f.place").get("value") == "Casa ejidal"
    assert state_of(world, drawn) == "in_signature"
    assert not official.get(f"/contratos/{drawn}").text.count("Firmó el")


def test_a_signature_is_recorded_once(official: Visitor, world: World, drawn: int) -> None:
    sign(world, drawn, SIGNERS[0])
    page = official.get(f"/contratos/{drawn}/firmas/{SIGNERS[0]}")
    assert "Esta firma ya está registrada." in page.text
    assert not page.has("f.place")


def test_a_signed_sheet_is_shown_to_who_may_read_the_plan(visit, world: World, drawn: int) -> None:
    sign(world, drawn, SIGNERS[0])
    path = f"/contratos/{drawn}/firmas/{SIGNERS[0]}/hoja"
    assert visit("member").client.get(path).mimetype == "image/jpeg"
    assert visit("stranger").client.get(path).status_code == 404
    assert visit("official").client.get(f"/contratos/{drawn}/firmas/nadie/hoja").status_code == 404


def test_a_contract_nobody_signed_is_taken_back(
    official: Visitor, world: World, drawn: int
) -> None:
    page = official.get(f"/contratos/{drawn}").send(action="/retirar")
    assert "retirado" in page.text
    assert state_of(world, drawn) == "withdrawn"


def test_a_contract_with_a_signature_stays(official: Visitor, world: World, drawn: int) -> None:
    token = official.get(f"/contratos/{drawn}").values("/retirar")["csrf_token"]
    sign(world, drawn, SIGNERS[0])
    answer = official.client.post(f"/contratos/{drawn}/retirar", data={"csrf_token": token})
    assert answer.status_code == 409
    assert state_of(world, drawn) == "in_signature"


def test_the_list_says_who_is_missing(official: Visitor, world: World, drawn: int) -> None:
    sign(world, drawn, SIGNERS[0])
    text = official.get("/contratos?q=esperanza&estado=in_signature").text
    assert "María Gómez" in text
    assert "Rosa Díaz" not in text
    assert "No hay contratos" in official.get("/contratos?estado=signed").text
    assert "No hay contratos" in official.get("/contratos?q=otra").text


def test_the_list_holds_what_is_within_reach(visit, drawn: int) -> None:
    assert "CC-079000012" in visit("coordinator").get("/contratos").text
    assert "No hay contratos" in visit("stranger").get("/contratos").text


def test_anybody_verifies_a_folio_and_learns_of_no_person(visit, official, drawn: int) -> None:
    folio = official.get(f"/contratos/{drawn}").heading.removeprefix("Contrato ")
    page = visit("").get(f"/verificar?folio={folio.lower()}")
    assert "Secretaría del Campo" in page.text
    assert "en firma" in page.text
    assert not any(name in page.text for name in ("Rosa", "María", "Facilitator", "Official"))


def test_a_folio_that_nobody_gave_is_not_found(visit) -> None:
    page = visit("").get("/verificar/CC-000-2016-001")
    assert page.status == 404
    assert "No hay ningún contrato con el folio «CC-000-2016-001»" in page.text
