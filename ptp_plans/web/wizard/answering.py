"""The answer to a page that was saved: the next page, or facts for the script that sent it."""

from flask import Response, jsonify, redirect, url_for

from ptp_plans.plan.outline import StepOutline
from ptp_plans.platform.clock import now
from ptp_plans.web.door.problems import asks_for_facts
from ptp_plans.web.language import clock
from ptp_plans.workflow.draft import Outcome

from .saving import combined_words, refused_uploads, saves_itself


def answer(
    plan_id: int, step: StepOutline, outcome: Outcome, address: str, *, here: str = ""
) -> Response:
    """Goes to `address`, or to the choice that a conflict asks for. A script gets the state, the
    new revision and the addresses; `here`: the page's own address when it has a new one."""
    decide = ""
    if outcome.state == "conflict":
        decide = address = url_for("wizard.conflict", plan_id=plan_id, number=outcome.submission_id)
    if not asks_for_facts():
        return to(address)
    combined = outcome.state == "combined"
    return jsonify(
        state=outcome.state,
        rev=outcome.revision,
        at=clock(now()),
        next=address,
        here=here,
        decide=decide,
        words=combined_words(plan_id, step, outcome) if combined and saves_itself() else "",
        uploads=refused_uploads() if saves_itself() else {},
    )


def to(address: str) -> Response:
    """Goes there with a GET."""
    return redirect(address, 303)  # type: ignore[return-value]
