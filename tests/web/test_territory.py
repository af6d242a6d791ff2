"""The figures of many plans through their page and their file."""

from collections.abc import Callable

import pytest

from tests.web.visitor import Visitor
from tests.world import World
from tests.years import make_signed

Visit = Callable[[str], Visitor]


@pytest.fixture
def signed(world: World) -> World:
    """The world, with the plan's contract signed."""
    make_signed(world)
    return world


def test_a_coordinator_sees_money_progress_and_what_is_due(signed: World, visit: Visit) -> None:
    page = visit("coordinator").get("/avance")
    assert page.heading == "Avance de los planes"
    assert "aportación comunitaria en efectivo$39,000.00" in page.text
    assert "Total de 2016$39,000.00" in page.text
    assert "Las comunidades20" in page.text and "rojo 1" in page.text  # two overdue, none due soon
    assert "Nueva Esperanza Cafetalera" in page.text


def test_the_list_is_narrowed_and_carried_away(signed: World, visit: Visit) -> None:
    visitor = visit("official")
    assert "1 año de un plan" in visitor.get("/avance?anio=2016&entidad=Chiapas").text
    assert "No hay planes que mostrar" in visitor.get("/avance?entidad=Oaxaca").text
    assert visitor.get("/avance?anio=xyz&territorio=-1&pagina=0").status == 400
    answer = visitor.client.get("/avance/lista.csv?anio=2016")
    lines = answer.get_data(as_text=True).splitlines()
    assert answer.mimetype == "text/csv" and len(lines) == 2 and "39000.00" in lines[1]


def test_the_page_is_offered_to_who_may_see_it(world: World, visit: Visit) -> None:
    assert "Avance" in visit("coordinator").get("/planes").text
    assert "Avance" not in visit("facilitator").get("/planes").text
    assert visit("facilitator").get("/avance").status == 403
