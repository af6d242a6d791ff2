"""A step's tables as a workbook, and what a workbook that comes back would change.

Nothing is saved before a person has seen what changes. The save is one like any other: it begins
from the revision that the workbook was written from, so what others wrote meanwhile stays.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from ptp_plans import i18n
from ptp_plans.documents.spreadsheets.derived import RECKONED
from ptp_plans.documents.spreadsheets.layout import has_sheets
from ptp_plans.documents.spreadsheets.read import read_workbook
from ptp_plans.documents.spreadsheets.rows import NotAWorkbook, Origin, ReadBook
from ptp_plans.documents.spreadsheets.write import Source, file_name, write_workbook
from ptp_plans.plan import drafts as plan_drafts
from ptp_plans.plan.changes import merge
from ptp_plans.plan.content import Cells, Content, rows_of, without_row
from ptp_plans.plan.outline import Field, StepOutline, Table, any_step, plan_outline
from ptp_plans.plan.texts import N_, clean_line
from ptp_plans.store import Session

from ..draft import Draft, Outcome, Submission, content_at, read_draft, save
from ..errors import BadUpload, DraftClosed, NotFound
from ..identity import Identity
from ..permissions import require, write_action
from .sheet_rows import CellFault, sheet_content


@dataclass(frozen=True)
class CellChange:
    """An answer before and after, as cells of a draft."""

    field: Field
    before: Any
    after: Any


@dataclass(frozen=True)
class RowChange:
    """A row that comes, changes or goes; `cells` are its newest."""

    table: Table
    row_id: str
    cells: Cells
    changes: tuple[CellChange, ...] = ()


@dataclass(frozen=True)
class Preview:
    """What a workbook would change. `absent`: rows that it does not have any more, which stay
    unless somebody asks for it. `conflicts`: answers that others changed too."""

    revision: int
    added: tuple[RowChange, ...]
    changed: tuple[RowChange, ...]
    absent: tuple[RowChange, ...]
    faults: tuple[CellFault, ...]
    ignored: tuple[str, ...]
    conflicts: int
    content: Content

    @property
    def is_same(self) -> bool:
        """Whether the workbook says what the plan says."""
        return not (self.added or self.changed or self.conflicts)


def step_workbook(
    session: Session, who: Identity, plan_id: int, step_key: str, locale: str
) -> tuple[str, bytes]:
    """The workbook of a step that this person may read, and its file name."""
    step = _step(step_key)
    draft = read_draft(session, who, plan_id)
    content = draft.content(step.key)
    origin = Origin(plan_id, draft.code, step.key, draft.revision(step.key))
    touched = draft.touched.get(step.key)
    source = Source(
        origin=origin,
        plan_name=draft.name,
        step=step,
        rows={table.name: rows_of(content, table.name) for table in step.tables if table.grows},
        titles=_titles(draft, locale),
        years=draft.plan.years,
        amounts={
            table.name: {row.id: RECKONED[table.name].amount(row) for row in _rows(draft, step, table)}
            for table in step.tables
            if table.name in RECKONED
        },
        saved_at=touched[0] if touched else None,
        locale=locale,
    )  # fmt: skip
    return file_name(origin), write_workbook(source)


def _step(step_key: str) -> StepOutline:
    try:
        step = any_step(step_key)
    except KeyError:
        raise NotFound from None
    if not has_sheets(step):
        raise NotFound
    return step


def _titles(draft: Draft, locale: str) -> Any:
    return plan_drafts.row_titles(draft.contents, lambda text: i18n.translate(text, locale))


def _rows(draft: Draft, step: StepOutline, table: Table) -> tuple[Any, ...]:
    section = getattr(draft.plan, step.section)
    part = section if step.key == step.section else getattr(section, step.key)
    return tuple(getattr(part, table.name))


def read_upload(
    session: Session, who: Identity, plan_id: int, step_key: str, data: bytes, locale: str
) -> ReadBook:
    """The rows of a workbook of this very step; `BadUpload` tells why another is refused."""
    step, draft = _step(step_key), _writable(session, who, plan_id, step_key)
    every = {one.key: one for one in (*plan_outline().steps, step)}
    try:
        book = read_workbook(data, every, _titles(draft, locale))
    except NotAWorkbook as error:
        raise BadUpload(error.message, **error.values) from error
    _same_place(book.origin, draft, step)
    _base(session, who, book)
    return book


def _writable(session: Session, who: Identity, plan_id: int, step_key: str) -> Draft:
    draft = read_draft(session, who, plan_id)
    if step_key not in draft.writable:
        require(who, write_action(step_key))
        raise DraftClosed(draft.draft_state)
    return draft


def _same_place(origin: Origin, draft: Draft, step: StepOutline) -> None:
    """The plan's years may have changed meanwhile, its number and its locality never do."""
    locality = draft.code.partition("/")[0]
    if origin.plan_id != draft.plan_id or origin.plan_code.partition("/")[0] != locality:
        raise BadUpload(
            N_("Esta hoja es de otro plan (%(code)s). Suban la que bajaron de este."),
            code=clean_line(origin.plan_code)[:40],
        )
    if origin.step != step.key:
        other = any_step(origin.step)
        raise BadUpload(
            N_("Esta hoja es de otro paso: %(number)s. Súbanla en su página."), number=other.number
        )


