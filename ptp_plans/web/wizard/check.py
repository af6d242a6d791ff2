"""Pendientes: what is missing before the plan can be sealed, each with the way to mend it."""

from flask import render_template

from .blueprint import blueprint
from .shown.pending import pending_by_section
from .shown.plan_view import view_of


@blueprint.get("/<int:plan_id>/pendientes")
def pending(plan_id: int) -> str:
    """All that is open, by section; what blocks the seal first."""
    view = view_of(plan_id)
    return render_template(
        "web/pending.html",
        view=view,
        sections=pending_by_section(view, view.findings),
        blocking=sum(one.blocks for one in view.findings),
        warnings=sum(not one.blocks for one in view.findings),
    )
