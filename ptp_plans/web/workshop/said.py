"""Lists on the wall: what has been said so far, and the one question that makes a new row."""

from dataclasses import dataclass

from flask import request

from ptp_plans.plan.content import (
    Cells,
    Content,
    is_blank,
    read_cell,
    rows_of,
    typed_cell,
    with_row,
    without_row,
)
from ptp_plans.plan.kinds import ROW_ID, CodeKind
from ptp_plans.plan.kinds.text import PatternKind, TextKind
from ptp_plans.plan.outline import Field, StepOutline, Table
from ptp_plans.web.wizard.sent import Sent
from ptp_plans.web.wizard.shown.answers import row_title
from ptp_plans.web.wizard.shown.plan_view import PlanView

from .screens import asked_aloud

NEW = "new."  # a box for a row that is said now: the row's id follows


@dataclass(frozen=True)
class SaidRow:
    """A row on the wall: its code or number, its title, what was typed, the questions left."""

    id: str
    mark: str
    title: str
    typed: str
    left: int


def main_question(table: Table) -> Field | None:
    """The text that names a row, which is what people say first; None where rows are named by
    choices alone."""
    for name in table.titled_by:
        field = table.field(name)
        kind = field.kind
        if isinstance(kind, TextKind) and not isinstance(kind, CodeKind | PatternKind):
            return None if field.personal else field
    return None


def said_rows(view: PlanView, step: StepOutline, table: Table) -> list[SaidRow]:
    """The table's rows in their order."""
    main = main_question(table)
    found = []
    for place, (row_id, cells) in enumerate(rows_of(view.content(step), table.name), 1):
        code = _code(table, cells)
        title = row_title(table, row_id, cells, view.titles, place)
        left = [one for one in asked_aloud(table.fields) if is_blank(cells.get(one.name))]
        typed = typed_cell(main, cells.get(main.name)) if main else ()
        found.append(
            SaidRow(
                row_id,
                code or str(place),
                title.removeprefix(f"{code} · "),
                typed[0] if typed else "",
                len(left),
            )
        )
    return found


def _code(table: Table, cells: Cells) -> str:
    names = [one.name for one in table.fields if isinstance(one.kind, CodeKind)]
    return str(cells.get(names[0]) or "") if names else ""


def with_said(table: Table, content: Content, sent: Sent) -> Content:
    """The content with the rows that were said on a list's screen. A box that was emptied again
    before anything else was answered makes no row."""
    question = main_question(table)
    for name in request.form if question else ():
        if not name.startswith(NEW):
            continue
        assert question is not None
        row_id = name.removeprefix(NEW)
        if not ROW_ID.fullmatch(row_id) or "~" in row_id:
            continue
        sent.take([name])
        cell = read_cell(question, [request.form[name]])
        known = content["r"].get(table.name, {}).get(row_id)
        if not is_blank(cell):
            if known is None or known.get(question.name) != cell:
                content = with_row(content, table, row_id, {question.name: cell})
        elif known is not None and not _others_answered(table, question, known):
            content = without_row(content, table.name, row_id)
    return content


def _others_answered(table: Table, question: Field, cells: Cells) -> bool:
    return any(
        not is_blank(cells.get(one.name))
        for one in table.fields
        if one.name != question.name and not one.given
    )
