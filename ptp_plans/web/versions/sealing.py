"""From the draft to the seal: what is missing, review, the assembly's act, sealing."""

from dataclasses import dataclass

from flask import Response, flash, redirect, render_template, request, url_for
from flask_babel import gettext as _

from ptp_plans.plan.content import is_begun
from ptp_plans.plan.derive import people
from ptp_plans.plan.outline import any_step, plan_outline
from ptp_plans.web.door.numbers import number
from ptp_plans.web.errors import status_of
from ptp_plans.web.language import translated
from ptp_plans.web.session import db, forget_changes, who
from ptp_plans.web.wizard.shown.notes import notes_of
from ptp_plans.web.wizard.shown.pending import pending_by_section
from ptp_plans.web.wizard.shown.plan_view import PlanView, check_settings, view_of
from ptp_plans.workflow import seal
from ptp_plans.workflow.errors import BadInput, ChecksOpen
from ptp_plans.workflow.permissions import Action, may
from ptp_plans.workflow.printing import orders
from ptp_plans.workflow.review import rounds

from .blueprint import blueprint


@dataclass(frozen=True)
class Act:
    """What the summary tells of the assembly."""

    begun: bool
    present: int | None
    women: int | None
    men: int | None
    households: int | None
    quorum: int | None
    of_households: int | None


def _act(view: PlanView) -> Act:
    act, households = view.draft.assembly, view.draft.plan.context.population.households
    came = act.women is not None and act.men is not None
    return Act(
        begun=is_begun(view.content(any_step("assembly"))),
        present=people.attendance(act).all if came else None,
        women=act.women,
        men=act.men,
        households=act.households,
        quorum=people.quorum(households, check_settings().quorum_percent) if households else None,
        of_households=households,
    )


def _summary(plan_id: int, *, refused: str = "", words: str = "", fault: str = "") -> str:
    view = view_of(plan_id)
    notes = notes_of(view)
    blocking = [one for one in view.findings if one.blocks]
    person = who()
    return render_template(
        "web/versions/seal.html",
        view=view,
        act=_act(view),
        sections=pending_by_section(view, blocking),
        warnings=pending_by_section(view, (one for one in view.findings if not one.blocks)),
        notes=notes,
        waiting=[notes.note(one) for one in view.observations if one.state == "open"],
        review=rounds.newest_review(db(), person, plan_id),
        reviewers=rounds.reviewers(db(), person, plan_id),
        outline=plan_outline(),
        state=view.draft.draft_state,
        ready=not blocking and not view.draft.waiting,
        may_seal=may(person, Action.SEAL),
        may_propose=may(person, Action.PROPOSE),
        may_return=may(person, Action.RETURN),
        refused=refused,
        words=words,
        fault=fault,
    )


@blueprint.get("/sellar")
def summary(plan_id: int) -> str:
    """What is missing, the assembly, and the button to seal."""
    return _summary(plan_id)


@blueprint.post("/sellar")
def seal_plan(plan_id: int) -> Response | tuple[str, int]:
    """Seals the draft; the page of what is missing when something is."""
    try:
        version = seal.seal(db(), who(), plan_id, check_settings())
    except ChecksOpen as error:
        forget_changes()
        return _summary(plan_id, refused=translated(error)), status_of(error)
    orders.order_version(db(), who().account_id, who().name, version)
    flash(_("El plan quedó sellado como versión %(number)s.", number=version.number), "success")
    return _go(url_for("versions.version", plan_id=plan_id, number=version.number))


@blueprint.post("/proponer")
def propose(plan_id: int) -> Response | tuple[str, int]:
    """Sends the draft to review, to whom the page named."""
    try:
        rounds.propose(db(), who(), plan_id, number(request.form, "reviewer"))
    except BadInput as error:
        forget_changes()
        return _summary(plan_id, fault=translated(error)), 422
    flash(_("El borrador está en revisión. Mientras tanto nadie puede cambiarlo."), "success")
    return _go(url_for("versions.summary", plan_id=plan_id))


@blueprint.post("/devolver")
def give_back(plan_id: int) -> Response | tuple[str, int]:
    """Gives the draft back with its observations and some words on the whole."""
    words = request.form.get("observations", "")
    try:
        rounds.give_back(db(), who(), plan_id, words)
    except BadInput as error:
        forget_changes()
        return _summary(plan_id, words=words, fault=translated(error)), 422
    flash(_("El borrador se devolvió con sus observaciones."), "success")
    return _go(url_for("versions.summary", plan_id=plan_id))


def _go(address: str) -> Response:
    return redirect(address, 303)  # type: ignore[return-value]
