"""Visits: recorded and changed by their monitor, read by who reaches the unit."""

from flask import Response, flash, render_template, request, url_for
from flask_babel import gettext as _

from ptp_plans.documents.pictures import small_photo as small_one
from ptp_plans.plan.learning.answers import cells_of, values_of
from ptp_plans.plan.learning.declared import Visit
from ptp_plans.platform.clock import today
from ptp_plans.web.files import picture_answer
from ptp_plans.web.session import db, who
from ptp_plans.workflow.errors import NotAllowed
from ptp_plans.workflow.learning import visits as use
from ptp_plans.workflow.learning.units import read_unit

from .asking import Asked
from .blueprint import blueprint, to
from .shown import shown


@blueprint.get("/visitas/<int:visit_id>")
def visit(visit_id: int) -> str:
    """A visit with what was found."""
    view = use.read_visit(db(), who(), visit_id)
    return render_template(
        "web/learning/visit.html",
        view=view,
        answers=shown(Visit, view.now),
        before=[(one, shown(Visit, one)) for one in view.versions[1:]],
    )


@blueprint.route("/unidades/<int:unit_id>/visitas/nueva", methods=["GET", "POST"])
def new_visit(unit_id: int) -> Response:
    """Asks for a visit to a unit of one's own."""
    unit = read_unit(db(), who(), unit_id)
    if not use.may_visit(db(), who(), unit_id):
        raise NotAllowed
    sent = request.form if request.method == "POST" else None
    asked = Asked(Visit, sent=sent)
    if sent is not None:
        made = asked.kept(lambda cells: use.record_visit(db(), who(), unit_id, cells, today()))
        if made is not None:
            flash(_("Se guardó la visita. Escriba ahora lo que encontró."), "success")
            return to("learning.visit", visit_id=made)
    return asked.page(
        _("Registrar una visita"),
        (url_for("learning.unit", unit_id=unit_id), unit.row.locality),
        lead=_("No escriba nombres de quienes informaron: solo cuántas mujeres y cuántos hombres."),
    )


@blueprint.route("/visitas/<int:visit_id>/cambiar", methods=["GET", "POST"])
def change_visit(visit_id: int) -> Response:
    """Asks what the visit says from now on."""
    view = use.read_visit(db(), who(), visit_id)
    if not view.mine:
        raise NotAllowed
    known = cells_of(Visit, {one: getattr(view.now, one) for one in values_of(Visit())})
    sent = request.form if request.method == "POST" else None
    asked = Asked(Visit, known, base=view.row.number, sent=sent)
    if sent is not None:
        kept = asked.kept(
            lambda cells: use.change_visit(db(), who(), visit_id, cells, today(), base=asked.base)
        )
        if kept:
            flash(_("Se guardó. Lo que decía antes queda en su historia."), "success")
            return to("learning.visit", visit_id=visit_id)
    return asked.page(
        _("Cambiar la visita"), (url_for("learning.visit", visit_id=visit_id), _("La visita"))
    )


@blueprint.get("/visitas/<int:visit_id>/fotos/<sha256>")
def photo(visit_id: int, sha256: str) -> Response:
    """A picture that a finding of the visit shows."""
    return picture_answer(use.evidence(db(), who(), visit_id, sha256), sha256)


@blueprint.get("/visitas/<int:visit_id>/fotos/<sha256>/chica")
def small_photo(visit_id: int, sha256: str) -> Response:
    """The same for a list or a form."""
    kept = use.evidence(db(), who(), visit_id, sha256)
    return picture_answer(kept, f"{sha256}-chica", small_one)
