"""What is missing before the plan can be sealed or the contract drawn up: each in words, with
the place where it is mended. The same on every page that lists it."""

from collections.abc import Iterable
from dataclasses import dataclass

from ptp_plans.plan.checks.base import Finding
from ptp_plans.plan.outline import RECORDS, StepOutline, any_step, plan_outline, year_of
from ptp_plans.web.language import said
from ptp_plans.workflow.review.observations import Unanswered

from .notes import note_address, numbered
from .places import question_address
from .plan_view import PlanView


@dataclass(frozen=True)
class Pending:
    """One thing to mend and where."""

    words: str
    address: str
    blocks: bool
    step: StepOutline


@dataclass(frozen=True)
class PendingSection:
    """The things to mend in one section of the plan, or in a record beside it."""

    title: str
    pending: tuple[Pending, ...]


def pending_by_section(view: PlanView, findings: Iterable[Finding]) -> list[PendingSection]:
    """Findings by the section where they are mended, by step in an evaluation; what blocks the
    seal first."""
    titles = {one.key: one.title for one in plan_outline().sections}
    titles |= {key: any_step(key).title for key in RECORDS}
    titles |= {one.key: one.title for one in view.steps if year_of(one.key) is not None}
    found: dict[str, list[Pending]] = {key: [] for key in titles}
    for one in sorted(findings, key=lambda each: not each.blocks):
        step = any_step(one.step)
        pending = Pending(one.say(said), _address(view, one), one.blocks, step)
        found[step.section if year_of(step.key) is None else step.key].append(pending)
    return [
        PendingSection(said(titles[key]), tuple(items)) for key, items in found.items() if items
    ]


def _address(view: PlanView, finding: Finding) -> str:
    if isinstance(finding, Unanswered):
        return note_address(view, numbered(view.observations, finding.observation_id))
    row_id = finding.row_id
    rows = view.draft.content(finding.step)["r"].get(finding.table or "", {})
    if finding.table and row_id and any_step(finding.step).table(finding.table).grows:
        row_id = row_id if row_id in rows else None  # the row may have been removed meanwhile
    return question_address(view.id, finding.step, finding.table, row_id, finding.field)
