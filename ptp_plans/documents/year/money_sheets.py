"""The sheets of a year's money; each total is a formula that holds its figure."""

from collections.abc import Sequence
from decimal import Decimal

from ptp_plans import i18n
from ptp_plans.plan.derive import money
from ptp_plans.plan.derive.year.totals import REFUSED, YearMoney, year_money
from ptp_plans.plan.texts import N_

from ..annexes.year_money import activity_words, source_words, state_words
from ..answers.reading import Reader, choice_words
from ..spreadsheets.register import Cell, Heading, ListSheet

WIDE = 44  # letters that fit side by side


def money_sheets(reader: Reader, year: int) -> tuple[ListSheet, ...]:
    """Where the year's money comes from, what it pays, how it goes, line by line."""
    found = year_money(reader.plan, year)
    return (
        _sources(reader, found),
        _costs(reader, found),
        _states(reader, found),
        _contributions(reader, year),
        _budget(reader, year),
    )


def sheet_of(
    reader: Reader,
    title: str,
    headings: Sequence[tuple[str, int]],
    rows: Sequence[Sequence[Cell]],
    total: Sequence[Cell] = (),
) -> ListSheet:
    """A sheet of rows. `total`: what stands under the columns of money, after its name."""
    return ListSheet(
        reader.words(title),
        tuple(Heading(reader.words(text), width) for text, width in headings),
        tuple(tuple(row) for row in rows),
        tuple(total),
    )


def figure_words(reader: Reader, value: Decimal | None) -> str:
    """A quantity or a target with its own decimals."""
    return "" if value is None else i18n.number(value, reader.locale)


def _sources(reader: Reader, found: YearMoney) -> ListSheet:
    sources = {one.id: one for one in reader.plan.sustainability.sources.sources}
    rows = []
    for part in found.sources:
        one = sources.get(part.key or "")
        kind = choice_words(reader, "sources", "kind", one.kind) if one else ""
        programme = (one.programme or "") if one else ""
        rows.append((source_words(reader, part.key), kind, programme, part.amount))
    headings = (
        (N_("Fuente"), 36), (N_("Tipo"), 30), (N_("Programa"), WIDE), (N_("Aporta"), 16),
    )  # fmt: skip
    total = (reader.words(N_("Total")), None, None, found.financed)
    return sheet_of(reader, N_("Dinero por fuente"), headings, rows, total)


def _costs(reader: Reader, found: YearMoney) -> ListSheet:
    rows = [
        (activity_words(reader, one.activity), one.cost, one.financed, one.missing)
        for one in found.activities
    ]
    headings = (
        (N_("Actividad"), WIDE), (N_("Cuesta"), 16), (N_("Aportaciones"), 16), (N_("Falta"), 16),
    )  # fmt: skip
    total = (reader.words(N_("Total")), found.cost, found.financed, found.missing)
    return sheet_of(reader, N_("Dinero por actividad"), headings, rows, total)


def _states(reader: Reader, found: YearMoney) -> ListSheet:
    """What was refused stands under the total, since it is not counted."""
    rows = [(state_words(reader, one.key), one.amount) for one in found.states]
    headings = ((N_("Cómo va la solicitud"), 30), (N_("Aporta"), 16))
    total = (reader.words(N_("Total")), found.financed)
    sheet = sheet_of(reader, N_("Cómo va el dinero"), headings, rows, total)
    if not found.refused:
        return sheet
    words = reader.words(N_("%(state)s (no se cuenta)")) % {"state": state_words(reader, REFUSED)}
    return ListSheet(sheet.title, sheet.headings, sheet.rows, sheet.total, (words, found.refused))


def _contributions(reader: Reader, year: int) -> ListSheet:
    rows = [
        (
            activity_words(reader, one.activity),
            source_words(reader, one.source),
            state_words(reader, one.state),
            one.request_folio or "",
            amount,
        )
        for one in money.counted_financing(reader.plan)
        if one.year == year and (amount := money.financing_amount(one))
    ]
    headings = (
        (N_("Actividad"), WIDE), (N_("Fuente"), 30), (N_("Cómo va"), 16), (N_("Folio"), 26),
        (N_("Aporta"), 16),
    )  # fmt: skip
    whole = money.add(row[-1] for row in rows)
    total = (reader.words(N_("Total")), None, None, None, whole)
    return sheet_of(reader, N_("Quién paga qué"), headings, rows, total)


def _budget(reader: Reader, year: int) -> ListSheet:
    lines = [one for one in reader.plan.sustainability.budget.budget if one.year == year]
    rows = [
        (
            activity_words(reader, one.activity),
            one.concept or "",
            choice_words(reader, "budget", "heading", one.heading),
            figure_words(reader, one.quantity),
            one.unit or "",
            one.unit_cost,
            money.line_amount(one),
        )
        for one in lines
    ]
    headings = (
        (N_("Actividad"), WIDE), (N_("Concepto"), WIDE), (N_("Rubro"), 24), (N_("Cantidad"), 12),
        (N_("Unidad"), 12), (N_("Costo por unidad"), 16), (N_("Importe"), 16),
    )  # fmt: skip
    whole = money.add(money.line_amount(one) for one in lines)
    total = (reader.words(N_("Total")), None, None, None, None, None, whole)
    return sheet_of(reader, N_("Presupuesto"), headings, rows, total)
