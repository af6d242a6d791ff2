"""Critical points: listed, read with their versions, written."""

from flask import Response, flash, render_template, request, url_for
from flask_babel import gettext as _

from ptp_plans.plan.learning.answers import cells_of, values_of
from ptp_plans.plan.learning.declared import CriticalPoint
from ptp_plans.web.session import db, who
from ptp_plans.workflow.learning import points as use
from ptp_plans.workflow.permissions import Action, may, require

from .asking import Asked
from .blueprint import blueprint, to
from .shown import shown

FRESH = {"in_use": True}


@blueprint.get("/puntos")
def points() -> str:
    """All critical points, by stage."""
    return render_template(
        "web/learning/points.html",
        points=use.list_points(db(), who()),
        may_edit=may(who(), Action.EDIT_POINTS),
    )


@blueprint.get("/puntos/<int:point_id>")
def point(point_id: int) -> str:
    """A critical point as it stands, and what it said before."""
    found = use.read_point(db(), who(), point_id)
    return render_template(
        "web/learning/point.html",
        point=found,
        versions=[(one, shown(CriticalPoint, one)) for one in found.versions],
        may_edit=may(who(), Action.EDIT_POINTS),
    )


@blueprint.route("/puntos/nuevo", methods=["GET", "POST"])
def new_point() -> Response:
    """Asks for a critical point and keeps it."""
    require(who(), Action.EDIT_POINTS)
    asked = Asked(CriticalPoint, FRESH, sent=request.form if request.method == "POST" else None)
    if request.method == "POST":
        made = asked.kept(lambda cells: use.write_point(db(), who(), None, cells))
        if made is not None:
            flash(_("Se guardó el punto crítico."), "success")
            return to("learning.point", point_id=made)
    return asked.page(_("Nuevo punto crítico"), (url_for("learning.points"), _("Puntos críticos")))


@blueprint.route("/puntos/<int:point_id>/cambiar", methods=["GET", "POST"])
def change_point(point_id: int) -> Response:
    """Asks what the critical point says from now on; what it said is kept."""
    require(who(), Action.EDIT_POINTS)
    found = use.read_point(db(), who(), point_id)
    now = found.versions[0]
    known = cells_of(CriticalPoint, {one: getattr(now, one) for one in _names()})
    sent = request.form if request.method == "POST" else None
    asked = Asked(CriticalPoint, known, base=now.number, sent=sent)
    if sent is not None:
        done = asked.kept(
            lambda cells: use.write_point(db(), who(), point_id, cells, base=asked.base)
        )
        if done is not None:
            flash(_("Se guardó. Lo que decía antes queda en su historia."), "success")
            return to("learning.point", point_id=point_id)
    return asked.page(
        _("Cambiar %(code)s", code=found.code),
        (url_for("learning.point", point_id=point_id), found.code),
        lead=_("Cada cambio es una versión con fecha; los hallazgos recuerdan la de su día."),
    )


def _names() -> tuple[str, ...]:
    return tuple(values_of(CriticalPoint()))
