"""The list of modelos, and one with its parts, clauses, changes and versions."""

from flask import Response, render_template, request
from flask_babel import gettext as _

from ptp_plans.documents.in_words import ordinal
from ptp_plans.documents.models.parts import PAPERS, PARTS
from ptp_plans.web.errors import status_of
from ptp_plans.web.language import translated
from ptp_plans.web.session import db, forget_changes, who
from ptp_plans.workflow.errors import BadInput
from ptp_plans.workflow.models import publishing
from ptp_plans.workflow.models.reading import list_models, read_model

from .blueprint import blueprint, to_model


@blueprint.get("")
def list_all() -> str:
    """All modelos, the one that contracts are drawn from first."""
    return render_template("web/models/list.html", models=list_models(db(), who()))


@blueprint.post("")
def begin() -> Response:
    """The first modelo: what comes with the program."""
    return to_model(publishing.begin(db(), who()))


@blueprint.get("/<int:model_id>")
def model(model_id: int) -> str:
    """A modelo as it stands, and what can be done with it."""
    return model_page(model_id)


def model_page(model_id: int, faults: dict[str, str] | None = None) -> str:
    """The page; `faults` by the name of the box that holds what was typed."""
    view = read_model(db(), who(), model_id)
    return render_template(
        "web/models/model.html",
        view=view,
        line=view.line,
        parts=PARTS,
        papers=PAPERS,
        clauses=[(ordinal(place), one) for place, one in enumerate(view.template.clauses, 1)],
        faults=faults or {},
        typed=request.form,
        labels={"nota": _("Qué cambió y por qué"), "nombre": _("Nombre del modelo nuevo")},
    )


def again(model_id: int, error: BadInput) -> tuple[str, int]:
    """The page with what was typed, and the fault beside it."""
    forget_changes()
    return model_page(model_id, {error.field: translated(error)}), status_of(error)
