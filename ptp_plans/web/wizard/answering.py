"""The answer to a page that was saved: the next page, or facts for the script that sent it."""

from collections.abc import Callable
from functools import wraps
from typing import Any

from flask import Response, jsonify, redirect, url_for

from ptp_plans.plan.content import empty
from ptp_plans.plan.outline import StepOutline
from ptp_plans.platform.clock import now
from ptp_plans.web.door.problems import asks_for_facts
from ptp_plans.web.language import clock, said, translated
from ptp_plans.workflow.draft import Outcome
from ptp_plans.workflow.errors import NotFound

from .saving import (
    NotReadable,
    declared,
    put_aside,
    refused_uploads,
    saves_itself,
    sent_revision,
)
from .sent import Sent
from .shown.places import step_address
from .telling import PUT_ASIDE, combined_words


def answer(
    plan_id: int,
    step: StepOutline | None,
    outcome: Outcome,
    address: str,
    *,
    here: str = "",
    sent: Sent | None = None,
) -> Response:
    """Goes to `address`, or to the choice that a conflict asks for. A script gets the state, the
    new revision and the addresses; `here`: the page's own address when it has a new one. Where
    all was put aside there is no new revision; where only some words were, the rest is saved.
    `sent`: the page, when what it holds is to be told beside its boxes."""
    decide = ""
    if outcome.state == "conflict":
        decide = address = url_for("wizard.conflict", plan_id=plan_id, number=outcome.submission_id)
    elif outcome.aside:
        decide = url_for("aside.list_all", plan_id=plan_id)
    if not asks_for_facts():
        return to(address)
    return jsonify(
        state="aside" if outcome.aside and outcome.state != "conflict" else outcome.state,
        rev=None if outcome.state == "aside" else outcome.revision,
        at=clock(now()),
        next=address,
        here=here,
        decide=decide,
        words=_words(plan_id, step, outcome) if saves_itself() else "",
        uploads=refused_uploads() if saves_itself() else {},
        faults={name: translated(fault) for name, fault in sent.faults.items()} if sent else {},
    )


def _words(plan_id: int, step: StepOutline | None, outcome: Outcome) -> str:
    if outcome.aside:
        return said(PUT_ASIDE[outcome.aside])
    if outcome.state == "combined" and step:
        return combined_words(plan_id, step, outcome)
    return ""


def to(address: str) -> Response:
    """Goes there with a GET."""
    return redirect(address, 303)  # type: ignore[return-value]


def keeps_what_it_cannot_read(view: Callable[..., Response]) -> Callable[..., Response]:
    """A route that saves a page of questions: when what it sent can't be read, every word of it
    is put aside before anything is refused."""

    @wraps(view)
    def kept(plan_id: int, key: str, **place: Any) -> Response:
        try:
            return view(plan_id, key, **place)
        except NotReadable as error:
            step, reason = declared(key), error.reason
        outcome = put_aside(plan_id, key, reason, None if "table" in place else step)
        if step:
            nothing = Outcome("unchanged", sent_revision(), empty(), 0)
            return answer(plan_id, step, outcome or nothing, step_address(plan_id, key))
        if outcome is None:
            raise NotFound
        return answer(plan_id, None, outcome, url_for("aside.list_all", plan_id=plan_id))

    return kept
