"""Sessions of one's own, ended one by one or all at once."""

from flask import Response, flash, redirect, url_for
from flask_babel import gettext as _

from ptp_plans.web.session import db, who
from ptp_plans.web.sign_in import forget_who_was_there, this_sign_in, to_the_door
from ptp_plans.workflow.access import sign_ins

from .blueprint import blueprint


@blueprint.post("/sesiones/<int:sign_in_id>/terminar")
def end(sign_in_id: int) -> Response:
    """Ends a session of one's own; the one of this browser is signing out."""
    person, here = who(), this_sign_in()
    if here is not None and here.sign_in_id == sign_in_id:
        forget_who_was_there()
        return to_the_door()
    sign_ins.end(db(), person, sign_in_id)
    flash(_("Esa sesión se terminó: en ese equipo hay que entrar otra vez."), "success")
    return redirect(url_for("sign_in.account"), 303)  # type: ignore[return-value]


@blueprint.post("/salir-en-todas-partes")
def end_everywhere() -> Response:
    """Ends all sessions of one's own, this one too."""
    sign_ins.end_all(db(), who().account_id)
    forget_who_was_there()
    return to_the_door()
