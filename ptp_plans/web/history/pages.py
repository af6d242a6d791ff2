"""The list of a step's sittings with what each changed; the step as it was; putting it back."""

from dataclasses import dataclass

from flask import Response, flash, render_template
from flask_babel import gettext as _

from ptp_plans.plan.changes.diff import compare_contents
from ptp_plans.plan.outline import StepOutline
from ptp_plans.web.door.numbers import this_page
from ptp_plans.web.language import said
from ptp_plans.web.session import db, who
from ptp_plans.web.versions.comparison import ToldChange, told_changes
from ptp_plans.web.wizard.answering import answer
from ptp_plans.web.wizard.saving import new_key, sent_key, sent_revision
from ptp_plans.web.wizard.shown.places import step_address
from ptp_plans.web.wizard.shown.plan_view import PlanView, step_named, view_of
from ptp_plans.web.wizard.telling import tell
from ptp_plans.workflow.draft import content_at
from ptp_plans.workflow.history import history, restore

from .blueprint import blueprint
from .sittings import Sitting, sittings

A_PAGE = 20  # sittings


@dataclass(frozen=True)
class ToldSitting:
    """A sitting and what it changed, in words."""

    sitting: Sitting
    changes: tuple[ToldChange, ...]
    is_now: bool


@blueprint.get("")
def revisions(plan_id: int, key: str) -> str:
    """Who changed what when; the newest first."""
    view, outline = view_of(plan_id, key), step_named(key)
    saves = history(db(), who(), plan_id, key)
    found = sittings(saves)
    page = this_page()
    shown = found[(page - 1) * A_PAGE : page * A_PAGE]
    return render_template(
        "web/history.html",
        view=view,
        step=outline,
        sittings=[_told(view, outline, one, one is found[0]) for one in shown],
        count=len(saves),
        page=page,
        pages=-(-len(found) // A_PAGE),
        may_write=view.may_write(outline),
        revision=view.draft.revision(key),
        key=new_key(),
    )


def _told(view: PlanView, step: StepOutline, sitting: Sitting, is_now: bool) -> ToldSitting:
    before = content_at(db(), who(), view.id, step.key, sitting.first - 1)
    after = content_at(db(), who(), view.id, step.key, sitting.last)
    old, new = view.titles_with(step, before), view.titles_with(step, after)
    change = compare_contents(step, before, after, old, new, said)
    spoken = tuple(one for one in change.changes if not one.silent)
    changes = told_changes(spoken, old, new)
    if before["done"] != after["done"]:
        words = _("Dijeron que ya terminaron.") if after["done"] else _("Dijeron que volverán.")
        changes += (ToldChange("done", words, ()),)
    return ToldSitting(sitting, changes, is_now)


@blueprint.post("/<int:number>")
def put_back(plan_id: int, key: str, number: int) -> Response:
    """The step is again as it was then; what came after stays in the history."""
    outline = step_named(key)
    outcome = restore(
        db(), who(), plan_id, key, number, key=sent_key(), base_revision=sent_revision()
    )
    tell(plan_id, outline, outcome)
    if outcome.state in ("applied", "unchanged"):
        flash(_("El paso está otra vez como estaba entonces."), "success")
    return answer(plan_id, outline, outcome, step_address(plan_id, key))
