"""Worksheets and the version for the community, asked for in a browser."""

import pytest

from ptp_plans.documents.paper import worksheets
from ptp_plans.documents.render import Rendered
from ptp_plans.plan.derive.paper.field_codes import field_codes
from ptp_plans.plan.outline import any_step, plan_outline
from tests.web.visitor import Visitor
from tests.world import World


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
