"""The list of a plan's observations, on screen and on paper."""

from flask import Response, make_response, render_template

from ptp_plans.web.files import PDF
from ptp_plans.web.language import at_hour, current_locale, said
from ptp_plans.web.session import db, who
from ptp_plans.web.wizard.shown.notes import notes_of
from ptp_plans.web.wizard.shown.plan_view import view_of
from ptp_plans.workflow.review.listing import by_step, printed_list
from ptp_plans.workflow.review.observations import STATES
from ptp_plans.workflow.review.rounds import newest_review

from .blueprint import blueprint


@blueprint.get("")
def list_all(plan_id: int) -> str:
    """All observations by step, with what was answered."""
    view = view_of(plan_id)
    states = [one.state for one in view.observations]
    return render_template(
        "web/review/list.html",
        view=view,
        notes=notes_of(view),
        groups=by_step(view.draft, view.observations, view.titles, said),
        counts={state: states.count(state) for state in STATES},
        review=newest_review(db(), who(), plan_id),
    )


@blueprint.get("/observaciones.pdf")
def printed(plan_id: int) -> Response:
    """The same list to carry along; never kept by a browser, since it grows."""
    pdf = printed_list(db(), who(), plan_id, current_locale(), at_hour)
    answer = make_response(pdf)
    answer.mimetype = PDF
    answer.headers["Content-Disposition"] = f'inline; filename="observaciones-{plan_id}.pdf"'
    return answer
