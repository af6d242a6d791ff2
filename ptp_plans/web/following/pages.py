"""How a plan stands, and a year of it row by row."""

from flask import Response, render_template

from ptp_plans.documents.plan import plan_title
from ptp_plans.plan.document import digest
from ptp_plans.web.files import file_answer
from ptp_plans.web.language import current_locale
from ptp_plans.web.session import db, who
from ptp_plans.web.wizard.shown.plan_view import view_of
from ptp_plans.workflow.years import following

from .blueprint import blueprint
from .shown import ADDRESSES, TITLES, Shown


@blueprint.get("/como-va")
def plan(plan_id: int) -> str:
    """The plan in three sentences and a picture."""
    found = following.standing_now(db(), who(), plan_id)
    return render_template(
        "web/following/plan.html", view=view_of(plan_id), shown=Shown(found) if found else None
    )


@blueprint.get("/anios/<year:year>/seguimiento")
def year(plan_id: int, year: int) -> str:
    """A year: what is due, and how each of its rows stands."""
    found = following.year_standing(db(), who(), plan_id, year)
    return render_template(
        "web/following/year.html",
        shown=Shown(found),
        found=found,
        title=plan_title(found.plan, current_locale()),
        sections=[(element, address, TITLES[element]) for element, address in ADDRESSES.items()],
    )


@blueprint.get("/seguimiento/<sha256>")
def evidence(plan_id: int, sha256: str) -> Response:
    """The paper of a note."""
    media_type, data = following.evidence(db(), who(), plan_id, sha256)
    ending = "pdf" if media_type.endswith("pdf") else "jpg"
    return file_answer(data, media_type, f"comprobante-{sha256[:8]}.{ending}", digest(data))
