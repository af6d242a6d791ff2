"""A branch gets another parent; all that hangs on it moves along."""

from dataclasses import dataclass

from flask import Response, flash, render_template, request
from flask_babel import gettext as _
from flask_babel import ngettext
from werkzeug.exceptions import BadRequest

from ptp_plans.plan.branches.hanging import below, hung_on, parent_field
from ptp_plans.plan.outline import StepOutline, Table
from ptp_plans.web.wizard.answering import answer, to
from ptp_plans.web.wizard.blueprint import blueprint
from ptp_plans.web.wizard.saving import base_content, new_key, submit
from ptp_plans.web.wizard.shown.answers import row_title, shortened
from ptp_plans.web.wizard.shown.branches import Trunk, Twig, problem_tree
from ptp_plans.web.wizard.shown.places import step_address
from ptp_plans.web.wizard.shown.plan_view import PlanView, step_named, view_of
from ptp_plans.workflow.errors import NotFound

DEEPEST = 4  # of indentation; what is deeper stands under the last one


@dataclass(frozen=True)
class Place:
    """Where a branch may hang: a problem (depth 0), or what hangs on it."""

    id: str
    title: str
    depth: int


def _table_of(key: str, name: str) -> tuple[StepOutline, Table]:
    """A step and a table of it whose rows hang on rows."""
    outline = step_named(key)
    for table in outline.tables:
        if table.name == name and parent_field(table):
            return outline, table
    raise NotFound


@blueprint.get("/<int:plan_id>/pasos/<key>/<table>/<row_id>/mover")
def choose_parent(plan_id: int, key: str, table: str, row_id: str) -> str:
    """Asks where a branch goes: itself and what hangs on it are no places for it."""
    outline, declared = _table_of(key, table)
    view = view_of(plan_id, key)
    cells = view.content(outline)["r"].get(table, {}).get(row_id)
    field = parent_field(declared)
    if cells is None or field is None:
        raise NotFound
    if not view.may_write(outline):
        raise view.refusal(outline)
    return render_template(
        "web/move.html",
        view=view,
        step=outline,
        table=declared,
        question=field,
        title=row_title(declared, row_id, cells, view.titles, 1),
        count=len(below(view.content(outline), declared, row_id)),
        places=_places(view, outline, declared, row_id),
        now=cells.get(field.name),
        revision=view.draft.revision(outline.key),
        key=new_key(),
    )


@blueprint.post("/<int:plan_id>/pasos/<key>/<table>/<row_id>/mover")
def move(plan_id: int, key: str, table: str, row_id: str) -> Response:
    """Hangs a branch on another parent."""
    outline, declared = _table_of(key, table)
    view = view_of(plan_id, key)
    if not view.may_write(outline):
        raise view.refusal(outline)
    parent = request.form.get("parent", "")
    here = view.content(outline)
    if parent not in {one.id for one in _places(view, outline, declared, row_id)}:
        if parent in (row_id, *below(here, declared, row_id)):
            flash(_("Ahí no puede colgar: colgaría de sí misma."), "warning")
            return to(step_address(plan_id, key, f"row.{row_id}"))
        raise BadRequest
    try:
        content = hung_on(base_content(plan_id, outline), declared, row_id, parent)
    except ValueError:
        flash(_("Alguien más cambió el árbol. Véanlo y muevan otra vez."), "warning")
        return to(step_address(plan_id, key, f"t.{table}"))
    outcome = submit(plan_id, outline, content)
    if outcome.state in ("applied", "combined", "unchanged"):
        _tell(len(below(here, declared, row_id)), view.titles(parent))
    return answer(plan_id, outline, outcome, step_address(plan_id, key, f"row.{row_id}"))


def _tell(count: int, parent: str) -> None:
    where = shortened(parent, 60)
    if count:
        words = ngettext(
            "Ahora cuelga de «%(where)s», con lo que cuelga de ella: %(num)s más.",
            "Ahora cuelga de «%(where)s», con lo que cuelga de ella: %(num)s más.",
            count,
            where=where,
        )
    else:
        words = _("Ahora cuelga de «%(where)s».", where=where)
    flash(words, "success")


def _places(view: PlanView, step: StepOutline, table: Table, row_id: str) -> list[Place]:
    """Every place where the branch may hang, in the order of the tree."""
    barred = {row_id, *below(view.content(step), table, row_id)}
    found = []

    def add(twigs: tuple[Twig, ...], depth: int) -> None:
        for one in twigs:
            if one.id not in barred:
                found.append(Place(one.id, one.text, min(depth, DEEPEST)))
                add(one.twigs, depth + 1)

    tree = problem_tree(view, step)
    for trunk in tree.trunks:
        found.append(Place(trunk.id, trunk.title, 0))
        add(_side(trunk, table), 1)
    for limb in tree.loose:
        if limb.table == table:
            add(limb.twigs, 0)
    return found


def _side(trunk: Trunk, table: Table) -> tuple[Twig, ...]:
    return next(limb.twigs for limb in trunk.limbs if limb.table == table)
