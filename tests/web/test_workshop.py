"""The wall of a workshop: one thing at a time, in large letters, without scripts as well."""

import pytest

from ptp_plans.plan.content import with_fields, with_row
from ptp_plans.plan.outline import RECORDS, plan_outline
from tests.web.visitor import text_of
from tests.world import content_of, save

PROBLEMS = "problems/t.problems"
VOTES = "problem_ranking/t.problem_votes"
SECRET = {"phone": "967 111 2233", "contact": "Licenciada Reservada", "holder": "Doña Reservada"}


@pytest.fixture
def on_wall(world):
    """The address of a screen of the plan."""
    return lambda place="": f"/planes/{world.plan_id}/taller" + (f"/{place}" if place else "")


@pytest.fixture
def cells(world):
    """The rows of a table as they stand."""
    return lambda step, table: content_of(world.engine, world.plan_id, step)[1]["r"].get(table, {})


@pytest.fixture
def write(world):
    """Changes a step's content by hand."""

    def change(step, act):
        revision, content = content_of(world.engine, world.plan_id, step)
        save(world, world.facilitator, step, act(content), revision)

    return change


@pytest.fixture
def with_personal_data(world, write):
    """A telephone, a contact and an account holder in the plan."""
    outline = plan_outline()
    (member, *_others) = content_of(world.engine, world.plan_id, "committee")[1]["r"]["committee"]
    (source, *_more) = content_of(world.engine, world.plan_id, "sources")[1]["r"]["sources"]
    committee = outline.step("committee").table("committee")
    sources = outline.step("sources").table("sources")
    write("committee", lambda one: with_row(one, committee, member, {"phone": SECRET["phone"]}))
    write("sources", lambda one: with_row(one, sources, source, {"contact": SECRET["contact"]}))
    write("treasury", lambda one: with_fields(one, {"account_holder": SECRET["holder"]}))


def buttons(page, name):
    return [one for one in page.tree.iter("button") if one.get("data-go") == name]


def go(page, way):
    """The page that «Siguiente» (next) or «Anterior» (previous) leads to; None at the end."""
    if buttons(page, way):
        return page.send({"go": way})
    links = [one for one in page.tree.iter("a") if one.get("data-go") == way]
    return page.visitor.get(links[0].get("href")) if links else None


def walk(page, *, on=False):
    """All screens from this one to the step's last; to the plan's last with `on`."""
    found = []
    step = page.path.rpartition("/")[0]
    while page is not None and (on or page.path.rpartition("/")[0] == step):
        assert page.status == 200, page.path
        found.append(page)
        page = go(page, "next")
    return found


def box_of(page):
    return page.by_id("said").get("name")


def say(page, text, go="stay"):
    return page.send({box_of(page): text, "go": go})


def said_on(page):
    return [text_of(one) for one in page.by_class("wall-said")[0].iter("li")]


def tap(page, row, voters, change, **more):
    return page.send({"go": f"vote:{row}:{voters}:{change}", **more})


def test_the_way_on_leads_through_every_step_to_the_end_of_the_plan(facilitator, on_wall):
    first = facilitator.get(on_wall(plan_outline().steps[0].key))
    pages = walk(first, on=True)
    steps = list(dict.fromkeys(one.path.split("/")[4] for one in pages))
    assert steps == [step.key for step in plan_outline().steps]
    assert len({one.path for one in pages}) == len(pages)
    assert len(pages) > 2 * len(steps), "one thing at a time"


def test_who_may_only_read_walks_the_same_way_and_has_no_box(visit, on_wall):
    for page in walk(visit("monitor").get(on_wall("problems")), on=True):
        assert list(page.tree.iter("form")) == [], page.path
        assert list(page.tree.iter("input")) == [], page.path


def test_the_way_back_enters_the_step_before_at_its_end(facilitator, on_wall):
    tree = facilitator.get(on_wall("problem_tree"))
    assert go(tree, "previous").path == on_wall(PROBLEMS)
    assert go(facilitator.get(on_wall("swot")), "previous").path == on_wall(
        "problem_tree/t.effects"
    )


