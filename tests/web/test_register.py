"""The register of contracts as a page: what it asks for is in its address."""

import pytest

from ptp_plans.web.contracts.choosing import chosen_filter, filter_query
from ptp_plans.workflow.contracts.lists import ContractFilter
from tests.web.lived import SIGNERS, draw_contract, seal_plan, sign, without_printer
from tests.web.visitor import Visitor
from tests.world import World


@pytest.fixture
def official(visit, world: World, monkeypatch: pytest.MonkeyPatch) -> Visitor:
    """Who sees one contract that the institution has signed."""
    without_printer(monkeypatch)
    seal_plan(world)
    sign(world, draw_contract(world), SIGNERS[0])
    return visit("official")


def test_an_address_says_the_filter_and_the_filter_its_address() -> None:
    chosen = ContractFilter("café", "signed", 3, "Chiapas", 2016, "Aguas", "state", "wait", "folio")
    query = filter_query(chosen)
    assert chosen_filter(query) == chosen
    assert filter_query(chosen_filter({})) == {}


@pytest.mark.parametrize("asked", [
    {"estado": "sealed"}, {"espera": "nobody"}, {"vence": "'--"}, {"orden": "random()"},
    {"territorio": ""}, {"anio": " "},
])  # fmt: skip
def test_what_can_not_be_meant_is_not_asked(asked: dict) -> None:
    assert chosen_filter(asked) == ContractFilter()


@pytest.mark.parametrize("asked", [
    "territorio=-1", "territorio=uno", "anio=16", "anio=٢٠١٦", "pagina=0", "pagina=999999",
    "territorio=" + "9" * 40,
])  # fmt: skip
def test_a_number_that_is_none_is_refused_by_its_name(official: Visitor, asked: str) -> None:
    page = official.get(f"/contratos?{asked}")
    assert page.status == 400
    assert f"«{asked.partition('=')[0]}» debe ser un número entero" in page.text


def test_the_page_tells_who_is_missing_and_until_when(official: Visitor) -> None:
    text = official.get("/contratos").text
    assert "María Gómez Cafetaleras de Nueva Esperanza" in text
    assert "Rosa Díaz" not in text
    assert "El plan acaba en 2018" in text
    assert "En firma: 1" in text


def test_filters_that_are_used_stay_in_sight(official: Visitor) -> None:
    page = official.get("/contratos?entidad=Chiapas&institucion=Secretaría del Campo")
    assert "1 contrato" in page.text
    assert page.values("/contratos").get("institucion") == "Secretaría del Campo"
    folded = next(one for one in page.tree.iter("details") if one.get("open") is not None)
    assert "Más filtros" in "".join(folded.itertext())


def test_the_list_is_carried_away_as_it_was_asked_for(official: Visitor) -> None:
    answer = official.client.get("/contratos/lista.csv?estado=signed")
    assert answer.text.count("\r\n") == 1
    assert answer.headers["Content-Disposition"] == 'attachment; filename="contratos.csv"'
    assert "María Gómez" in official.client.get("/contratos/lista.csv?espera=community").text
    book = official.client.get("/contratos/lista.xlsx")
    assert book.data.startswith(b"PK")


def test_a_stranger_carries_nothing_away(official: Visitor, visit) -> None:
    assert "CC-" not in visit("stranger").client.get("/contratos/lista.csv").text
