"""Two people in one place: both texts are kept until somebody chooses."""

import pytest

from tests.world import content_of


@pytest.fixture
def at(world):
    return lambda more: f"/planes/{world.plan_id}/{more}"


@pytest.fixture
def page(facilitator, visit, at):
    """The page that the facilitator is led to after a colleague was quicker."""
    mine = facilitator.get(at("pasos/vision"))
    visit("colleague").get(at("pasos/vision")).send({"f.vision": "Lo de la colega."})
    return mine.send({"f.vision": "Lo mío."})


def vision(world) -> str:
    return content_of(world.engine, world.plan_id, "vision")[1]["f"]["vision"]


def test_all_three_texts_are_shown(page, world):
    assert "/conflictos/" in page.path
    assert "Lo mío." in page.text
    assert "Lo de la colega." in page.text
    assert "Lo que escribió Colleague" in page.text
    assert "Lo que había antes" in page.text
    assert vision(world) == "Lo de la colega."


@pytest.mark.parametrize(("side", "kept"), [("mine", "Lo mío."), ("theirs", "Lo de la colega.")])
def test_what_is_chosen_stays(page, world, facilitator, at, side, kept):
    after = page.send({"d0.side": side})
    assert "decidido" in after.banners[-1]
    assert vision(world) == kept
    assert "no coinciden" not in facilitator.get(at("")[:-1]).text


def test_a_third_text_can_be_written(page, world):
    page.send({"d0.side": "other", "d0.vision": "Lo de las dos."})
    assert vision(world) == "Lo de las dos."


def test_it_can_wait_and_is_told_on_the_plans_page(page, world, facilitator, visit, at):
    assert "no coinciden" in facilitator.get(at("")[:-1]).text
    assert vision(world) == "Lo de la colega."
    assert "Lo que escribió Facilitator" in visit("member").get(page.path).text


def test_nothing_is_settled_without_a_choice(page, world):
    after = page.send()
    assert "Elija" in after.banners[0]
    assert vision(world) == "Lo de la colega."


def test_who_may_only_read_may_not_settle(page, visit):
    looked = visit("monitor").get(page.path)
    assert looked.send({"d0.side": "mine"}).status == 403


def test_a_choice_made_before_a_further_change_is_asked_again(page, world, visit, at):
    visit("colleague").get(at("pasos/vision")).send({"f.vision": "Otra vez la colega."})
    after = page.send({"d0.side": "mine"})
    assert "Mire otra vez" in after.banners[0]
    assert vision(world) == "Otra vez la colega."


def test_a_removed_row_that_somebody_changed_is_shown_whole(facilitator, visit, world, at):
    (row_id, _cells), *_more = content_of(world.engine, world.plan_id, "problems")[1]["r"][
        "problems"
    ].items()
    removal = facilitator.get(at(f"pasos/problems/problems/{row_id}/quitar"))
    visit("colleague").get(at(f"pasos/problems/problems/{row_id}")).send(
        {"f.statement": "Más claro"}
    )
    page = removal.send()
    assert "/conflictos/" in page.path
    assert "Más claro" in page.text
    page.send({"d0.side": "mine"})
    assert row_id not in content_of(world.engine, world.plan_id, "problems")[1]["r"]["problems"]


def test_a_third_text_without_its_choice_stays_in_its_box(page, world):
    after = page.send({"d0.vision": "Lo de las dos."})
    assert (after.status, after.values()["d0.vision"]) == (422, "Lo de las dos.")
    assert "Elija" in after.banners[0]
    after.send({"d0.side": "other"})
    assert vision(world) == "Lo de las dos."


def test_a_third_text_that_comes_too_late_is_kept_aside(page, world, visit, at):
    late = visit("facilitator").get(page.path)
    page.send({"d0.side": "mine"})
    told = late.send({"d0.side": "other", "d0.vision": "Lo de las dos."})
    assert any("ya se decidió" in words for words in told.banners)
    assert "Lo de las dos." in visit("facilitator").get(at("aparte")).text
    assert vision(world) == "Lo mío."


def test_a_box_that_nobody_touched_is_no_text_of_its_own(page, world, visit, at):
    late = visit("facilitator").get(page.path)
    page.send({"d0.side": "mine"})
    late.send()
    assert "No hay nada" in visit("facilitator").get(at("aparte")).text


def test_who_wrote_both_is_told_so(facilitator, visit, at):
    mine = facilitator.get(at("pasos/vision"))
    visit("facilitator").get(at("pasos/vision")).send({"f.vision": "Lo de la otra pestaña."})
    page = mine.send({"f.vision": "Lo mío."})
    assert "Lo que escribió usted, en otra página" in page.text
