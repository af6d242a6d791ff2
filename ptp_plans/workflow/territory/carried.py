"""The list of plans with their money and progress as a file."""

from ptp_plans import i18n
from ptp_plans.documents.spreadsheets.register import Cell, Heading, list_csv
from ptp_plans.plan.texts import N_
from ptp_plans.plan.years.results import LIGHT_WORDS
from ptp_plans.store import Session
from ptp_plans.store.years.sums import FiguresFilter, PlanLine

from ..identity import Identity
from .sums import all_lines, done_percent, light_of

COLUMNS = (
    N_("Entidad federativa"), N_("Municipio"), N_("Localidad"), N_("Territorio"), N_("Plan"),
    N_("Año"), N_("Actividades"), N_("Terminadas"), N_("Avance (%)"), N_("Semáforo"),
    N_("Planeado"), N_("Solicitado"), N_("Autorizado"), N_("Ministrado"), N_("Comprobado"),
    N_("Vencido"),
)  # fmt: skip


def lines_csv(session: Session, who: Identity, asked: FiguresFilter, locale: str) -> bytes:
    """The list as CSV."""
    headings = [Heading(i18n.translate(text, locale)) for text in COLUMNS]
    return list_csv(headings, [_row(one, locale) for one in all_lines(session, who, asked)])


def _row(line: PlanLine, locale: str) -> tuple[Cell, ...]:
    percent, shown = done_percent(line), light_of(line)
    return (
        line.entity,
        line.municipality,
        line.locality,
        line.territory,
        line.name,
        line.year,
        line.activities,
        line.done,
        percent,
        i18n.translate(LIGHT_WORDS[shown], locale) if shown else "",
        *vars(line.amounts).values(),
        line.overdue,
    )
