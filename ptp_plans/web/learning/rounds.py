"""Rounds: drawn, read with their sample, and their frame for whoever wants to draw again."""

from flask import Response, flash, render_template, request, url_for
from flask_babel import gettext as _
from flask_babel import ngettext

from ptp_plans.plan.learning.declared import Round
from ptp_plans.plan.learning.words import SPACES
from ptp_plans.web.language import said
from ptp_plans.web.session import db, who
from ptp_plans.workflow.learning import rounds as use
from ptp_plans.workflow.learning import units as unit_use
from ptp_plans.workflow.permissions import Action, may

from .asking import Asked
from .blueprint import A_PAGE, blueprint, pages_of, this_page, to


@blueprint.get("/rondas")
def rounds() -> str:
    """The rounds within reach, newest first."""
    page, count = this_page(), use.count_rounds(db(), who())
    return render_template(
        "web/learning/rounds.html",
        rounds=use.list_rounds(db(), who(), page=page, size=A_PAGE),
        may_draw=may(who(), Action.DRAW_ROUND),
        page=page,
        pages=pages_of(count),
    )


@blueprint.route("/rondas/nueva", methods=["GET", "POST"])
def new_round() -> Response:
    """Asks for a round, draws it and keeps it."""
    sizes = use.frame_sizes(db(), who())
    sent = request.form if request.method == "POST" else None
    asked = Asked(Round, {"strata": ["state", "size", "language"]}, sent=sent)
    if sent is not None:
        made = asked.kept(lambda cells: use.draw_round(db(), who(), cells))
        if made is not None:
            flash(_("Se sorteó la muestra."), "success")
            return to("learning.round_page", round_id=made)
    told = [
        (said(words).capitalize(), ngettext("%(num)s plan", "%(num)s planes", sizes[key]))
        for key, words in SPACES
    ]
    return asked.page(
        _("Sortear una ronda"),
        (url_for("learning.rounds"), _("Rondas")),
        lead=_("El marco son los planes que le tocan. Queda guardado con la semilla: con los dos "
               "cualquiera repite el sorteo y le sale la misma muestra."),
        told=told,
        button=_("Sortear"),
    )  # fmt: skip


@blueprint.get("/rondas/<int:round_id>")
def round_page(round_id: int) -> str:
    """A round with its sample, a page of it."""
    view = use.read_round(db(), who(), round_id)
    page = this_page()
    return render_template(
        "web/learning/round.html",
        view=view,
        units=unit_use.list_units(db(), who(), round_id=round_id, page=page, size=A_PAGE),
        may_draw=may(who(), Action.DRAW_ROUND),
        page=page,
        pages=pages_of(view.sampled),
    )


@blueprint.get("/rondas/<int:round_id>/marco")
def frame(round_id: int) -> str:
    """The frame within reach by stratum and lot, and whether the draw comes out the same again."""
    view = use.read_round(db(), who(), round_id)
    page = this_page()
    return render_template(
        "web/learning/frame.html",
        view=view,
        units=use.read_frame(db(), who(), round_id, page=page, size=A_PAGE),
        same=use.drawn_again(db(), round_id),
        page=page,
        pages=pages_of(view.frame),
    )
