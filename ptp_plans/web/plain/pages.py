"""The two pages that are shown when the database can't be had.

They are drawn once, when the application is made, in the programme's own language: neither the
session nor the database, neither the person nor her language is asked for, since any of these may
be what failed. Browsers and scripts are told when to come back; the page that saves itself does so
(`static/saving.js`).
"""

from dataclasses import dataclass

from flask import Flask, Response, current_app

from ptp_plans.store.waiting.faults import Busy, DatabaseFault
from ptp_plans.web.assets import BOOTSTRAP, OWN_SHEET
from ptp_plans.web.door import problems
from ptp_plans.web.door.problems import Problem
from ptp_plans.web.session import forget_changes

BUSY_SECONDS, GONE_SECONDS = 2, 10  # Retry-After
PRODUCT = "Planes de las comunidades"
STILL_HERE = "En los pasos del plan, lo que escribió sigue en este equipo; se enviará solo."
BY_HAND = (
    "Si mandó la página con un botón, ábrala otra vez en un momento y vea si se guardó. "
    "Si quería leerla, ábrala otra vez."
)


@dataclass(frozen=True)
class Plain:
    """A page drawn beforehand, and the seconds after which to try again."""

    title: str
    html: str
    seconds: int


def init_app(app: Flask) -> None:
    """Draws both and shows them when the database can't be had."""
    app.extensions["plain pages"] = {
        True: _drawn(app, "Muchas personas guardan a la vez", BUSY_SECONDS),
        False: _drawn(app, "No alcanzamos la base de datos", GONE_SECONDS),
    }
    app.register_error_handler(DatabaseFault, cannot_be_had)


def _drawn(app: Flask, title: str, seconds: int) -> Plain:
    names = app.extensions["assets"]
    sheets = [f"/static/{names.served_name(sheet)}" for sheet in (BOOTSTRAP, OWN_SHEET)]
    template = app.jinja_env.get_template("web/plain.html")
    html = template.render(
        title=title, product=PRODUCT, paragraphs=[STILL_HERE, BY_HAND], sheets=sheets
    )
    return Plain(title, html, seconds)


def cannot_be_had(fault: DatabaseFault) -> Response:
    """503 with the time to come back: a page, or a problem in JSON for a script."""
    forget_changes()
    current_app.logger.warning("The database can't be had: %s %s", type(fault).__name__, fault)
    plain: Plain = current_app.extensions["plain pages"][isinstance(fault, Busy)]
    if problems.asks_for_facts():
        words = f"{plain.title}. {STILL_HERE}"
        answer = problems.answer(Problem(503, plain.title, words, code="ocupado"))
    else:
        answer = Response(plain.html, mimetype="text/html")
    answer.status_code = 503
    answer.headers["Retry-After"] = str(plain.seconds)
    return answer
