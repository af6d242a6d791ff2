"""A part of a modelo's texts, with the list of data that may stand in them."""

from flask import Response, flash, make_response, render_template, request
from flask_babel import gettext as _

from ptp_plans.documents.models.editing import PAPER, BadTexts, text_in
from ptp_plans.documents.models.parts import PAPERS, EditorPart, part_named
from ptp_plans.web.language import translated
from ptp_plans.web.session import db, forget_changes, who
from ptp_plans.workflow.errors import ChangedMeanwhile, NotFound
from ptp_plans.workflow.models.reading import read_model
from ptp_plans.workflow.models.writing import part_mark, save_part
from ptp_plans.workflow.permissions import Action, require

from .blueprint import blueprint, fault_words, offered_clauses, offered_data, to_model

BEFORE = "antes"
COVER = "caratula"  # the part that also tells the paper


@blueprint.get("/<int:model_id>/partes/<key>")
def part(model_id: int, key: str) -> str:
    """The part's texts, to be changed."""
    require(who(), Action.EDIT_MODEL)
    return _page(model_id, _part(key))


@blueprint.post("/<int:model_id>/partes/<key>")
def save_texts(model_id: int, key: str) -> Response:
    """Keeps the texts in the draft; what is wrong is told beside its box."""
    chosen = _part(key)
    paper = request.form.get(PAPER) if key == COVER else None
    before = request.form.get(BEFORE, "")
    try:
        save_part(db(), who(), model_id, chosen, request.form, before=before, paper=paper)
    except BadTexts as error:
        faults = {name: fault_words(one) for name, one in error.faults.items()}
        return _again(model_id, chosen, faults)
    except ChangedMeanwhile as error:
        return _again(model_id, chosen, {}, meanwhile=translated(error))
    flash(_("Se guardó en el borrador."), "success")
    return to_model(model_id)


def _again(
    model_id: int, chosen: EditorPart, faults: dict[str, str], meanwhile: str = ""
) -> Response:
    forget_changes()
    return make_response(_page(model_id, chosen, faults, meanwhile), 409 if meanwhile else 422)


def _page(
    model_id: int,
    chosen: EditorPart,
    faults: dict[str, str] | None = None,
    meanwhile: str = "",
) -> str:
    view = read_model(db(), who(), model_id)
    stored = {box.key: text_in(view.template, box) for box in chosen.boxes}
    sent = request.method == "POST"
    return render_template(
        "web/models/texts.html",
        view=view,
        part=chosen,
        texts={key: request.form.get(key, "") if sent else stored[key] for key in stored},
        stored=stored,
        faults=faults or {},
        meanwhile=meanwhile,
        # After a conflict what is there now has been seen: saving once more replaces it.
        mark=part_mark(view.template, chosen)
        if meanwhile or not sent
        else request.form.get(BEFORE, ""),
        papers=PAPERS if chosen.key == COVER else {},
        paper=request.form.get(PAPER, "") if sent else view.template.paper,
        data=offered_data(view.template),
        named=offered_clauses(view.template),
    )


def _part(key: str) -> EditorPart:
    found = part_named(key)
    if found is None:
        raise NotFound
    return found
