"""What a page sent and the plan could not take: told, listed in words, proposed again."""

from io import BytesIO

import pytest
from werkzeug.datastructures import FileStorage

from ptp_plans.plan.changes.merge import put
from ptp_plans.store.database import transaction
from ptp_plans.workflow.review import rounds
from tests.web.lived import a_picture, begin_draft, propose, seal_plan
from tests.web.visitor import text_of
from tests.world import content_of, save

NAMES = {"f.vision": "Nueva visión", "f.vision_vieja": "Lo de la pregunta vieja"}


@pytest.fixture
def at(world):
    return lambda more: f"/planes/{world.plan_id}/{more}"


@pytest.fixture
def by_script(facilitator, at):
    """Sends some names of a page as its script does; the facts of the answer."""

    def send(path, names, rev=1, **more):
        token = facilitator.client.get("/api/v1/sesion").json["csrf"]
        data = {"rev": rev, "key": "k", "go": "auto", "esquema": 1, "csrf_token": token}
        answer = facilitator.client.post(
            at(path), data=data | names | more, headers={"Accept": "application/json"}
        )
        assert answer.status_code == 200, answer.json
        return answer.json

    return send


@pytest.fixture
def kept(facilitator, at):
    """The page of what is kept aside, and its parts in words."""
    return lambda: [text_of(one) for one in facilitator.get(at("aparte")).by_class("sitting")]


def cells(world, step="vision"):
    return content_of(world.engine, world.plan_id, step)[1]


def test_a_renamed_question_is_kept_while_the_rest_is_saved(by_script, kept, world):
    told = by_script("pasos/vision", NAMES)
    assert told["state"] == "aside"
    assert told["rev"] == 2
    assert told["words"].startswith("Una pregunta cambió")
    assert cells(world)["f"]["vision"] == "Nueva visión"
    (found,) = kept()
    assert "vision viejaLo de la pregunta vieja" in found
    assert "La pregunta cambió" in found
    assert "Nueva visión" not in found
    assert told["decide"].endswith("/aparte")


def test_a_renamed_question_alone_is_never_told_as_unchanged(by_script, kept):
    told = by_script("pasos/vision", {"f.vision_vieja": "Solo esto"})
    assert told["state"] == "aside"
    assert len(kept()) == 1


def test_without_scripts_the_next_page_tells_with_the_way_there(facilitator, at):
    page = facilitator.get(at("pasos/vision")).send({"f.vision_vieja": "Lo viejo", "go": "stay"})
    (banner,) = [one for one in page.by_class("banner") if "se guardó aparte" in text_of(one)]
    assert [one.get("href") for one in banner.iter("a")] == [at("aparte")]
    assert "Ver 1 cosa guardada aparte" in facilitator.get(at("")[:-1]).text


@pytest.mark.parametrize(
    ("path", "name", "words"),
    [
        ("pasos/axes/axes/axis-coffee", "f.lema", "Ejes productivos · lema"),
        ("pasos/population", "r.age_bands.age-30-59.otros", "otros"),
        ("pasos/population", "r.age_bands.age-100.women", "Mujeres"),
        ("pasos/population", "r.nada.x.y", "y"),
        ("pasos/problem_ranking", "r.problem_scores.uno.points", "Puntos"),
        ("pasos/problem_tree", "new.nada.p1.x", "x"),
        ("pasos/vision", "algo", "algo"),
        ("taller/axes/t.axes", "f.lema", "lema"),
        ("taller/axes/t.nada", "new.x~y", "x~y"),
    ],
)
def test_no_name_of_any_page_is_dropped(by_script, kept, path, name, words):
    told = by_script(path, {name: "Dicho en el taller"}, row="axis-coffee")
    assert told["state"] == "aside"
    assert f"{words}Dicho en el taller" in kept()[0]


