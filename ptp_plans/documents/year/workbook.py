"""The plan anual as a workbook: a sheet for each question, totals that add themselves up."""

from datetime import datetime

from ptp_plans import i18n
from ptp_plans.plan.derive.annual import AnnualPlan, annual_plan
from ptp_plans.plan.derive.year.dates import dates_of_year
from ptp_plans.plan.derive.year.requirements import Request, requirements
from ptp_plans.plan.document import Plan
from ptp_plans.plan.outline import Outline
from ptp_plans.plan.texts import N_

from ..annexes.year import Working
from ..annexes.year_windows import (
    date_people,
    date_words,
    marked,
    programme_words,
    requirement_words,
)
from ..answers.reading import Reader, choice_words
from ..plan import plan_title
from ..spreadsheets.register import Cell, ListSheet, workbook_of_lists
from .money_sheets import WIDE, figure_words, money_sheets, sheet_of

MARK = "X"  # in the months of an activity


def annual_workbook(
    plan: Plan,
    outline: Outline,
    year: int,
    working: Working,
    *,
    number: int = 0,
    sealed_at: datetime | None = None,
    locale: str = i18n.SOURCE_LOCALE,
) -> bytes:
    """The XLSX file; `number` 0: from the draft, and every sheet says so."""
    reader = Reader(plan, outline, {}, locale)
    annual = annual_plan(plan, year)
    note = reader.words(N_("Sale de la versión %(number)s.")) % {"number": number}
    if not number:
        note = reader.words(N_("Borrador: la asamblea todavía no aprueba este plan."))
    title = reader.words(N_("Plan anual %(year)s: %(plan)s")) % {
        "year": year, "plan": plan_title(plan, locale),
    }  # fmt: skip
    sheets = (
        _activities(reader, annual),
        _targets(reader, annual),
        *money_sheets(reader, year),
        _windows(reader, annual),
        _papers(reader, annual, working),
        _commitments(reader, annual),
        _dates(reader, annual, working),
    )
    return workbook_of_lists(title, sheets, note, sealed_at)


def _activities(reader: Reader, annual: AnnualPlan) -> ListSheet:
    months = [i18n.month_name(month, reader.locale, short=True) for month in range(1, 13)]
    rows: list[tuple[Cell, ...]] = [
        (
            one.activity.code or "",
            marked(reader, one.activity.name or "", one.activity.cancelled_in, annual.year),
            one.activity.responsible or "",
            reader.titles(one.activity.institution) if one.activity.institution else "",
            one.activity.deliverable or "",
            *(MARK if month in one.months else "" for month in range(1, 13)),
            one.cost,
        )
        for one in annual.activities
    ]
    headings = [
        (N_("Código"), 9), (N_("Actividad"), WIDE), (N_("Quién responde"), 30),
        (N_("Institución"), 30), (N_("Qué queda hecho"), 36), *((month, 5) for month in months),
        (N_("Costo del año"), 16),
    ]  # fmt: skip
    return sheet_of(reader, N_("Actividades"), headings, rows)


def _targets(reader: Reader, annual: AnnualPlan) -> ListSheet:
    rows = [
        (
            one.indicator.code or "",
            marked(reader, one.indicator.name or "", one.indicator.cancelled_in, annual.year),
            one.indicator.unit or "",
            figure_words(reader, one.indicator.baseline),
            figure_words(reader, one.target),
            one.indicator.verification or "",
            one.indicator.responsible or "",
        )
        for one in annual.targets
    ]
    headings = (
        (N_("Código"), 9), (N_("Indicador"), WIDE), (N_("Unidad"), 12), (N_("Línea base"), 12),
        (N_("Meta"), 12), (N_("Con qué se comprueba"), 36), (N_("Quién mide"), 30),
    )  # fmt: skip
    return sheet_of(reader, N_("Metas"), headings, rows)


def _windows(reader: Reader, annual: AnnualPlan) -> ListSheet:
    rows = [
        (
            reader.titles(one.articulation.activity) if one.articulation.activity else "",
            programme_words(reader, one),
            one.articulation.asked_for or "",
            one.opens,
            one.closes,
            choice_words(reader, "articulations", "state", one.articulation.state),
            one.articulation.next_step or "",
            one.articulation.next_date,
        )
        for one in annual.windows
    ]
    headings = (
        (N_("Actividad"), WIDE), (N_("Programa"), WIDE), (N_("Qué se pide"), 36), (N_("Abre"), 12),
        (N_("Cierra"), 12), (N_("Cómo va"), 16), (N_("Siguiente paso"), 36), (N_("Qué día"), 12),
    )  # fmt: skip
    return sheet_of(reader, N_("Ventanillas"), headings, rows)


def _papers(reader: Reader, annual: AnnualPlan, working: Working) -> ListSheet:
    rows = [
        (
            programme_words(reader, window),
            requirement_words(reader, one),
            reader.words(N_("ya está")) if one.held else "",
        )
        for window in annual.windows
        for one in requirements(
            Request(reader.plan, window.articulation, annual.year, working.approved)
        )
    ]
    headings = ((N_("Ventanilla"), WIDE), (N_("Requisito"), 60), (N_("¿Ya está?"), 12))
    return sheet_of(reader, N_("Requisitos"), headings, rows)


def _commitments(reader: Reader, annual: AnnualPlan) -> ListSheet:
    rows = [
        (
            one.due,
            reader.titles(one.party) if one.party else reader.words(N_("Comunidad")),
            reader.code(one.activity),
            marked(reader, one.what or "", one.cancelled_in, annual.year),
            one.amount,
            one.quantity or "",
            one.verification or "",
            choice_words(reader, "commitments", "firmness", one.firmness),
        )
        for one in annual.commitments
    ]
    headings = (
        (N_("A más tardar"), 12), (N_("Quién"), 30), (N_("Actividad"), 10),
        (N_("A qué se compromete"), WIDE), (N_("Pesos"), 16), (N_("Cantidad"), 20),
        (N_("Con qué se comprueba"), 30), (N_("Firmeza"), 14),
    )  # fmt: skip
    return sheet_of(reader, N_("Compromisos"), headings, rows)


def _dates(reader: Reader, annual: AnnualPlan, working: Working) -> ListSheet:
    rows = [
        (one.day, one.until, date_words(reader, one), date_people(reader, one))
        for one in dates_of_year(reader.plan, annual, working.assembly)
    ]
    headings = (
        (N_("Fecha"), 12), (N_("Hasta"), 12), (N_("Qué pasa"), 60), (N_("A quién le toca"), 36),
    )  # fmt: skip
    return sheet_of(reader, N_("Fechas"), headings, rows)
