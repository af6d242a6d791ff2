"""Units of a sample: listed, read, given to a monitor, substituted."""

from flask import Response, flash, make_response, render_template, request
from flask_babel import gettext as _

from ptp_plans.web.door.numbers import number
from ptp_plans.web.language import translated
from ptp_plans.web.session import db, forget_changes, who
from ptp_plans.workflow.errors import BadInput
from ptp_plans.workflow.learning import units as use
from ptp_plans.workflow.learning import visits as visit_use
from ptp_plans.workflow.permissions import MONITOR, Action, may

from .blueprint import A_PAGE, blueprint, pages_of, this_page, to


@blueprint.get("/unidades")
def units() -> str:
    """The units to be visited; a monitor's list holds her own."""
    page = this_page()
    return render_template(
        "web/learning/units.html",
        units=use.list_units(db(), who(), page=page, size=A_PAGE),
        own=who().role == MONITOR,
        page=page,
        pages=pages_of(use.count_units(db(), who())),
    )


@blueprint.get("/unidades/<int:unit_id>")
def unit(unit_id: int) -> str:
    """A unit with its visits, and what this person can do about it."""
    return _page(unit_id)


def _page(unit_id: int, box: str = "", fault: str = "", typed: str = "") -> str:
    draws = may(who(), Action.DRAW_ROUND)
    return render_template(
        "web/learning/unit.html",
        view=use.read_unit(db(), who(), unit_id),
        may_draw=draws,
        may_visit=visit_use.may_visit(db(), who(), unit_id),
        monitors=use.monitors(db(), who()) if draws else (),
        box=box,
        fault=fault,
        typed=typed,
    )


@blueprint.post("/unidades/<int:unit_id>/monitor")
def appoint(unit_id: int) -> Response:
    """Gives the unit to a monitor."""
    chosen = number(request.form, "monitor")
    try:
        use.give_to_monitor(db(), who(), unit_id, chosen)
    except BadInput as error:
        return _again(unit_id, "monitor", error, str(chosen or ""))
    flash(_("La unidad tiene quien la visite."), "success")
    return to("learning.unit", unit_id=unit_id)


@blueprint.post("/unidades/<int:unit_id>/sustituir")
def substitute(unit_id: int) -> Response:
    """Takes the next unit by lot in its place."""
    reason = request.form.get("reason", "")
    try:
        new = use.substitute(db(), who(), unit_id, reason)
    except BadInput as error:
        return _again(unit_id, "reason", error, reason)
    flash(_("Esta unidad toma el lugar de la otra. Diga ahora quién la visita."), "success")
    return to("learning.unit", unit_id=new)


def _again(unit_id: int, box: str, error: BadInput, typed: str) -> Response:
    forget_changes()
    return make_response(_page(unit_id, box, translated(error), typed), 422)
