"""The budget in detail: lines by activity, and who pays what."""

from collections.abc import Sequence
from dataclasses import replace
from typing import TypeVar

from ptp_plans import i18n
from ptp_plans.plan.derive import financing, money
from ptp_plans.plan.sections.sustainability import BudgetLine
from ptp_plans.plan.texts import N_

from ..answers.blocks import Block, Grid, Group
from ..answers.grids import Heading, grid, grid_or_note, pesos
from ..answers.reading import Reader
from ..in_words import amount_in_words
from ..say import say

Cell = TypeVar("Cell")
YEAR = 2  # the place of its column among those of a budget line
MOST_SOURCES = 6  # columns of amounts that stay legible beside each other


def budget_blocks(reader: Reader) -> list[Block]:
    """The lines by activity with their subtotals, and the matrix activity by source."""
    total = money.total(reader.plan)
    lines = budget_lines(reader, reader.plan.sustainability.budget.budget)
    return (
        [*lines, *matrix_blocks(reader, financing.financing_matrix(reader.plan))]
        if total
        else lines
    )


def budget_lines(
    reader: Reader, lines: Sequence[BudgetLine], *, one_year: bool = False
) -> list[Block]:
    """Budget lines grouped by activity, each group with its subtotal. Those of one year need no
    column that says it each time, and so no page on its side."""
    ids: list[str | None] = [*reader.titles.ids("activities")]
    ids += dict.fromkeys(line.activity for line in lines if line.activity not in ids)
    groups = []
    for activity in ids:
        mine = [line for line in lines if line.activity == activity]
        if mine:
            groups.append(
                Group(
                    tuple(_line(reader, line) for line in mine),
                    title=reader.titles(activity)
                    if activity
                    else reader.words(N_("Sin actividad")),
                    total=_sum(reader, N_("Subtotal"), mine),
                )
            )
    headings: Sequence[Heading] = (
        (N_("Concepto"), False), (N_("Rubro"), False), (N_("Año"), True), (N_("Cantidad"), True),
        (N_("Unidad"), False), (N_("Costo por unidad"), True), (N_("Importe"), True),
    )  # fmt: skip
    caption = N_("Renglones por actividad")
    if not groups:
        return [grid_or_note(reader, caption, headings, [])]
    total = _sum(reader, N_("Total"), lines)
    if one_year:
        headings, total = _without_year(headings), _without_year(total)
        groups = [
            replace(one, rows=tuple(map(_without_year, one.rows)), total=_without_year(one.total))
            for one in groups
        ]
    return [grid(reader, caption, headings, groups=groups, total=total, wide=not one_year)]


def _without_year(line: Sequence[Cell]) -> tuple[Cell, ...]:
    return (*line[:YEAR], *line[YEAR + 1 :])


def in_words(reader: Reader) -> str:
    """The plan's cost in figures and in words."""
    total = money.total(reader.plan)
    return f"{i18n.money(total, reader.locale)} {amount_in_words(total)}"


def _line(reader: Reader, line: BudgetLine) -> tuple[str, ...]:
    _step, table = reader.outline.find_table("budget")
    amount = money.line_amount(line)
    cost = line.unit_cost
    return (
        line.concept or "",
        say(table.field("heading").kind, line.heading, reader.named, reader.locale),
        str(line.year or ""),
        "" if line.quantity is None else i18n.number(line.quantity, reader.locale),
        line.unit or "",
        "" if cost is None else i18n.money(cost, reader.locale),
        "" if amount is None else i18n.money(amount, reader.locale),
    )


def _sum(reader: Reader, label: str, lines: Sequence[BudgetLine]) -> tuple[str, ...]:
    amount = money.add(money.line_amount(line) for line in lines)
    return (reader.words(label), "", "", "", "", "", i18n.money(amount, reader.locale))


def matrix_blocks(reader: Reader, matrix: financing.Matrix) -> list[Block]:
    """Activity by source on pages set sideways; many sources are spread over several tables."""
    used = [place for place, amount in enumerate(matrix.totals.by_source) if amount]
    count = max(1, -(-len(used) // MOST_SOURCES))
    size = max(1, -(-len(used) // count))
    parts = [used[start : start + size] for start in range(0, len(used), size)]
    return [
        _matrix_part(reader, matrix, places, number, len(parts))
        for number, places in enumerate(parts, 1)
    ]


def _matrix_part(
    reader: Reader, matrix: financing.Matrix, places: list[int], number: int, count: int
) -> Grid:
    """One table of the matrix; the last one ends with cost, financed and what lacks."""
    last = number == count
    caption = reader.words(N_("Matriz de financiamiento: actividad por fuente"))
    if count > 1:
        caption += reader.words(N_(" (%(number)s de %(count)s)")) % {
            "number": number, "count": count,
        }  # fmt: skip
    headings: list[Heading] = [(N_("Actividad"), False)]
    headings += [(reader.named(matrix.sources[place]), True) for place in places]
    if last:
        headings += [(N_("Todas las fuentes"), True), (N_("Costo"), True), (N_("Falta"), True)]

    def cells(row: financing.MatrixRow) -> tuple[str, ...]:
        sums = (row.financed, row.cost, row.missing) if last else ()
        amounts = [row.by_source[place] for place in places] + list(sums)
        return tuple(pesos(amount, reader) for amount in amounts)

    rows = [(reader.named(row.activity), *cells(row)) for row in matrix.rows]
    total = (reader.words(N_("Total")), *cells(matrix.totals))
    return grid(reader, caption, headings, rows, total=total, wide=True)
