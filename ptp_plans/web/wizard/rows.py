"""A row's page: one row, all its questions; adding, taking away, giving back."""

from uuid import uuid4

from flask import Response, flash, render_template, request, session, url_for
from flask_babel import gettext as _
from jinja2 import Template
from werkzeug.exceptions import BadRequest

from ptp_plans.plan.branches.hanging import below, parent_field, with_node_back, without_node
from ptp_plans.plan.content import Cells, rows_of, with_row
from ptp_plans.plan.kinds import ROW_ID
from ptp_plans.plan.outline import StepOutline, Table
from ptp_plans.web.forms import form_class
from ptp_plans.web.language import said
from ptp_plans.web.session import db, reading, who
from ptp_plans.workflow.draft import content_at
from ptp_plans.workflow.errors import NotFound

from .answering import answer, keeps_what_it_cannot_read
from .blueprint import blueprint
from .saving import (
    UNDO,
    NotReadable,
    base_content,
    base_sent,
    new_key,
    saves_itself,
    sent_cells,
    sent_revision,
    step_sent,
    submit,
)
from .sent import QUESTION, Sent
from .shown.answers import answers, row_title
from .shown.money_tables import reckoning
from .shown.notes import notes_of
from .shown.places import row_address, step_address
from .shown.plan_view import PlanView, step_named, view_of
from .steps import question_faults, refuse_uploads


def _table_of(key: str, name: str) -> tuple[StepOutline, Table]:
    """A step and a table of it that people add rows to."""
    outline = step_named(key)
    table = _grows(outline, name)
    if table is None:
        raise NotFound
    return outline, table


def _grows(outline: StepOutline, name: str) -> Table | None:
    return next((one for one in outline.tables if one.name == name and one.grows), None)


@blueprint.get("/<int:plan_id>/pasos/<key>/<table>/nuevo")
def new_row(plan_id: int, key: str, table: str) -> str:
    """An empty row; its id is made here, so that sending it twice makes one row."""
    outline, declared = _table_of(key, table)
    view = view_of(plan_id, key)
    if not view.may_write(outline):
        raise view.refusal(outline)
    return _page(view, outline, declared, str(uuid4()), None)


@blueprint.post("/<int:plan_id>/pasos/<key>/<table>/nuevo")
@keeps_what_it_cannot_read
def add_row(plan_id: int, key: str, table: str) -> Response:
    """The new row, kept."""
    row_id = request.form.get("row", "")
    if not ROW_ID.fullmatch(row_id) or "~" in row_id:
        raise BadRequest
    return _save(plan_id, key, table, row_id)


@blueprint.get("/<int:plan_id>/pasos/<key>/<table>/<row_id>")
def row(plan_id: int, key: str, table: str, row_id: str) -> str:
    """A row to change; its answers for who may only read."""
    outline, declared = _table_of(key, table)
    view = view_of(plan_id, key)
    cells = view.content(outline)["r"].get(table, {}).get(row_id)
    if cells is None:
        raise NotFound
    return _page(view, outline, declared, row_id, cells)


def _page(
    view: PlanView, outline: StepOutline, table: Table, row_id: str, cells: Cells | None
) -> str:
    order = [one for one, _cells in rows_of(view.content(outline), table.name)]
    place = order.index(row_id) + 1 if row_id in order else len(order) + 1
    barred = below(view.content(outline), table, row_id)
    form = form_class(table.fields)(cells or {}, view.around.within(row_id, barred=barred))
    refuse_uploads(form)
    # A row with more to show than its questions has a page of its own on top of the common one.
    written: list[str | Template] = [f"web/rows/{table.name}.html", "web/row.html"]
    return render_template(
        written if view.may_write(outline) else ["web/row_read.html"],
        view=view,
        step=outline,
        table=table,
        row_id=row_id,
        is_new=cells is None,
        title=row_title(table, row_id, cells or {}, view.titles, place),
        place=place,
        count=len(order),
        before=order[place - 2] if 1 < place <= len(order) else None,
        after=order[place] if place < len(order) else None,
        form=form,
        money=reckoning(view, table, row_id),
        faults=question_faults(list(form.questions())),
        answers=answers(view.id, table.fields, cells or {}, view.titles),
        revision=view.draft.revision(outline.key),
        key=new_key(),
        notes=notes_of(view),
    )


