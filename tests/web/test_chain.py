"""The chain's page: each link that lacks leads to where it is mended."""

from ptp_plans.plan.changes.merge import put
from tests.web.lived import seal_plan
from tests.world import content_of, save


def links(element) -> list[str]:
    return [one.get("href") for one in element.iter() if one.tag.rpartition("}")[2] == "a"]


def test_a_whole_plan_shows_its_chain_and_nothing_that_lacks(facilitator, world):
    page = facilitator.get(f"/planes/{world.plan_id}/cadena")
    assert page.heading.startswith("La cadena del plan")
    assert "no le falta nada" in page.text
    assert page.by_class("lacking") == []


def test_the_plan_s_home_tells_it_in_short_and_leads_to_the_chain(facilitator, world):
    home = facilitator.get(f"/planes/{world.plan_id}")
    (short,) = home.by_class("in-short")
    assert links(short) == [f"/planes/{world.plan_id}/cadena"]


def test_what_lacks_can_be_touched_in_the_list_and_in_the_picture(facilitator, world):
    revision, content = content_of(world.engine, world.plan_id, "activities")
    without = put(content, ("r", "activities", "a1", "responsible"), None)
    save(world, world.facilitator, "activities", without, revision)
    page = facilitator.get(f"/planes/{world.plan_id}/cadena")
    mended = f"/planes/{world.plan_id}/pasos/activities/activities/a1#f.responsible"
    (lacking,) = page.by_class("lacking")
    assert links(lacking) == [mended]
    assert mended in links(page.by_class("drawing-page")[0])
    assert mended in links(page.by_class("drawing-phone")[0])
    row = facilitator.get(mended.partition("#")[0])
    assert row.has("f.responsible")
    home = facilitator.get(f"/planes/{world.plan_id}")
    assert "le falta un eslabón" in home.text


def test_every_link_of_the_chain_arrives(facilitator, world):
    page = facilitator.get(f"/planes/{world.plan_id}/cadena")
    (narrow,) = page.by_class("drawing-phone")
    for address in set(links(narrow)):
        path, _mark, anchor = address.partition("#")
        there = facilitator.get(path)
        assert there.status == 200
        assert not anchor or there.has(anchor)


def test_a_sealed_version_has_its_chain(facilitator, world):
    seal_plan(world)
    page = facilitator.get(f"/planes/{world.plan_id}/versiones/1/cadena")
    assert "Versión 1" in page.heading
    version = facilitator.get(f"/planes/{world.plan_id}/versiones/1")
    assert f"/planes/{world.plan_id}/versiones/1/cadena" in links(version.tree)


def test_a_sealed_version_has_its_drawings_for_a_telephone_too(facilitator, world):
    seal_plan(world)
    section = facilitator.get(f"/planes/{world.plan_id}/versiones/1?seccion=diagnosis")
    pages, phones = section.by_class("drawing-page"), section.by_class("drawing-phone")
    assert len(pages) == len(phones) == 1
