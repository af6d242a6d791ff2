"""Tables that nobody typed: places, totals by year, accounts of each axis."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from decimal import Decimal

from ptp_plans import i18n
from ptp_plans.plan.derive import financing, money
from ptp_plans.plan.texts import N_

from ..in_words import amount_in_words
from .blocks import Block, Grid, Group, Prose
from .layout import columns, fits, need
from .reading import Reader, choice_words
from .room import LANDSCAPE, PORTRAIT


def activities_by_year(reader: Reader) -> list[Block]:
    """What each activity costs each year, and the whole in words."""
    total = money.total(reader.plan)
    if not total:
        return []
    grid = _by_year(
        reader,
        N_("Costo por actividad y año"),
        N_("Actividad"),
        reader.titles.ids("activities"),
        money.budget_by_activity_year(reader.plan),
    )
    said = f"{i18n.money(total, reader.locale)} {amount_in_words(total)}"
    return [grid, Prose(reader.words(N_("Costo total del plan")), said)]


def headings_by_year(reader: Reader) -> list[Block]:
    """What each heading (rubro) takes each year."""
    amounts = money.budget_by_heading_year(reader.plan)
    if not money.total(reader.plan):
        return []
    headings = [one for one, _year in amounts if one]
    return [
        _by_year(
            reader, N_("Costo por rubro y año"), N_("Rubro"), headings, amounts,
            lambda one: choice_words(reader, "budget", "heading", one),
        )
    ]  # fmt: skip


def sources_by_year(reader: Reader) -> list[Block]:
    """What each source puts in each year, and the community's own share."""
    total = money.financing_total(reader.plan)
    if not total:
        return []
    grid = _by_year(
        reader,
        N_("Aportaciones por fuente y año"),
        N_("Fuente"),
        reader.titles.ids("sources"),
        money.financing_by_source_year(reader.plan),
    )
    share = money.community_share(reader.plan)
    said = i18n.money(share.amount, reader.locale)
    if share.percent is not None:
        said = reader.words(N_("%(amount)s, que es el %(percent)s del costo del plan.")) % {
            "amount": said, "percent": i18n.percent(share.percent, reader.locale),
        }  # fmt: skip
    return [grid, Prose(reader.words(N_("Lo que pone la comunidad")), said)]


def accounts_table(reader: Reader) -> list[Block]:
    """What each axis leaves now and with the plan, and when the investment comes back."""
    accounts = [one for one in financing.axis_accounts(reader.plan) if one.margin_now is not None]
    if not accounts:
        return []
    lines: list[tuple[str, list[Decimal | None]]] = [
        (N_("Queda hoy"), [one.margin_now for one in accounts]),
        (N_("Queda con el plan"), [one.margin_expected for one in accounts]),
        (N_("Por familia, hoy"), [one.per_family_now for one in accounts]),
        (N_("Por familia, con el plan"), [one.per_family_expected for one in accounts]),
        (N_("Inversión del plan"), [one.investment for one in accounts]),
    ]
    rows = [(reader.words(label), *_money_cells(reader, parts)) for label, parts in lines]
    years = [
        "" if one.recovery_years is None else i18n.number(one.recovery_years, reader.locale)
        for one in accounts
    ]
    rows.append((reader.words(N_("Años para recuperar la inversión")), *years))
    headers = ["", *(reader.named(one.axis or "") for one in accounts)]
    caption = N_("Lo que queda al año: ventas menos gastos (pesos)")
    return [derived_grid(reader, caption, headers, rows, [False, *[True] * len(accounts)])]


def _by_year(
    reader: Reader,
    caption: str,
    label: str,
    row_ids: Iterable[str],
    amounts: Mapping[tuple[str | None, int | None], Decimal],
    named: Callable[[str], str] | None = None,
) -> Grid:
    """Rows by year with totals both ways; what names no year or row yet has a place too."""
    years: list[int | None] = [*sorted({year for _row, year in amounts if year is not None})]
    if any(year is None for _row, year in amounts):
        years.append(None)
    pointed = [row for row, _year in amounts]
    ids: list[str | None] = list(dict.fromkeys((*row_ids, *pointed)))
    rows = []
    for row in ids:
        parts = [amounts.get((row, year)) for year in years]
        if any(parts):
            name = (named or reader.named)(row) if row else reader.words(N_("Sin decir"))
            rows.append((name, *_money_cells(reader, [*parts, money.add(parts)])))
    sums = [money.add(amounts.get((row, year)) for row in ids) for year in years]
    return derived_grid(
        reader,
        caption,
        [label, *(str(year or N_("Sin año")) for year in years), N_("Total")],
        rows,
        [False, *[True] * (len(years) + 1)],
        total=(reader.words(N_("Total")), *_money_cells(reader, [*sums, money.add(sums)])),
    )


def _money_cells(reader: Reader, parts: Sequence[Decimal | None]) -> tuple[str, ...]:
    """Amounts as they are written; blank where there is none."""
    return tuple(i18n.money(part, reader.locale) if part else "" for part in parts)


def derived_grid(
    reader: Reader,
    caption: str,
    headers: Sequence[str],
    rows: Sequence[tuple[str, ...]],
    figures: Sequence[bool],
    *,
    total: tuple[str, ...] = (),
) -> Grid:
    """A grid of ready cells; headers are translated here, and the page turned when it must."""
    said = [reader.words(header) for header in headers]
    lines = [*rows, total] if total else [*rows]
    needs = [
        need(header, [line[place] for line in lines], figures[place])
        for place, header in enumerate(said)
    ]
    upright = fits(PORTRAIT, needs) or not fits(LANDSCAPE, needs)
    return Grid(
        reader.words(caption),
        columns(PORTRAIT if upright else LANDSCAPE, needs),
        (Group(tuple(rows)),),
        total=total,
        wide=not upright,
    )
