"""One observation: what was said about it, answering it, resolving it, opening it again."""

from flask import Response, flash, make_response, render_template, request
from flask_babel import gettext as _

from ptp_plans.web.language import said, translated
from ptp_plans.web.session import db, forget_changes, who
from ptp_plans.web.wizard.shown.notes import notes_of, numbered
from ptp_plans.web.wizard.shown.plan_view import view_of
from ptp_plans.workflow.errors import BadInput, DraftClosed
from ptp_plans.workflow.review import observations

from .blueprint import blueprint
from .making import to_place


@blueprint.get("/<int:number>")
def thread(plan_id: int, number: int) -> str:
    """The observation with all that was said, and what this person can do about it."""
    return _page(plan_id, number)


def _page(plan_id: int, number: int, box: str = "", words: str = "", fault: str = "") -> str:
    view = view_of(plan_id)
    one = numbered(view.observations, number)
    notes = notes_of(view)
    state = view.draft.draft_state
    return render_template(
        "web/review/thread.html",
        view=view,
        one=one,
        shown=notes.note(one),
        notes=notes,
        closed=said(DraftClosed(state).message) if state == "closed" else "",
        box=box,
        words=words,
        fault=fault,
    )


@blueprint.post("/<int:number>/contestar")
def answer(plan_id: int, number: int) -> Response:
    """Keeps an answer and goes back to the observation's place."""
    words = request.form.get("text", "")
    try:
        observations.answer(db(), who(), plan_id, number, words)
    except BadInput as error:
        return _again(plan_id, number, "answer", words, error)
    flash(_("Se guardó su respuesta."), "success")
    return to_place(plan_id, number)


@blueprint.post("/<int:number>/resolver")
def resolve(plan_id: int, number: int) -> Response:
    """Resolves it and goes back to its place."""
    observations.resolve(db(), who(), plan_id, number, request.form.get("text", ""))
    flash(_("La observación quedó resuelta."), "success")
    return to_place(plan_id, number)


@blueprint.post("/<int:number>/reabrir")
def reopen(plan_id: int, number: int) -> Response:
    """Opens it again, with what is still missing."""
    words = request.form.get("text", "")
    try:
        observations.reopen(db(), who(), plan_id, number, words)
    except BadInput as error:
        return _again(plan_id, number, "reopen", words, error)
    flash(_("La observación espera otra vez una respuesta."), "success")
    return to_place(plan_id, number)


def _again(plan_id: int, number: int, box: str, words: str, error: BadInput) -> Response:
    forget_changes()
    return make_response(_page(plan_id, number, box, words, translated(error)), 422)
