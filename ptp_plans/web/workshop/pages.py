"""The wall's pages: the steps to choose from, and a step's screens."""

from uuid import uuid4

from flask import Response, redirect, render_template, request

from ptp_plans.plan.guidance import guidance_of
from ptp_plans.plan.outline import plan_outline
from ptp_plans.web.wizard.saving import new_key
from ptp_plans.web.wizard.shown.answers import teller
from ptp_plans.web.wizard.shown.plan_view import view_of
from ptp_plans.web.wizard.steps import step_page

from . import votes
from .blueprint import blueprint
from .said import main_question, said_rows
from .screens import Wall, projected, screen_address, screens_of, wall

FEW = 12  # options that are shown as buttons; more are folded into a list


@blueprint.get("/<int:plan_id>/taller")
def index(plan_id: int) -> str:
    """The steps, to begin anywhere."""
    return render_template(
        "web/workshop/index.html", view=view_of(plan_id), sections=plan_outline().sections
    )


@blueprint.get("/<int:plan_id>/taller/<key>")
def step(plan_id: int, key: str) -> Response:
    """The way to a step's first screen, or its last one for who comes from behind."""
    outline = projected(key)
    screens = screens_of(step_page(view_of(plan_id, key), outline))
    found = screens[-1 if "fin" in request.args else 0]
    return redirect(screen_address(plan_id, key, found.key))  # type: ignore[return-value]


@blueprint.get("/<int:plan_id>/taller/<key>/<screen>")
def screen(plan_id: int, key: str, screen: str) -> str:
    """One thing, large."""
    view, outline = view_of(plan_id, key), projected(key)
    shown = wall(view, outline, screen)
    return render_template(
        f"web/workshop/{shown.screen.sort}.html",
        wall=shown,
        view=view,
        step=outline,
        key=new_key(),
        guidance=guidance_of(key),
        told=teller(view.titles),
        few=FEW,
        **_content(shown),
    )


def _content(shown: Wall) -> dict[str, object]:
    """What one sort of screen shows and the others do not."""
    name, page = shown.screen.name, shown.page
    if shown.screen.sort == "question":
        return {"field": next(one for one in page.form.questions() if one.question.name == name)}
    if shown.screen.sort == "list":
        table = shown.step.table(name)
        rows = said_rows(shown.view, shown.step, table)
        return {"table": table, "rows": rows, "main": main_question(table), "row_id": str(uuid4())}
    if shown.screen.sort == "votes":
        return {
            "votes": votes.votes(shown),
            "covered": votes.COVERED in request.args,
            "last": votes.last_tap(),
        }
    if shown.screen.sort in ("grid", "pair", "row"):
        grid = next(one for one in page.grids if one.table.name == name)
        row = next((one for one in grid.rows if one.id == shown.screen.row_id), None)
        return {"grid": grid, "row": row}
    return {}
