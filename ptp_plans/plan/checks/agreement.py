"""What the contract's particulars still lack before it can be drawn up."""

from collections.abc import Iterator
from datetime import date

from ..outline import record_outline
from ..sections.agreement import Agreement, Signatory
from ..texts import N_
from .base import Finding, Hit, Severity, shortened
from .form import missing_rows, unanswered_cells, unanswered_fields

MOST_PARTIES = 6


def agreement_findings(
    agreement: Agreement, approved_on: date | None = None
) -> tuple[Finding, ...]:
    """Open checks of the particulars: complete, two to six parties, who may sign, and no day of
    signing before the assembly had approved what is signed."""
    return (
        *_form(agreement),
        *_parties(agreement),
        *signatories_in_office(agreement),
        *_signed_after(agreement, approved_on),
    )


def signatories_in_office(agreement: Agreement) -> tuple[Finding, ...]:
    """V18: who signs holds the office on the day of signing; unknown days are not judged."""
    return tuple(
        _finding(
            "V18",
            N_("%(name)s no tiene el cargo el %(day)s, día de la firma. "
               "Revisen desde y hasta cuándo, o quién firma."),
            Hit(one.id, {"name": one.name or "…", "day": f"{agreement.signing_date:%d/%m/%Y}"},
                table="signatories", field="office_from"),
        )
        for one in agreement.signatories
        if _out_of_office(one, agreement)
    )  # fmt: skip


def amendment_findings(
    agreement: Agreement, amended: Agreement, last_signed: date, last_year: int | None
) -> tuple[Finding, ...]:
    """What the particulars of an amending agreement lack besides: the parties of the contract that
    it amends, and a day after the last signature and within the term."""
    found = [
        _finding(
            "amendment_party",
            N_("El convenio modificatorio lo firman las mismas partes que el contrato. "
               "Falta «%(party)s»."),
            Hit(None, {"party": shortened(party.name or "…")}, table="parties"),
        )
        for party in amended.parties
        if party.id not in {one.id for one in agreement.parties}
    ]  # fmt: skip
    day = agreement.signing_date
    if day is not None and day < last_signed:
        message = N_(
            "La fecha de la firma es anterior al %(day)s, cuando se firmó lo que se modifica. "
            "Escriban la nueva, o déjenla vacía para llenarla a mano."
        )
        where = Hit(None, {"day": f"{last_signed:%d/%m/%Y}"}, field="signing_date")
        found.append(_finding("amendment_early", message, where))
    if day is not None and last_year is not None and day.year > last_year:
        message = N_("El contrato termina con el año %(year)s. Después ya no se puede modificar.")
        where = Hit(None, {"year": str(last_year)}, field="signing_date")
        found.append(_finding("amendment_late", message, where))
    return tuple(found)


def _out_of_office(one: Signatory, agreement: Agreement) -> bool:
    day = agreement.signing_date
    return day is not None and bool(
        (one.office_from and day < one.office_from) or (one.office_to and one.office_to < day)
    )


def _form(agreement: Agreement) -> Iterator[Finding]:
    step = record_outline("agreement")
    message = N_("Datos del contrato: falta responder «%(question)s»")
    for one in unanswered_fields(step, agreement):
        yield _finding("agreement_required", message, one)
    for one, _place in unanswered_cells(step, agreement):
        yield _finding("agreement_required", message, one)
    for one in missing_rows(step, agreement):
        yield _finding(
            "agreement_rows",
            N_("«%(table)s» pide por lo menos %(minimum)s; hay %(rows)s. Agreguen lo que falta."),
            one,
        )


def _signed_after(agreement: Agreement, approved_on: date | None) -> Iterator[Finding]:
    day = agreement.signing_date
    if day is not None and approved_on is not None and day < approved_on:
        message = N_(
            "La fecha de la firma es anterior al %(day)s, cuando la asamblea aprobó el plan. "
            "Escriban la nueva, o déjenla vacía para llenarla a mano."
        )
        where = Hit(None, {"day": f"{approved_on:%d/%m/%Y}"}, field="signing_date")
        yield _finding("agreement_early", message, where)


def _parties(agreement: Agreement) -> Iterator[Finding]:
    if len(agreement.parties) > MOST_PARTIES:
        message = N_("El contrato lleva seis partes cuando más; hay %(count)s.")
        values = {"count": str(len(agreement.parties))}
        yield _finding("agreement_parties", message, Hit(None, values, table="parties"))
    sorts = {one.sort for one in agreement.parties if one.sort}
    if agreement.parties and "community" not in sorts:
        message = N_("Falta la comunidad entre las partes. Agreguen una parte de tipo comunidad.")
        yield _finding("agreement_community", message, Hit(None, table="parties"))
    if agreement.parties and not sorts - {"community"}:
        message = N_("Falta una institución entre las partes. Agreguen la dependencia que firma.")
        yield _finding("agreement_institution", message, Hit(None, table="parties"))
    known = {one.id for one in agreement.parties}
    signing = {one.party for one in agreement.signatories}
    for party in agreement.parties:
        if party.id not in signing:
            yield _finding(
                "agreement_signatory",
                N_("Nadie firma por «%(party)s». Agreguen a quien firma."),
                Hit(None, {"party": shortened(party.name or "…")}, table="signatories"),
            )
    for one in agreement.signatories:
        if one.party and one.party not in known:
            yield _finding(
                "agreement_dangling",
                N_("%(name)s firma por una parte que ya no existe. Elijan otra."),
                Hit(one.id, {"name": one.name or "…"}, table="signatories", field="party"),
            )


def _finding(code: str, message: str, one: Hit) -> Finding:
    return Finding(
        code, Severity.BLOCKS, message, one.values, "agreement", one.table, one.row_id, one.field
    )
