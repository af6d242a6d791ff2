"""From the draft to its versions, through the pages."""

import json
from typing import Any

from ptp_plans.plan.document import digest
from tests.web.lived import begin_draft, propose, rewrite_vision, seal_plan, without_printer
from tests.world import write_assembly


def test_the_page_names_what_is_missing_and_where(facilitator, world) -> None:
    rewrite_vision(world, "")
    page = facilitator.get(f"/planes/{world.plan_id}/sellar")
    links = [one.get("href") for one in page.tree.iter("a")]
    assert f"/planes/{world.plan_id}/pasos/vision#f.vision" in links
    assert "Sin acta no se puede sellar" in page.text
    assert not [one for one in page.tree.iter("button") if one.text == "Sellar"]


def test_the_quorum_is_reckoned_from_the_households(facilitator, world) -> None:
    write_assembly(world)
    assert (
        "Hacen falta 66 de 131 hogares" in facilitator.get(f"/planes/{world.plan_id}/sellar").text
    )


def test_a_complete_plan_is_sealed_and_shown(facilitator, world) -> None:
    write_assembly(world)
    page = facilitator.get(f"/planes/{world.plan_id}/sellar").send(action="/sellar")
    assert page.path == f"/planes/{world.plan_id}/versiones/1"
    assert "El plan quedó sellado como versión 1." in page.banners[0]
    assert "Acta de la asamblea" in page.text
    assert "Más café" in page.heading


def test_a_plan_that_lacks_something_is_not_sealed_by_a_form_of_ones_own(
    facilitator, world
) -> None:
    token = facilitator.get("/cuenta").values("/salir")["csrf_token"]
    answer = facilitator.client.post(f"/planes/{world.plan_id}/sellar", data={"csrf_token": token})
    assert answer.status_code == 422
    assert "Todavía hay pendientes que impiden sellar." in answer.text


def test_the_file_of_a_version_has_its_hash(facilitator, world) -> None:
    seal_plan(world)
    answer = facilitator.client.get(f"/planes/{world.plan_id}/versiones/1/plan.json")
    assert digest(answer.data) in answer.headers["ETag"]
    assert json.loads(answer.data)["cover"]["name"] == "Más café"
    assert answer.headers["Cache-Control"] == "private, no-cache"
    assert answer.headers["X-Content-Type-Options"] == "nosniff"


def test_a_version_is_printed_once_for_a_browser_that_has_it(
    facilitator, world, monkeypatch
) -> None:
    without_printer(monkeypatch)
    seal_plan(world)
    path = f"/planes/{world.plan_id}/versiones/1/plan.pdf"
    answer = facilitator.client.get(path)
    assert answer.mimetype == "application/pdf"
    assert answer.headers["Content-Disposition"].startswith("inline")
    again = facilitator.client.get(path, headers={"If-None-Match": answer.headers["ETag"]})
    assert (again.status_code, again.data) == (304, b"")


def test_a_draft_goes_to_review_and_comes_back(visit, world) -> None:
    path = f"/planes/{world.plan_id}/sellar"
    page = visit("facilitator").get(path).send(action="/proponer")
    assert "El borrador está en revisión" in page.text
    refused = visit("official").get(path).send({"observations": "  "}, action="/devolver")
    assert (refused.status, refused.faults) == (
        422,
        ["Observaciones: Escriba qué hay que cambiar."],
    )
    visit("official").get(path).send(
        {"observations": "Digan quién cuida\nla bodega"}, action="/devolver"
    )
    assert "Digan quién cuida" in visit("member").get(path).text


def test_nobody_writes_while_a_draft_is_in_review(facilitator, world) -> None:
    propose(world)
    page = facilitator.get(f"/planes/{world.plan_id}/pasos/vision")
    assert not page.has("f.vision")


def test_a_new_draft_starts_from_a_version(facilitator, world) -> None:
    seal_plan(world)
    page = facilitator.get(f"/planes/{world.plan_id}/versiones/1").send(action="/borrador")
    assert page.path == f"/planes/{world.plan_id}"
    assert "Se abrió un borrador desde la versión 1" in page.banners[0]


def words_of(cell: Any) -> str:
    return "".join(cell.itertext()).strip()


def test_two_versions_are_compared_in_words_and_side_by_side(facilitator, world) -> None:
    seal_plan(world)
    begin_draft(world)
    rewrite_vision(world, "Vivimos de lo que sembramos.")
    seal_plan(world)
    page = facilitator.get(f"/planes/{world.plan_id}/comparar?de=1&a=2")
    assert "hay un cambio" in page.text
    cells = [words_of(one) for one in page.tree.iter("td") if words_of(one)]
    assert cells == ["Vivimos mejor.", "Vivimos de lo que sembramos."]
    back = facilitator.get(f"/planes/{world.plan_id}/comparar?de=2&a=1")
    assert [words_of(one) for one in back.tree.iter("td") if words_of(one)] == cells[::-1]


def test_the_same_version_twice_says_the_same(facilitator, world) -> None:
    seal_plan(world)
    page = facilitator.get(f"/planes/{world.plan_id}/comparar?de=1&a=1")
    assert "Las dos versiones dicen lo mismo." in page.text


def test_odd_numbers_of_versions_are_no_error_of_ours(facilitator, world) -> None:
    seal_plan(world)
    base = f"/planes/{world.plan_id}"
    statuses = [
        facilitator.get(base + path).status
        for path in ("/comparar?de=x&a=1", "/comparar?de=1&a=9", "/versiones/9", "/versiones/0")
    ]
    assert statuses == [400, 404, 404, 404]
