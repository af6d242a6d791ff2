"""The tables of a sealed version as workbooks: budget, activities, indicators and the rest."""

from collections.abc import Iterator

from ptp_plans.documents.spreadsheets.derived import RECKONED
from ptp_plans.documents.spreadsheets.layout import has_sheets
from ptp_plans.documents.spreadsheets.rows import Origin
from ptp_plans.documents.spreadsheets.write import Source, write_workbook
from ptp_plans.plan import drafts as plan_drafts
from ptp_plans.plan.content import rows_of
from ptp_plans.plan.outline import StepOutline, plan_outline

from ..versions import SealedVersion


def workbooks(version: SealedVersion) -> Iterator[tuple[StepOutline, bytes]]:
    """Each step that has tables with rows, and its workbook."""
    contents = plan_drafts.take_apart(version.plan)
    titles = plan_drafts.row_titles(contents)
    for step in plan_outline().steps:
        content = contents[step.key]
        rows = {table.name: rows_of(content, table.name) for table in step.tables if table.grows}
        if not has_sheets(step) or not any(rows.values()):
            continue
        section = getattr(version.plan, step.section)
        part = section if step.key == step.section else getattr(section, step.key)
        source = Source(
            origin=Origin(version.plan_id, version.plan.code, step.key, 0),
            plan_name=version.plan.cover.name or version.plan.code,
            step=step,
            rows=rows,
            titles=titles,
            years=version.plan.years,
            amounts={
                name: {row.id: RECKONED[name].amount(row) for row in getattr(part, name)}
                for name in rows
                if name in RECKONED
            },
            saved_at=version.sealed_at,
        )
        yield step, write_workbook(source)
