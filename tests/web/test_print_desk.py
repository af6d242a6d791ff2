"""The print desk through its pages: chosen, looked at, printed, cancelled, made again."""

import io
import zipfile

import pytest
from flask import Flask
from sqlalchemy import update

from ptp_plans.settings import Settings
from ptp_plans.store.contracts import Contract
from ptp_plans.store.database import transaction
from ptp_plans.store.printing import shops
from ptp_plans.workflow.contracts import contract
from ptp_plans.workflow.printing import jobs
from tests.web.lived import PAPER, draw_contract, seal_plan, without_printer
from tests.web.visitor import Page, Visitor
from tests.world import World


@pytest.fixture
def official(visit) -> Visitor:
    return visit("official")


@pytest.fixture
def drawn(world: World, monkeypatch: pytest.MonkeyPatch) -> int:
    without_printer(monkeypatch)
    seal_plan(world)
    return draw_contract(world)


def chosen(official: Visitor, **ticked: object) -> Page:
    return official.get("/imprenta").send(ticked, "/revisar")


def test_contracts_are_chosen_looked_at_and_printed(
    official: Visitor, settings: Settings, world: World, drawn: int
) -> None:
    page = chosen(official, contrato=str(drawn))
    assert page.heading == "Antes de imprimir"
    assert "1 contrato se puede imprimir" in page.text
    page = page.send({"forma": "zip"}, "/tiradas")
    assert page.heading == "Tirada 1"
    assert "Se arma el archivo." in page.text
    assert "El taller de impresión está cerrado" in page.text
    told = official.client.get("/imprenta/tiradas/1/avance.json").json
    assert (told["over"], told["done"]) == (False, 1)
    jobs.drain(world.engine, settings.print_folder)
    assert official.client.get("/imprenta/tiradas/1/avance.json").json["over"] is True
    page = official.get("/imprenta/tiradas/1")
    assert "La tirada está lista" in page.text
    with official.client.get("/imprenta/tiradas/1/archivo") as answer:
        assert "attachment" in answer.headers["Content-Disposition"]
        data = answer.data
    with zipfile.ZipFile(io.BytesIO(data)) as whole:
        assert whole.read(whole.namelist()[0]) == PAPER


def test_all_that_a_filter_finds_is_chosen_at_once(official: Visitor, drawn: int) -> None:
    found = official.get("/imprenta?estado=in_signature").send({"todos": "1"}, "/revisar")
    assert "1 contrato se puede imprimir" in found.text
    token = found.values("/salir")["csrf_token"]
    none = official.client.post(
        "/imprenta/revisar", data={"csrf_token": token, "todos": "1", "estado": "signed"}
    )
    assert none.status_code == 422
    assert "Marque por lo menos un contrato." in none.text


def test_what_cannot_be_printed_is_told_before(official: Visitor, world: World, drawn: int) -> None:
    with transaction(world.engine) as session:
        contract.withdraw(session, world.official, drawn)
    page = chosen(official, contrato=str(drawn))
    assert "El contrato está retirado." in page.text
    assert "Ninguno de los contratos elegidos se puede imprimir." in page.text


def test_a_contract_without_its_pdf_is_made_first(
    official: Visitor, settings: Settings, world: World, drawn: int
) -> None:
    with transaction(world.engine) as session:
        session.execute(update(Contract).values(state="drafted", pdf_sha256=None, pages=None))
    page = chosen(official, contrato=str(drawn))
    assert "Todavía no tiene PDF: se hace primero." in page.text


def test_a_batch_is_cancelled_and_made_again(
    official: Visitor, settings: Settings, world: World, drawn: int
) -> None:
    page = chosen(official, contrato=str(drawn)).send({"forma": "zip"}, "/tiradas")
    page = page.send(action="/cancelar")
    assert "La tirada se canceló" in page.text
    assert jobs.drain(world.engine, settings.print_folder) == 0
    assert official.client.get("/imprenta/tiradas/1/archivo").status_code == 404
    page = official.get("/imprenta/tiradas/1").send(action="/otra-vez")
    jobs.drain(world.engine, settings.print_folder)
    assert "La tirada está lista" in official.get("/imprenta/tiradas/1").text


def test_a_file_that_is_kept_no_more_can_be_made_again(
    official: Visitor, settings: Settings, world: World, drawn: int
) -> None:
    chosen(official, contrato=str(drawn)).send({"forma": "zip"}, "/tiradas")
    jobs.drain(world.engine, settings.print_folder)
    for file in settings.print_folder.iterdir():
        file.unlink()
    page = official.get("/imprenta/tiradas/1")
    assert "El archivo ya no se guarda." in page.text


def test_the_page_says_whether_anybody_prints(official: Visitor, world: World, app: Flask) -> None:
    assert "El taller de impresión está cerrado" in official.get("/imprenta").text
    with transaction(world.engine) as session:
        shops.say_open(session, "here", 2)
    assert "El taller de impresión está cerrado" not in official.get("/imprenta").text


def test_a_batch_of_another_official_is_not_found(
    visit, official: Visitor, world: World, drawn: int
) -> None:
    chosen(official, contrato=str(drawn)).send({"forma": "zip"}, "/tiradas")
    assert visit("facilitator").get("/imprenta/tiradas/1").status == 403
    with transaction(world.engine) as session:
        session.execute(update(shops.PrintShop).values(workers=1))
    assert official.get("/imprenta/tiradas/2").status == 404
