"""The two spaces of the programme: which territory is in which."""

from flask import Response, flash, render_template, request
from flask_babel import gettext as _

from ptp_plans.plan.learning.words import SPACES
from ptp_plans.store.learning.rounds import DEFAULT_SPACE
from ptp_plans.web.session import db, who
from ptp_plans.workflow.learning import spaces as use

from .blueprint import blueprint, to


@blueprint.get("/espacios")
def spaces() -> str:
    """The territories within reach, each with its space."""
    return render_template(
        "web/learning/spaces.html",
        territories=use.list_spaces(db(), who()),
        spaces=SPACES,
        default=DEFAULT_SPACE,
    )


@blueprint.post("/espacios/<int:territory_id>")
def place(territory_id: int) -> Response:
    """From now on the territory is in that space."""
    use.place_in_space(db(), who(), territory_id, request.form.get("space", ""))
    flash(_("Se guardó el espacio del territorio."), "success")
    return to("learning.spaces")
