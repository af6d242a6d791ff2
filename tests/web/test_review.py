"""Observations through the pages: seen at their place, counted at home, answered, printed."""

import pytest

from ptp_plans.plan.content import without_row
from ptp_plans.store.database import transaction
from ptp_plans.workflow.review import observations, rounds
from ptp_plans.workflow.review.places import Place
from tests.web.lived import propose, seal_plan
from tests.web.visitor import Page, text_of
from tests.world import World, content_of, save, write_assembly

VISION = Place("vision", field="vision")
ROW = Place("axes", "axes", "axis-coffee")
CELL = Place("axes", "axes", "axis-coffee", "product")


def observe(
    world: World, place: Place = VISION, words: str = "¿Y las mujeres?", by: str = "official"
) -> int:
    with transaction(world.engine) as session:
        return observations.observe(session, world.people[by], world.plan_id, place, words)


def answer(world: World, number: int) -> None:
    with transaction(world.engine) as session:
        observations.answer(session, world.facilitator, world.plan_id, number, "Ya está.")


def base(world: World) -> str:
    return f"/planes/{world.plan_id}"


def notes(page: Page) -> list[str]:
    return [text_of(one) for one in page.by_class("note")]


def links(page: Page) -> list[str]:
    return [one.get("href") for one in page.tree.iter("a") if one.get("href")]


@pytest.mark.parametrize("reader", ["facilitator", "monitor"])
def test_an_observation_stands_under_its_question(visit, world, reader: str) -> None:
    number = observe(world)
    page = visit(reader).get(f"{base(world)}/pasos/vision")
    (note,) = notes(page)
    assert "sin contestar Official, funcionaria o funcionario" in note
    assert "¿Y las mujeres?" in note
    holder = "question" if reader == "facilitator" else "summary-row"
    (where,) = [one for one in page.by_class(holder) if "¿Y las mujeres?" in text_of(one)]
    assert page.has(f"o.{number}") and "¿Cómo queremos" in text_of(where)


@pytest.mark.parametrize("reader", ["facilitator", "monitor"])
def test_a_row_s_observations_stand_on_its_page_and_are_counted_in_its_list(
    visit, world, reader: str
) -> None:
    observe(world, ROW)
    observe(world, CELL, "¿Así se llama?")
    listed = visit(reader).get(f"{base(world)}/pasos/axes")
    assert "2 observaciones sin contestar" in text_of(listed.by_id("row.axis-coffee"))
    assert notes(listed) == []
    page = visit(reader).get(f"{base(world)}/pasos/axes/axes/axis-coffee")
    assert ["¿Y las mujeres?" in one or "¿Así se llama?" in one for one in notes(page)] == [
        True,
        True,
    ]


def test_who_may_observe_finds_the_way_at_every_question(visit, world) -> None:
    way = f"{base(world)}/observaciones/nueva/vision?pregunta=vision"
    path = f"{base(world)}/pasos/vision"
    assert way in links(visit("official").get(path))
    assert way in links(visit("member").get(path))
    for who in ("facilitator", "monitor", "coordinator"):
        assert way not in links(visit(who).get(path))


def test_an_observation_is_made_and_shown_where_it_belongs(visit, world) -> None:
    address = (
        f"{base(world)}/observaciones/nueva/axes?tabla=axes&renglon=axis-coffee&pregunta=product"
    )
    asked = visit("official").get(address)
    assert "Café" in asked.text
    page = asked.send({"text": "Digan qué café"}, action=address.partition("?")[2])
    assert page.path == f"{base(world)}/pasos/axes/axes/axis-coffee"
    assert page.banners == ["Se guardó su observación."]
    assert "Digan qué café" in notes(page)[0]


def test_an_observation_without_words_is_asked_for_again(visit, world) -> None:
    address = f"{base(world)}/observaciones/nueva/vision"
    page = visit("member").get(address).send({"text": " "}, action="/nueva/vision")
    assert (page.status, page.faults) == (422, ["Escriban qué observan."])


def test_a_row_of_a_table_that_is_filled_in_at_once_is_chosen_from_a_list(visit, world) -> None:
    visitor = visit("official")
    asked = visitor.get(f"{base(world)}/observaciones/nueva/population?tabla=age_bands")
    options = [one.get("value") for one in asked.by_id("renglon").iter("option")]
    page = asked.send({"text": "¿Desde cuándo?", "renglon": options[1]}, action="tabla=age_bands")
    assert page.path == f"{base(world)}/pasos/population"
    assert "¿Desde cuándo?" in notes(page)[0]


