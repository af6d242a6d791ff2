"""Findings: listed, read with what came of them, written by their monitor."""

from collections.abc import Callable
from typing import Any

from flask import Response, flash, make_response, render_template, request, url_for
from flask_babel import gettext as _

from ptp_plans.plan.learning.answers import cells_of
from ptp_plans.plan.learning.declared import CriticalPoint, Finding
from ptp_plans.plan.learning.words import RATINGS, SORTS
from ptp_plans.platform.clock import today
from ptp_plans.store.learning.visits import FindingVersion, Sought
from ptp_plans.web.door.numbers import number
from ptp_plans.web.session import db, keep_changes, reading, who
from ptp_plans.workflow.errors import NotAllowed
from ptp_plans.workflow.learning import visits as use
from ptp_plans.workflow.learning.corrections import FindingView, read_finding
from ptp_plans.workflow.learning.points import list_points
from ptp_plans.workflow.learning.practices import state_of
from ptp_plans.workflow.permissions import Action, may
from ptp_plans.workflow.photos import Ready

from .asking import Asked, PointTitles
from .blueprint import A_PAGE, blueprint, pages_of, this_page, to
from .shown import shown


@blueprint.get("/hallazgos")
def findings() -> str:
    """The findings within reach, newest first, narrowed as the address says."""
    rating, sort = request.args.get("valoracion", ""), request.args.get("tipo", "")
    sought = Sought(
        point_id=number(request.args, "punto"),
        rating=rating if rating in dict(RATINGS) else "",
        sort=sort if sort in dict(SORTS) else "",
        round_id=number(request.args, "ronda"),
    )
    page, count = this_page(), use.count_findings(db(), who(), sought)
    query: dict[str, Any] = {
        "punto": sought.point_id, "valoracion": sought.rating or None,
        "tipo": sought.sort or None, "ronda": sought.round_id,
    }  # fmt: skip
    return render_template(
        "web/learning/findings.html",
        findings=use.list_findings(db(), who(), sought, page=page, size=A_PAGE),
        count=count,
        points=list_points(db(), who()),
        sought=sought,
        ratings=RATINGS,
        sorts=SORTS,
        page=page,
        pages=pages_of(count),
        address=lambda number: url_for("learning.findings", pagina=number, **query),
    )


@blueprint.get("/hallazgos/<int:finding_id>")
def finding(finding_id: int) -> str:
    """A finding, its corrections and the practices that it proposed."""
    return finding_page(finding_id)


def finding_page(finding_id: int, box: int = 0, fault: str = "", typed: str = "") -> str:
    """The same with what is wrong in the box of a correction."""
    view = read_finding(db(), who(), finding_id, today())
    address = photo_address(view.found.visit.id)
    good = view.found.version.sort == "good_practice"
    return render_template(
        "web/learning/finding.html",
        view=view,
        answers=shown(Finding, view.found.version, address),
        before=[(one, shown(Finding, one, address)) for one in view.versions[1:]],
        asked=shown(CriticalPoint, view.point),
        may_correct=may(who(), Action.CORRECT) and not good,
        may_propose=may(who(), Action.PROPOSE_PRACTICE) and good,
        practices=[(one, state_of(one)) for one in view.practices],
        box=box,
        fault=fault,
        typed=typed,
    )


def answer_with(finding_id: int, box: int, fault: str, typed: str) -> Response:
    """The finding's page again, with a fault."""
    return make_response(finding_page(finding_id, box, fault, typed), 422)


def photo_address(visit_id: int) -> Callable[[str], str]:
    """Where a picture of the visit is."""
    return lambda sha256: url_for("learning.photo", visit_id=visit_id, sha256=sha256)


@blueprint.route("/visitas/<int:visit_id>/hallazgos/nuevo", methods=["GET", "POST"])
def new_finding(visit_id: int) -> Response:
    """Asks what was found in a visit of one's own."""
    sent = request.form if request.method == "POST" else None
    with reading():
        view = use.read_visit(db(), who(), visit_id)
        if not view.mine:
            raise NotAllowed
        asked = Asked(Finding, sent=sent, titles=PointTitles(use.offered_points(db())))
        photos = asked.photos_ready() if sent is not None else []
    if sent is not None:
        _keep(visit_id, photos)
        made = asked.kept(lambda cells: use.record_finding(db(), who(), visit_id, cells))
        if made is not None:
            flash(_("Se guardó el hallazgo."), "success")
            return to("learning.finding", finding_id=made)
        keep_changes()
    return asked.page(
        _("Escribir un hallazgo"),
        (url_for("learning.visit", visit_id=visit_id), _("La visita")),
        photo=photo_address(visit_id),
    )


@blueprint.route("/hallazgos/<int:finding_id>/cambiar", methods=["GET", "POST"])
def change_finding(finding_id: int) -> Response:
    """Asks what the finding says from now on; what it said is kept."""
    sent = request.form if request.method == "POST" else None
    with reading():
        view = read_finding(db(), who(), finding_id, today())
        if not view.mine:
            raise NotAllowed
        visit_id = view.found.visit.id
        asked = Asked(
            Finding, _cells(view), base=view.found.head.number, sent=sent,
            titles=PointTitles(use.offered_points(db(), view.found.version.point_id)),
        )  # fmt: skip
        photos = asked.photos_ready() if sent is not None else []
    if sent is not None:
        _keep(visit_id, photos)
        kept = asked.kept(
            lambda cells: use.change_finding(db(), who(), finding_id, cells, base=asked.base)
        )
        if kept:
            flash(_("Se guardó. Lo que decía antes queda en su historia."), "success")
            return to("learning.finding", finding_id=finding_id)
        keep_changes()
    return asked.page(
        _("Cambiar el hallazgo"),
        (url_for("learning.finding", finding_id=finding_id), _("El hallazgo")),
        photo=photo_address(visit_id),
    )


def _keep(visit_id: int, photos: list[Ready]) -> None:
    """Pictures are kept though an answer is refused: nobody sends them twice."""
    for photo in photos:
        use.keep_evidence(db(), who(), visit_id, photo)


def _cells(view: FindingView) -> dict[str, object]:
    now: FindingVersion = view.found.version
    known = {one: getattr(now, one) for one in Finding.model_fields if one != "point"}
    return cells_of(Finding, known | {"point": str(now.point_id)})
