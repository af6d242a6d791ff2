"""The list of what is kept aside of a plan, and what people decide about it."""

from flask import Response, flash, render_template, url_for
from flask_babel import gettext as _

from ptp_plans.web.session import db, who
from ptp_plans.web.wizard.answering import to
from ptp_plans.web.wizard.saving import new_key, sent_key
from ptp_plans.web.wizard.shown.places import step_address
from ptp_plans.web.wizard.shown.plan_view import step_named, view_of
from ptp_plans.web.wizard.telling import tell
from ptp_plans.workflow.asides import deciding
from ptp_plans.workflow.asides.listing import asides

from .blueprint import blueprint
from .shown import shown


@blueprint.get("")
def list_all(plan_id: int) -> str:
    """What is kept aside, the newest first; what nobody needs any more stands folded below."""
    found = [shown(plan_id, one) for one in asides(db(), who(), plan_id)]
    return render_template(
        "web/aside.html",
        view=view_of(plan_id),
        waiting=[one for one in found if not one.of.is_dismissed],
        dismissed=[one for one in found if one.of.is_dismissed],
        key=new_key(),
    )


@blueprint.post("/<int:number>/proponer")
def propose(plan_id: int, number: int) -> Response:
    """Sends it again on top of the draft as it stands now."""
    key, outcome = deciding.propose_again(db(), who(), plan_id, number, key=sent_key())
    tell(plan_id, step_named(key), outcome)
    if outcome.state == "conflict":
        return to(url_for("wizard.conflict", plan_id=plan_id, number=outcome.submission_id))
    if outcome.state == "applied":
        flash(_("Ya está en el borrador."), "success")
    elif outcome.state == "unchanged":
        flash(_("El borrador ya decía lo mismo."), "info")
    return to(step_address(plan_id, key))


@blueprint.post("/<int:number>/listo")
def dismiss(plan_id: int, number: int) -> Response:
    """Takes it from the list of what waits; it stays readable below."""
    deciding.dismiss(db(), who(), plan_id, number)
    flash(_("Se quitó de lo pendiente. Abajo se puede leer todavía."), "success")
    return to(url_for("aside.list_all", plan_id=plan_id))
