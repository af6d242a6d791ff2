"""The padrón in the browser: the notice first, and nothing of it for who may not read it."""

import pytest

from tests.web.lived import seal_plan
from tests.world import NAMES, write_roster


@pytest.mark.parametrize("role", ["monitor", "coordinator"])
def test_no_page_of_the_padron_opens_to_others(visit, world, role):
    write_roster(world)
    visitor, start = visit(role), f"/planes/{world.plan_id}"
    for end in ("", "/hoja", "/hoja.xlsx", "/historia", "/people/person-1", "/people/nuevo",
                "/people/person-1/quitar"):  # fmt: skip
        assert visitor.client.get(f"{start}/pasos/roster{end}").status_code == 403, end
    assert visitor.client.get(f"/api/v1{start}/pasos/roster").status_code == 403
    for page in (
        visitor.get(start),
        visitor.get(f"{start}/pendientes"),
        visitor.get(f"{start}/revisar"),
    ):
        assert "Padrón" not in page.text and "Petrona" not in page.text


def test_the_padron_says_that_the_notice_comes_first(facilitator, world):
    write_roster(world, notice_given=None)
    page = facilitator.get(f"/planes/{world.plan_id}/pasos/roster")
    assert any("no consta el aviso de privacidad" in one for one in page.banners)
    assert any("reservado" in one for one in page.banners)


def test_a_wrong_curp_is_told_beside_its_box(facilitator, world):
    write_roster(world)
    page = facilitator.get(f"/planes/{world.plan_id}/pasos/roster/people/person-1")
    again = page.send({"f.curp": "GOHM800101MCSXXX09"})
    assert any("CURP" in one for one in again.faults)


def _links(page):
    return [one.get("href") or "" for one in page.tree.iter("a")]


@pytest.mark.parametrize("role", ["facilitator", "member", "official"])
def test_the_sealed_padron_is_the_reserved_fifth_annex(visit, world, role):
    write_roster(world)
    start = f"/planes/{world.plan_id}/versiones/{seal_plan(world)}"
    visitor = visit(role)
    assert f"{start}/padron" in _links(visitor.get(start))
    page = visitor.get(f"{start}/padron")
    assert page.heading.startswith("Anexo 5 (reservado)")
    assert all(name in page.text for name in NAMES)


@pytest.mark.parametrize("role", ["monitor", "coordinator"])
def test_a_version_says_nothing_of_its_padron_to_others(visit, world, role):
    write_roster(world)
    start = f"/planes/{world.plan_id}/versiones/{seal_plan(world)}"
    visitor = visit(role)
    page = visitor.get(start)
    assert f"{start}/padron" not in _links(page)
    assert not any(name in page.text for name in NAMES)
    assert visitor.get(f"{start}/padron").status == 403


def test_a_version_without_people_has_no_such_annex(visit, world):
    start = f"/planes/{world.plan_id}/versiones/{seal_plan(world)}"
    visitor = visit("official")
    assert f"{start}/padron" not in _links(visitor.get(start))
    assert visitor.get(f"{start}/padron").status == 404
