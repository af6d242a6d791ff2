"""How a year goes, through its pages: noting, reading, and how the plan stands in short."""

import io
from collections.abc import Callable
from datetime import timedelta

import pytest

from ptp_plans.platform.clock import today
from tests.web.lived import a_picture
from tests.web.visitor import Visitor
from tests.world import World
from tests.years import decide, make_signed, opened, write_whole_year

Visit = Callable[[str], Visitor]


@pytest.fixture
def signed(world: World) -> World:
    """The world, with the plan's contract signed."""
    make_signed(world)
    return world


def year(world: World) -> str:
    return f"/planes/{world.plan_id}/anios/2016/seguimiento"


def test_an_activity_is_noted_on_its_page_and_told_on_the_year(signed: World, visit: Visit) -> None:
    visitor = visit("facilitator")
    page = visitor.get(f"{year(signed)}/actividades/a1")
    page = page.send(
        {"f.state": "under_way", "f.percent": "40", "f.day": "10/05/2016", "f.text": "Dos talleres"}
    )
    assert page.path == year(signed) and "Quedó anotado." in page.text
    assert "en proceso" in page.text and "40%" in page.text
    page = visitor.get(f"{year(signed)}/actividades/a1")
    assert "Dos talleres" in page.text and "10 de mayo de 2016" in page.text
    assert "Lo anotó Facilitator" in page.text


def test_money_is_noted_and_told_by_source(signed: World, visit: Visit) -> None:
    page = visit("official").get(f"{year(signed)}/dinero/money-1")
    page = page.send({"f.state": "disbursed", "f.amount": "30,000.50", "f.day": "10/05/2016"})
    assert "$30,000.50" in page.text and "ministrada" in page.text
    assert "llegaron $30,000.50 de los $39,000.00 planeados, el 77%" in page.text


@pytest.mark.parametrize(
    ("element", "row", "typed", "told"),
    [
        ("actividades", "a1", {"f.state": "under_way"}, "Escriban cuánto se ha hecho"),
        ("actividades", "a1", {"f.state": "under_way", "f.percent": "mucho"}, "no es un número"),
        ("actividades", "a1", {"f.state": "done", "f.day": "ayer"}, "fecha"),
        ("actividades", "a1", {"f.state": "done", "f.day": ""}, "Escriban la fecha."),
        ("dinero", "money-1", {"f.state": "disbursed", "f.amount": "-5"}, "No puede ser menor"),
        ("dinero", "money-1", {"f.amount": "5"}, "Elijan cómo va."),
    ],
)
def test_what_can_not_be_right_is_told_beside_its_box_and_stays_typed(
    signed: World, visit: Visit, element: str, row: str, typed: dict, told: str
) -> None:
    page = visit("member").get(f"{year(signed)}/{element}/{row}")
    page = page.send(typed | {"f.text": "Lo que ya escribí"})
    assert page.status == 422
    assert any(told in fault for fault in page.faults)
    assert "Lo que ya escribí" in page.text
    assert "Todavía nada." in page.text


def test_a_day_to_come_is_refused(signed: World, visit: Visit) -> None:
    tomorrow = (today() + timedelta(days=1)).strftime("%d/%m/%Y")
    page = visit("member").get(f"{year(signed)}/actividades/a1")
    page = page.send({"f.state": "done", "f.day": tomorrow})
    assert page.status == 422 and "no puede estar en el futuro" in page.text


def test_the_paper_of_a_note_is_kept_and_shown_to_who_may_see_the_plan(
    signed: World, visit: Visit
) -> None:
    address = f"{year(signed)}/actividades/a1"
    visitor = visit("facilitator")
    values = dict(visitor.get(address).values()) | {"f.state": "done", "f.day": "10/05/2016"}
    no_picture = {"f.evidence": (io.BytesIO(b"nada"), "nota.txt")}
    refused = visitor.post(address, values | no_picture)
    assert refused.status == 422 and "elíjalo otra vez" in refused.text
    kept = visitor.post(address, values | {"f.evidence": (a_picture(), "nota.png")})
    assert "Quedó anotado." in kept.text
    page = visit("monitor").get(address)
    (link,) = [one.get("href") for one in page.tree.iter("a") if "/seguimiento/" in one.get("href")
               and "/anios/" not in one.get("href")]  # fmt: skip
    assert visit("monitor").get(link).response.mimetype == "image/jpeg"
    assert visit("stranger").get(link).status == 404


def test_who_only_reads_is_offered_no_form(signed: World, visit: Visit) -> None:
    page = visit("coordinator").get(f"{year(signed)}/actividades/a1")
    assert page.status == 200 and "¿Cómo va la actividad?" not in page.text


def test_a_row_that_the_year_does_not_have_is_not_there(signed: World, visit: Visit) -> None:
    visitor = visit("facilitator")
    for address in ("actividades/money-1", "metas/a1", "actividades/nada"):
        assert visitor.get(f"{year(signed)}/{address}").status == 404
    assert visitor.get(f"/planes/{signed.plan_id}/anios/2030/seguimiento").status == 404


def test_the_plan_stands_in_three_sentences_and_a_picture(signed: World, visit: Visit) -> None:
    for address in ("como-va", "anios", "anios/2016/seguimiento"):
        page = visit("monitor").get(f"/planes/{signed.plan_id}/{address}")
        assert "Actividades de 2016, 1 en total (sin iniciar 1): va hecho el 0%." in page.text
        assert "llegaron $0.00 de los $39,000.00" in page.text
        assert (
            "Vencido (2): «Escuela de campo (A1)», la comunidad, 31 de marzo de 2016" in page.text
        )
        pictures = [one for one in page.tree.iter() if one.tag.endswith("svg")]
        assert len(pictures) >= 1


def test_a_plan_without_a_signed_contract_says_when_it_will_be_followed(
    world: World, visit: Visit
) -> None:
    page = visit("facilitator").get(f"/planes/{world.plan_id}/como-va")
    assert "Los años se siguen cuando el contrato está firmado" in page.text
    assert visit("facilitator").get(year(world)).status == 409


def test_a_decided_year_is_read_and_no_more_noted(signed: World, visit: Visit) -> None:
    opened(signed, 2016)
    write_whole_year(signed, 2016, percent={"a1": "92"})
    decide(signed, 2016)
    page = visit("facilitator").get(year(signed))
    assert "92%" in page.text and "ya se evaluó y se decidió" in page.text
    page = visit("facilitator").get(f"{year(signed)}/actividades/a1")
    assert "¿Cómo va la actividad?" not in page.text
