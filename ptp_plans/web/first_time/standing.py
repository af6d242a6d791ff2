"""What the installation is: still closed, open, a demonstration."""

from dataclasses import dataclass

from flask import Flask, Response, current_app, make_response, render_template, request

from ptp_plans.plan.texts import N_
from ptp_plans.store import installation
from ptp_plans.web.door import problems
from ptp_plans.web.door.problems import Problem
from ptp_plans.web.language import said
from ptp_plans.web.session import reading
from ptp_plans.workflow.access import setup

OPEN = frozenset({"first_time.page", "assets.asset"})
AGAIN = 60  # seconds after which it makes sense to ask again
CLOSED = N_("Este programa todavía no está listo: falta crear la primera cuenta.")


@dataclass(frozen=True)
class Standing:
    """`is_open`: there is an account. Then neither changes any more: accounts are never removed,
    and only an empty database becomes a demonstration."""

    is_open: bool
    is_demo: bool


def init_app(app: Flask) -> None:
    """Nothing is answered before the installation is open."""
    app.before_request(_closed_until_it_is_open)
    app.add_template_global(standing, "installation")


def standing() -> Standing:
    """What the installation is; asked of the database until it is settled."""
    kept: Standing | None = current_app.extensions.get("standing")
    if kept is None:
        with reading() as reader:
            kept = Standing(setup.is_over(reader), installation.is_demo(reader))
        if kept.is_open:
            current_app.extensions["standing"] = kept
    return kept


def _closed_until_it_is_open() -> Response | None:
    if request.endpoint in OPEN or standing().is_open:
        return None
    if problems.asks_for_facts():
        answer = problems.answer(Problem(503, said(CLOSED), said(CLOSED)))
    else:
        answer = make_response(render_template("web/first_time/closed.html"), 503)
    answer.headers["Retry-After"] = str(AGAIN)
    return answer
