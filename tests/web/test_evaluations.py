"""The years of a plan and their evaluations through the pages."""

from collections.abc import Callable

import pytest

from ptp_plans.store import Session
from ptp_plans.store.plans import plan_row
from tests.web.visitor import Visitor
from tests.world import World, content_of
from tests.years import decide, evaluation, make_signed, opened, write_whole_year

Visit = Callable[[str], Visitor]


@pytest.fixture
def signed(world: World) -> World:
    """The world, with the plan's contract signed."""
    make_signed(world)
    return world


def test_the_years_wait_for_a_signed_contract(world: World, visit: Visit) -> None:
    page = visit("facilitator").get(f"/planes/{world.plan_id}/anios")
    assert "Los años se siguen cuando el contrato está firmado" in page.text


def test_a_facilitator_opens_the_year_and_is_led_through_its_steps(
    signed: World, visit: Visit
) -> None:
    visitor = visit("facilitator")
    page = visitor.get(f"/planes/{signed.plan_id}/anios")
    page = page.send(action=f"/planes/{signed.plan_id}/evaluaciones/2016/abrir")
    assert page.heading.startswith("Evaluación de 2016")
    assert "Actividades del año" in page.text and "Qué falta para cerrar el año" in page.text
    page = visitor.get(f"/planes/{signed.plan_id}/pasos/2016-header")
    page = page.send({"f.place": "Casa ejidal", "f.women": "40", "f.men": "treinta"})
    assert "treinta" in page.text and page.faults
    assert content_of(signed.engine, signed.plan_id, "2016-header")[1]["f"]["place"] == (
        "Casa ejidal"
    )
    page = visitor.get(f"/planes/{signed.plan_id}/pasos/2016-header")
    page = page.send({"f.men": "30"})
    assert page.path.endswith("/pasos/2016-progress")
    page = page.send({"r.activity_progress.a1.percent": "92"})
    assert page.path.endswith("/pasos/2016-spending")
    done = evaluation(signed, 2016).evaluation.progress.activity_progress[0]
    assert str(done.percent) == "92"


def test_every_step_of_a_year_opens_for_who_writes_and_for_who_only_reads(
    signed: World, visit: Visit
) -> None:
    opened(signed, 2016)
    for who in ("facilitator", "member", "official", "monitor"):
        visitor = visit(who)
        for step in evaluation(signed, 2016).steps:
            page = visitor.get(f"/planes/{signed.plan_id}/pasos/{step.key}")
            assert page.status == 200
            assert step.title in page.text


def test_the_wall_shows_a_year_too_and_counts_its_votes(signed: World, visit: Visit) -> None:
    opened(signed, 2016)
    visitor = visit("facilitator")
    page = visitor.get(f"/planes/{signed.plan_id}/taller/2016-decisions/t.decision_votes")
    assert page.status == 200 and "Votos por el cambio" in page.text
    assert visitor.get(f"/planes/{signed.plan_id}/taller/2016-progress").status == 200


def test_the_decision_is_kept_when_nothing_is_missing(signed: World, visit: Visit) -> None:
    opened(signed, 2016)
    visitor = visit("facilitator")
    address = f"/planes/{signed.plan_id}/evaluaciones/2016"
    refused = visitor.post(f"{address}/decidir", visitor.get(address).values("/salir"))
    assert refused.status == 422 and "Todavía hay pendientes" in refused.text
    write_whole_year(signed, 2016)
    page = visitor.get(address).send(action=f"{address}/decidir")
    assert "Quedó decidido: el plan se confirma." in page.text and "confirmado" in page.text
    page = visitor.get(f"{address}/resultados")
    assert "verde" in page.text and "100" in page.text


def test_an_adjusted_plan_is_written_beside_what_the_evaluation_said(
    signed: World, visit: Visit
) -> None:
    opened(signed, 2016)
    changes = {"a1": {"decision": "adjust", "motive": "Bajar a 27 hectáreas"}}
    write_whole_year(signed, 2016, outcome="adjust", decided=changes, percent={"a1": "75"})
    visitor = visit("facilitator")
    address = f"/planes/{signed.plan_id}/evaluaciones/2016"
    page = visitor.get(address).send(action=f"{address}/decidir")
    assert page.path == f"/planes/{signed.plan_id}"
    with Session(signed.engine) as session:
        assert plan_row(session, signed.plan_id).draft_state == "open"
    page = visitor.get(f"/planes/{signed.plan_id}/pasos/activities")
    assert (
        "Lo que dijo la evaluación" in page.text and "Se ajusta: Bajar a 27 hectáreas" in page.text
    )
    assert "75 %" in page.text
    assert "Lo que dijo la eval" not in visitor.get(f"/planes/{signed.plan_id}/pasos/vision").text


def test_what_was_evaluated_does_not_change_when_the_plan_is_adjusted(
    signed: World, visit: Visit
) -> None:
    opened(signed, 2016)
    changes = {"a1": {"decision": "adjust", "motive": "Otro precio"}}
    write_whole_year(signed, 2016, outcome="adjust", decided=changes)
    visitor = visit("facilitator")
    address = f"/planes/{signed.plan_id}/evaluaciones/2016"
    visitor.get(address).send(action=f"{address}/decidir")
    page = visitor.get(f"/planes/{signed.plan_id}/pasos/budget/budget/line-1")
    page.send({"f.unit_cost": "999"})
    assert "2016" in visitor.get(f"/planes/{signed.plan_id}/sellar").text
    pending = visitor.get(f"/planes/{signed.plan_id}/pendientes")
    assert "ya se evaluó" in pending.text or "2016" in pending.text


def test_strangers_are_not_told_of_a_year(signed: World, visit: Visit) -> None:
    opened(signed, 2016)
    for address in ("anios", "evaluaciones/2016", "evaluaciones/2016/resultados"):
        assert visit("stranger").get(f"/planes/{signed.plan_id}/{address}").status == 404
    assert visit("stranger").get(f"/planes/{signed.plan_id}/pasos/2016-header").status == 404
    assert visit("facilitator").get(f"/planes/{signed.plan_id}/pasos/2017-header").status == 404
    assert visit("facilitator").get(f"/planes/{signed.plan_id}/pasos/2016-nada").status == 404


def test_the_life_of_a_plan_is_told_with_its_documents(signed: World, visit: Visit) -> None:
    opened(signed, 2016)
    write_whole_year(signed, 2016)
    decide(signed, 2016)
    page = visit("monitor").get(f"/planes/{signed.plan_id}/historia")
    told = page.text
    order = ["Taller en Casa ejidal", "La asamblea aprobó la versión 1", "La evaluación de 2016 "
             "confirmó el plan", "Todas las partes firmaron el contrato"]  # fmt: skip
    assert [told.index(one) for one in order] == sorted(told.index(one) for one in order)
    links = {one.get("href") for one in page.tree.iter("a")}
    assert f"/planes/{signed.plan_id}/versiones/1/plan.pdf" in links
    assert f"/planes/{signed.plan_id}/evaluaciones/2016" in links
    assert visit("stranger").get(f"/planes/{signed.plan_id}/historia").status == 404
