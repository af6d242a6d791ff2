"""The money of a year in tables: by source, by activity and by state of the request."""

from decimal import Decimal

from ptp_plans import i18n
from ptp_plans.plan.derive import money
from ptp_plans.plan.derive.annual import AnnualPlan
from ptp_plans.plan.derive.year.totals import REFUSED, YearMoney, year_money
from ptp_plans.plan.texts import N_

from ..answers.blocks import Block, Grid, Group
from ..answers.grids import Cells, Heading, grid, grid_or_note, pesos
from ..answers.reading import Reader, choice_words
from ..say import say

NO_ACTIVITY = N_("Sin actividad")
NO_SOURCE = N_("No dice de qué fuente")
NO_STATE = N_("No dice cómo va")


def money_blocks(reader: Reader, annual: AnnualPlan) -> list[Block]:
    """Where the year's money comes from, what it pays, how far it has come."""
    found = year_money(reader.plan, annual.year)
    if not (found.cost or found.financed or found.refused):
        return [grid_or_note(reader, N_("De dónde sale el dinero"), (), [])]
    blocks = [_by_source(reader, found), _by_activity(reader, found), _by_state(reader, found)]
    return [*blocks, *_who_pays_what(reader, annual)]


def source_words(reader: Reader, source: str | None) -> str:
    """A source by its name, or that none is said."""
    return reader.titles(source) if source else reader.words(NO_SOURCE)


def activity_words(reader: Reader, activity: str | None) -> str:
    """An activity by its code and name, or that none is said."""
    return reader.named(activity) if activity else reader.words(NO_ACTIVITY)


def state_words(reader: Reader, state: str | None) -> str:
    """How a request goes, or that nobody said."""
    words = choice_words(reader, "financing", "state", state)
    return words or reader.words(NO_STATE)


def _by_source(reader: Reader, found: YearMoney) -> Grid:
    _step, table = reader.outline.find_table("sources")
    sources = {one.id: one for one in reader.plan.sustainability.sources.sources}
    rows: list[Cells] = []
    for part in found.sources:
        one = sources.get(part.key or "")
        kind = say(table.field("kind").kind, one.kind, reader.named, reader.locale) if one else ""
        rows.append(
            (
                source_words(reader, part.key),
                kind,
                (one.programme or "") if one else "",
                _money(reader, part.amount),
            )
        )
    headings: tuple[Heading, ...] = (
        (N_("Fuente"), False), (N_("Tipo"), False), (N_("Programa"), False), (N_("Aporta"), True),
    )  # fmt: skip
    total = (reader.words(N_("Total")), "", "", _money(reader, found.financed))
    return grid(reader, N_("De dónde sale el dinero"), headings, rows, total=total)


def _by_activity(reader: Reader, found: YearMoney) -> Grid:
    rows = [
        (
            activity_words(reader, one.activity),
            *(_money(reader, amount) for amount in (one.cost, one.financed, one.missing)),
        )
        for one in found.activities
    ]
    headings: tuple[Heading, ...] = (
        (N_("Actividad"), False), (N_("Cuesta"), True), (N_("Aportaciones"), True),
        (N_("Falta"), True),
    )  # fmt: skip
    amounts = (found.cost, found.financed, found.missing)
    total = (reader.words(N_("Total")), *(_money(reader, one) for one in amounts))
    return grid(reader, N_("Cuánto cuesta y cuánto falta"), headings, rows, total=total)


def _by_state(reader: Reader, found: YearMoney) -> Grid:
    rows = [(state_words(reader, one.key), _money(reader, one.amount)) for one in found.states]
    headings: tuple[Heading, ...] = ((N_("Cómo va la solicitud"), False), (N_("Aporta"), True))
    total = (reader.words(N_("Total")), _money(reader, found.financed))
    block = grid(reader, N_("Cómo va el dinero"), headings, rows, total=total)
    if not found.refused:
        return block
    note = reader.words(N_("Además, %(state)s: %(amount)s. No se cuenta.")) % {
        "state": state_words(reader, REFUSED), "amount": _money(reader, found.refused),
    }  # fmt: skip
    return Grid(block.caption, block.columns, block.groups, block.total, note)


def _who_pays_what(reader: Reader, annual: AnnualPlan) -> list[Block]:
    """Who pays what in each activity of the year, and how far each contribution has come."""
    groups = []
    for one in annual.activities:
        mine = [
            row
            for row in money.counted_financing(reader.plan)
            if row.activity == one.activity.id and row.year == annual.year
        ]
        amounts = [money.financing_amount(row) for row in mine]
        rows = tuple(
            (source_words(reader, row.source), state_words(reader, row.state),
             pesos(amount, reader))
            for row, amount in zip(mine, amounts, strict=True)
        )  # fmt: skip
        if rows:
            total = (reader.words(N_("Suma")), "", _money(reader, money.add(amounts)))
            groups.append(Group(rows, title=reader.named(one.activity.id), total=total))
    headings: tuple[Heading, ...] = (
        (N_("Fuente"), False), (N_("Cómo va"), False), (N_("Aporta"), True),
    )  # fmt: skip
    caption = N_("Fuentes de cada actividad")
    return [grid(reader, caption, headings, groups=groups)] if groups else []


def _money(reader: Reader, amount: Decimal) -> str:
    return i18n.money(amount, reader.locale)
