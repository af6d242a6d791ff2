"""The version for the community as PDF, and the Spanish beside the boxes of its translation."""

from flask import Response

from ptp_plans.plan.document import digest
from ptp_plans.web.arrival.public import public_address
from ptp_plans.web.files import PDF, file_answer
from ptp_plans.web.session import db, who
from ptp_plans.workflow.printing import community as printing
from ptp_plans.workflow.printing.community import Beside

from .blueprint import blueprint


@blueprint.get("/versiones/<int:number>/comunidad.pdf")
def community(plan_id: int, number: int) -> Response:
    """Two pages in large letters; with the translation where one was typed."""
    printed = printing.print_community(db(), who(), plan_id, number, public_address())
    name = f"version-comunidad-{plan_id}-v{number}.pdf"
    return file_answer(printed.pdf, PDF, name, digest(printed.pdf))


@blueprint.app_template_global()
def spanish_beside(plan_id: int, version: object) -> Beside | None:
    """The Spanish of each passage, for the page where it is translated."""
    wanted = version if type(version) is int else None
    return printing.beside(db(), who(), plan_id, wanted)
