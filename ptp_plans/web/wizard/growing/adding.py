"""A box on the step's page makes a row at once: one text, Enter, it is there."""

from collections.abc import Iterator

from flask import request

from ptp_plans.plan.branches.hanging import parent_field, without_node
from ptp_plans.plan.content import Content, is_blank, read_cell, with_row
from ptp_plans.plan.kinds import ROW_ID, RefKind
from ptp_plans.plan.outline import StepOutline, Table
from ptp_plans.web.wizard.sent import Sent
from ptp_plans.web.wizard.shown.boxes import NEW, Box, main_question
from ptp_plans.web.wizard.shown.plan_view import view_of


def box_said(outline: StepOutline, named: list[str] | None) -> Box | None:
    """The box whose button was pressed, else the one where something was written."""
    if named is not None:
        return Box(*named) if len(named) == 2 and named[0] in _growing(outline) else None
    said = (box for box, _row, name in _sent(outline) if request.form[name].strip())
    return next(said, None)


def with_new_rows(plan_id: int, outline: StepOutline, content: Content, sent: Sent) -> Content:
    """The content with the rows that were said in boxes. A box that was emptied again takes its
    row back; a row whose parent is no more hangs on nothing until somebody moves it."""
    for box, row_id, name in _sent(outline):
        sent.take([name])
        table = outline.table(box.table)
        question = main_question(table)
        cell = read_cell(question, [request.form[name]])
        known = content["r"].get(table.name, {}).get(row_id)
        if is_blank(cell):
            content = without_node(content, table, row_id) if known else content
        elif known is None:
            hangs = _hanging(plan_id, outline, table, content, box.parent)
            content = with_row(content, table, row_id, {question.name: cell} | hangs)
        elif known.get(question.name) != cell:
            content = with_row(content, table, row_id, {question.name: cell})
    return content


def _hanging(
    plan_id: int, outline: StepOutline, table: Table, content: Content, parent: str
) -> dict[str, str]:
    """The cell by which a new row hangs on its parent, when that is there and may be one."""
    field = parent_field(table)
    if field is None or not isinstance(field.kind, RefKind):
        return {}
    titles = view_of(plan_id, outline.key).titles
    allowed = {one for target in field.kind.targets for one in titles.ids(target)}
    return {field.name: parent} if parent in {*allowed, *content["r"].get(table.name, {})} else {}


def _sent(outline: StepOutline) -> Iterator[tuple[Box, str, str]]:
    """The boxes that the page sent: (box, the row to be, name). What no table takes is left."""
    for name in request.form:
        if not name.startswith(NEW):
            continue
        table, _dot, rest = name.removeprefix(NEW).partition(".")
        parent, _dot, row_id = rest.rpartition(".")
        suits = ROW_ID.fullmatch(row_id) and "~" not in row_id
        hangs = not parent or ROW_ID.fullmatch(parent)
        if suits and hangs and table in _growing(outline):
            yield Box(table, parent), row_id, name


def _growing(outline: StepOutline) -> list[str]:
    return [table.name for table in outline.tables if table.grows and table.titled_by]
