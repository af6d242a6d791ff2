"""Tables of ready cells, for clauses, annexes and the plan anual."""

from collections.abc import Iterable, Sequence
from decimal import Decimal

from ptp_plans import i18n
from ptp_plans.plan.texts import N_

from ..answers.blocks import Block, Grid, Group, Note
from ..answers.layout import LANDSCAPE, PORTRAIT, columns, need
from ..answers.reading import Reader

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
    needs = [
        need(reader.words(label), [line[place] for line in lines], figure)
        for place, (label, figure) in enumerate(headings)
    ]
    widths = columns(LANDSCAPE if wide else PORTRAIT, needs)
    return Grid(reader.words(caption), widths, parts, total=total, wide=wide)


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
