"""Where contracts live, and who finds the way to them on every page."""

from flask import Blueprint

from ptp_plans.web.session import signed_in
from ptp_plans.workflow.permissions import Action, may

blueprint = Blueprint("contracts", __name__)


@blueprint.app_template_global()
def may_read_contracts() -> bool:
    """Whether there is a list of contracts for this person: for all who read plans."""
    person = signed_in()
    return person is not None and may(person, Action.READ)
