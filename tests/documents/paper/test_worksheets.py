"""Worksheets: every question of the outline has its place and its code on paper."""

import re
from collections.abc import Iterator
from io import BytesIO
from pathlib import Path

import pikepdf
import pypdf
import pytest

import ptp_plans.demo
from ptp_plans.documents.paper.forms import Grid, Matrix, Picture, Quarters, Questions
from ptp_plans.documents.paper.worksheets import (
    LETTER,
    WALL,
    WorksheetOrder,
    forms_of,
    notebook,
    worksheet,
    worksheet_html,
    worksheet_steps,
)
from ptp_plans.plan.derive.paper.field_codes import code_of, field_codes
from ptp_plans.plan.derive.ranking import rank_problems
from ptp_plans.plan.document import Plan, from_bytes
from ptp_plans.plan.outline import StepOutline, any_step, plan_outline
from ptp_plans.plan.sections.assembly import AssemblyAct
from tests.printed import words_on_pages

from ..filled import filled_plan

DEMO = Path(ptp_plans.demo.__file__).parent
ACT = any_step("assembly")
STEPS = worksheet_steps(ACT)
POINTS = 72 / 2.54  # of a centimetre


def order(plan: Plan | None = None, **wanted: object) -> WorksheetOrder:
    return WorksheetOrder(plan or Plan(), plan_outline(), **wanted)


def address(key: str) -> str:
    return f"https://planes.example/planes/7/pasos/{key}"


@pytest.fixture(scope="module")
def plan() -> Plan:
    return from_bytes((DEMO / "nueva_esperanza.json").read_bytes())


def text_of(pdf: bytes) -> str:
    return " ".join(" ".join(words_on_pages(pdf)).split())


def visible(html: str) -> str:
    body = html.split("<body")[1]
    return " ".join(re.sub(r"<[^>]+>", " ", body).replace("&#39;", "'").split())


def labels(step: StepOutline) -> Iterator[tuple[str, str]]:
    """(code, label) of all that a step asks."""
    for (table, field), code in field_codes(step).items():
        place = step.table(table) if table else step
        yield code, place.field(field).label if field else step.table(table).label


def test_codes_are_given_in_order_and_each_once():
    codes = [code for step in STEPS for code in field_codes(step).values()]
    assert len(codes) == len(set(codes))
    step = any_step("problem_ranking")
    assert code_of(step, "method") == "2.4-a"
    assert code_of(step, table="problem_criteria") == "2.4-b"
    assert code_of(step, "weight", "problem_criteria") == "2.4-b2"


def test_what_the_program_writes_has_no_code():
    assert code_of(any_step("problems"), "code", "problems") == ""


@pytest.mark.parametrize("paper", [LETTER, WALL])
@pytest.mark.parametrize("step", STEPS, ids=lambda step: step.key)
def test_every_question_is_on_the_sheet_with_its_code(step, paper):
    page = visible(worksheet_html(order(paper=paper), [step]))
    assert [pair for pair in labels(step) if any(word not in page for word in pair)] == []


@pytest.mark.parametrize("step", STEPS, ids=lambda step: step.key)
def test_a_filled_sheet_of_a_full_plan_shows_every_question_too(step):
    page = visible(worksheet_html(order(filled_plan(), filled=True), [step]))
    assert [pair for pair in labels(step) if any(word not in page for word in pair)] == []


def test_a_blank_sheet_says_nothing_of_what_is_known(plan):
    page = visible(worksheet_html(order(plan), [any_step("vision")]))
    assert "Más café, agua y camino" in page
    assert plan.design.vision.vision not in page


def test_a_filled_sheet_holds_the_answers(plan):
    page = visible(worksheet_html(order(plan, filled=True), [any_step("vision")]))
    assert plan.design.vision.general_objective in page
    assert page.count(" X ") == len(plan.design.vision.purposes)


def test_nothing_about_one_person_goes_on_the_wall(plan):
    step = any_step("treasury")
    holder = plan.sustainability.treasury.account_holder
    assert holder in visible(worksheet_html(order(plan, filled=True), [step]))
    assert holder not in visible(worksheet_html(order(plan, filled=True, paper=WALL), [step]))


def test_the_act_is_filled_with_what_is_written_of_it():
    act = AssemblyAct(place="Casa ejidal")
    page = visible(worksheet_html(order(filled=True, records=(("assembly", act),)), [ACT]))
    assert act.place in page


def test_foda_is_a_square_and_points_are_a_matrix():
    assert any(isinstance(one, Quarters) for one in forms_of(order(), any_step("swot")))
    ranking = forms_of(order(), any_step("problem_ranking"))
    scores, pairs = [one for one in ranking if isinstance(one, Matrix)]
    assert len(scores.rows) == 8 and len(scores.across) == 6
    upper = [cells.count(None) for _title, cells in pairs.rows]
    assert upper == list(range(1, 9))


