"""The workbook of a step, its way back, and the page between: what is going to change."""

from flask import Response, flash, make_response, render_template, request
from flask_babel import gettext as _

from ptp_plans.documents.spreadsheets.rows import ReadBook
from ptp_plans.plan.document import digest
from ptp_plans.plan.outline import StepOutline
from ptp_plans.plan.texts import N_
from ptp_plans.web.files import file_answer
from ptp_plans.web.language import current_locale, translated
from ptp_plans.web.session import db, forget_changes, reading, who
from ptp_plans.web.wizard.answering import answer
from ptp_plans.web.wizard.saving import new_key, sent_key
from ptp_plans.web.wizard.shown.places import step_address
from ptp_plans.web.wizard.shown.plan_view import PlanView, step_named, view_of
from ptp_plans.web.wizard.telling import tell
from ptp_plans.workflow.errors import BadUpload, NotFound
from ptp_plans.workflow.exchange import spreadsheets

from .blueprint import blueprint
from .carried import carried, carry
from .shown import shown_preview

XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


@blueprint.get("/hoja.xlsx")
def workbook(plan_id: int, key: str) -> Response:
    """The step's tables, to be filled in elsewhere."""
    outline = step_named(key)
    name, data = spreadsheets.step_workbook(db(), who(), plan_id, outline.key, current_locale())
    return file_answer(data, XLSX, name, digest(data), download=True)


@blueprint.get("/hoja")
def upload_page(plan_id: int, key: str) -> str:
    """Where a workbook is taken and brought back."""
    view, outline = _written(plan_id, key)
    return _upload_page(view, outline)


def _written(plan_id: int, key: str) -> tuple[PlanView, StepOutline]:
    view, outline = view_of(plan_id, key), step_named(key)
    if not any(table.grows for table in outline.tables):
        raise NotFound
    if not view.may_write(outline):
        raise view.refusal(outline)
    return view, outline


def _upload_page(view: PlanView, outline: StepOutline, fault: str = "") -> str:
    return render_template("web/spreadsheets/upload.html", view=view, step=outline, fault=fault)


@blueprint.post("/hoja")
def upload(plan_id: int, key: str) -> Response:
    """Shows what a workbook changes; when that was seen and confirmed, saves it."""
    try:
        with reading():
            view, outline = _written(plan_id, key)
            if "book" not in request.form:
                return make_response(_preview(view, outline))
            book = carried(plan_id, outline.key, request.form["book"])
        return _save(plan_id, outline, book)
    except BadUpload as error:
        forget_changes()
        return make_response(_upload_page(view, outline, translated(error)), 422)


def _preview(view: PlanView, outline: StepOutline) -> str:
    file = request.files.get("file")
    if not file or not file.filename:
        raise BadUpload(N_("Elijan primero el archivo de la hoja."))
    place = (db(), who(), view.id, outline.key)
    book = spreadsheets.read_upload(*place, file.read(), current_locale())
    preview = spreadsheets.preview(*place, book)
    return render_template(
        "web/spreadsheets/preview.html",
        view=view,
        step=outline,
        preview=preview,
        shown=shown_preview(view, outline, preview),
        book=carry(view.id, outline.key, book),
        key=new_key(),
    )


def _save(plan_id: int, outline: StepOutline, book: ReadBook) -> Response:
    outcome = spreadsheets.save_upload(
        db(), who(), plan_id, outline.key, book,
        key=sent_key(), remove_absent=request.form.get("remove") == "yes",
    )  # fmt: skip
    tell(plan_id, outline, outcome)
    if outcome.state in ("applied", "combined"):
        flash(
            _("Se guardó la hoja. Para seguir trabajando en ella, bájenla otra vez: los renglones "
              "nuevos ya tienen su clave."),
            "success",
        )  # fmt: skip
    elif outcome.state == "unchanged":
        flash(_("La hoja decía lo mismo que el plan. No cambió nada."), "info")
    return answer(plan_id, outline, outcome, step_address(plan_id, outline.key))
