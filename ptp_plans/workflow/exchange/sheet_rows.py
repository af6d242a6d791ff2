"""What a workbook's rows say of the step that it was written from: pure, nothing is saved."""

import hashlib
import json
from dataclasses import dataclass
from typing import Any

from ptp_plans.documents.spreadsheets.layout import parts_of
from ptp_plans.documents.spreadsheets.rows import ReadBook, SheetRow, Texts
from ptp_plans.plan.content import (
    Cells,
    Content,
    cell_error,
    is_blank,
    is_unread,
    read_cell,
    rows_of,
    with_row,
)
from ptp_plans.plan.kinds import MonthsKind
from ptp_plans.plan.outline import Field, StepOutline, Table
from ptp_plans.plan.texts import Unreadable, clean_line


@dataclass(frozen=True)
class CellFault:
    """A cell that could not be read. `kept`: it is kept as typed; else the answer stays."""

    table: Table
    number: int
    field: Field
    message: Unreadable
    kept: bool


@dataclass(frozen=True)
class SheetContent:
    """A step as a workbook has it: with the rows that it does not have, which are `absent`."""

    content: Content
    absent: tuple[tuple[Table, str], ...]
    faults: tuple[CellFault, ...]


def sheet_content(step: StepOutline, base: Content, book: ReadBook) -> SheetContent:
    """The content that the workbook was written from, with what was typed into it."""
    content, absent, faults = base, [], []
    for table in step.tables:
        if table.name not in book.tables:
            continue
        known = base["r"].get(table.name, {})
        seen: set[str] = set()
        for row in book.tables[table.name]:
            cells = known.get(row.id, {}) if row.id not in seen else {}
            if row.says_nothing and (not cells or _says(cells, row)):
                continue  # a blank row that was never there, or one that was rubbed out
            typed, wrong = _typed_cells(table, cells, row)
            faults += wrong
            is_known = row.id in known and row.id not in seen
            if not typed and not is_known:
                continue  # nothing in it could be taken
            row_id = row.id if is_known else _new_id(book, table, row, seen)
            seen.add(row_id)
            if typed:
                content = with_row(content, table, row_id, typed)
        absent += [
            (table, row_id) for row_id, _cells in rows_of(base, table.name) if row_id not in seen
        ]
    return SheetContent(content, tuple(absent), tuple(faults))


def _says(cells: Cells, row: SheetRow) -> bool:
    """Whether the plan has an answer where the sheet has none."""
    return any(not is_blank(cells.get(name)) for name in row.texts)


def _new_id(book: ReadBook, table: Table, row: SheetRow, seen: set[str]) -> str:
    """The same row of the same workbook has the same id, so that sent twice it comes once."""
    origin = book.origin
    body = [origin.plan_id, origin.step, origin.revision, table.name, row.texts]
    start = hashlib.sha256(json.dumps(body, sort_keys=True).encode()).hexdigest()[:24]
    number, found = 1, f"x{start}"
    while found in seen:
        number += 1
        found = f"x{start}-{number}"
    return found


def _typed_cells(table: Table, known: Cells, row: SheetRow) -> tuple[Cells, list[CellFault]]:
    """The cells that say something else than before, and those that could not be read."""
    cells = {}
    faults = [
        CellFault(table, row.number, table.field(name), message, kept=False)
        for name, message in row.faults
    ]
    for name, texts in row.texts.items():
        field, before = table.field(name), known.get(name)
        if _same_texts(field, before, texts):
            continue
        cell = read_cell(field, _typed(field, before, texts))
        if cell == before or (is_blank(cell) and is_blank(before)):
            continue
        cells[name] = cell
        if (error := cell_error(field, cell)) is not None:
            faults.append(CellFault(table, row.number, field, error, kept=True))
    return cells, faults


def _same_texts(field: Field, before: Any, texts: Texts) -> bool:
    """Whether a cell that could not be read still holds what was typed."""
    if isinstance(texts, dict):
        known = parts_of(field, before)
        return all(known.get(part, "") == text.strip() for part, text in texts.items())
    return is_unread(before) and _line(before["typed"]) == _line(texts)


def _line(texts: Any) -> str:
    return clean_line(" ".join(texts))


def _typed(field: Field, before: Any, texts: Texts) -> tuple[str, ...]:
    """What is typed in the form for the same answer; years without a column stay as they are."""
    if not isinstance(texts, dict):
        return texts
    parts = parts_of(field, before) | texts
    if isinstance(field.kind, MonthsKind):
        return tuple(parts.get(str(month), "") for month in range(1, 13))
    return tuple(f"{year}={text}" for year, text in sorted(parts.items()) if text.strip())
