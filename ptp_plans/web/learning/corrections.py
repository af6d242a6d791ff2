"""Corrections: listed by what is due, decided, reported done, verified."""

from flask import Response, flash, render_template, request, url_for
from flask_babel import gettext as _
from flask_babel import ngettext

from ptp_plans.plan.learning.declared import Correction
from ptp_plans.plan.learning.words import CORRECTION_STATES
from ptp_plans.platform.clock import today
from ptp_plans.web.language import translated
from ptp_plans.web.session import db, who
from ptp_plans.workflow.errors import BadInput, NotAllowed
from ptp_plans.workflow.learning import corrections as use
from ptp_plans.workflow.permissions import Action, may

from .asking import Asked
from .blueprint import A_PAGE, blueprint, pages_of, this_page, to
from .findings import answer_with


@blueprint.get("/correcciones")
def corrections() -> str:
    """The corrections within reach, the first to fall due first; open ones unless others are
    asked for."""
    state = request.args.get("estado", "open")
    if state not in CORRECTION_STATES:
        state = ""
    page, count = this_page(), use.count_corrections(db(), who(), state, today())
    return render_template(
        "web/learning/corrections.html",
        lines=use.list_corrections(db(), who(), state, today(), page=page, size=A_PAGE),
        count=count,
        state=state,
        states=CORRECTION_STATES,
        page=page,
        pages=pages_of(count),
        address=lambda number: url_for("learning.corrections", estado=state or "todas", pagina=number),
    )  # fmt: skip


@blueprint.route("/hallazgos/<int:finding_id>/correcciones/nueva", methods=["GET", "POST"])
def new_correction(finding_id: int) -> Response:
    """Asks what will be done about a finding."""
    view = use.read_finding(db(), who(), finding_id, today())
    if not may(who(), Action.CORRECT):
        raise NotAllowed
    sent = request.form if request.method == "POST" else None
    asked = Asked(Correction, sent=sent)
    if sent is not None:
        made = asked.kept(lambda cells: use.correct(db(), who(), finding_id, cells, today()))
        if made is not None:
            flash(_("Se guardó la corrección."), "success")
            return to("learning.finding", f"correccion-{made}", finding_id=finding_id)
    days = ngettext("%(num)s día", "%(num)s días", view.point.days)
    return asked.page(
        _("Decidir una corrección"),
        (url_for("learning.finding", finding_id=finding_id), _("El hallazgo")),
        told=[(_("Quién lo corrige, según el punto crítico"), view.point.corrector), (_("Plazo"), days)],
    )  # fmt: skip


@blueprint.post("/correcciones/<int:correction_id>")
def act(correction_id: int) -> Response:
    """Done, withdrawn, verified or not yet: the button says which."""
    kind, text = request.form.get("kind", ""), request.form.get("text", "")
    finding_id = use.finding_of(db(), who(), correction_id)
    try:
        use.act_on(db(), who(), correction_id, kind, text)
    except BadInput as error:
        return answer_with(finding_id, correction_id, translated(error), text)
    flash(_("Se guardó en la corrección."), "success")
    return to("learning.finding", f"correccion-{correction_id}", finding_id=finding_id)
