"""The plan's money over its years, in tables: each with a column for every year and the whole."""

from collections.abc import Callable
from decimal import Decimal

from ptp_plans import i18n
from ptp_plans.plan.derive.year.totals import REFUSED, PlanMoney, YearMoney, plan_money
from ptp_plans.plan.texts import N_

from ..annexes.year_money import activity_words, source_words, state_words
from ..answers.blocks import Grid
from ..answers.grids import Cells, Heading, grid, pesos
from ..answers.reading import Reader

Amounts = dict[str | None, Decimal]


def overview_blocks(reader: Reader) -> list[Grid]:
    """By year; by source, state and activity over the years. Nothing is said of empty tables."""
    found = plan_money(reader.plan)
    tables = (
        (N_("Cuánto pone cada fuente"), N_("Fuente"), source_words, _sources, _financed),
        (N_("Cómo va el dinero"), N_("Cómo va la solicitud"), state_words, _states, _financed),
        (N_("Cuánto cuesta cada actividad"), N_("Actividad"), activity_words, _costs, _cost),
    )
    blocks = [_by_year(reader, found)]
    for caption, heading, words, parts, whole in tables:
        if parts(found):
            blocks.append(_over_years(reader, found, (caption, heading), words, parts, whole))
    return blocks


def _by_year(reader: Reader, found: PlanMoney) -> Grid:
    def line(name: str, one: YearMoney | PlanMoney) -> Cells:
        return (name, *(_pesos(reader, each) for each in (one.cost, one.financed, one.missing)))

    headings: tuple[Heading, ...] = (
        (N_("Año"), False), (N_("Cuesta"), True), (N_("Aportaciones"), True), (N_("Falta"), True),
    )  # fmt: skip
    rows = [line(_year(reader, one), one) for one in found.years]
    total = line(reader.words(N_("Total")), found)
    return grid(reader, N_("Dinero de cada año"), headings, rows, total=total)


def _over_years(
    reader: Reader,
    found: PlanMoney,
    titles: tuple[str, str],
    words: Callable[[Reader, str | None], str],
    parts: Callable[[YearMoney | PlanMoney], Amounts],
    whole: Callable[[YearMoney | PlanMoney], Decimal],
) -> Grid:
    """A row for each part, a column for each year, and what they add up to."""
    caption, heading = titles
    columns: list[YearMoney | PlanMoney] = [*found.years, found]
    sums = [parts(one) for one in columns]
    rows = [
        (words(reader, key), *(pesos(one.get(key), reader) for one in sums)) for key in parts(found)
    ]
    headings: list[Heading] = [(heading, False)]
    headings += [(_year(reader, one), True) for one in found.years]
    headings.append((N_("Total"), True))
    total = (reader.words(N_("Total")), *(_pesos(reader, whole(one)) for one in columns))
    block = grid(reader, caption, headings, rows, total=total)
    if parts is not _states or not found.refused:
        return block
    note = reader.words(N_("Además, %(state)s: %(amount)s. No se cuenta.")) % {
        "state": state_words(reader, REFUSED), "amount": _pesos(reader, found.refused),
    }  # fmt: skip
    return Grid(block.caption, block.columns, block.groups, block.total, note)


def _sources(one: YearMoney | PlanMoney) -> Amounts:
    return {part.key: part.amount for part in one.sources}


def _states(one: YearMoney | PlanMoney) -> Amounts:
    return {part.key: part.amount for part in one.states}


def _costs(one: YearMoney | PlanMoney) -> Amounts:
    return {part.activity: part.cost for part in one.activities}


def _cost(one: YearMoney | PlanMoney) -> Decimal:
    return one.cost


def _financed(one: YearMoney | PlanMoney) -> Decimal:
    return one.financed


def _year(reader: Reader, one: YearMoney) -> str:
    return str(one.year) if one.year is not None else reader.words(N_("Sin año"))


def _pesos(reader: Reader, amount: Decimal) -> str:
    return i18n.money(amount, reader.locale)