def _base(session: Session, who: Identity, book: ReadBook) -> Content:
    """What the workbook was written from."""
    origin = book.origin
    try:
        return content_at(session, who, origin.plan_id, origin.step, origin.revision)
    except NotFound:
        raise BadUpload(
            N_("No encontramos el borrador del que salió esta hoja. Bájenla otra vez.")
        ) from None


def preview(
    session: Session, who: Identity, plan_id: int, step_key: str, book: ReadBook
) -> Preview:
    """What would change in the step as it stands now."""
    step, draft = _step(step_key), _writable(session, who, plan_id, step_key)
    _same_place(book.origin, draft, step)
    base, now = _base(session, who, book), draft.content(step.key)
    mine = sheet_content(step, base, book)
    merged = merge.merge(base, mine.content, now)
    found = list(_compared(step, now, merged.content))
    return Preview(
        revision=draft.revision(step.key),
        added=tuple(one for one in found if not one.changes),
        changed=tuple(one for one in found if one.changes),
        absent=tuple(
            RowChange(table, row_id, now["r"][table.name][row_id])
            for table, row_id in mine.absent
            if row_id in now["r"].get(table.name, {})
        ),
        faults=mine.faults,
        ignored=book.ignored,
        conflicts=len(merged.conflicts),
        content=merged.content,
    )


def save_upload(
    session: Session,
    who: Identity,
    plan_id: int,
    step_key: str,
    book: ReadBook,
    *,
    key: str,
    remove_absent: bool,
) -> Outcome:
    """Saves what the workbook says, merged with what others wrote since it was written."""
    step, draft = _step(step_key), _writable(session, who, plan_id, step_key)
    _same_place(book.origin, draft, step)
    mine = sheet_content(step, _base(session, who, book), book)
    content = mine.content
    for table, row_id in mine.absent if remove_absent else ():
        content = without_row(content, table.name, row_id)
    sent = Submission(key=key, base_revision=book.origin.revision, content=content)
    return save(session, who, plan_id, step.key, sent)


def _compared(step: StepOutline, before: Content, after: Content) -> Iterator[RowChange]:
    """The rows that are new or different, in the order of the tables."""
    for table in step.tables:
        rows: Mapping[str, Cells] = before["r"].get(table.name, {})
        for row_id, row in rows_of(after, table.name):
            known = rows.get(row_id)
            if known is None:
                yield RowChange(table, row_id, row)
                continue
            changes = tuple(
                CellChange(field, known.get(field.name), row.get(field.name))
                for field in table.fields
                if known.get(field.name) != row.get(field.name)
            )
            if changes:
                yield RowChange(table, row_id, row, changes)
