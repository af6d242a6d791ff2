"""The list of plans, a plan's home, what is missing, and the answers read over."""

import pytest

from ptp_plans.plan.outline import plan_outline


@pytest.mark.parametrize("login", ["facilitator", "member", "official", "monitor", "coordinator"])
def test_a_plan_within_reach_opens(visit, world, login):
    page = visit(login).get(f"/planes/{world.plan_id}")
    assert page.status == 200
    for section in plan_outline().sections:
        assert section.title in page.text


@pytest.mark.parametrize("login", ["stranger", "admin"])
def test_a_plan_out_of_reach_is_not_there(visit, world, login):
    for more in ("", "/pendientes", "/pasos/vision", "/revisar/context"):
        page = visit(login).get(f"/planes/{world.plan_id}{more}")
        assert page.status == 404
        assert "No encontramos" in page.heading


@pytest.mark.parametrize(
    "login", ["facilitator", "member", "official", "monitor", "coordinator", "admin"]
)
def test_every_way_at_the_head_of_a_page_is_open_to_who_sees_it(visit, login):
    visitor = visit(login)
    (ways,) = visitor.get("/planes").tree.iter("nav")
    addresses = [one.get("href") for one in ways.iter("a")]
    assert len(addresses) > 1
    assert {address: visitor.get(address).status for address in addresses} == dict.fromkeys(
        addresses, 200
    )


def test_the_home_says_how_far_each_step_is(facilitator, world):
    home = f"/planes/{world.plan_id}"
    facilitator.get(f"{home}/pasos/vision").send({"f.vision": "", "done": "yes"})
    page = facilitator.get(home)
    (task,) = [one for one in page.by_class("task") if "Visión" in "".join(one.itertext())]
    assert "con pendientes" in "".join(task.itertext())
    assert "Facilitator" in "".join(task.itertext())


def test_what_is_missing_leads_to_the_very_question(facilitator, world):
    home = f"/planes/{world.plan_id}"
    facilitator.get(f"{home}/pasos/vision").send({"f.vision": ""})
    page = facilitator.get(f"{home}/pendientes")
    address = f"{home}/pasos/vision#f.vision"
    assert address in [one.get("href") for one in page.tree.iter("a")]
    assert "impide sellar" in page.text


def test_every_open_check_leads_to_a_place_that_is_there(facilitator, world):
    home = f"/planes/{world.plan_id}"
    for step in ("vision", "territory", "cover"):
        page = facilitator.get(f"{home}/pasos/{step}")
        blank = {name: "" for name in page.values() if name.startswith("f.")}
        page.send(blank)
    page = facilitator.get(f"{home}/pendientes")
    links = [one.get("href") for box in page.by_class("pending") for one in box.iter("a")]
    assert len(links) > 5
    for link in links:
        path, _hash, place = link.partition("#")
        found = facilitator.get(path)
        assert found.status == 200
        assert not place or found.has(place), link


@pytest.mark.parametrize("section", [one.key for one in plan_outline().sections])
def test_answers_of_a_section_are_read_over(facilitator, world, section):
    page = facilitator.get(f"/planes/{world.plan_id}/revisar/{section}")
    assert page.status == 200
    for link in [one.get("href") for box in page.by_class("summary") for one in box.iter("a")]:
        path, _hash, place = link.partition("#")
        assert facilitator.get(path).has(place), link


def test_a_section_that_is_not_there(facilitator, world):
    assert facilitator.get(f"/planes/{world.plan_id}/revisar/nada").status == 404


def test_a_plan_is_opened_with_its_cover(facilitator):
    page = facilitator.get("/planes/nuevo").send(
        {"f.name": "Agua para todas", "f.first_year": "2017", "f.last_year": "2019"}
    )
    assert page.heading.startswith("Agua para todas")
    cover = facilitator.get(f"{page.path}/pasos/cover")
    assert cover.by_id("f.first_year").get("value") == "2017"


@pytest.mark.parametrize(
    ("answers", "place"),
    [
        ({"f.name": ""}, "f.name"),
        ({"f.first_year": "pronto"}, "f.first_year"),
        ({"f.last_year": "2040"}, "f.last_year"),
        ({"organization": ""}, "organization"),
    ],
)
def test_what_is_missing_for_a_new_plan_is_told_beside_its_box(facilitator, answers, place):
    good = {"f.name": "Agua", "f.first_year": "2017", "f.last_year": "2019"}
    page = facilitator.get("/planes/nuevo").send(good | answers)
    assert page.status == 422
    assert page.by_id(place).get("aria-invalid") == "true"
    assert page.title.startswith("Error:")


def test_only_who_may_open_a_plan_is_asked(visit):
    assert visit("member").get("/planes/nuevo").status == 403


def test_plans_are_found_by_their_words(facilitator, world):
    assert len(facilitator.get("/planes").by_class("row-link")) >= 1
    assert "Ningún plan" in facilitator.get("/planes?buscar=zzzz").text


def test_a_page_that_fails_shows_no_trace(app, facilitator, monkeypatch):
    def fail(**_values):
        raise RuntimeError("secreto")

    monkeypatch.setitem(app.view_functions, "wizard.plans", fail)
    page = facilitator.get("/planes")
    assert page.status == 500
    assert "secreto" not in page.text
    assert "lo ya guardado está a salvo" in page.text