def test_a_row_that_was_taken_away_meanwhile_keeps_what_was_typed_in_it(by_script, kept, world):
    told = by_script("pasos/problems", {"r.problems.quitado.statement": "Hay agua"})
    assert told["state"] == "aside"
    assert told["words"].startswith("Un renglón")
    assert "Hay agua" in kept()[0]
    assert "quitado" not in cells(world, "problems")["r"]["problems"]


@pytest.mark.parametrize(
    ("path", "esquema", "rev", "reason"),
    [
        ("pasos/vision", 2, 1, "otra versión del programa"),
        ("pasos/vision", "x", 1, "otra versión del programa"),
        ("pasos/vision", 1, 500, "Ya no estaba el borrador"),
        ("pasos/vision_vieja", 1, 1, "La página ya no existe"),
        ("pasos/vision_vieja/tabla/nuevo", 1, 1, "La página ya no existe"),
        ("pasos/vision/tabla_vieja/renglon", 1, 1, "La pregunta cambió"),
        ("taller/vision/f.vision", 2, 1, "otra versión del programa"),
        ("taller/vision_vieja/f.vision", 1, 1, "La página ya no existe"),
    ],
)
def test_a_page_that_cannot_be_read_is_kept_word_for_word(
    by_script, kept, world, path, esquema, rev, reason
):
    before = cells(world)
    told = by_script(path, NAMES | {"row": "nuevo-1"}, rev=rev, esquema=esquema)
    assert (told["state"], told["rev"]) == ("aside", None)
    (found,) = kept()
    assert reason in found
    assert "Nueva visión" in found and "Lo de la pregunta vieja" in found
    assert "Proponer otra vez" not in found and "copien lo que haga falta" in found
    assert cells(world) == before
    again = by_script(path, NAMES | {"row": "nuevo-1"}, rev=rev, esquema=esquema)
    assert again | {"at": ""} == told | {"at": ""}
    assert len(kept()) == 1


def test_a_name_that_no_step_ever_had_is_not_found(facilitator, at, by_script):
    page = facilitator.get(at("pasos/vision")).values()
    assert facilitator.post(at("pasos/%C3%B1o%20x"), page).status == 404


@pytest.mark.parametrize("closed", ["review", "sealed"])
def test_what_is_sent_to_a_closed_plan_is_listed_and_comes_back_in(
    facilitator, world, kept, at, closed
):
    page = facilitator.get(at("pasos/vision"))
    if closed == "review":
        propose(world)
    else:
        seal_plan(world)
    after = page.send({"f.vision": "Lo que se dijo tarde", "go": "stay"})
    assert any("Lo que escribió se guardó aparte" in one for one in after.banners)
    assert not any(one == "Se guardó." for one in after.banners)
    (found,) = kept()
    assert "Facilitator" in found and "Lo que se dijo tarde" in found
    assert "Se podrá proponer otra vez" in found
    if closed == "review":
        with transaction(world.engine) as session:
            rounds.give_back(session, world.official, world.plan_id, "Cambien la visión")
    else:
        begin_draft(world)
    there = facilitator.get(at("aparte")).send(action="/proponer")
    assert "Ya está en el borrador." in there.banners
    assert cells(world)["f"]["vision"] == "Lo que se dijo tarde"
    assert kept() == []


def test_what_clashes_when_it_is_proposed_again_is_asked_about(facilitator, world, at):
    page = facilitator.get(at("pasos/vision"))
    propose(world)
    page.send({"f.vision": "Lo mío"})
    with transaction(world.engine) as session:
        rounds.give_back(session, world.official, world.plan_id, "Cambien la visión")
    revision, content = content_of(world.engine, world.plan_id, "vision")
    theirs = put(content, ("f", "vision"), "Lo de ella")
    save(world, world.colleague, "vision", theirs, revision)
    asked = facilitator.get(at("aparte")).send(action="/proponer")
    assert "/conflictos/" in asked.path
    assert "Lo mío" in asked.text and "Lo de ella" in asked.text


