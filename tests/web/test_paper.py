"""Worksheets and the version for the community, asked for in a browser."""

import pytest

from ptp_plans.documents.paper import community, worksheets
from ptp_plans.documents.render import Rendered
from ptp_plans.plan.derive.paper.field_codes import field_codes
from ptp_plans.plan.outline import any_step, plan_outline
from ptp_plans.store import Session, versions
from tests.web.lived import seal_plan
from tests.web.visitor import Visitor, text_of
from tests.world import SITE, World


@pytest.fixture
def without_engine(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """The pages of HTML that would be laid out."""
    pages: list[str] = []

    def rendered(html: str, **_told: object) -> Rendered:
        pages.append(html)
        return Rendered(html.encode(), 1)

    monkeypatch.setattr(worksheets, "render", rendered)
    return pages


def test_the_page_of_sheets_leads_to_every_step_in_four_ways(facilitator: Visitor, world: World):
    page = facilitator.get(f"/planes/{world.plan_id}/hojas")
    links = {one.get("href") for one in page.tree.iter() if (one.get("href") or "").count(".pdf")}
    assert len(links) == 4 * (len(plan_outline().steps) + 1) + 2
    for key in ("problem_tree", "assembly"):
        sheet = f"/planes/{world.plan_id}/hojas/{key}.pdf"
        assert {f"{sheet}?papel=pliego", f"{sheet}?papel=carta&con=datos"} <= links


def test_a_step_and_the_plan_lead_to_their_sheets(facilitator: Visitor, world: World):
    def links(path: str) -> set[str | None]:
        return {one.get("href") for one in facilitator.get(path).tree.iter()}

    assert f"/planes/{world.plan_id}/hojas" in links(f"/planes/{world.plan_id}")
    sheet = f"/planes/{world.plan_id}/hojas/vision.pdf"
    assert sheet in links(f"/planes/{world.plan_id}/pasos/vision")


def test_a_sheet_opens_its_step_and_is_the_paper_that_was_asked(
    facilitator: Visitor, world: World, without_engine: list[str]
):
    base = f"/planes/{world.plan_id}/hojas/vision.pdf"
    answer = facilitator.client.get(f"{base}?papel=pliego&con=datos")
    assert answer.status_code == 200
    assert answer.mimetype == "application/pdf"
    (html,) = without_engine
    assert f"/planes/{world.plan_id}/pasos/vision</p>" in html
    assert "http" in html.split("Para capturarlo:")[1][:12]
    assert "60cm 90cm" in html


def test_the_notebook_has_every_step(facilitator: Visitor, world: World, without_engine: list[str]):
    answer = facilitator.client.get(f"/planes/{world.plan_id}/hojas.pdf")
    assert answer.status_code == 200
    (html,) = without_engine
    assert html.count("<h1 id=") == len(plan_outline().steps) + 1


@pytest.mark.parametrize("asked", ["vision.pdf?papel=servilleta", "vision.pdf?con=todo"])
def test_a_paper_that_there_is_not_is_refused(facilitator: Visitor, world: World, asked: str):
    assert facilitator.client.get(f"/planes/{world.plan_id}/hojas/{asked}").status_code == 400


def test_the_reserved_annex_has_no_sheet(facilitator: Visitor, world: World):
    sheet = f"/planes/{world.plan_id}/hojas/roster.pdf"
    assert facilitator.client.get(sheet).status_code == 404


def test_the_screen_shows_the_codes_of_the_paper(facilitator: Visitor, world: World):
    page = facilitator.get(f"/planes/{world.plan_id}/pasos/vision")
    shown = [one.text for one in page.by_class("paper-code")]
    assert shown == list(field_codes(any_step("vision")).values())


def test_the_translation_is_typed_after_sealing_and_printed(
    facilitator: Visitor, visit, world: World, monkeypatch: pytest.MonkeyPatch
):
    pages: list[str] = []

    def rendered(html: str, **_told: object) -> Rendered:
        pages.append(html)
        return Rendered(html.encode(), 2)

    monkeypatch.setattr(community, "render", rendered)
    monkeypatch.setattr(community, "count_pages", lambda _html, **_told: 2)
    seal_plan(world)
    member = visit("member")
    step = f"/planes/{world.plan_id}/pasos/community"
    page = member.get(step)
    spanish = [text_of(one) for one in page.by_class("passage-spanish")]
    assert any("131 hogares" in one or "hogares de" in one for one in spanish)
    answers = {
        "f.version": "1", "f.language": "tseltal", "f.language_code": "tzh",
        "f.translator": "Petrona Girón Luna", "r.passages.passage-vision.text": "Jich ya jk'antik",
    }  # fmt: skip
    member.get(step).send(answers)
    answer = facilitator.client.get(f"/planes/{world.plan_id}/versiones/1/comunidad.pdf")
    assert answer.status_code == 200
    assert 'lang="tzh">Jich ya jk&#39;antik</td>' in pages[0]
    assert "Tradujo al tseltal Petrona Girón Luna." in pages[0]
    assert f"Se comprueba aquí: {SITE}/v/" in pages[0]


def test_a_page_without_a_sealed_version_says_so(facilitator: Visitor, world: World):
    page = facilitator.get(f"/planes/{world.plan_id}/pasos/community")
    assert "Todavía no hay una versión sellada." in page.text


def test_the_page_of_a_version_leads_to_the_two_pages(facilitator: Visitor, world: World):
    seal_plan(world)
    page = facilitator.get(f"/planes/{world.plan_id}/versiones/1")
    links = {one.get("href") for one in page.tree.iter()}
    assert f"/planes/{world.plan_id}/versiones/1/comunidad.pdf" in links


def test_anybody_can_hold_a_paper_against_its_version(visit, world: World):
    seal_plan(world)
    with Session(world.engine) as session:
        row = versions.version_of(session, world.plan_id, 1)
    assert row is not None
    page = visit("").get(f"/verificar/version/{row.seal}")
    assert "Sí existe una versión sellada con esta huella." in page.text
    assert "Petrona" not in page.text
    assert visit("").get(f"/verificar/version/{'0' * 64}").status == 404
