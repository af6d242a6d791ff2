"""The register of contracts as a file: the same columns as XLSX and as CSV."""

from ptp_plans import i18n
from ptp_plans.documents.spreadsheets.register import Cell, Heading, list_csv, list_workbook
from ptp_plans.plan.texts import N_
from ptp_plans.platform.clock import today
from ptp_plans.store import Session

from ..identity import Identity
from .lists import CONTRACT_STATES, ContractFilter, ContractLine, all_lines

TITLE = N_("Registro de contratos")
COLUMNS = (
    (N_("Folio"), 24),
    (N_("Estado"), 16),
    (N_("Localidad"), 24),
    (N_("Municipio"), 24),
    (N_("Entidad federativa"), 20),
    (N_("Territorio"), 24),
    (N_("Plan"), 36),
    (N_("Instituciones"), 44),
    (N_("Elaborado el"), 13),
    (N_("Días de espera"), 11),
    (N_("Faltan de firmar"), 40),
    (N_("Cargo que acaba primero"), 13),
    (N_("Firmado el"), 13),
    (N_("Último año del plan"), 11),
)


def register_xlsx(session: Session, who: Identity, asked: ContractFilter, locale: str) -> bytes:
    """The listed contracts as a workbook."""
    note = i18n.translate(N_("%(count)s contratos, el %(day)s."), locale)
    rows = _rows(session, who, asked, locale)
    told = note % {"count": len(rows), "day": i18n.day(today(), locale)}
    return list_workbook(i18n.translate(TITLE, locale), _headings(locale), rows, told)


def register_csv(session: Session, who: Identity, asked: ContractFilter, locale: str) -> bytes:
    """The listed contracts as CSV."""
    return list_csv(_headings(locale), _rows(session, who, asked, locale))


def _headings(locale: str) -> list[Heading]:
    return [Heading(i18n.translate(text, locale), width) for text, width in COLUMNS]


def _rows(
    session: Session, who: Identity, asked: ContractFilter, locale: str
) -> list[tuple[Cell, ...]]:
    return [_row(one, locale) for one in all_lines(session, who, asked)]


def _row(line: ContractLine, locale: str) -> tuple[Cell, ...]:
    told = line.told
    return (
        told.folio,
        i18n.translate(CONTRACT_STATES[told.state], locale),
        told.locality,
        told.municipality,
        told.entity,
        told.territory,
        told.plan_name,
        "; ".join(line.institutions),
        told.drawn_on,
        line.waiting_days,
        "; ".join(line.names),
        line.office_ends,
        told.signed_on,
        told.last_year,
    )
