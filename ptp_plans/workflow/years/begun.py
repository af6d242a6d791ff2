"""An evaluation begins with what was noted during its year: people mend it, they need not write
it again."""

from collections.abc import Sequence
from typing import Any

from ptp_plans.plan import content as step_content
from ptp_plans.plan.content import Cells
from ptp_plans.plan.document import Plan
from ptp_plans.plan.outline import any_step
from ptp_plans.plan.years.following import (
    PENDING,
    STOPPED,
    UNDER_WAY,
    Following,
    following,
)
from ptp_plans.store import Session, drafts
from ptp_plans.store.years import notes

from ..figures.keeping import plain_note
from ..identity import Identity


def begin_with_notes(session: Session, who: Identity, plan_id: int, plan: Plan, year: int) -> None:
    """Writes the first answers of the year's evaluation; steps of which nothing was noted stay
    unbegun."""
    noted = [plain_note(one) for one in notes.notes_of(session, plan_id, year)]
    found = following(plan, year, noted)
    for name, table, rows in (
        ("progress", "activity_progress", _progress(found)),
        ("spending", "spent", _spending(found)),
        ("promises", "kept", _promises(found)),
    ):
        if rows:
            _write(session, who, plan_id, f"{year}-{name}", table, rows)


def _progress(found: Following) -> list[tuple[str, Cells]]:
    """A stopped activity is one under way: the evaluation asks why it did not end."""
    return [
        (
            one.activity,
            {
                "state": UNDER_WAY if one.state == STOPPED else one.state,
                "percent": f"{one.percent:f}",
            },
        )
        for one in found.activities
        if one.day is not None
    ]


def _spending(found: Following) -> list[tuple[str, Cells]]:
    """What was accounted for is what was spent for sure; the rest is asked."""
    rows: list[tuple[str, Cells]] = []
    for one in found.contributions:
        if one.day is not None:
            cells: dict[str, Any] = {"state": one.state}
            if one.state == "accounted":
                cells["spent"] = f"{one.amount('accounted'):f}"
            rows.append((one.contribution, cells))
    return rows


def _promises(found: Following) -> list[tuple[str, Cells]]:
    return [
        (one.commitment, {"result": one.state})
        for one in found.commitments
        if one.day is not None and one.state != PENDING
    ]


def _write(
    session: Session,
    who: Identity,
    plan_id: int,
    key: str,
    table: str,
    rows: Sequence[tuple[str, Cells]],
) -> None:
    declared = any_step(key).table(table)
    content = step_content.empty()
    for row_id, cells in rows:
        content = step_content.with_row(content, declared, row_id, cells)
    drafts.write_draft(session, plan_id, key, content, who.account_id)
