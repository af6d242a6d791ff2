"""Rows: added, changed, moved, taken away and given back, each by a save like any other."""

import pytest

from ptp_plans.plan.content import rows_of, with_row
from ptp_plans.plan.outline import plan_outline
from tests.world import content_of, save


@pytest.fixture
def at(world):
    return lambda more="": f"/planes/{world.plan_id}/pasos/problems{more}"


@pytest.fixture
def rows(world):
    """The problems as they are kept, in order."""
    return lambda: rows_of(content_of(world.engine, world.plan_id, "problems")[1], "problems")


def test_a_new_row_gets_its_code_and_stands_last(facilitator, at, rows):
    count = len(rows())
    page = facilitator.get(at("/problems/nuevo")).send(
        {"f.statement": "El agua no alcanza", "f.families": "1,020", "go": "list"}
    )
    assert page.path == at()
    assert len(rows()) == count + 1
    _row_id, cells = rows()[-1]
    assert cells["statement"] == "El agua no alcanza"
    assert cells["families"] == 1020
    assert cells["code"] == f"P{count + 1}"


def test_the_same_new_row_sent_twice_is_one_row(facilitator, at, rows):
    page = facilitator.get(at("/problems/nuevo"))
    page.send({"f.statement": "El agua no alcanza"})
    count = len(rows())
    page.send({"f.statement": "El agua no alcanza"})
    assert len(rows()) == count


def test_one_row_after_another(facilitator, at):
    page = facilitator.get(at("/problems/nuevo")).send({"f.statement": "Uno", "go": "another"})
    assert page.path == at("/problems/nuevo")


def test_adding_from_the_step_keeps_what_was_typed_there(facilitator, world):
    page = facilitator.get(f"/planes/{world.plan_id}/pasos/obstacles")
    page = page.send({"f.potentials": "Saberes", "go": "add:obstacles"})
    assert page.path.endswith("/obstacles/obstacles/nuevo")
    assert content_of(world.engine, world.plan_id, "obstacles")[1]["f"]["potentials"] == "Saberes"


def test_a_row_is_changed_and_what_was_not_read_comes_back(facilitator, at, rows):
    row_id = rows()[0][0]
    page = facilitator.get(at(f"/problems/{row_id}")).send({"f.families": "muchas"})
    assert page.path == at(f"/problems/{row_id}")
    assert page.by_id("f.families").get("value") == "muchas"
    assert dict(rows())[row_id]["families"] == {"typed": ["muchas"]}
    assert "no entendimos" in facilitator.get(at()).faults[0]


def test_removing_asks_first_and_can_be_undone(facilitator, at, rows):
    row_id, kept = rows()[0]
    page = facilitator.get(at(f"/problems/{row_id}/quitar"))
    assert "¿Quitar" in page.heading
    page = page.send()
    assert row_id not in dict(rows())
    assert "Deshacer" in page.text
    page = page.send(action="/devolver")
    assert dict(rows())[row_id] == kept
    assert "otra vez" in page.banners[0]


def test_rows_move_by_buttons(facilitator, at, rows):
    facilitator.get(at("/problems/nuevo")).send({"f.statement": "El último"})
    last = rows()[-1][0]
    page = facilitator.get(at()).send({"go": f"up:problems:{last}"})
    assert rows()[-2][0] == last
    page.send({"go": f"down:problems:{last}"})
    assert rows()[-1][0] == last


@pytest.mark.parametrize("go", ["up:problems", "up:nada:x", "add:nada", "add", "up:problems:a:b"])
def test_a_button_of_a_table_that_is_no_more_saves_and_leads_to_the_step(facilitator, at, go):
    page = facilitator.get(at()).send({"go": go})
    assert (page.status, page.path) == (200, at())


def test_rows_that_are_not_there_have_no_page(facilitator, at):
    assert facilitator.get(at("/problems/nadie")).status == 404
    assert facilitator.get(at("/problems/nadie/quitar")).status == 404
    assert facilitator.get(at("/nada/nuevo")).status == 404


def test_who_may_only_read_sees_the_row_and_no_form(visit, at, rows):
    row_id = rows()[0][0]
    page = visit("monitor").get(at(f"/problems/{row_id}"))
    assert page.by_class("summary")
    assert visit("monitor").get(at("/problems/nuevo")).status == 403


def test_a_long_list_is_shown_in_pages(facilitator, world, at, rows):
    revision, content = content_of(world.engine, world.plan_id, "problems")
    table = plan_outline().step("problems").table("problems")
    for n in range(230):
        content = with_row(content, table, f"row-{n}", {"statement": f"Problema {n}"})
    save(world, world.facilitator, "problems", content, revision)
    page = facilitator.get(at())
    assert len([one for one in page.tree.iter("tr") if one.get("id")]) == 100
    page = facilitator.get(at("?pagina=3&tabla=problems"))
    assert "Página 3 de 3" in page.text
    assert "Problema 229" in page.text
