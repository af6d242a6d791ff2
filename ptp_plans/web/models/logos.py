"""The institutions' marks on the cover."""

from flask import Response, flash, make_response, render_template, request
from flask_babel import gettext as _
from werkzeug.exceptions import BadRequest

from ptp_plans.documents.models.editing import BadTexts
from ptp_plans.web.files import file_answer
from ptp_plans.web.language import translated
from ptp_plans.web.session import db, forget_changes, who
from ptp_plans.workflow.errors import BadUpload, NotFound
from ptp_plans.workflow.models import writing
from ptp_plans.workflow.models.reading import read_model
from ptp_plans.workflow.permissions import Action, require

from .blueprint import blueprint, fault_words, to_model
from .texts import BEFORE

STEPS = {"subir": -1, "bajar": 1}


@blueprint.get("/<int:model_id>/logotipos")
def logos(model_id: int) -> str:
    """The marks in their order."""
    require(who(), Action.EDIT_MODEL)
    return _page(model_id)


@blueprint.post("/<int:model_id>/logotipos")
def add_logo(model_id: int) -> Response:
    """Adds one, made anew from what was uploaded."""
    require(who(), Action.EDIT_MODEL)
    file = request.files.get("archivo")
    data = file.read() if file else b""
    words = request.form.get("palabras", "")
    faults = {} if data else {"archivo": _("Elija el archivo del logotipo.")}
    if not faults:
        try:
            writing.add_logo(db(), who(), model_id, writing.ready_logo(data), words)
        except BadTexts as error:
            faults = {name: fault_words(one) for name, one in error.faults.items()}
        except BadUpload as error:
            faults = {"archivo": translated(error)}
    if faults:
        forget_changes()
        return make_response(_page(model_id, faults), 422)
    flash(_("Se guardó en el borrador."), "success")
    return to_model(model_id, "logotipos")


@blueprint.post("/<int:model_id>/logotipos/<int(min=0):place>")
def change_logo(model_id: int, place: int) -> Response:
    """Moves one or takes it out."""
    require(who(), Action.EDIT_MODEL)
    wish = request.form.get("a", "")
    before = request.form.get(BEFORE, "")
    if wish != "quitar" and wish not in STEPS:
        raise BadRequest
    writing.change_logos(db(), who(), model_id, place, STEPS.get(wish), before=before)
    return to_model(model_id, "logotipos")


@blueprint.get("/<int:model_id>/logotipos/<name>.jpg")
def logo(model_id: int, name: str) -> Response:
    """A mark's picture, by the hash of its bytes."""
    view = read_model(db(), who(), model_id)
    found = next((one for one in view.template.logos if one.name == name), None)
    if found is None:
        raise NotFound
    return file_answer(found.jpeg, "image/jpeg", f"{name[:16]}.jpg", name)


def _page(model_id: int, faults: dict[str, str] | None = None) -> str:
    view = read_model(db(), who(), model_id)
    return render_template(
        "web/models/logos.html",
        view=view,
        mark=writing.logos_mark(view.template),
        faults=faults or {},
        words=request.form.get("palabras", ""),
    )
