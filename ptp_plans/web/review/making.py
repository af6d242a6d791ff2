"""A new observation, on a page of its own: its link stands beside every question and row."""

from dataclasses import replace

from flask import Response, flash, make_response, redirect, render_template, request, url_for
from flask_babel import gettext as _

from ptp_plans.plan.outline import StepOutline, Table
from ptp_plans.web.language import said, translated
from ptp_plans.web.session import db, forget_changes, who
from ptp_plans.web.wizard.shown.answers import Answer, answers
from ptp_plans.web.wizard.shown.notes import note_address, notes_of, numbered
from ptp_plans.web.wizard.shown.places import question_address
from ptp_plans.web.wizard.shown.plan_view import PlanView, step_named, view_of
from ptp_plans.web.wizard.shown.tables import grids
from ptp_plans.workflow.errors import BadInput, DraftClosed, NotAllowed, NotFound
from ptp_plans.workflow.permissions import Action, may
from ptp_plans.workflow.review.listing import place_words
from ptp_plans.workflow.review.observations import observe
from ptp_plans.workflow.review.places import Place, declared_at, has_row

from .blueprint import blueprint


@blueprint.get("/nueva/<key>")
def new(plan_id: int, key: str) -> str:
    """Asks what is observed of the place that the address names."""
    view, place = view_of(plan_id), _place(key)
    step = step_named(key)
    if not may(who(), Action.OBSERVE) or key not in view.draft.readable:
        raise NotAllowed
    if not notes_of(view).may_observe(step):
        raise DraftClosed(view.draft.draft_state)
    return _page(view, step, place)


def _place(key: str) -> Place:
    named = {
        name: request.values.get(word) or None
        for name, word in (("table", "tabla"), ("row_id", "renglon"), ("field", "pregunta"))
    }
    return Place(key, **named)


def _page(view: PlanView, step: StepOutline, place: Place, words: str = "", fault: str = "") -> str:
    _step, table = declared_at(place)
    if not has_row(view.draft, place):
        raise NotFound
    fixed = table is not None and not table.grows
    about = replace(place, row_id=None) if fixed else place
    return render_template(
        "web/review/new.html",
        view=view,
        step=step,
        where=place_words(about, view.titles, said),
        answers=_answers(view, step, table, place),
        rows=_rows(view, step, table) if table is not None and fixed and not place.field else [],
        chosen=place.row_id,
        address=url_for(
            "review.add",
            plan_id=view.id,
            key=step.key,
            tabla=place.table,
            renglon=None if fixed else place.row_id,
            pregunta=place.field,
        ),
        back=question_address(view.id, place.step, place.table, place.row_id, place.field),
        words=words,
        fault=fault,
    )


def _answers(view: PlanView, step: StepOutline, table: Table | None, place: Place) -> list[Answer]:
    """What is written at the place, to have it in sight."""
    content = view.content(step)
    if table is None:
        asked = tuple(one for one in step.fields if one.name == place.field)
        return answers(view.id, asked, content["f"], view.titles)
    cells = content["r"].get(table.name, {}).get(place.row_id or "")
    if cells is None or not table.grows:
        return []
    asked = tuple(one for one in table.fields if place.field in (None, one.name))
    return answers(view.id, asked, cells, view.titles)


def _rows(view: PlanView, step: StepOutline, table: Table) -> list[tuple[str, str]]:
    """The rows of a table that is filled in on the step's page."""
    return [
        (row.id, row.title)
        for grid in grids(view, step)
        if grid.table.name == table.name
        for row in grid.rows
        if has_row(view.draft, Place(step.key, table.name, row.id))
    ]


@blueprint.post("/nueva/<key>")
def add(plan_id: int, key: str) -> Response:
    """Keeps the observation and goes back to its place."""
    place, words = _place(key), request.form.get("text", "")
    try:
        number = observe(db(), who(), plan_id, place, words)
    except BadInput as error:
        forget_changes()
        page = _page(view_of(plan_id), step_named(key), place, words, translated(error))
        return make_response(page, 422)
    flash(_("Se guardó su observación."), "success")
    return to_place(plan_id, number)


def to_place(plan_id: int, number: int) -> Response:
    """Goes to where an observation is shown."""
    view = view_of(plan_id)
    return redirect(note_address(view, numbered(view.observations, number)), 303)  # type: ignore[return-value]
