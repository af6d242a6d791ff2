"""One clause of a modelo: written, moved, taken out; its ordinal follows from its place."""

from flask import Response, flash, make_response, redirect, render_template, request, url_for
from flask_babel import gettext as _

from ptp_plans.documents.in_words import ordinal
from ptp_plans.documents.models.editing import TEXT, TITLE, BadTexts, clause_named
from ptp_plans.documents.models.typed import shown
from ptp_plans.web.language import translated
from ptp_plans.web.session import db, forget_changes, who
from ptp_plans.workflow.errors import ChangedMeanwhile, NotFound
from ptp_plans.workflow.models import writing
from ptp_plans.workflow.models.reading import ModelView, read_model
from ptp_plans.workflow.permissions import Action, require

from .blueprint import (
    blueprint,
    fault_words,
    offered_clauses,
    offered_data,
    offered_tables,
    to_model,
)
from .preview import read_as
from .texts import BEFORE

STEPS = {"subir": -1, "bajar": 1}


@blueprint.get("/<int:model_id>/clausula-nueva")
def new_clause(model_id: int) -> str:
    """An empty clause."""
    require(who(), Action.EDIT_MODEL)
    return _page(model_id, None)


@blueprint.post("/<int:model_id>/clausula-nueva")
def add_clause(model_id: int) -> Response:
    """Keeps a new clause, at the end."""
    return _save(model_id, None)


@blueprint.get("/<int:model_id>/clausulas/<key>")
def clause(model_id: int, key: str) -> str:
    """A clause to be changed, and how it reads in the example."""
    require(who(), Action.EDIT_MODEL)
    return _page(model_id, key)


@blueprint.post("/<int:model_id>/clausulas/<key>")
def save_clause(model_id: int, key: str) -> Response:
    """Keeps the clause in the draft; what is wrong is told beside its box."""
    return _save(model_id, key)


@blueprint.post("/<int:model_id>/clausulas/<key>/mover")
def move_clause(model_id: int, key: str) -> Response:
    """One place up or down."""
    writing.move_clause(db(), who(), model_id, key, STEPS.get(request.form.get("a", ""), 0))
    return to_model(model_id, f"clausula-{key}")


@blueprint.post("/<int:model_id>/clausulas/<key>/quitar")
def remove_clause(model_id: int, key: str) -> Response:
    """Takes it out; what was saved can be put back."""
    writing.remove_clause(db(), who(), model_id, key)
    flash(
        _("Se quitó la cláusula. Para tenerla otra vez vaya a «Lo que se ha guardado»."), "success"
    )
    return to_model(model_id, "clausulas")


def _save(model_id: int, key: str | None) -> Response:
    title, text = request.form.get(TITLE, ""), request.form.get(TEXT, "")
    before = request.form.get(BEFORE, "")
    try:
        kept = writing.save_clause(db(), who(), model_id, key, title, text, before=before)
    except BadTexts as error:
        faults = {name: fault_words(one) for name, one in error.faults.items()}
        return _again(model_id, key, faults)
    except ChangedMeanwhile as error:
        return _again(model_id, key, {}, translated(error))
    flash(_("Se guardó en el borrador. Abajo se lee con los datos del ejemplo."), "success")
    address = url_for("models.clause", model_id=model_id, key=kept)
    return redirect(address, 303)  # type: ignore[return-value]


def _again(model_id: int, key: str | None, faults: dict[str, str], meanwhile: str = "") -> Response:
    forget_changes()
    return make_response(_page(model_id, key, faults, meanwhile), 409 if meanwhile else 422)


def _page(
    model_id: int, key: str | None, faults: dict[str, str] | None = None, meanwhile: str = ""
) -> str:
    view = read_model(db(), who(), model_id)
    stored = clause_named(view.template, key) if key else None
    if key and stored is None:
        raise NotFound
    sent = request.method == "POST"
    now = shown(stored.paragraphs) if stored else ""
    mark = writing.clause_mark(view.template, key) if key else ""
    return render_template(
        "web/models/clause.html",
        view=view,
        clause=stored,
        ordinal=_ordinal(view, key),
        title=request.form.get(TITLE, "") if sent else (stored.title if stored else ""),
        text=request.form.get(TEXT, "") if sent else now,
        stored=now,
        faults=faults or {},
        meanwhile=meanwhile,
        mark=mark if meanwhile or not sent else request.form.get(BEFORE, ""),
        reads=read_as(view.template, key) if key else None,
        data=offered_data(view.template),
        named=offered_clauses(view.template),
        tables=offered_tables(),
    )


def _ordinal(view: ModelView, key: str | None) -> str:
    keys = [one.key for one in view.template.clauses]
    return ordinal(keys.index(key) + 1 if key in keys else len(keys) + 1)