def test_a_filled_matrix_says_the_points_and_places_that_the_plan_derives(plan):
    forms = forms_of(order(plan, filled=True), any_step("problem_ranking"))
    scores, pairs = [one for one in forms if isinstance(one, Matrix)]
    derived = {one.row_id: one for one in rank_problems(plan)}
    expected = [derived[one.id] for one in plan.diagnosis.problems.problems]
    assert scores.reckoned == tuple(
        (f"{one.score.normalize():f}", str(one.rank)) for one in expected if one.score is not None
    )
    assert set(pairs.reckoned) == {("",)}
    assert "4.6 1" in visible(
        worksheet_html(order(plan, filled=True), [any_step("problem_ranking")])
    )


def test_no_row_of_a_blank_table_is_alone_on_its_page():
    sheet = worksheet(order(), any_step("problems"))
    pages = pypdf.PdfReader(BytesIO(sheet.pdf)).pages
    assert [page.extract_text().count("grupo mixto") for page in pages] == [2, 2]


def test_the_names_of_problems_and_criteria_head_a_filled_matrix(plan):
    ranking = forms_of(order(plan, filled=True), any_step("problem_ranking"))
    scores = next(one for one in ranking if isinstance(one, Matrix))
    assert [title[:2] for title, _cells in scores.rows] == ["P1", "P2", "P3", "P4"]
    assert scores.across[0].startswith("Magnitud")
    assert scores.rows[0][1][0] == "5"


def test_the_tree_and_the_square_of_actors_are_drawn_empty():
    for key, chart in (("problem_tree", "blank_tree"), ("actors", "blank_square")):
        pictures = [one for one in forms_of(order(), any_step(key)) if isinstance(one, Picture)]
        assert [one.chart for one in pictures] == [chart]


def test_the_calendar_has_twelve_boxes_in_each_row():
    (grid,) = [one for one in forms_of(order(), any_step("calendar")) if isinstance(one, Grid)]
    rows = [line for line in grid.lines if not line.heading]
    assert all(any(len(room.boxes) == 12 for room in line.cells) for line in rows)


def test_choices_are_boxes_to_tick_with_their_words():
    (questions,) = [
        one for one in forms_of(order(), any_step("territory")) if isinstance(one, Questions)
    ]
    access = next(one for one in questions.questions if one.label.startswith("¿Cómo es el camino"))
    assert [tick.words for tick in access.room.ticks][:2] == ["pavimento", "terracería"]
    assert not any(tick.ticked for tick in access.room.ticks)


def test_a_sheet_leads_to_its_step_by_code_and_by_address():
    html = worksheet_html(order(address=address), [any_step("swot")])
    assert f"<title>Código QR que abre este paso: {address('swot')}</title>" in html
    assert f"Para capturarlo: {address('swot')}" in visible(html)


@pytest.mark.parametrize(
    ("paper", "size"),
    [(LETTER, (612, 792)), (WALL, (60 * POINTS, 90 * POINTS))],
)
def test_pages_have_the_size_of_the_paper(paper, size):
    printed = worksheet(order(paper=paper), any_step("objectives"))
    for page in pypdf.PdfReader(BytesIO(printed.pdf)).pages:
        sides = sorted((float(page.mediabox.width), float(page.mediabox.height)))
        assert sides == pytest.approx(size, abs=1)


def test_questions_on_the_wall_are_letters_of_forty_points():
    printed = worksheet(order(paper=WALL), any_step("vision"))
    sizes: dict[str, float] = {}

    def seen(text, _cm, matrix, _font, size):
        if text.strip():
            sizes[text.strip()] = abs(size * matrix[3])

    for page in pypdf.PdfReader(BytesIO(printed.pdf)).pages:
        page.extract_text(visitor_text=seen)
    asked = [size for text, size in sizes.items() if "objetivo general" in text and "¿" in text]
    assert asked and min(asked) >= 39.9


def test_a_sheet_is_tagged_and_says_so():
    printed = worksheet(order(address=address), any_step("problem_tree"))
    assert printed.warnings == ()
    with pikepdf.open(BytesIO(printed.pdf)) as pdf:
        told = pdf.open_metadata()
        assert told.pdfa_status == "3A"
        assert told["{http://www.aiim.org/pdfua/ns/id/}part"] == "1"
        assert pdf.Root.MarkInfo.Marked


def test_pages_are_counted():
    printed = worksheet(order(), any_step("problem_tree"))
    assert f"Página 1 de {printed.pages}" in text_of(printed.pdf)


def test_the_same_sheet_is_the_same_file(plan):
    sheets = {worksheet(order(plan, filled=True), any_step("vision")).pdf for _time in range(2)}
    assert len(sheets) == 1


def test_the_notebook_has_a_bookmark_for_each_step():
    steps = [any_step("vision"), any_step("swot")]
    printed = notebook(order(), steps)
    marks = [one["/Title"] for one in pypdf.PdfReader(BytesIO(printed.pdf)).outline]
    assert marks == ["Cuaderno de hojas de trabajo", "3.1 Visión y objetivo general", "2.3 FODA"]


def test_what_people_wrote_stays_text(plan):
    sneaky = plan.model_dump(mode="json", by_alias=True)
    sneaky["design"]["vision"]["vision"] = "<b>hola</b>"
    html = worksheet_html(order(Plan.model_validate(sneaky), filled=True), [any_step("vision")])
    assert "&lt;b&gt;hola" in html
