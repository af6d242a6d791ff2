"""The board of the programme."""

from flask import render_template, request

from ptp_plans.plan.learning.words import SPACES
from ptp_plans.platform.clock import today
from ptp_plans.store.learning.board import Chosen
from ptp_plans.web.door.numbers import number
from ptp_plans.web.session import db, who
from ptp_plans.workflow.learning.board import read_board
from ptp_plans.workflow.permissions import Action, may

from .blueprint import blueprint


@blueprint.get("/tablero")
def board() -> str:
    """Sums by critical point and by place, of all rounds or of some."""
    space = request.args.get("espacio", "")
    chosen = Chosen(
        round_id=number(request.args, "ronda"),
        space=space if space in dict(SPACES) else "",
    )
    return render_template(
        "web/learning/board.html",
        board=read_board(db(), who(), chosen, today()),
        chosen=chosen,
        spaces=SPACES,
        may_read=may(who(), Action.READ_LEARNING),
    )
