"""The printed plan: every question of its outline, legible, with its figures and totals."""

import hashlib
import re
from dataclasses import replace
from datetime import UTC, datetime
from io import BytesIO
from pathlib import Path

import html5lib
import pikepdf
import pypdf
import pytest

import ptp_plans.demo
from ptp_plans.documents.answers.blocks import Drawing, Grid, Note, Quarters, Records
from ptp_plans.documents.answers.steps import printed_sections
from ptp_plans.documents.plan import PrintedVersion, plan_document, plan_html
from ptp_plans.plan.document import Plan, digest, from_bytes, to_bytes
from ptp_plans.plan.outline import Outline, StepOutline, plan_outline

from .filled import PHOTO, filled_plan

DEMO = Path(ptp_plans.demo.__file__).parent
WHEN = datetime(2016, 2, 13, 18, tzinfo=UTC)


def version_of(plan: Plan) -> PrintedVersion:
    content = to_bytes(plan)
    return PrintedVersion(1, digest(content), WHEN, content)


def only(*steps: str) -> Outline:
    """Today's outline with these steps alone: short documents are quick ones."""
    outline = plan_outline()
    sections = (
        replace(section, steps=tuple(step for step in section.steps if step.key in steps))
        for section in outline.sections
    )
    return replace(outline, sections=tuple(section for section in sections if section.steps))


@pytest.fixture(scope="module")
def plan() -> Plan:
    return from_bytes((DEMO / "nueva_esperanza.json").read_bytes())


@pytest.fixture(scope="module")
def media() -> dict[str, bytes]:
    pictures = [path.read_bytes() for path in DEMO.glob("*.jpg")]
    return {hashlib.sha256(picture).hexdigest(): picture for picture in pictures}


@pytest.fixture(scope="module")
def html(plan, media) -> str:
    return plan_html(plan, plan_outline(), media=media, version=version_of(plan))


@pytest.fixture(scope="module")
def steps(plan, media):
    sections = printed_sections(plan, plan_outline(), media)
    return {step.number: step for section in sections for step in section.steps}


@pytest.fixture(scope="module")
def short_pdf(plan, media) -> bytes:
    outline = only("cover", "territory", "problem_tree", "activities", "sources")
    return plan_document(plan, outline, media=media, version=version_of(plan)).pdf


def test_the_page_is_good_html(html):
    html5lib.HTMLParser(strict=True).parse(html)


def test_every_id_is_given_once_and_every_link_arrives(html):
    ids = re.findall(r' id="([^"]+)"', html)
    assert len(ids) == len(set(ids))
    assert set(re.findall(r'href="#([^"]+)"', html)) <= set(ids)


def test_the_five_sections_and_all_their_steps_are_there_in_order(html):
    asked = [step for step in plan_outline().steps if step.key != "cover"]
    places = [html.index(f">{step.number} {step.title}</h3>") for step in asked]
    assert len(places) == 32
    assert places == sorted(places)


def test_every_question_of_every_step_is_printed_or_named_as_unanswered(html):
    def labels(step: StepOutline) -> list[str]:
        captions = {f"{field.name}_caption" for field in step.fields}
        return [field.label for field in step.fields if field.name not in captions]

    pages = html.replace("&#39;", "'")
    pictures = {"Croquis o mapa parlante"}  # shown with its caption instead
    for step in plan_outline().steps:
        missing = [label for label in labels(step) if label not in pages]
        assert set(missing) <= pictures | {"¿Cómo se llama el plan?"}, step.key


def test_codes_are_printed_with_their_words(html):
    assert "A5 · Módulos de beneficio húmedo y secado solar" in html
    assert "P1 · La producción de café por hectárea es muy baja" in html


def test_no_id_of_a_row_ever_shows(html, plan):
    visible = re.sub(r"<[^>]+>", " ", html)
    ids = [one.id for one in plan.design.activities.activities]
    ids += [one.id for one in plan.territorial.actors.actors]
    ids += [one.id for one in plan.sustainability.sources.sources]
    assert [one for one in ids if re.search(rf"(?<![\w-]){re.escape(one)}(?![\w-])", visible)] == []


def test_the_budget_adds_up_by_activity_and_year_and_in_words(html):
    assert "$4,149,000.00 (CUATRO MILLONES CIENTO CUARENTA Y NUEVE MIL PESOS 00/100 M.N.)" in html
    for amount in ("$679,000.00", "$2,428,000.00", "$1,042,000.00"):
        assert html.count(amount) >= 2  # what it costs, and who pays it


def test_the_community_share_is_told(html):
    assert "$551,500.00, que es el 13.3% del costo del plan." in html