def test_a_page_that_changes_nothing_is_not_stored_when_the_wall_moves_on(
    facilitator, world, on_wall
):
    before = content_of(world.engine, world.plan_id, "problems")
    walk(facilitator.get(on_wall("problems")))
    assert content_of(world.engine, world.plan_id, "problems") == before


def test_there_is_no_menu_and_a_way_out_to_the_step(facilitator, on_wall):
    page = facilitator.get(on_wall("territory/f.access"))
    assert page.by_class("wall-exit")[0].get("href").endswith("/pasos/territory")
    assert page.by_class("top") == []
    assert "1.1 · Territorio" in page.text


def test_a_step_and_the_plan_lead_to_the_wall(facilitator, world, on_wall):
    links = facilitator.get(f"/planes/{world.plan_id}/pasos/problems").tree.iter("a")
    assert on_wall("problems") in [one.get("href") for one in links]
    links = facilitator.get(f"/planes/{world.plan_id}").tree.iter("a")
    assert on_wall() in [one.get("href") for one in links]
    assert facilitator.get(on_wall()).heading == "¿Qué vamos a trabajar?"


@pytest.mark.parametrize("record", RECORDS)
def test_records_full_of_names_are_not_projected(visit, on_wall, record):
    assert visit("official").get(on_wall(record)).status == 404
    assert visit("facilitator").get(on_wall(f"{record}/f.place")).status == 404


def test_what_people_say_is_added_to_the_list_with_its_code(facilitator, on_wall, cells):
    page = facilitator.get(on_wall(PROBLEMS))
    count = len(said_on(page))
    page = say(page, "El camino se corta con las lluvias")
    page = say(page, "No hay agua en las secas")
    assert len(said_on(page)) == count + 2
    assert "El camino se corta con las lluvias" in said_on(page)[-2]
    assert said_on(page)[-1].startswith(f"P{count + 2} ")
    assert page.by_id("said").get("autofocus") is not None
    statements = [one["statement"] for one in cells("problems", "problems").values()]
    assert statements[-2:] == ["El camino se corta con las lluvias", "No hay agua en las secas"]


def test_a_row_tells_how_many_questions_wait_for_the_normal_page(facilitator, on_wall):
    page = say(facilitator.get(on_wall(PROBLEMS)), "No hay agua en las secas")
    last = list(page.by_class("wall-said")[0].iter("li"))[-1]
    link = next(last.iter("a"))
    assert text_of(link) == "completar después No hay agua en las secas (faltan 6)"
    assert page.visitor.get(link.get("href")).by_id("f.statement").text == (
        "No hay agua en las secas"
    )


def test_what_stands_in_the_box_is_kept_when_the_wall_moves_on(facilitator, on_wall, cells):
    page = say(facilitator.get(on_wall(PROBLEMS)), "Dicho al último", go="next")
    assert page.path.startswith(on_wall("problem_tree"))
    assert "Dicho al último" in [one["statement"] for one in cells("problems", "problems").values()]


def test_an_empty_box_makes_no_row(facilitator, on_wall, cells):
    before = cells("problems", "problems")
    say(facilitator.get(on_wall(PROBLEMS)), "   ")
    assert cells("problems", "problems") == before


def test_a_box_that_was_saved_half_typed_and_emptied_leaves_no_row(facilitator, on_wall, cells):
    before = cells("problems", "problems")
    page = facilitator.get(on_wall(PROBLEMS))
    half = page.send({box_of(page): "El cam", "go": "auto"}, follow=False)
    assert half.status == 303
    assert len(cells("problems", "problems")) == len(before) + 1
    fresh = facilitator.get(on_wall(PROBLEMS))
    fresh.send({box_of(page): "", "go": "auto"}, follow=False)
    assert cells("problems", "problems") == before


