"""The list of plans, opening a new one, and a plan's home: its steps and how far each is."""

from dataclasses import dataclass
from datetime import datetime

from flask import Response, flash, redirect, render_template, request, url_for
from flask_babel import gettext as _

from ptp_plans.plan.checks.run import of_step
from ptp_plans.plan.derive.progress import STATUS_WORDS, step_status
from ptp_plans.plan.life_cycle import STATES
from ptp_plans.plan.outline import RECORDS, SectionOutline, StepOutline, any_step, plan_outline
from ptp_plans.plan.references import RowTitles
from ptp_plans.plan.texts import N_, Unreadable
from ptp_plans.web.door.numbers import number, this_page
from ptp_plans.web.fields import Around
from ptp_plans.web.forms import QuestionsForm, form_class
from ptp_plans.web.session import db, who
from ptp_plans.workflow.asides.listing import count_asides
from ptp_plans.workflow.errors import BadInput, NotAllowed
from ptp_plans.workflow.plans import count_plans, may_open_any, open_plan, openings, plans_of
from ptp_plans.workflow.review.rounds import newest_review

from .blueprint import blueprint
from .shown.notes import notes_of
from .shown.plan_view import PlanView, view_of

PLANS_A_PAGE = 50


@blueprint.get("")
def plans() -> str:
    """The plans within reach, last changed first."""
    page = this_page()
    search = request.args.get("buscar", "").strip()[:100]
    total = count_plans(db(), who(), search)
    found = plans_of(db(), who(), search=search, page=page, size=PLANS_A_PAGE)
    return render_template(
        "web/plans.html",
        plans=found,
        states=STATES,
        search=search,
        total=total,
        page=page,
        pages=-(-total // PLANS_A_PAGE),
        may_open=may_open_any(db(), who()),
    )


@blueprint.get("/nuevo")
def new_plan() -> str:
    """Asks for whom, its name and its years."""
    return _opening_page(_opening_form({}))


def _opening_form(cells: dict[str, object], sent: object = None) -> QuestionsForm:
    """What a plan's cover asks of people: the rest is known when it is opened."""
    questions = tuple(one for one in any_step("cover").fields if not one.given)
    return form_class(questions)(cells, Around(RowTitles((), {}), ()), sent)


def _opening_page(form: QuestionsForm, chosen: int | None = None, words: str = "") -> str:
    organizations = openings(db(), who())
    if not organizations:
        raise NotAllowed
    return render_template(
        "web/new_plan.html", form=form, organizations=organizations, chosen=chosen, words=words
    )


@blueprint.post("/nuevo")
def create_plan() -> Response | tuple[str, int]:
    """Opens the plan and goes to its home."""
    form = _opening_form({}, request.form)
    chosen = number(request.form, "organization")
    if chosen is None:
        return _opening_page(form, None, _("Elija una organización.")), 422
    values = form.cells()
    for question in form.questions():
        if not question.fault and question.cell is None:
            question.refused = Unreadable(N_("Falta esta respuesta."))
    if any(form.faults()):
        return _opening_page(form, chosen), 422
    try:
        plan_id = open_plan(db(), who(), organization_id=chosen, **values)
    except BadInput as error:
        for question in form.questions():
            if question.question.name == error.field:
                question.refused = Unreadable(error.message, **error.values)
        return _opening_page(form, chosen), 422
    flash(_("Se abrió el plan. Empiecen por donde quieran."), "success")
    return redirect(url_for("wizard.plan", plan_id=plan_id), 303)  # type: ignore[return-value]


@dataclass(frozen=True)
class Task:
    """A step in the plan's home."""

    step: StepOutline
    status: str
    words: str
    touched: tuple[datetime, str | None] | None
    writable: bool


@dataclass(frozen=True)
class TaskSection:
    section: SectionOutline
    tasks: tuple[Task, ...]


@blueprint.get("/<int:plan_id>")
def plan(plan_id: int) -> str:
    """The plan's home."""
    view = view_of(plan_id)
    return render_template(
        "web/plan.html",
        view=view,
        sections=[
            TaskSection(section, tuple(_task(view, step) for step in section.steps))
            for section in plan_outline().sections
        ],
        records=[_task(view, step) for step in view.steps if step.key in RECORDS],
        blocking=sum(one.blocks for one in view.findings),
        titles={key: any_step(key).title for key in view.draft.revisions},
        observed=notes_of(view),
        review=newest_review(db(), who(), plan_id),
        kept_aside=count_asides(db(), who(), plan_id),
    )


def _task(view: PlanView, step: StepOutline) -> Task:
    status = step_status(view.content(step), of_step(view.findings, step.key))
    touched = view.draft.touched.get(step.key)
    return Task(step, status, STATUS_WORDS[status], touched, view.may_write(step))
