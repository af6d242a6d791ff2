"""Good practices: read by everybody, proposed from a finding, homologated."""

from flask import Response, flash, render_template, request, url_for
from flask_babel import gettext as _

from ptp_plans.plan.learning.declared import Decision, GoodPractice
from ptp_plans.platform.clock import today
from ptp_plans.web.session import db, who
from ptp_plans.workflow.errors import NotAllowed
from ptp_plans.workflow.learning import practices as use
from ptp_plans.workflow.learning.corrections import read_finding
from ptp_plans.workflow.permissions import Action, may

from .asking import Asked
from .blueprint import A_PAGE, blueprint, pages_of, this_page, to
from .shown import shown


@blueprint.get("/practicas")
def practices() -> str:
    """What is homologated, and the proposals that this person may see."""
    page, count = this_page(), use.count_practices(db(), who())
    found = use.list_practices(db(), who(), page=page, size=A_PAGE)
    return render_template(
        "web/learning/practices.html",
        practices=[(one, use.state_of(one)) for one in found],
        page=page,
        pages=pages_of(count),
    )


@blueprint.get("/practicas/<int:practice_id>")
def practice(practice_id: int) -> str:
    """A good practice with what was decided of it."""
    view = use.read_practice(db(), who(), practice_id)
    return render_template(
        "web/learning/practice.html",
        view=view,
        answers=[one for one in shown(GoodPractice, view.row) if one.id != "name"],
    )


@blueprint.route("/hallazgos/<int:finding_id>/practica", methods=["GET", "POST"])
def new_practice(finding_id: int) -> Response:
    """Asks for the practice that a finding shows, in words for others."""
    found = read_finding(db(), who(), finding_id, today()).found
    if not may(who(), Action.PROPOSE_PRACTICE):
        raise NotAllowed
    sent = request.form if request.method == "POST" else None
    known = {"description": found.version.story, "tried_in": found.unit.locality}
    asked = Asked(GoodPractice, known, sent=sent)
    if sent is not None:
        made = asked.kept(lambda cells: use.propose(db(), who(), finding_id, cells))
        if made is not None:
            flash(_("Se propuso la buena práctica."), "success")
            return to("learning.practice", practice_id=made)
    return asked.page(
        _("Proponer una buena práctica"),
        (url_for("learning.finding", finding_id=finding_id), _("El hallazgo")),
        lead=_("Cuando se homologue la leerán todas las comunidades: quite nombres de personas."),
        button=_("Proponer"),
    )


@blueprint.route("/practicas/<int:practice_id>/decidir", methods=["GET", "POST"])
def decide(practice_id: int) -> Response:
    """Asks whether the practice is homologated, how far and why."""
    view = use.read_practice(db(), who(), practice_id)
    if not view.may_decide:
        raise NotAllowed
    sent = request.form if request.method == "POST" else None
    asked = Asked(Decision, sent=sent)
    if sent is not None:
        done = asked.kept(lambda cells: use.decide(db(), who(), practice_id, cells))
        if done:
            flash(_("Se guardó la decisión."), "success")
            return to("learning.practice", practice_id=practice_id)
    return asked.page(
        _("Decidir sobre «%(name)s»", name=view.row.name),
        (url_for("learning.practice", practice_id=practice_id), view.row.name),
    )
