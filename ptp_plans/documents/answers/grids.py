"""Tables of ready cells, for clauses and annexes."""

from collections.abc import Iterable, Sequence
from dataclasses import replace
from decimal import Decimal

from ptp_plans import i18n
from ptp_plans.plan.texts import N_

from .blocks import Block, Grid, Group, Note
from .layout import columns, need
from .reading import Reader
from .room import LANDSCAPE, PORTRAIT

LEAST_FIGURES = 7  # letters that a column of figures is wide at least, for its heading's sake

Heading = tuple[str, bool]  # a column's words, and whether it holds figures
Cells = tuple[str, ...]


def grid(
    reader: Reader,
    caption: str,
    headings: Sequence[Heading],
    rows: Iterable[Cells] = (),
    *,
    groups: Sequence[Group] = (),
    total: Cells = (),
    wide: bool = False,
) -> Grid:
    """A table of rows, or of groups of rows; captions and headings are translated here."""
    parts = (*groups, *([Group(tuple(rows))] if not groups else []))
    lines = [line for part in parts for line in (*part.rows, *([part.total] if part.total else []))]
    lines += [total] if total else []
    least = {True: ["0" * LEAST_FIGURES], False: []}
    needs = [
        need(reader.words(label), [*(line[place] for line in lines), *least[figure]], figure)
        for place, (label, figure) in enumerate(headings)
    ]
    widths = columns(LANDSCAPE if wide else PORTRAIT, needs)
    return Grid(reader.words(caption), widths, parts, total=total, wide=wide)


def upright(block: Block) -> Block:
    """The table on an upright page, its columns shared out anew."""
    if not isinstance(block, Grid) or not block.wide:
        return block
    lines = [line for group in block.groups for line in group.rows]
    needs = [
        need(column.label, [line[place] for line in lines], column.figure)
        for place, column in enumerate(block.columns)
    ]
    return replace(block, columns=columns(PORTRAIT, needs), wide=False)


def grid_or_note(
    reader: Reader, caption: str, headings: Sequence[Heading], rows: Sequence[Cells]
) -> Block:
    """The table, or a line that says that the plan has none of these."""
    if rows:
        return grid(reader, caption, headings, rows)
    said = reader.words(N_("%(what)s: el plan no tiene.")) % {"what": reader.words(caption)}
    return Note(said)


def pesos(amount: Decimal | None, reader: Reader) -> str:
    """$1,234.50, or nothing where there is no amount."""
    return i18n.money(amount, reader.locale) if amount else ""
