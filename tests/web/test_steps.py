"""A step's page: everything typed is kept, whatever else happens."""

import io

import pytest
from PIL import Image

from ptp_plans.plan.outline import RECORDS, plan_outline
from tests.world import content_of, save

STEPS = [*(step.key for step in plan_outline().steps), *RECORDS]


@pytest.fixture
def at(world):
    """The address of a step of the plan."""
    return lambda step, more="": f"/planes/{world.plan_id}/pasos/{step}{more}"


@pytest.mark.parametrize("step", STEPS)
def test_every_step_has_its_page(facilitator, visit, at, step):
    person = visit("official") if step == "agreement" else facilitator
    page = person.get(at(step))
    assert page.status == 200
    assert page.has("done")


@pytest.mark.parametrize("step", STEPS)
def test_every_step_can_be_read_by_who_may_not_write(visit, at, step):
    # The padrón is read by few; the official is one of them.
    page = visit("official" if step == "roster" else "monitor").get(at(step))
    assert page.status == 200
    assert not page.has("done")
    assert "no cambiarlo" in page.text


@pytest.mark.parametrize("step", STEPS)
def test_saving_a_page_as_it_is_changes_nothing(facilitator, visit, world, at, step):
    person = visit("official") if step == "agreement" else facilitator
    before = content_of(world.engine, world.plan_id, step)
    page = person.get(at(step)).send()
    after = content_of(world.engine, world.plan_id, step)
    assert page.status == 200
    assert {**after[1], "done": None} == {**before[1], "done": None}


def test_answers_are_saved_and_the_next_step_opens(facilitator, world, at):
    page = facilitator.get(at("vision")).send(
        {"f.vision": "Somos una comunidad\r\nunida.", "go": "next"}
    )
    assert page.heading == "Objetivos específicos"
    assert content_of(world.engine, world.plan_id, "vision")[1]["f"]["vision"] == (
        "Somos una comunidad\nunida."
    )


def test_what_cannot_be_read_is_saved_and_comes_back_with_what_to_do(facilitator, world, at):
    page = facilitator.get(at("population")).send(
        {"f.households": "doce mil", "f.migration_to": "Sonora"}
    )
    assert page.path == at("population")
    assert page.title.startswith("Error:")
    assert page.by_id("f.households").get("value") == "doce mil"
    assert page.by_id("f.households").get("aria-invalid") == "true"
    assert "doce mil" in page.faults[0]
    assert "está guardado" in page.text
    cells = content_of(world.engine, world.plan_id, "population")[1]["f"]
    assert cells["households"] == {"typed": ["doce mil"]}
    assert cells["migration_to"] == "Sonora"


def test_people_say_when_a_step_is_done(facilitator, world, at):
    facilitator.get(at("vision")).send({"done": "no"})
    assert content_of(world.engine, world.plan_id, "vision")[1]["done"] is False
    facilitator.get(at("vision")).send({"done": "yes"})
    assert content_of(world.engine, world.plan_id, "vision")[1]["done"] is True


def test_fixed_rows_are_filled_in_on_the_page(facilitator, world, at):
    facilitator.get(at("population")).send(
        {"r.age_bands.age-0-5.women": "44", "r.age_bands.age-0-5.men": "1,046"}
    )
    row = content_of(world.engine, world.plan_id, "population")[1]["r"]["age_bands"]["age-0-5"]
    assert (row["women"], row["men"]) == (44, 1046)


def test_a_number_out_of_range_in_a_grid_is_kept_and_asked_about(facilitator, at):
    name = "r.age_bands.age-0-5.women"
    page = facilitator.get(at("population")).send({name: "-4"})
    assert page.by_id(name).get("value") == "-4"
    assert "0 a 5 años" in page.faults[0]


def test_a_fixed_table_takes_no_other_rows_and_keeps_their_words_aside(facilitator, world, at):
    before = content_of(world.engine, world.plan_id, "population")
    page = facilitator.get(at("population")).send({"r.age_bands.age-100.women": "1207"})
    assert "se guardó aparte" in page.banners[0]
    assert "1207" in facilitator.get(at("population").replace("pasos/population", "aparte")).text
    assert content_of(world.engine, world.plan_id, "population") == before


def test_two_people_on_different_questions_are_combined_and_told(facilitator, visit, world, at):
    mine = facilitator.get(at("territory"))
    visit("colleague").get(at("territory")).send({"f.climate": "templado"})
    page = mine.send({"f.other_languages": "popti'", "go": "index"})
    assert any("Colleague" in one and "Clima" in one for one in page.banners)
    cells = content_of(world.engine, world.plan_id, "territory")[1]["f"]
    assert (cells["climate"], cells["other_languages"]) == ("templado", "popti'")


