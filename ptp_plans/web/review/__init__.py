"""Observations on a draft: made, answered and resolved on pages of their own, listed, printed."""

from flask import Flask

from ptp_plans.workflow.identity import ROLES
from ptp_plans.workflow.review.listing import ACTS
from ptp_plans.workflow.review.observations import STATES

from . import making, pages, thread
from .blueprint import blueprint

__all__ = ["blueprint", "init_app", "making", "pages", "thread"]


def init_app(app: Flask) -> None:
    """The words of templates that show observations at their place."""
    app.jinja_env.globals |= {"note_states": STATES, "note_acts": ACTS, "roles": ROLES}
