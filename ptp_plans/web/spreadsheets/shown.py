"""What a workbook would change, in words."""

from collections.abc import Sequence
from dataclasses import dataclass

from ptp_plans.plan import drafts as plan_drafts
from ptp_plans.plan.outline import Field, StepOutline, Table
from ptp_plans.plan.references import RowTitles
from ptp_plans.plan.texts import N_
from ptp_plans.web.language import said, translated
from ptp_plans.web.wizard.shown.answers import row_title, shortened, told
from ptp_plans.web.wizard.shown.plan_view import PlanView
from ptp_plans.workflow.exchange.spreadsheets import Preview, RowChange

ROWS_SHOWN = 100  # of a table; the rest is counted
PLACE = N_("%(table)s, renglón %(number)s de la hoja, «%(question)s»")


@dataclass(frozen=True)
class ShownChange:
    """An answer of a row before and after."""

    title: str
    label: str
    before: str
    after: str


@dataclass(frozen=True)
class ShownRows:
    """Rows that come or go, with what their columns say."""

    label: str
    headers: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]
    more: int


@dataclass(frozen=True)
class ShownFault:
    """A cell that could not be read."""

    place: str
    message: str
    kept: bool


@dataclass(frozen=True)
class ShownPreview:
    """All that the page asks people to look at."""

    added: tuple[ShownRows, ...]
    changed: tuple[ShownChange, ...]
    more_changes: int
    absent: tuple[ShownRows, ...]
    faults: tuple[ShownFault, ...]
    more_faults: int


def shown_preview(view: PlanView, step: StepOutline, preview: Preview) -> ShownPreview:
    """The preview in the visitor's language."""
    contents = view.draft.contents | {step.key: preview.content}
    titles = plan_drafts.row_titles(contents, said)
    changes = [one for row in preview.changed for one in _changes(row, titles)]
    faults = [
        ShownFault(
            said(PLACE)
            % {
                "table": said(one.table.label),
                "number": one.number,
                "question": said(one.field.label),
            },
            translated(one.message),
            one.kept,
        )
        for one in preview.faults
    ]
    return ShownPreview(
        added=_rows(step, preview.added, titles),
        changed=tuple(changes[:ROWS_SHOWN]),
        more_changes=max(0, len(changes) - ROWS_SHOWN),
        absent=_rows(step, preview.absent, view.titles),
        faults=tuple(faults[:ROWS_SHOWN]),
        more_faults=max(0, len(faults) - ROWS_SHOWN),
    )


def _changes(row: RowChange, titles: RowTitles) -> list[ShownChange]:
    title = row_title(row.table, row.row_id, row.cells, titles, 1)
    return [
        ShownChange(
            title,
            said(one.field.label),
            shortened(told(one.field, one.before, titles)),
            shortened(told(one.field, one.after, titles)),
        )
        for one in row.changes
    ]


def _rows(step: StepOutline, rows: Sequence[RowChange], titles: RowTitles) -> tuple[ShownRows, ...]:
    found = []
    for table in step.tables:
        of_table = [one for one in rows if one.table == table]
        if of_table:
            asked = _listed(table)
            cells = tuple(
                tuple(shortened(told(field, one.cells.get(field.name), titles)) for field in asked)
                for one in of_table[:ROWS_SHOWN]
            )
            headers = tuple(said(field.label) for field in asked)
            more = max(0, len(of_table) - ROWS_SHOWN)
            found.append(ShownRows(said(table.label), headers, cells, more))
    return tuple(found)


def _listed(table: Table) -> tuple[Field, ...]:
    """The columns of a list, without those that the program fills in later."""
    return tuple(one for one in table.listed if not one.given)
