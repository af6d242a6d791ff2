"""What is handed out of a contract beside its print: public version, DOCX, padrón, expediente."""

from collections.abc import Iterator
from typing import IO

from flask import Response, current_app, flash, redirect, url_for
from flask_babel import gettext as _
from werkzeug.exceptions import NotFound

from ptp_plans.web.arrival.public import public_address
from ptp_plans.web.files import file_answer
from ptp_plans.web.limits import VERIFICATIONS, limiter
from ptp_plans.web.session import db, forget_changes, who
from ptp_plans.workflow.errors import WrongState
from ptp_plans.workflow.papers import dossier as dossiers
from ptp_plans.workflow.papers import orders
from ptp_plans.workflow.papers.orders import HandedOut
from ptp_plans.workflow.printing.orders import workers_at_work

from .blueprint import blueprint

A_PIECE = 64 * 1024  # bytes of an expediente that are sent at once


@blueprint.get("/contratos/<int:contract_id>/version-publica.pdf")
def public_version(contract_id: int) -> Response:
    """The contract without personal data."""
    return _paper(contract_id, "public")


@blueprint.get("/contratos/<int:contract_id>/contrato.docx")
def legal_copy(contract_id: int) -> Response:
    """The contract in Word, for the legal department to work on."""
    return _paper(contract_id, "legal")


@blueprint.get("/contratos/<int:contract_id>/padron.pdf")
def reserved_roster(contract_id: int) -> Response:
    """Anexo 5, for who may read the padrón."""
    return _paper(contract_id, "roster")


def _paper(contract_id: int, sort: str) -> Response:
    made = orders.paper(db(), who(), contract_id, sort)
    if made is None:
        return _not_yet(contract_id)
    return _file(made)


def _file(made: HandedOut) -> Response:
    return file_answer(made.data, made.media_type, made.name, made.sha256, download=True)


def _not_yet(contract_id: int) -> Response:
    flash(_("Ese documento todavía no está hecho. Pidan que se prepare."), "info")
    return _go(contract_id)


def _go(contract_id: int) -> Response:
    address = url_for("contracts.contract_page", contract_id=contract_id, _anchor="expediente")
    return redirect(address, 303)  # type: ignore[return-value]


@blueprint.post("/contratos/<int:contract_id>/papeles")
def order_papers(contract_id: int) -> Response:
    """Asks the print shop for the papers that are not made yet."""
    orders.order_papers(db(), who(), contract_id, public_address())
    return _ordered(contract_id)


@blueprint.post("/contratos/<int:contract_id>/papeles/otra-vez")
def replace_papers(contract_id: int) -> Response:
    """Asks the print shop for the papers that would be others today; the old ones are kept."""
    orders.replace_papers(db(), who(), contract_id, public_address())
    return _ordered(contract_id)


def _ordered(contract_id: int) -> Response:
    if workers_at_work(db()):
        words = _(
            "Se están preparando. Suele tardar menos de un minuto; abran esta página otra vez."
        )
        flash(words, "info")
    else:
        flash(
            _("Quedan pedidos. El taller de impresión está cerrado: se hacen cuando abra."),
            "warning",
        )
    return _go(contract_id)


@blueprint.get("/contratos/<int:contract_id>/expediente.zip")
def dossier(contract_id: int) -> Response:
    """Everything that belongs to the contract, with the hash of each file."""
    try:
        made = dossiers.dossier(db(), who(), contract_id)
    except WrongState:
        forget_changes()
        return _not_yet(contract_id)
    answer = Response(_pieces(made.file), mimetype="application/zip")
    answer.headers["Content-Length"] = str(made.size)
    answer.headers["Content-Disposition"] = f'attachment; filename="{made.name}"'
    answer.headers["Cache-Control"] = "private, no-cache"
    answer.headers["X-Content-Type-Options"] = "nosniff"
    return answer


def _pieces(file: IO[bytes]) -> Iterator[bytes]:
    with file:
        while piece := file.read(A_PIECE):
            yield piece


@blueprint.get("/verificar/<folio>/version-publica.pdf")
@limiter.limit(VERIFICATIONS)
def published(folio: str) -> Response:
    """The public version for anybody, where the installation publishes it and it is made."""
    made = _published(folio)
    if made is None:
        raise NotFound
    return _file(made)


@blueprint.app_template_global()
def is_published(folio: str) -> bool:
    """Whether the verification page offers the public version."""
    return _published(folio) is not None


def _published(folio: str) -> HandedOut | None:
    publishes = current_app.extensions["settings"].publish
    return orders.published(db(), folio) if publishes else None