def test_the_list_of_plans_counts_what_waits(visit, world) -> None:
    answer(world, observe(world))
    observe(world, ROW)
    page = visit("facilitator").get("/planes")
    assert "1 observación sin contestar" in page.text
    assert f"{base(world)}/observaciones" in links(page)


def test_the_plan_s_home_counts_by_step(facilitator, world) -> None:
    observe(world)
    observe(world, CELL)
    answer(world, observe(world, ROW))
    page = facilitator.get(base(world))
    tasks = {text_of(one)[:12]: text_of(one) for one in page.by_class("task")}
    counted = [words for words in tasks.values() if "observaci" in words]
    assert len(counted) == 2
    assert any("1 observación sin contestar 1 observación contestada" in one for one in counted)


def test_what_waits_holds_up_the_seal_and_leads_to_its_place(facilitator, world) -> None:
    write_assembly(world)
    number, other = observe(world), observe(world, ROW)
    for path in ("sellar", "pendientes"):
        page = facilitator.get(f"{base(world)}/{path}")
        assert f"{base(world)}/pasos/vision#o.{number}" in links(page)
        assert f"{base(world)}/pasos/axes/axes/axis-coffee#o.{other}" in links(page)
    assert not [one for one in page.tree.iter("button") if one.text == "Sellar"]
    answer(world, number)
    answer(world, other)
    sealed = facilitator.get(f"{base(world)}/sellar").send(action="/sellar")
    assert sealed.path == f"{base(world)}/versiones/1"


def test_an_observation_is_answered_and_resolved_from_its_place(visit, world) -> None:
    number = observe(world)
    thread = f"{base(world)}/observaciones/{number}"
    place = visit("facilitator").get(f"{base(world)}/pasos/vision")
    assert thread in links(place)
    empty = visit("facilitator").get(thread).send({"text": ""}, action="/contestar")
    assert (empty.status, empty.faults) == (422, ["Escriban su respuesta."])
    page = visit("facilitator").get(thread).send({"text": "Ya las nombramos"}, action="/contestar")
    assert page.path == f"{base(world)}/pasos/vision"
    assert "contestada" in notes(page)[0] and "Ya las nombramos" in notes(page)[0]
    page = visit("official").get(thread).send(action="/resolver")
    assert text_of(page.by_class("notes-resolved")[0]).startswith("1 observación resuelta")
    page = visit("official").get(thread).send({"text": "Falta una"}, action="/reabrir")
    assert "sin contestar" in notes(page)[0] and "Falta una" in notes(page)[0]


def test_an_observation_on_a_removed_row_stands_at_its_step(facilitator, world) -> None:
    number = observe(world, ROW)
    revision, content = content_of(world.engine, world.plan_id, "axes")
    save(world, world.facilitator, "axes", without_row(content, "axes", "axis-coffee"), revision)
    page = facilitator.get(f"{base(world)}/pasos/axes")
    assert "sobre un renglón que ya no está: Café" in notes(page)[0]
    pending = facilitator.get(f"{base(world)}/pendientes")
    assert f"{base(world)}/pasos/axes#o.{number}" in links(pending)
    assert "ya no está: Café" in facilitator.get(f"{base(world)}/observaciones").text


def test_the_list_is_read_and_printed(visit, world) -> None:
    answer(world, observe(world))
    observe(world, ROW, "Falta el maíz")
    page = visit("member").get(f"{base(world)}/observaciones")
    assert "Sin contestar: 1. Contestadas: 1. Resueltas: 0." in page.text
    assert ["Falta el maíz" in one for one in notes(page)] == [True, False]
    printed = visit("member").client.get(f"{base(world)}/observaciones/observaciones.pdf")
    assert printed.mimetype == "application/pdf"
    assert printed.data.startswith(b"%PDF")


def test_a_reviewer_is_chosen_and_named(visit, world) -> None:
    asked = visit("facilitator").get(f"{base(world)}/sellar")
    (option,) = asked.by_id("reviewer").iter("option")
    assert text_of(option) == "Official · Delegación estatal"
    asked.send(action="/proponer")
    assert "En revisión con Official" in visit("member").get(base(world)).text
    assert "en revisión: Official" in visit("member").get("/planes").text
    assert "le toca revisarlo a usted" in visit("official").get("/planes").text


def test_a_plan_comes_back_with_what_waits(visit, world) -> None:
    propose(world)
    observe(world)
    page = visit("official").get(f"{base(world)}/sellar")
    assert "El plan regresa con esta observación" in page.text
    page.send({"observations": ""}, action="/devolver")
    home = visit("facilitator").get(base(world))
    assert "El plan regresó con observaciones" in home.text
    assert "Falta contestar 1 observación" in home.text


