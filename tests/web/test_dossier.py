"""What is handed out of a contract beside its print, through its pages."""

import io
import zipfile

import pytest
from flask import Flask

from ptp_plans.store.database import transaction
from ptp_plans.store.printing import shops
from tests.web.lived import draw_contract, print_all, seal_plan, without_printer
from tests.web.visitor import Page, Visitor
from tests.world import NAMES, World, write_roster


@pytest.fixture
def drawn(world: World, monkeypatch: pytest.MonkeyPatch) -> str:
    """The address of a contract whose version has a padrón."""
    without_printer(monkeypatch)
    write_roster(world)
    seal_plan(world)
    return f"/contratos/{draw_contract(world)}"


def prepared(world: World, visitor: Visitor, drawn: str) -> Page:
    visitor.get(drawn).send(action="/papeles")
    print_all(world)
    return visitor.get(drawn)


def test_papers_are_asked_for_made_and_downloaded(visit, world: World, drawn: str) -> None:
    official: Visitor = visit("official")
    page = official.get(drawn)
    assert "Todavía no se prepara" in page.text
    assert "Cuando estén todos los documentos" in page.text
    page = prepared(world, official, drawn)
    assert "Preparar los documentos" not in page.text
    for name, sort in (
        ("version-publica.pdf", "application/pdf"),
        (
            "contrato.docx",
            "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
        ),
        ("padron.pdf", "application/pdf"),
    ):
        answer = official.get(f"{drawn}/{name}").response
        assert (answer.status_code, answer.mimetype) == (200, sort)
        assert answer.headers["Content-Disposition"].startswith("attachment")


def test_whoever_asks_learns_that_nobody_prints(visit, drawn: str) -> None:
    page = visit("official").get(drawn).send(action="/papeles")
    assert "El taller de impresión está cerrado" in page.banners[0]


def test_whoever_asks_is_told_to_come_back(visit, world: World, drawn: str) -> None:
    with transaction(world.engine) as session:
        shops.say_open(session, "here", 2)
    page = visit("official").get(drawn).send(action="/papeles")
    assert "Se están preparando" in page.banners[0]


def test_the_expediente_comes_as_one_zip(visit, world: World, drawn: str) -> None:
    official: Visitor = visit("official")
    assert "todavía no está hecho" in official.get(f"{drawn}/expediente.zip").text
    prepared(world, official, drawn)
    answer = official.get(f"{drawn}/expediente.zip").response
    data = answer.get_data()
    assert int(answer.headers["Content-Length"]) == len(data)
    with zipfile.ZipFile(io.BytesIO(data)) as whole:
        assert whole.testzip() is None
        assert {"contrato.pdf", "contrato.docx", "plan/plan.json", "manifest.json"} <= set(
            whole.namelist()
        )


def test_an_expediente_for_monitoring_has_nobody_of_the_padron(
    visit, world: World, drawn: str
) -> None:
    prepared(world, visit("official"), drawn)
    data = visit("monitor").get(f"{drawn}/expediente.zip").response.get_data()
    with zipfile.ZipFile(io.BytesIO(data)) as whole:
        everything = b"".join(whole.read(name) for name in whole.namelist())
    assert [name for name in NAMES if name.encode() in everything] == []


def test_anybody_gets_the_public_version_where_it_is_published(
    app: Flask, visit, world: World, drawn: str
) -> None:
    prepared(world, visit("official"), drawn)
    folio = visit("official").get(drawn).heading.split()[-1]
    address = f"/verificar/{folio}/version-publica.pdf"
    refused = visit("").get(address)
    assert (refused.path, refused.status) == (address, 404)
    settings = app.extensions["settings"]
    object.__setattr__(settings, "publish", True)
    assert visit("").get(address).response.mimetype == "application/pdf"
    assert "Versión pública del contrato" in visit("").get(f"/verificar?folio={folio}").text