def test_each_drawing_stands_at_its_step(steps):
    drawn = {
        number: [block.chart for block in step.blocks if isinstance(block, Drawing)]
        for number, step in steps.items()
    }
    assert {number: charts for number, charts in drawn.items() if charts} == {
        "1.2": ["population"],
        "1.6": ["seasons"],
        "2.2": ["problem_tree"] * 4,
        "2.4": ["ranking"],
        "3.3": ["gantt"],
        "3.4": ["ranking"],
        "3.5": ["indicators"],
        "4.2": ["budget"],
        "5.1": ["actors"],
    }


def test_every_drawing_begins_with_its_title(html):
    drawings = html.split("<svg ")[1:]
    assert len(drawings) == 13
    for drawing in drawings:
        assert re.match(r"[^>]+>\s*<title>[^<]+</title>", drawing)
        assert "class=" not in drawing.split("</svg>")[0]


def test_a_table_of_twenty_columns_is_printed_as_records(steps):
    activities = next(block for block in steps["3.3"].blocks if isinstance(block, Records))
    assert [record.title[:2] for record in activities.records] == [f"A{n}" for n in range(1, 9)]


def test_foda_is_a_square_of_four_lists(steps):
    (square,) = steps["2.3"].blocks
    assert isinstance(square, Quarters)
    assert len(square.lists) == 4


def test_a_matrix_has_the_problems_across_by_their_codes(steps):
    grids = [block for block in steps["2.4"].blocks if isinstance(block, Grid)]
    matrix = next(grid for grid in grids if grid.caption == "Puntos del 1 al 5")
    assert [column.label for column in matrix.columns[1:]] == ["P1", "P2", "P3", "P4"]


def test_a_table_that_was_not_used_says_so_in_one_line(steps):
    (note,) = [block for block in steps["2.4"].blocks if isinstance(block, Note)]
    assert note.text == "Comparación por pares: no se usó."


def test_columns_of_a_grid_fill_its_width(steps):
    grids = [b for step in steps.values() for b in step.blocks if isinstance(b, Grid)]
    assert len(grids) > 15
    for grid in grids:
        assert sum(column.width for column in grid.columns) == pytest.approx(100, abs=0.1)
        for group in grid.groups:
            assert all(len(row) == len(grid.columns) for row in group.rows)


def test_an_old_outline_prints_with_its_own_words(plan, media):
    outline = only("territory")
    (section,) = outline.sections
    (step,) = section.steps
    field = replace(step.field("access"), label="Vía de acceso")
    gone = replace(step.field("climate"), name="climate_of_old", label="Clima de antes")
    old_step = replace(step, title="El territorio de entonces", fields=(field, gone))
    old = replace(outline, sections=(replace(section, steps=(old_step,)),))
    page = plan_html(plan, old, media=media)
    assert "El territorio de entonces" in page
    assert "Vía de acceso" in page
    assert "Sin respuesta: Clima de antes" in page


def test_an_empty_plan_prints_as_a_draft_with_open_questions():
    page = plan_html(Plan(), plan_outline())
    assert "static:draft.svg" in page
    assert "Borrador: la asamblea todavía no aprueba este plan." in page
    assert page.count("no se usó.") > 20
    assert "<svg" not in page


def test_markup_in_an_answer_stays_text(plan):
    sneaky = plan.model_dump(mode="json", by_alias=True)
    sneaky["design"]["vision"]["vision"] = '<img src="file:///etc/passwd"><b>hola</b>'
    page = plan_html(Plan.model_validate(sneaky), only("vision"), media={})
    assert "&lt;img src=" in page
    assert "<b>hola" not in page


def test_every_table_can_be_full_without_breaking_the_page():
    page = plan_html(filled_plan(3), plan_outline(), media={PHOTO: b""})
    html5lib.HTMLParser(strict=True).parse(page)
    assert "seasons-1" not in re.sub(r"<[^>]+>", " ", page)


def test_the_file_holds_the_plan_it_was_made_from(short_pdf, plan):
    with pikepdf.open(BytesIO(short_pdf)) as pdf:
        files = pdf.attachments
        content = files["plan.json"].get_file().read_bytes()
    assert from_bytes(content) == plan


def test_text_can_be_selected_and_pages_are_counted(short_pdf):
    reader = pypdf.PdfReader(BytesIO(short_pdf))
    first = reader.pages[1].extract_text()
    assert re.search(rf"Página\s+2\s+de\s+{len(reader.pages)}\b", first)
    text = " ".join(page.extract_text() for page in reader.pages)
    assert "Rehabilitar 3.2 km de camino saca-cosecha" in " ".join(text.split())


def test_wide_tables_stand_on_pages_on_their_side(short_pdf):
    pages = pypdf.PdfReader(BytesIO(short_pdf)).pages
    ways = {page.mediabox.width > page.mediabox.height for page in pages}
    assert ways == {True, False}
    assert {round(float(max(page.mediabox[2:]))) for page in pages} == {792}


def test_steps_are_bookmarks(short_pdf):
    outline = pypdf.PdfReader(BytesIO(short_pdf)).outline
    titles = str(outline)
    assert "3.3 Actividades" in titles
    assert "1 Contexto" in titles
