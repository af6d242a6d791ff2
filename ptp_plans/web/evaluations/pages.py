"""The years of a plan, and the evaluation of one: its steps, what it found, what was decided."""

from flask import Response, flash, redirect, render_template, url_for
from flask_babel import gettext as _

from ptp_plans.documents.answers.reading import Reader
from ptp_plans.documents.years.results import result_blocks, summary_block
from ptp_plans.plan.checks.run import of_step
from ptp_plans.plan.derive.progress import STATUS_WORDS, step_status
from ptp_plans.plan.outline import plan_outline
from ptp_plans.plan.sections.evaluation import ADJUST
from ptp_plans.web.errors import status_of
from ptp_plans.web.following.shown import Shown
from ptp_plans.web.language import current_locale, translated
from ptp_plans.web.session import db, forget_changes, who
from ptp_plans.web.wizard.plans import Task
from ptp_plans.web.wizard.shown.pending import pending_by_section
from ptp_plans.web.wizard.shown.plan_view import PlanView, YearView, check_settings, view_of
from ptp_plans.workflow.asides.listing import count_asides
from ptp_plans.workflow.errors import ChecksOpen
from ptp_plans.workflow.permissions import Action, may
from ptp_plans.workflow.years import decide as decisions
from ptp_plans.workflow.years.evaluation import open_evaluation, years_of
from ptp_plans.workflow.years.following import standing_now
from ptp_plans.workflow.years.reading import YearEvaluation, read_evaluation, read_evaluations

from .blueprint import blueprint


@blueprint.get("/anios")
def years(plan_id: int) -> str:
    """Every year of the plan and how it stands."""
    person = who()
    evaluations = read_evaluations(db(), person, plan_id, check_settings())
    drawn = {
        year: (one, summary_block(_reader(one), one.figures)) for year, one in evaluations.items()
    }
    now = standing_now(db(), person, plan_id)
    return render_template(
        "web/evaluations/years.html",
        view=view_of(plan_id),
        years=[(one, drawn.get(one.year)) for one in years_of(db(), person, plan_id)],
        may_open=may(person, Action.OPEN_EVALUATION),
        shown=Shown(now) if now else None,
    )


def _reader(found: YearEvaluation) -> Reader:
    return Reader(found.plan, plan_outline(), {}, current_locale())


@blueprint.post("/evaluaciones/<year:year>/abrir")
def begin(plan_id: int, year: int) -> Response:
    """Opens the year's evaluation."""
    open_evaluation(db(), who(), plan_id, year)
    flash(_("La evaluación de %(year)s está abierta.", year=year), "success")
    return _go(url_for("evaluations.evaluation", plan_id=plan_id, year=year))


@blueprint.get("/evaluaciones/<year:year>")
def evaluation(plan_id: int, year: int) -> str:
    """The evaluation's steps, how far each is and what it lacks."""
    return _page(plan_id, year)


def _page(plan_id: int, year: int, refused: str = "") -> str:
    found = read_evaluation(db(), who(), plan_id, year, check_settings())
    view = YearView(found.draft, found, found.steps[0])
    blocking = [one for one in found.findings if one.blocks]
    warnings = [one for one in found.findings if not one.blocks]
    return render_template(
        "web/evaluations/evaluation.html",
        view=view,
        found=found,
        tasks=[_task(view, found, place) for place in range(len(found.steps))],
        missing=pending_by_section(view, blocking) if found.is_open else [],
        warnings=pending_by_section(view, warnings) if found.is_open else [],
        titles={step.key: step.title for step in found.steps},
        kept_aside=count_asides(db(), who(), plan_id),
        may_decide=may(who(), Action.DECIDE_EVALUATION),
        ready=not blocking and not found.draft.waiting,
        adjusts=ADJUST,
        refused=refused,
    )


def _task(view: PlanView, found: YearEvaluation, place: int) -> Task:
    step = found.steps[place]
    status = step_status(view.content(step), of_step(found.findings, step.key))
    touched = found.draft.touched.get(step.key)
    return Task(step, status, STATUS_WORDS[status], touched, view.may_write(step))


@blueprint.get("/evaluaciones/<year:year>/resultados")
def results(plan_id: int, year: int) -> str:
    """What the evaluation found, in figures."""
    found = read_evaluation(db(), who(), plan_id, year, check_settings())
    return render_template(
        "web/evaluations/results.html",
        view=YearView(found.draft, found, found.steps[0]),
        found=found,
        blocks=result_blocks(_reader(found), found.figures),
    )


@blueprint.post("/evaluaciones/<year:year>/decidir")
def decide(plan_id: int, year: int) -> Response | tuple[str, int]:
    """Keeps the assembly's decision; the page of what is missing when something is."""
    try:
        result = decisions.decide(db(), who(), plan_id, year, check_settings())
    except ChecksOpen as error:
        forget_changes()
        return _page(plan_id, year, refused=translated(error)), status_of(error)
    if result.outcome == ADJUST:
        flash(
            _("Quedó decidido: el plan se ajusta. Se abrió un borrador desde el plan vigente."),
            "success",
        )
        return _go(url_for("wizard.plan", plan_id=plan_id))
    words = _("Quedó decidido: el plan se confirma.")
    if result.closes:
        words = _("Quedó decidido: se confirma lo hecho y el plan concluye.")
    flash(words, "success")
    return _go(url_for("evaluations.years", plan_id=plan_id))


def _go(address: str) -> Response:
    return redirect(address, 303)  # type: ignore[return-value]