@blueprint.post("/<int:plan_id>/pasos/<key>/<table>/<row_id>")
@keeps_what_it_cannot_read
def save_row(plan_id: int, key: str, table: str, row_id: str) -> Response:
    """The row as it was left."""
    return _save(plan_id, key, table, row_id)


def _save(plan_id: int, key: str, table: str, row_id: str) -> Response:
    outline, sent = step_sent(key), Sent()
    declared = _grows(outline, table)
    if declared is None:
        raise NotReadable(QUESTION)
    with reading():
        content = base_sent(plan_id, outline)
        known = content["r"].get(table, {}).get(row_id, {})
        cells, all_taken = sent_cells(plan_id, declared.fields, known, sent)
    words = sent.left(table=declared.label)
    outcome = submit(plan_id, outline, with_row(content, declared, row_id, cells), words=words)
    here = row_address(plan_id, key, table, row_id)
    if outcome.state == "aside":
        return answer(plan_id, outline, outcome, step_address(plan_id, key))
    if saves_itself() or not all_taken or sent.older_faults:
        return answer(plan_id, outline, outcome, here, here=here, sent=sent)
    if outcome.state in ("applied", "unchanged"):
        flash(_("Se guardó."), "success")
    if request.form.get("go") == "another":
        there = url_for("wizard.new_row", plan_id=plan_id, key=key, table=table)
    else:
        there = step_address(plan_id, key, f"row.{row_id}")
    return answer(plan_id, outline, outcome, there)


@blueprint.get("/<int:plan_id>/pasos/<key>/<table>/<row_id>/quitar")
def confirm_removal(plan_id: int, key: str, table: str, row_id: str) -> str:
    """Asks before a row is taken away."""
    outline, declared = _table_of(key, table)
    view = view_of(plan_id, key)
    cells = view.content(outline)["r"].get(table, {}).get(row_id)
    if cells is None:
        raise NotFound
    if not view.may_write(outline):
        raise view.refusal(outline)
    field = parent_field(declared)
    return render_template(
        "web/remove.html",
        view=view,
        step=outline,
        table=declared,
        row_id=row_id,
        title=row_title(declared, row_id, cells, view.titles, 1),
        parent=view.titles(str(cells.get(field.name))) if field and cells.get(field.name) else "",
        hanging=[view.titles(one) for one in below(view.content(outline), declared, row_id)],
        answers=answers(view.id, declared.fields, cells, view.titles),
        revision=view.draft.revision(outline.key),
        key=new_key(),
    )


@blueprint.post("/<int:plan_id>/pasos/<key>/<table>/<row_id>/quitar")
def remove_row(plan_id: int, key: str, table: str, row_id: str) -> Response:
    """Takes a row away, with all that hangs on it when that was chosen; the next page offers to
    give it back."""
    outline, declared = _table_of(key, table)
    content = base_content(plan_id, outline)
    whole = request.form.get("branch") == "whole"
    outcome = submit(plan_id, outline, without_node(content, declared, row_id, whole=whole))
    if outcome.state in ("applied", "combined"):
        address = url_for(
            "wizard.give_row_back", plan_id=plan_id, key=key, table=table, row_id=row_id
        )
        words = _("Se quitó un renglón de «%(table)s».", table=said(declared.label))
        session[UNDO] = {"words": words, "address": address, "rev": sent_revision()}
    # At the step's top the way back is offered.
    return answer(plan_id, outline, outcome, step_address(plan_id, key))


@blueprint.post("/<int:plan_id>/pasos/<key>/<table>/<row_id>/devolver")
def give_row_back(plan_id: int, key: str, table: str, row_id: str) -> Response:
    """Puts a removed row back as it was, by a save like any other."""
    outline, declared = _table_of(key, table)
    before = base_content(plan_id, outline)
    if row_id not in before["r"].get(table, {}):
        raise NotFound
    draft = view_of(plan_id, key).draft
    now = content_at(db(), who(), plan_id, key, draft.revision(key))
    outcome = submit(
        plan_id, outline, with_node_back(now, before, declared, row_id), base=draft.revision(key)
    )
    if outcome.state in ("applied", "combined", "unchanged"):
        flash(_("El renglón está otra vez en su lugar."), "success")
    return answer(plan_id, outline, outcome, step_address(plan_id, key, f"row.{row_id}"))
