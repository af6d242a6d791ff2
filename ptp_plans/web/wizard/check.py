"""Pendientes: what is missing before the plan can be sealed, each with the way to mend it."""

from dataclasses import dataclass

from flask import render_template

from ptp_plans.plan.checks.base import Finding
from ptp_plans.plan.outline import RECORDS, StepOutline, any_step, plan_outline
from ptp_plans.web.language import said

from .blueprint import blueprint
from .shown.places import question_address
from .shown.plan_view import PlanView, view_of


@dataclass(frozen=True)
class Open:
    """A finding in words, and where it is mended."""

    blocks: bool
    words: str
    address: str
    step: StepOutline


@dataclass(frozen=True)
class OpenSection:
    title: str
    items: tuple[Open, ...]


@blueprint.get("/<int:plan_id>/pendientes")
def pending(plan_id: int) -> str:
    """All that is open, by section; what blocks the seal first."""
    view = view_of(plan_id)
    return render_template(
        "web/pending.html",
        view=view,
        sections=_sections(view),
        blocking=sum(one.blocks for one in view.findings),
        warnings=sum(not one.blocks for one in view.findings),
    )


def _sections(view: PlanView) -> list[OpenSection]:
    titles = {section.key: section.title for section in plan_outline().sections}
    titles |= {key: any_step(key).title for key in RECORDS}
    found: dict[str, list[Open]] = {key: [] for key in titles}
    for one in sorted(view.findings, key=lambda each: not each.blocks):
        step = any_step(one.step)
        found[step.section].append(Open(one.blocks, one.say(said), _address(view, one), step))
    return [OpenSection(titles[key], tuple(items)) for key, items in found.items() if items]


def _address(view: PlanView, finding: Finding) -> str:
    row_id = finding.row_id
    rows = view.draft.content(finding.step)["r"].get(finding.table or "", {})
    if finding.table and row_id and any_step(finding.step).table(finding.table).grows:
        row_id = row_id if row_id in rows else None
    return question_address(view.id, finding.step, finding.table, row_id, finding.field)
