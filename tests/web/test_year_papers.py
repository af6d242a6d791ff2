"""The papers of a plan's years, asked for in a browser: acta, sheets, what a small adjustment says."""

import io
from collections.abc import Callable
from typing import Any

import pikepdf
import pytest

from ptp_plans.documents.acts import evaluation, substituted
from ptp_plans.documents.paper import worksheets
from ptp_plans.documents.render import Rendered
from ptp_plans.plan.derive.paper.field_codes import field_codes
from ptp_plans.plan.outline import evaluation_steps
from ptp_plans.store.database import transaction
from ptp_plans.workflow import seal
from tests.web.lived import begin_draft
from tests.web.visitor import Visitor
from tests.world import World, content_of, save, write_assembly
from tests.years import decide, make_signed, opened, with_answers, write_whole_year

Visit = Callable[[str], Visitor]
CHANGED = {"a1": {"decision": "adjust", "motive": "La presidenta salió del pueblo"}}


@pytest.fixture
def evaluated(world: World) -> World:
    """The world, with the evaluation of 2016 open."""
    make_signed(world)
    opened(world, 2016)
    return world


@pytest.fixture
def pages(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """The pages of HTML that would be laid out."""
    found: list[str] = []

    def rendered(html: str, **_told: object) -> Rendered:
        found.append(html)
        return Rendered(html.encode(), 1)

    for room in (evaluation, substituted, worksheets):
        monkeypatch.setattr(room, "render", rendered)
    return found


def with_a_small_adjustment(world: World) -> None:
    """The evaluation decides to adjust, and another responsible person is sealed as version 2."""
    write_whole_year(world, 2016, outcome="adjust", decided=CHANGED)
    decide(world, 2016)
    seal_with(world, "activities", "activities", "a1", {"responsible": "Tesorería del comité"})


def seal_with(world: World, step: str, table: str, row: str, cells: dict[str, Any]) -> None:
    """A row of the draft changed, and the next version sealed."""
    revision, content = content_of(world.engine, world.plan_id, step)
    content = with_answers(step, content, {}, {table: {row: cells}})
    assert save(world, world.facilitator, step, content, revision).state == "applied"
    write_assembly(world, sort="adjustment")
    with transaction(world.engine) as session:
        seal.seal(session, world.facilitator, world.plan_id)


def links(visitor: Visitor, path: str) -> set[str | None]:
    return {one.get("href") for one in visitor.get(path).tree.iter("a")}


def test_the_acta_is_a_draft_until_the_assembly_decided(
    evaluated: World, visit: Visit, pages: list[str]
) -> None:
    visitor, address = visit("official"), f"/planes/{evaluated.plan_id}/evaluaciones/2016"
    draft = visitor.client.get(f"{address}/acta.pdf")
    assert draft.status_code == 200 and "borrador" in draft.headers["Content-Disposition"]
    assert "draft.svg" in pages[0]
    write_whole_year(evaluated, 2016)
    decide(evaluated, 2016)
    kept = visitor.client.get(f"{address}/acta.pdf")
    assert "draft.svg" not in pages[1] and "Acta de evaluación y confirmación" in pages[1]
    assert kept.headers["ETag"] != draft.headers["ETag"]
    again = visitor.client.get(
        f"{address}/acta.pdf", headers={"If-None-Match": kept.headers["ETag"]}
    )
    assert again.status_code == 304 and len(pages) == 2


def test_the_acta_has_two_sizes_and_no_third(
    evaluated: World, visit: Visit, pages: list[str]
) -> None:
    address = f"/planes/{evaluated.plan_id}/evaluaciones/2016/acta.pdf"
    client = visit("member").client
    assert client.get(f"{address}?papel=a4").status_code == 200
    assert "size: A4" in pages[0]
    assert client.get(f"{address}?papel=pliego").status_code == 400


def test_a_decided_acta_is_a_pdf_with_the_result_inside(evaluated: World, visit: Visit) -> None:
    write_whole_year(evaluated, 2016)
    decide(evaluated, 2016)
    answer = visit("monitor").client.get(f"/planes/{evaluated.plan_id}/evaluaciones/2016/acta.pdf")
    with pikepdf.open(io.BytesIO(answer.data)) as pdf:
        assert list(pdf.attachments) == ["evaluacion-2016.json"]


def test_a_year_that_nobody_opened_has_no_papers(evaluated: World, visit: Visit) -> None:
    client = visit("facilitator").client
    for paper in ("acta.pdf", "hojas", "hojas.pdf"):
        address = f"/planes/{evaluated.plan_id}/evaluaciones/2017/{paper}"
        assert client.get(address).status_code == 404
    sheet = f"/planes/{evaluated.plan_id}/hojas/2017-header.pdf"
    assert client.get(sheet).status_code == 404


def test_the_evaluation_leads_to_its_papers(evaluated: World, visit: Visit) -> None:
    visitor, base = visit("facilitator"), f"/planes/{evaluated.plan_id}"
    found = links(visitor, f"{base}/evaluaciones/2016")
    assert {f"{base}/evaluaciones/2016/hojas", f"{base}/evaluaciones/2016/acta.pdf"} <= found
    assert f"{base}/evaluaciones/2016/acta.pdf" in links(visitor, f"{base}/anios")
    sheets = links(visitor, f"{base}/evaluaciones/2016/hojas")
    for step in evaluation_steps(2016):
        assert f"{base}/hojas/{step.key}.pdf?papel=pliego&con=datos" in sheets
    assert f"{base}/evaluaciones/2016/hojas.pdf?con=datos" in sheets
    step = links(visitor, f"{base}/pasos/2016-progress")
    assert f"{base}/hojas/2016-progress.pdf?con=datos" in step


def test_a_sheet_of_the_year_opens_its_step_and_has_the_codes_of_the_screen(
    evaluated: World, visit: Visit, pages: list[str]
) -> None:
    visitor, base = visit("member"), f"/planes/{evaluated.plan_id}"
    answer = visitor.client.get(f"{base}/hojas/2016-header.pdf?con=datos")
    assert answer.status_code == 200
    assert f"{base}/pasos/2016-header</p>" in pages[0]
    shown = [one.text for one in visitor.get(f"{base}/pasos/2016-header").by_class("paper-code")]
    header = evaluation_steps(2016)[0]
    assert shown == list(field_codes(header).values())
    assert all(f">{code}<" in pages[0] for code in shown)


def test_the_notebook_of_the_year_has_its_eight_steps(
    evaluated: World, visit: Visit, pages: list[str]
) -> None:
    address = f"/planes/{evaluated.plan_id}/evaluaciones/2016/hojas.pdf?con=datos"
    assert visit("facilitator").client.get(address).status_code == 200
    assert pages[0].count("<h1 id=") == 8 and "A1 ·" in pages[0]


def test_a_small_adjustment_has_a_paper_to_tell_it(
    evaluated: World, visit: Visit, pages: list[str]
) -> None:
    with_a_small_adjustment(evaluated)
    visitor, base = visit("official"), f"/planes/{evaluated.plan_id}/versiones"
    assert f"{base}/2/anexo-sustituido.pdf" in links(visitor, f"{base}/2")
    assert visitor.client.get(f"{base}/2/anexo-sustituido.pdf").status_code == 200
    assert "Tesorería del comité" in pages[0] and "La presidenta salió del pueblo" in pages[0]
    assert "La asamblea del 12 de noviembre de 2016" in pages[0]


def test_a_version_that_is_no_small_adjustment_has_none(evaluated: World, visit: Visit) -> None:
    visitor, base = visit("official"), f"/planes/{evaluated.plan_id}/versiones"
    assert f"{base}/1/anexo-sustituido.pdf" not in links(visitor, f"{base}/1")
    page = visitor.get(f"{base}/1/anexo-sustituido.pdf")
    assert page.status == 409 and "no es un ajuste menor" in page.text
    assert visitor.get(f"{base}/9/anexo-sustituido.pdf").status == 404


def test_a_small_change_of_what_nobody_has_signed_yet_has_none(
    evaluated: World, visit: Visit
) -> None:
    write_whole_year(evaluated, 2016, outcome="adjust", decided=CHANGED)
    decide(evaluated, 2016)
    targets = {"2016": "5.2", "2017": "5.8", "2018": "7"}
    seal_with(evaluated, "indicators", "indicators", "i1", {"targets": targets})
    begin_draft(evaluated, 2)
    seal_with(evaluated, "activities", "activities", "a1", {"responsible": "Tesorería"})
    visitor, base = visit("official"), f"/planes/{evaluated.plan_id}/versiones"
    for number in (2, 3):
        assert f"{base}/{number}/anexo-sustituido.pdf" not in links(visitor, f"{base}/{number}")
        assert visitor.get(f"{base}/{number}/anexo-sustituido.pdf").status == 409
