"""A section's answers to read over before going on."""

from dataclasses import dataclass

from flask import render_template

from ptp_plans.plan.outline import StepOutline, plan_outline
from ptp_plans.workflow.errors import NotFound

from .blueprint import blueprint
from .shown.answers import Answer, answers, teller
from .shown.plan_view import view_of
from .shown.tables import Grid, List, grids, lists


@dataclass(frozen=True)
class ReadStep:
    """A step's answers in words."""

    step: StepOutline
    answers: list[Answer]
    grids: list[Grid]
    lists: list[List]


@blueprint.get("/<int:plan_id>/revisar/<section>")
def review(plan_id: int, section: str) -> str:
    """All answers of a section, each with the way to change it."""
    outline = plan_outline()
    found = next((one for one in outline.sections if one.key == section), None)
    if found is None:
        raise NotFound
    view = view_of(plan_id)
    keys = [one.key for one in outline.sections]
    after = keys.index(section) + 1
    return render_template(
        "web/review.html",
        view=view,
        told=teller(view.titles),
        section=found,
        after=outline.sections[after] if after < len(keys) else None,
        steps=[
            ReadStep(
                step,
                answers(view.id, step.fields, view.content(step)["f"], view.titles),
                grids(view, step),
                lists(view, step),
            )
            for step in found.steps
        ],
    )
