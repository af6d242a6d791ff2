"""The blocks of a plan anual: one year of the plan, by what a reader asks of it."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from ptp_plans import i18n
from ptp_plans.plan.derive import money
from ptp_plans.plan.derive.annual import AnnualPlan
from ptp_plans.plan.sections.design import Activity, Indicator
from ptp_plans.plan.texts import N_

from ..answers.blocks import Answer, Block, Months, Pairs, PrintedStep, Prose
from ..answers.grids import Heading, grid, grid_or_note
from ..answers.layout import paired
from ..answers.reading import Reader
from ..in_words import amount_in_words
from ..say import say
from .budget import budget_lines
from .year_money import money_blocks
from .year_windows import checklist_blocks, date_blocks, marked, window_blocks


@dataclass(frozen=True)
class Working:
    """What a plan anual to work with has beside the contract's annex: lists to tick, and the days
    in their order. `assembly`: when the version was approved; None for a draft."""

    approved: bool
    assembly: date | None = None


def year_steps(
    reader: Reader, annual: AnnualPlan, anchors: str = "", working: Working | None = None
) -> tuple[PrintedStep, ...]:
    """The parts of the plan anual in their order."""
    windows, papers, dates = window_blocks(reader, annual), list[Block](), list[Block]()
    if working:
        papers = checklist_blocks(reader, annual, approved=working.approved)
        dates = date_blocks(reader, annual, working.assembly)
    parts: list[tuple[str, str, Sequence[Block]]] = [
        ("summary", N_("Resumen del año"), _summary(reader, annual)),
        ("months", N_("Calendario de actividades"), [_months(reader, annual)]),
        ("activities", N_("Qué se hace, quién responde y cuánto cuesta"), [_work(reader, annual)]),
        ("targets", N_("Metas del año"), [_targets(reader, annual)]),
        ("money", N_("Dinero del año"), money_blocks(reader, annual)),
        ("windows", N_("Ventanillas y permisos"), windows),
        ("papers", N_("Qué llevar a cada ventanilla"), papers),
        ("commitments", N_("Compromisos que vencen en el año"), [_commitments(reader, annual)]),
        ("dates", N_("Fechas del año"), dates),
        ("budget", N_("Renglones del presupuesto del año"), _budget(reader, annual)),
    ]
    return tuple(
        PrintedStep(
            f"{anchors}{annual.year}-{key}", f"{place}.", reader.words(title), "", tuple(blocks)
        )
        for place, (key, title, blocks) in enumerate((one for one in parts if one[2]), 1)
    )


def named_in_year(reader: Reader, row: Activity | Indicator, year: int) -> str:
    """A row by its code and name; one that was cancelled in the year says so."""
    return marked(reader, reader.named(row.id), row.cancelled_in, year)


def _summary(reader: Reader, annual: AnnualPlan) -> list[Block]:
    lacks = money.subtract(annual.cost, annual.financed)
    committee, treasury = reader.plan.territorial.committee, reader.plan.sustainability.treasury
    answers = [
        Answer(reader.words(N_("Actividades")), str(len(annual.activities))),
        Answer(reader.words(N_("Costo del año")), i18n.money(annual.cost, reader.locale)),
        Answer(
            reader.words(N_("Aportaciones previstas")), i18n.money(annual.financed, reader.locale)
        ),
        Answer(reader.words(N_("Falta por conseguir")), i18n.money(lacks, reader.locale)),
        Answer(reader.words(N_("Reuniones del comité")), committee.meetings or "", long=True),
        Answer(reader.words(N_("Informes a la asamblea")), treasury.reporting or "", long=True),
    ]
    said = f"{i18n.money(annual.cost, reader.locale)} {amount_in_words(annual.cost)}"
    return [
        Pairs(paired([one for one in answers if one.text])),
        Prose(reader.words(N_("Costo del año con letra")), said),
    ]


def _months(reader: Reader, annual: AnnualPlan) -> Block:
    caption = reader.words(N_("Meses de trabajo en %(year)s")) % {"year": annual.year}
    if not annual.activities:
        return grid_or_note(reader, caption, (), [])
    year = range(1, 13)
    return Months(
        caption,
        reader.words(N_("Actividad")),
        tuple(i18n.month_name(month, reader.locale, short=True) for month in year),
        tuple(
            (
                named_in_year(reader, one.activity, annual.year),
                tuple(month in one.months for month in year),
            )
            for one in annual.activities
        ),
    )


def _work(reader: Reader, annual: AnnualPlan) -> Block:
    rows = [
        (
            named_in_year(reader, one.activity, annual.year),
            _product(reader, one.activity.deliverable, one.activity.quantity, one.activity.unit),
            one.activity.responsible or "",
            reader.named(one.activity.institution) if one.activity.institution else "",
            i18n.money(one.cost, reader.locale) if one.lines else "",
        )
        for one in annual.activities
    ]
    headings: tuple[Heading, ...] = (
        (N_("Actividad"), False), (N_("Qué queda hecho (todo el plan)"), False),
        (N_("Quién responde"), False), (N_("Institución"), False), (N_("Costo del año"), True),
    )  # fmt: skip
    if not rows:
        return grid_or_note(reader, N_("Actividades del año"), headings, rows)
    total = (reader.words(N_("Total")), "", "", "", i18n.money(annual.cost, reader.locale))
    return grid(reader, N_("Actividades del año"), headings, rows, total=total)


def _product(
    reader: Reader, deliverable: str | None, quantity: Decimal | None, unit: str | None
) -> str:
    many = "" if quantity is None else i18n.measured(quantity, unit, reader.locale)
    return ": ".join(word for word in (deliverable or "", many) if word)


def _targets(reader: Reader, annual: AnnualPlan) -> Block:
    rows = [
        (
            named_in_year(reader, one.indicator, annual.year),
            one.indicator.unit or "",
            "" if (base := one.indicator.baseline) is None else i18n.number(base, reader.locale),
            i18n.number(one.target, reader.locale),
            one.indicator.verification or "",
            one.indicator.responsible or "",
        )
        for one in annual.targets
    ]
    headings: tuple[Heading, ...] = (
        (N_("Indicador"), False), (N_("Unidad"), False), (N_("Línea base"), True),
        (N_("Meta"), True), (N_("Con qué se comprueba"), False), (N_("Quién mide"), False),
    )  # fmt: skip
    return grid_or_note(reader, N_("Metas de los indicadores"), headings, rows)


def _commitments(reader: Reader, annual: AnnualPlan) -> Block:
    _step, table = reader.outline.find_table("commitments")
    firmness = table.field("firmness").kind
    rows = [
        (
            i18n.short_day(one.due, reader.locale) if one.due else "",
            reader.named(one.party) if one.party else reader.words(N_("Comunidad")),
            reader.code(one.activity) or "—",
            marked(reader, one.what or "", one.cancelled_in, annual.year),
            "; ".join(
                word
                for word in (
                    "" if one.amount is None else i18n.money(one.amount, reader.locale),
                    one.quantity or "",
                )
                if word
            ),
            say(firmness, one.firmness, reader.named, reader.locale),
        )
        for one in annual.commitments
    ]
    headings: tuple[Heading, ...] = (
        (N_("A más tardar"), False), (N_("Quién"), False), (N_("Actividad"), False),
        (N_("A qué se compromete"), False), (N_("Cantidad"), False), (N_("Firmeza"), False),
    )  # fmt: skip
    return grid_or_note(reader, N_("Por fecha"), headings, rows)


def _budget(reader: Reader, annual: AnnualPlan) -> list[Block]:
    lines = [line for one in annual.activities for line in one.lines]
    return budget_lines(reader, lines, one_year=True)
