"""From the draft to the seal: what is missing, review, the assembly's act, sealing."""

from dataclasses import dataclass

from flask import Response, flash, redirect, render_template, request, url_for
from flask_babel import gettext as _

from ptp_plans.plan.checks.base import Finding
from ptp_plans.plan.content import is_begun
from ptp_plans.plan.derive import people
from ptp_plans.plan.outline import RECORDS, any_step, plan_outline
from ptp_plans.plan.texts import N_
from ptp_plans.web.errors import status_of
from ptp_plans.web.language import said, translated
from ptp_plans.web.session import db, forget_changes, who
from ptp_plans.web.wizard.shown.places import question_address
from ptp_plans.web.wizard.shown.plan_view import PlanView, check_settings, view_of
from ptp_plans.workflow import review, seal
from ptp_plans.workflow.errors import BadInput, ChecksOpen
from ptp_plans.workflow.permissions import Action, may

from .blueprint import blueprint

RECORD_TITLES = {"assembly": N_("Acta de la asamblea"), "agreement": N_("Datos del contrato")}


@dataclass(frozen=True)
class Pending:
    """One thing to mend and where."""

    words: str
    address: str
    blocks: bool


@dataclass(frozen=True)
class PendingSection:
    title: str
    pending: tuple[Pending, ...]


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


def pending_by_section(plan_id: int, findings: tuple[Finding, ...]) -> list[PendingSection]:
    """Findings by the section where they are mended, each with its place."""
    titles = {one.key: said(one.title) for one in plan_outline().sections}
    titles |= {key: said(words) for key, words in RECORD_TITLES.items()}
    sections: dict[str, list[Pending]] = {}
    for one in findings:
        section = one.step if one.step in RECORDS else any_step(one.step).section
        address = question_address(plan_id, one.step, one.table, one.row_id, one.field)
        sections.setdefault(section, []).append(Pending(one.say(said), address, one.blocks))
    return [PendingSection(titles[key], tuple(found)) for key, found in sections.items()]


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


def _summary(plan_id: int, refused: str = "", observations: str = "", fault: str = "") -> str:
    view = view_of(plan_id)
    blocking = [one for one in view.findings if one.blocks]
    person = who()
    return render_template(
        "web/versions/seal.html",
        view=view,
        act=_act(view),
        sections=pending_by_section(plan_id, tuple(blocking)),
        warnings=pending_by_section(plan_id, tuple(x for x in view.findings if not x.blocks)),
        outline=plan_outline(),
        state=view.draft.draft_state,
        ready=not blocking and not view.draft.waiting,
        may_seal=may(person, Action.SEAL),
        may_propose=may(person, Action.PROPOSE),
        may_return=may(person, Action.RETURN),
        refused=refused,
        observations=observations,
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
    flash(_("El plan quedó sellado como versión %(number)s.", number=version.number), "success")
    return _go(url_for("versions.version", plan_id=plan_id, number=version.number))


@blueprint.post("/proponer")
def propose(plan_id: int) -> Response:
    """Sends the draft to review."""
    review.propose(db(), who(), plan_id)
    flash(_("El borrador está en revisión. Mientras tanto nadie puede cambiarlo."), "success")
    return _go(url_for("versions.summary", plan_id=plan_id))


@blueprint.post("/devolver")
def give_back(plan_id: int) -> Response | tuple[str, int]:
    """Gives the draft back with observations."""
    observations = request.form.get("observations", "")
    try:
        review.give_back(db(), who(), plan_id, observations)
    except BadInput as error:
        forget_changes()
        return _summary(plan_id, observations=observations, fault=translated(error)), 422
    flash(_("El borrador se devolvió con sus observaciones."), "success")
    return _go(url_for("versions.summary", plan_id=plan_id))


def _go(address: str) -> Response:
    return redirect(address, 303)  # type: ignore[return-value]
