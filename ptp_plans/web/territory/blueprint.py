"""Where the figures of many plans live."""

from flask import Blueprint

from ptp_plans.web.session import signed_in
from ptp_plans.workflow.permissions import Action, may

blueprint = Blueprint("territory", __name__, url_prefix="/avance")


@blueprint.app_template_global()
def may_aggregate() -> bool:
    """Whether this person may see the figures of many plans together."""
    person = signed_in()
    return person is not None and may(person, Action.AGGREGATE)
