"""Money where it is typed: what does not yet agree, who pays what, and a line as it is written."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from decimal import Decimal
from typing import ClassVar

from ptp_plans import i18n
from ptp_plans.documents.answers.blocks import Block, Group
from ptp_plans.documents.answers.grids import grid
from ptp_plans.documents.answers.reading import Reader, choice_words
from ptp_plans.plan.derive import money
from ptp_plans.plan.derive.financing import Matrix, MatrixRow, financing_matrix
from ptp_plans.plan.outline import StepOutline, Table
from ptp_plans.plan.texts import N_

from .places import question_address
from .plan_view import PlanView

AT_STEPS = frozenset({"budget", "sources"})
MOST_LINES = 12  # of what does not agree; the table below says all


@dataclass(frozen=True)
class Disagreement:
    """Something that does not agree, in words, and where it is mended."""

    words: str
    address: str


@dataclass(frozen=True)
class Disagreements:
    """What stands at the head of a step about money; without lines, that all agrees."""

    sort: ClassVar[str] = "disagreements"
    title: str
    totals: str
    lines: tuple[Disagreement, ...]
    more: str = ""


def disagreements(view: PlanView, step: StepOutline) -> list[Disagreements]:
    """What lacks or is too much, by year and activity, and sources that give more than they offer."""
    if step.key not in AT_STEPS:
        return []
    plan = view.reader.plan
    if not plan.sustainability.budget.budget and not plan.sustainability.sources.financing:
        return []
    words = view.reader.words
    totals = words(N_("El plan cuesta %(cost)s y las fuentes aportan %(paid)s.")) % {
        "cost": i18n.money(money.total(plan), view.reader.locale),
        "paid": i18n.money(money.financing_total(plan), view.reader.locale),
    }
    found = [*_missing(view), *_overdrawn(view)]
    if not found:
        all_agrees = words(N_("Cada actividad tiene, en cada año, el dinero que cuesta."))
        return [Disagreements(words(N_("Las cuentas cuadran")), totals, (), all_agrees)]
    rest = len(found) - MOST_LINES
    more = words(N_("Y %(count)s más, en la tabla de abajo.")) % {"count": rest} if rest > 0 else ""
    title = words(N_("Lo que todavía no cuadra"))
    return [Disagreements(title, totals, tuple(found[:MOST_LINES]), more)]


def _missing(view: PlanView) -> Iterator[Disagreement]:
    reader = view.reader
    rows = {(one.activity, one.year): one.id for one in money.counted_financing(reader.plan)}
    found = money.missing(reader.plan)
    for activity, year in sorted(found, key=lambda key: key[1] or 0):
        amount = found[activity, year]
        if not amount:
            continue
        lacks = N_("Faltan %(money)s de %(activity)s en %(year)s%(headings)s.")
        exceeds = N_("Sobran %(money)s de %(activity)s en %(year)s%(headings)s.")
        headings = [
            choice_words(reader, "budget", "heading", one)
            for one in money.headings_of(reader.plan, activity, year)
        ]
        said = i18n.listed(headings, reader.locale)
        words = reader.words(lacks if amount > 0 else exceeds) % {
            "money": i18n.money(abs(amount), reader.locale),
            "activity": reader.named(activity) if activity else reader.words(N_("sin actividad")),
            "year": year or reader.words(N_("un año sin decir")),
            "headings": f" ({said})" if said else "",
        }
        row_id = rows.get((activity, year))
        yield Disagreement(words, question_address(view.id, "sources", "financing", row_id, None))


def _overdrawn(view: PlanView) -> Iterator[Disagreement]:
    reader = view.reader
    for offer in money.offers(reader.plan):
        if offer.left is not None and offer.left < 0:
            words = reader.words(
                N_("De %(source)s se toman %(money)s más de lo que ofrece en %(year)s.")
            ) % {
                "source": reader.named(offer.source),
                "money": i18n.money(-offer.left, reader.locale),
                "year": offer.year,
            }
            address = question_address(view.id, "sources", "sources", offer.source, "offered")
            yield Disagreement(words, address)


def who_pays(view: PlanView, step: StepOutline) -> list[Block]:
    """The financing matrix: what each activity costs and what each source puts in.

    In all years together, and year by year where the money is shared out.
    """
    if step.key not in AT_STEPS:
        return []
    reader = view.reader
    whole = financing_matrix(reader.plan)
    if not whole.rows:
        return []
    groups = [_group(reader, whole, reader.words(N_("Todos los años")))]
    if step.key == "sources":
        years = [financing_matrix(reader.plan, year) for year in reader.plan.years]
        groups += [_group(reader, one, str(one.year)) for one in years if one.rows]
    headings = [
        (N_("Actividad"), False), (N_("Cuesta"), True),
        *((reader.named(one), True) for one in whole.sources),
        (N_("Aportan"), True), (N_("Falta"), True),
    ]  # fmt: skip
    return [grid(reader, N_("Quién paga qué (pesos)"), headings, groups=groups)]


def _group(reader: Reader, matrix: Matrix, title: str) -> Group:
    def cells(row: MatrixRow, name: str) -> tuple[str, ...]:
        paid = (i18n.money(one, reader.locale) if one else "" for one in row.by_source)
        ends = (i18n.money(one, reader.locale) for one in (row.financed, row.missing))
        return name, i18n.money(row.cost, reader.locale), *paid, *ends

    rows = tuple(cells(row, reader.named(row.activity)) for row in matrix.rows)
    return Group(rows, title, cells(matrix.totals, reader.words(N_("Total"))))


@dataclass(frozen=True)
class Reckoning:
    """What a row is worth, for its page; a script keeps it up to date, in whole centavos.

    `sort` "adds": the row is added to what the rest of its activity costs; "lacks": it is taken
    from what its activity lacks that year without it. `sums` are those, by the answers to `by`
    joined by a blank. `way` and `sum`: how it stands with the row: more, even, less, and how much.
    """

    sort: str
    by: tuple[str, ...]
    amount: str
    sums: dict[str, str]
    way: str
    sum: str
    prefix: str  # before the figures of pesos


def reckoning(view: PlanView, table: Table, row_id: str) -> Reckoning | None:
    """The reckoning of a row of the budget or of the financing; None for any other table."""
    reckon = _RECKONED.get(table.name)
    return reckon(view.reader, row_id) if reckon else None


def _of_the_budget(reader: Reader, row_id: str) -> Reckoning:
    lines = {one.id: one for one in reader.plan.sustainability.budget.budget}
    line = lines.get(row_id)
    own = money.line_amount(line) if line else None
    sums = {one: amount for one, amount in money.budget_by_activity(reader.plan).items() if one}
    key = (line.activity or "") if line else ""
    return _reckoning(reader, "adds", ("activity",), own, sums, key, -(own or money.ZERO))


def _of_the_financing(reader: Reader, row_id: str) -> Reckoning:
    rows = {one.id: one for one in reader.plan.sustainability.sources.financing}
    row = rows.get(row_id)
    own = money.financing_amount(row) if row else None
    sums = {
        f"{activity} {year}": amount
        for (activity, year), amount in money.missing(reader.plan).items()
        if activity and year
    }
    key = f"{row.activity} {row.year}" if row else ""
    given = own if row in money.counted_financing(reader.plan) else None
    return _reckoning(reader, "lacks", ("activity", "year"), own, sums, key, given or money.ZERO)


def _reckoning(
    reader: Reader,
    sort: str,
    by: tuple[str, ...],
    own: Decimal | None,
    sums: dict[str, Decimal],
    key: str,
    without: Decimal,
) -> Reckoning:
    """`without`: what the row's own sum changes by when the row is taken out."""
    now = sums.get(key)
    rest = sums | ({key: money.add((now, without))} if now is not None else {})
    return Reckoning(
        sort,
        by,
        i18n.money(own, reader.locale) if own is not None else "…",
        {one: f"{amount:.2f}".replace(".", "") for one, amount in rest.items()},
        "" if now is None else "more" if now > 0 else "less" if now < 0 else "even",
        "" if now is None else i18n.money(abs(now), reader.locale),
        i18n.money(money.ZERO, reader.locale).removesuffix("0.00"),
    )


_RECKONED: dict[str, Callable[[Reader, str], Reckoning]] = {
    "budget": _of_the_budget,
    "financing": _of_the_financing,
}
