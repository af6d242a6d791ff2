"""Worksheets: the page that lists them, and each as PDF."""

from flask import Response, render_template, request, url_for
from werkzeug.exceptions import BadRequest

from ptp_plans.documents.paper.worksheets import LETTER, WALL
from ptp_plans.documents.render import Rendered
from ptp_plans.plan.derive.paper.field_codes import code_of
from ptp_plans.plan.document import digest
from ptp_plans.plan.outline import RECORDS, StepOutline, evaluation_steps, year_of
from ptp_plans.web.arrival.public import public_address
from ptp_plans.web.files import PDF, file_answer
from ptp_plans.web.language import current_locale
from ptp_plans.web.session import db, who
from ptp_plans.web.wizard.shown.plan_view import view_of
from ptp_plans.workflow.printing import worksheets
from ptp_plans.workflow.printing.worksheets import SheetWanted

from .blueprint import blueprint

PAPERS = {"carta": LETTER, "pliego": WALL}
FILLED, BLANK = "datos", ""


@blueprint.app_template_global("code_of")
def code_on_paper(step: StepOutline, field: str, table: str = "") -> str:
    """The code that a question has on its worksheet; "" where there is none."""
    return code_of(step, field, table) if has_paper(step) else ""


@blueprint.app_template_global()
def has_paper(step: StepOutline) -> bool:
    """Whether a step has a worksheet."""
    return year_of(step.key) is not None or any(
        one.key == step.key for one in worksheets.steps_on_paper()
    )


@blueprint.get("/hojas")
def list_all(plan_id: int) -> str:
    """Every sheet of the plan: letter size and for the wall, empty and with what is known."""
    view = view_of(plan_id)
    steps = worksheets.steps_on_paper()
    return render_template(
        "web/paper/sheets.html",
        view=view,
        sections=[
            (section, [one for one in steps if one.section == section.key])
            for section in view.reader.outline.sections
        ],
        records=[one for one in steps if one.key in RECORDS],
    )


@blueprint.get("/hojas/<key>.pdf")
def sheet(plan_id: int, key: str) -> Response:
    """The sheet of a step; `?papel=carta|pliego`, `?con=datos` for what is known."""
    wanted = _wanted(plan_id)
    return _answer(worksheets.print_worksheet(db(), who(), plan_id, key, wanted), key)


@blueprint.get("/hojas.pdf")
def notebook(plan_id: int) -> Response:
    """The cuaderno: the sheets of all steps, letter size."""
    return _answer(worksheets.print_notebook(db(), who(), plan_id, _wanted(plan_id)), "cuaderno")


@blueprint.get("/evaluaciones/<year:year>/hojas")
def of_year(plan_id: int, year: int) -> str:
    """Every sheet of a year's evaluation."""
    steps = evaluation_steps(year)
    return render_template(
        "web/paper/year_sheets.html", view=view_of(plan_id, steps[0].key), year=year, steps=steps
    )


@blueprint.get("/evaluaciones/<year:year>/hojas.pdf")
def year_notebook(plan_id: int, year: int) -> Response:
    """The cuaderno of a year's evaluation."""
    wanted = _wanted(plan_id)
    printed = worksheets.print_year_notebook(db(), who(), plan_id, year, wanted)
    return _answer(printed, f"evaluacion-{year}")


def _wanted(plan_id: int) -> SheetWanted:
    paper = PAPERS.get(request.args.get("papel", "carta"))
    known = request.args.get("con", BLANK)
    if paper is None or known not in (FILLED, BLANK):
        raise BadRequest

    def address(key: str) -> str:
        return public_address().of(url_for("wizard.step", plan_id=plan_id, key=key))

    return SheetWanted(paper, known == FILLED, address, current_locale())


def _answer(printed: Rendered, name: str) -> Response:
    paper = request.args.get("papel", "carta")
    known = "-con-datos" if request.args.get("con") == FILLED else ""
    return file_answer(printed.pdf, PDF, f"hoja-{name}-{paper}{known}.pdf", digest(printed.pdf))