def test_the_same_page_sent_twice_is_saved_once(facilitator, world, at):
    page = facilitator.get(at("vision"))
    page.send({"f.vision": "Una vez."})
    revision, _content = content_of(world.engine, world.plan_id, "vision")
    assert page.send({"f.vision": "Una vez."}).status == 200
    assert content_of(world.engine, world.plan_id, "vision")[0] == revision


def test_a_text_too_long_comes_back_beside_its_box(facilitator, at):
    text = "palabra " * 90_000
    page = facilitator.get(at("vision")).send({"f.vision": text})
    assert page.status == 200
    assert page.by_id("f.vision").text.strip() == text.strip()
    assert "Acórtelo" in page.faults[0]


def test_over_the_hard_limit_a_page_says_what_to_do(app, facilitator, at):
    app.config["MAX_CONTENT_LENGTH"] = 100_000
    page = facilitator.get(at("vision")).send({"f.vision": "x" * 200_000})
    assert page.status == 413
    assert "No se guardó" in page.text
    assert "el texto más corto" in page.text


@pytest.mark.parametrize("gone", [{"rev": "x"}, {"key": ""}, {"rev": "9" * 40}])
def test_a_page_that_does_not_say_what_it_began_from_is_refused(facilitator, at, gone):
    assert facilitator.get(at("vision")).send(gone).status == 400


def a_picture(size: tuple[int, int] = (30, 20)) -> io.BytesIO:
    data = io.BytesIO()
    Image.new("RGB", size, "green").save(data, "JPEG")
    data.seek(0)
    return data


def test_a_photo_is_kept_shown_and_taken_away(facilitator, world, at):
    page = facilitator.get(at("territory")).send(
        {
            "f.sketch": (a_picture((2000, 1000)), "croquis.jpg"),
            "f.sketch_caption": "El cerro y el arroyo",
            "go": "stay",
        }
    )
    name = content_of(world.engine, world.plan_id, "territory")[1]["f"]["sketch"]
    small = next(one for one in page.tree.iter("img"))
    assert small.get("alt") == "El cerro y el arroyo"
    large = f"/planes/{world.plan_id}/fotos/{name}"
    assert [one.get("href") for one in page.tree.iter("a") if one.find("img") is not None] == [
        large
    ]
    for address, side in ((small.get("src"), 480), (large, 1600)):
        with Image.open(io.BytesIO(facilitator.client.get(address).data)) as picture:
            assert max(picture.size) == side
    page.send({"f.sketch-quitar": "1"})
    assert content_of(world.engine, world.plan_id, "territory")[1]["f"]["sketch"] is None


def test_a_file_that_is_no_picture_is_told_beside_its_box(facilitator, world, at):
    file = (io.BytesIO(b"%PDF-1.4 no"), "croquis.jpg")
    page = facilitator.get(at("territory")).send({"f.sketch": file, "f.climate": "frío"})
    assert page.path == at("territory")
    assert page.by_id("f.sketch").get("aria-invalid") == "true"
    assert content_of(world.engine, world.plan_id, "territory")[1]["f"]["climate"] == "frío"


def test_photos_of_other_plans_are_not_to_be_seen(visit, facilitator, world, at):
    facilitator.get(at("territory")).send({"f.sketch": (a_picture(), "croquis.jpg")})
    name = content_of(world.engine, world.plan_id, "territory")[1]["f"]["sketch"]
    assert visit("stranger").get(f"/planes/{world.plan_id}/fotos/{name}").status == 404
    assert facilitator.get(f"/planes/{world.elsewhere}/fotos/{name}").status == 404


def test_pairs_are_asked_when_people_chose_them(facilitator, world, at):
    assert not facilitator.get(at("problem_ranking")).has("t.problem_pairs")
    page = facilitator.get(at("problem_ranking")).send({"f.method": "pairs", "go": "stay"})
    assert page.has("t.problem_pairs")
    assert not page.has("t.problem_scores")


def test_a_removed_row_that_is_still_named_is_told(facilitator, world, at):
    revision, content = content_of(world.engine, world.plan_id, "problem_tree")
    cells = {"central": "gone"}
    save(world, world.facilitator, "problem_tree", content | {"f": content["f"] | cells}, revision)
    page = facilitator.get(at("problem_tree"))
    assert "(renglón quitado)" in page.text
    assert "ya se quitó" in page.faults[0]
