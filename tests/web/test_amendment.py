"""The page of a plan's contract once it is signed and the plan goes on."""

import pytest

from tests.adjusting import SMALL_MINOR, SMALL_SUBSTANTIAL
from tests.web.lived import SIGNERS, sign, without_printer
from tests.web.visitor import Visitor
from tests.workflow.amending import adjust, draw_amendment, folio_of, sign_the_first
from tests.world import World, write_agreement


@pytest.fixture
def signed(world: World, monkeypatch: pytest.MonkeyPatch) -> World:
    without_printer(monkeypatch)
    sign_the_first(world)
    return world


@pytest.fixture
def official(visit) -> Visitor:
    return visit("official")


def test_the_page_says_what_changed_and_draws_the_amendment_up(
    official: Visitor, signed: World
) -> None:
    adjust(signed, SMALL_SUBSTANTIAL)
    write_agreement(signed, signing_date="2016-12-05")
    page = official.get(f"/planes/{signed.plan_id}/contrato")
    assert "Es un ajuste sustancial: hace falta el convenio modificatorio número 1." in page.text
    assert "Cambia una meta." in page.text
    page = page.send(action="/contrato")
    assert page.path == "/contratos/2"
    assert f"Convenio modificatorio número 1 del contrato {folio_of(signed, 1)}" in page.text


def test_a_minor_adjustment_offers_nothing_to_draw_up(official: Visitor, signed: World) -> None:
    adjust(signed, SMALL_MINOR)
    path = f"/planes/{signed.plan_id}/contrato"
    page = official.get(path)
    assert "Es un ajuste menor: no hace falta convenio modificatorio." in page.text
    assert "Cambia la persona que responde." in page.text
    assert "Elaborar convenio modificatorio" not in page.text
    token = page.values("/salir")["csrf_token"]
    answer = official.client.post(path, data={"csrf_token": token})
    assert answer.status_code == 409
    assert "No hace falta convenio modificatorio" in answer.text


def test_what_is_missing_for_the_amendment_leads_to_its_question(
    official: Visitor, signed: World
) -> None:
    adjust(signed, SMALL_SUBSTANTIAL)
    write_agreement(signed, signing_date="2016-02-01")
    page = official.get(f"/planes/{signed.plan_id}/contrato")
    assert "La fecha de la firma es anterior al 20/02/2016" in page.text
    assert "Elaborar convenio modificatorio" not in page.text


def test_the_contract_and_anybody_are_told_of_the_amendment(
    official: Visitor, visit, signed: World
) -> None:
    adjust(signed, SMALL_SUBSTANTIAL)
    sign(signed, draw_amendment(signed), *SIGNERS)
    first = folio_of(signed, 1)
    told = f"lo modifica el convenio modificatorio número 1, {first}-CM01"
    assert told in official.get("/contratos/1").text
    assert told in official.get(f"/planes/{signed.plan_id}/versiones").text
    page = visit("").get(f"/verificar/{first}")
    assert any("de fecha 5 de diciembre de 2016" in one for one in page.banners)