def test_the_same_row_sent_twice_is_one_row(facilitator, on_wall, cells):
    page = facilitator.get(on_wall(PROBLEMS))
    count = len(cells("problems", "problems"))
    say(page, "Dicho una vez")
    say(page, "Dicho una vez")
    assert len(cells("problems", "problems")) == count + 1


def test_rows_that_choices_name_are_added_on_their_own_page(facilitator, on_wall):
    page = facilitator.get(on_wall("maintenance/t.upkeep"))
    assert not page.has("said")
    links = [one.get("href") for one in page.tree.iter("a")]
    assert any(one.endswith("/upkeep/nuevo") for one in links)


def test_several_lists_are_tabs(facilitator, on_wall):
    page = facilitator.get(on_wall("swot"))
    tabs = [text_of(one) for one in page.by_class("wall-tabs")[0].iter("a")]
    assert tabs == ["1 Fortalezas", "2 Oportunidades", "3 Debilidades", "4 Amenazas"]


def test_one_question_is_asked_and_saved_alone(facilitator, world, on_wall):
    page = facilitator.get(on_wall("territory/f.access"))
    assert page.heading == "¿Cómo es el camino para llegar?"
    before = content_of(world.engine, world.plan_id, "territory")[1]["f"]
    after = page.send({"f.access": "track", "go": "next"})
    assert after.path == on_wall("territory/f.seat_distance")
    assert content_of(world.engine, world.plan_id, "territory")[1]["f"] == {
        **before,
        "access": "track",
    }


def test_an_answer_that_cannot_be_read_stays_on_the_wall_with_what_to_do(facilitator, on_wall):
    page = facilitator.get(on_wall("population/f.households")).send(
        {"f.households": "como cien", "go": "next"}
    )
    assert page.path == on_wall("population/f.households")
    assert page.by_id("f.households").get("value") == "como cien"
    assert page.has("f.households-error")


def test_a_drawn_step_shows_its_drawing_and_what_can_be_added(facilitator, on_wall):
    page = facilitator.get(on_wall("problem_tree"))
    assert page.path == on_wall("problem_tree/dibujo")
    assert page.by_class("drawing")
    assert "Agregar causa" in page.text


def test_hands_are_counted_one_by_one_and_the_last_can_be_taken_back(facilitator, on_wall, cells):
    (row, *_others) = cells("problems", "problems")
    page = facilitator.get(on_wall(VOTES))
    women = int(page.by_id(f"r.problem_votes.{row}.women").get("value") or 0)
    page = tap(tap(page, row, "women", 1), row, "women", 1)
    assert cells("problem_ranking", "problem_votes")[row]["women"] == women + 2
    undo = next(one for one in page.tree.iter("button") if one.get("data-undo") is not None)
    assert undo.get("hidden") is None
    page = page.send({"go": undo.get("value")})
    assert cells("problem_ranking", "problem_votes")[row]["women"] == women + 1


def test_there_are_never_fewer_hands_than_none(facilitator, on_wall, cells):
    page = say(facilitator.get(on_wall(PROBLEMS)), "Sin ningún voto")
    *_others, row = cells("problems", "problems")
    tap(page.visitor.get(on_wall(VOTES)), row, "men", -1)
    assert cells("problem_ranking", "problem_votes")[row]["men"] == 0


def test_hands_tapped_on_two_telephones_add_up(facilitator, visit, on_wall, cells):
    (row, *_others) = cells("problems", "problems")
    mine, hers = facilitator.get(on_wall(VOTES)), visit("member").get(on_wall(VOTES))
    before = int(mine.by_id(f"r.problem_votes.{row}.women").get("value") or 0)
    tap(mine, row, "women", 1)
    tap(hers, row, "women", 1)
    assert cells("problem_ranking", "problem_votes")[row]["women"] == before + 2


def test_a_number_typed_beside_a_tap_counts_too(facilitator, on_wall, cells):
    (row, *_others) = cells("problems", "problems")
    page = facilitator.get(on_wall(VOTES))
    tap(page, row, "women", 1, **{f"r.problem_votes.{row}.men": "23"})
    assert cells("problem_ranking", "problem_votes")[row]["men"] == 23