@pytest.mark.parametrize(
    "path",
    [
        "pasos/axes",
        "pasos/axes/axes/axis-coffee",
        "pasos/axes/axes/nuevo",
        "pasos/axes/axes/axis-coffee/quitar",
        "pasos/axes/hoja",
    ],
)
def test_a_plan_in_review_says_why_nobody_writes(facilitator, world, path: str) -> None:
    propose(world)
    page = facilitator.get(f"{base(world)}/{path}")
    assert "El plan está en revisión. Nadie puede cambiarlo hasta que lo devuelvan." in page.text
    assert not [one for one in page.tree.iter("textarea")]


def test_a_sealed_plan_keeps_its_observations_to_read(visit, world) -> None:
    number = observe(world)
    answer(world, number)
    seal_plan(world)
    page = visit("official").get(f"{base(world)}/observaciones/{number}")
    assert "El plan está sellado." in page.text
    assert not [one for one in page.tree.iter("textarea")]
    again = visit("official").get(f"{base(world)}/observaciones/nueva/vision")
    assert again.status == 409 and "El plan está sellado." in again.text


def test_observations_on_the_padron_are_not_told_to_who_may_not_read_it(visit, world) -> None:
    number = observe(world, Place("roster"), "Falta la esposa de Juan")
    for who in ("monitor", "coordinator"):
        assert "Juan" not in visit(who).get(f"{base(world)}/observaciones").text
        assert visit(who).get(f"{base(world)}/observaciones/{number}").status == 404
    assert "Juan" in visit("member").get(f"{base(world)}/observaciones").text


def test_a_page_asks_for_the_plan_s_observations_once(visit, world, monkeypatch) -> None:
    for place in (VISION, ROW, CELL):
        observe(world, place)
    asked = []
    kept = observations.kept.observations_of

    def counted(*given):
        asked.append(given)
        return kept(*given)

    monkeypatch.setattr(observations.kept, "observations_of", counted)
    assert visit("official").get(f"{base(world)}/pasos/axes").status == 200
    assert len(asked) == 1


def test_a_draft_is_proposed_to_nobody_else(facilitator, world) -> None:
    page = facilitator.get(f"{base(world)}/sellar").send({"reviewer": "1"}, action="/proponer")
    assert (page.status, page.faults) == (422, ["¿Quién lo revisa?: Elijan quién lo revisa."])
    with transaction(world.engine) as session:
        assert rounds.newest_review(session, world.facilitator, world.plan_id) is None


def test_no_door_writes_into_a_plan_in_review(facilitator, world, app, monkeypatch) -> None:
    monkeypatch.setitem(app.config, "WTF_CSRF_ENABLED", False)  # held elsewhere
    revision, content = content_of(world.engine, world.plan_id, "axes")
    without = without_row(content, "axes", "axis-coffee")
    save(world, world.facilitator, "axes", without, revision)
    before = content_of(world.engine, world.plan_id, "axes")
    propose(world)
    sent = {"rev": revision, "key": "in-review", "go": "auto", "f.vision": "Otra"}
    for path in (
        "pasos/vision",
        "pasos/axes/axes/axis-coffee",
        "pasos/axes/axes/axis-coffee/quitar",
        "pasos/axes/axes/axis-coffee/devolver",
        f"pasos/axes/historia/{revision}",
        "taller/axes/t.axes",
    ):
        answer = facilitator.client.post(
            f"{base(world)}/{path}",
            data=sent | {"key": path},
            headers={"Accept": "application/json"},
        )
        told = answer.get_json()
        assert (answer.status_code, told.get("state") or "en revisión" in told["error"]) in (
            (200, "aside"),
            (409, True),
        ), path
    headers = {"If-Match": f'"{before[0]}"', "Idempotency-Key": "in-review"}
    body = {"contenido": {"f": {}, "r": {}, "done": False}}
    put = facilitator.client.put(
        f"/api/v1/planes/{world.plan_id}/pasos/axes", json=body, headers=headers
    )
    assert (put.status_code, put.get_json()["estado"]) == (200, "aparte")
    assert content_of(world.engine, world.plan_id, "axes") == before


def test_the_wall_says_why_nobody_writes(facilitator, world) -> None:
    propose(world)
    page = facilitator.get(f"{base(world)}/taller/vision/f.vision")
    assert "El plan está en revisión." in page.text
