"""The public version of a sealed plan."""

from flask import Response

from ptp_plans.web.arrival.public import public_address
from ptp_plans.web.files import file_answer
from ptp_plans.web.session import db, who
from ptp_plans.workflow.papers.public import plan_public_version

from .blueprint import blueprint


@blueprint.get("/versiones/<int:number>/version-publica.pdf")
def public_version(plan_id: int, number: int) -> Response:
    """The version without personal data."""
    made = plan_public_version(db(), who(), plan_id, number, public_address())
    return file_answer(made.data, made.media_type, made.name, made.sha256)