def test_what_nobody_needs_is_folded_away_and_still_read(facilitator, at, by_script):
    by_script("pasos/vision", {"f.vision_vieja": "Lo viejo"})
    page = facilitator.get(at("aparte")).send(action="/listo")
    assert "No hay nada pendiente." in page.text
    assert "1 cosa que ya no hace falta" in page.text and "Lo viejo" in page.text
    assert "guardada aparte" not in facilitator.get(at("")[:-1]).text


def test_a_choice_that_comes_too_late_is_not_told_as_decided(facilitator, visit, world, at):
    mine = facilitator.get(at("pasos/vision"))
    visit("colleague").get(at("pasos/vision")).send({"f.vision": "Lo de la colega."})
    asked = mine.send({"f.vision": "Lo mío."})
    propose(world)
    after = asked.send({"d0.side": "mine"})
    assert "Quedó decidido." not in after.banners


def test_a_third_text_for_a_choice_that_was_overtaken_is_kept(facilitator, visit, kept, at):
    mine = facilitator.get(at("pasos/vision"))
    visit("colleague").get(at("pasos/vision")).send({"f.vision": "Lo de la colega."})
    asked = mine.send({"f.vision": "Lo mío."})
    visit("colleague").get(at("pasos/vision")).send({"f.vision": "Otra vez la colega."})
    after = asked.send({"d0.side": "other", "d0.vision": "Lo de las dos."})
    assert any("se guardó aparte" in one for one in after.banners)
    assert "¿Cómo queremos estar en el último año?Lo de las dos." in kept()[0]


def test_a_year_that_was_decided_keeps_what_comes_late(by_script, kept, world):
    told = by_script("pasos/2016-header", {"f.place": "Casa ejidal"}, rev=0)
    assert told["state"] == "aside"
    assert "Casa ejidal" in kept()[0]
    assert "Ese año ya se había evaluado" in kept()[0]


@pytest.mark.parametrize("name", ["f.sketch", "f.sketch_vieja"])
def test_a_photo_is_kept_with_what_it_came_with(by_script, world, facilitator, at, name):
    if name == "f.sketch":
        propose(world)
    photo = FileStorage(BytesIO(a_picture().getvalue()), filename="croquis.jpg")
    told = by_script("pasos/territory", {name: photo}, rev=1)
    assert (told["state"], told["uploads"]) == ("aside", {})
    page = facilitator.get(at("aparte"))
    assert "foto" in page.text or page.by_class("kept-photo")


def test_of_two_photos_for_one_box_none_is_dropped(by_script, facilitator, at, world):
    two = [FileStorage(a_picture(), filename=f"{n}.jpg") for n in (1, 2)]
    told = by_script("pasos/territory", {"f.sketch": two}, rev=1)
    assert told["state"] == "aside"
    assert cells(world, "territory")["f"]["sketch"]
    assert len(facilitator.get(at("aparte")).by_class("kept-photo")) == 1


def test_every_form_that_saves_a_plan_says_its_schema(facilitator, at, world):
    for path in (
        "pasos/vision",
        "pasos/axes/axes/nuevo",
        "pasos/axes/axes/axis-coffee",
        "pasos/axes/axes/axis-coffee/quitar",
        "pasos/problem_tree/causes/c1/mover",
        "taller/vision/f.vision",
    ):
        assert facilitator.get(at(path)).values()["esquema"] == "1", path


def test_a_page_without_boxes_delivers_what_was_left_in_the_browser(facilitator, world, at):
    gone = facilitator.get(at("pasos/axes/axes/quitado"))
    assert (gone.status, gone.values()["esquema"]) == (404, "1")
    propose(world)
    for path in ("pasos/vision", "pasos/axes/axes/axis-coffee", "pasos/axes/axes/nuevo"):
        page = facilitator.get(at(path))
        assert page.values()["rev"] == "999999999", path
    assert facilitator.get(at("taller/vision/f.vision")).has("saving")