def test_the_women_s_order_stands_beside_that_of_all(facilitator, on_wall, cells):
    say(facilitator.get(on_wall(PROBLEMS)), "El de los hombres")
    page = facilitator.get(on_wall(VOTES))
    first, *_more, last = cells("problems", "problems")
    page = page.send({
        f"r.problem_votes.{first}.women": "9", f"r.problem_votes.{first}.men": "0",
        f"r.problem_votes.{last}.women": "1", f"r.problem_votes.{last}.men": "90",
    })  # fmt: skip
    orders = {
        one.get("data-order"): [item.get("data-of") for item in one.iter("li")]
        for one in page.tree.iter("ol")
        if one.get("data-order")
    }
    assert orders["all"][0] == last
    assert orders["women"][0] == first


def test_covered_results_stay_covered_from_tap_to_tap(facilitator, on_wall, cells):
    (row, *_others) = cells("problems", "problems")
    page = tap(facilitator.get(on_wall(VOTES)), row, "women", 1, tapado="1")
    assert page.by_id("tapado").get("checked") is not None
    page = tap(page, row, "women", 1, tapado=[])
    assert page.by_id("tapado").get("checked") is None


@pytest.mark.parametrize(("locale", "keys"), [("es_MX", ["M", "H"]), ("en", ["W", "M"])])
def test_each_counter_has_a_key_of_its_own_in_every_language(facilitator, on_wall, locale, keys):
    facilitator.client.set_cookie("idioma", locale)
    page = facilitator.get(on_wall(VOTES))
    assert [one.get("data-voters") for one in page.by_class("wall-counter")][:2] == keys


@pytest.mark.parametrize("wrong", ["vote:p1:women:7", "vote:p1:children:1", "vote:a~b:men:1"])
def test_a_tap_that_no_button_sends_is_refused(facilitator, on_wall, wrong):
    assert facilitator.get(on_wall(VOTES)).send({"go": wrong}).status == 400


def test_pairs_are_asked_one_at_a_time(facilitator, on_wall, write):
    say(facilitator.get(on_wall(PROBLEMS)), "Otro problema")
    say(facilitator.get(on_wall(PROBLEMS)), "Y otro más")
    write("problem_ranking", lambda one: with_fields(one, {"method": "pairs"}))
    pages = [
        one
        for one in walk(facilitator.get(on_wall("problem_ranking")))
        if "problem_pairs" in one.path
    ]
    assert {one.heading for one in pages} == {"¿Cuál pesa más?"}
    assert len(pages) == 3
    assert all(len(list(one.tree.iter("fieldset"))) == 1 for one in pages)


@pytest.mark.parametrize("login", ["facilitator", "monitor"])
def test_what_is_about_one_person_is_never_on_the_wall(
    visit, world, on_wall, with_personal_data, login
):
    person = visit(login)
    normal = person.get(f"/planes/{world.plan_id}/pasos/treasury").response.get_data(as_text=True)
    assert SECRET["holder"] in normal, "the normal page shows it"
    for step in ("sources", "treasury", "committee"):
        for page in walk(person.get(on_wall(step))):
            html = page.response.get_data(as_text=True)
            assert not [one for one in SECRET.values() if one in html], page.path
    assert person.get(on_wall("treasury/f.account_holder")).status == 404


def test_the_guidance_of_the_step_is_one_key_away(facilitator, on_wall):
    page = facilitator.get(on_wall(PROBLEMS))
    assert "¿Cómo lo hacemos?" in text_of(page.by_id("como"))
    assert "Preguntas para la gente" in text_of(page.by_id("como"))


def test_a_screen_that_the_step_does_not_have_is_not_found(facilitator, on_wall):
    for place in ("problems/f.nada", "problems/t.causes", "nada", "problems/dibujo"):
        assert facilitator.get(on_wall(place)).status == 404
