"""The public page that says whether a contract exists, and whether a file is it; the QR of the
contract leads here. A file that is brought is looked at and let go: nothing of it is kept."""

from typing import Any

from flask import current_app, render_template, request
from flask_babel import gettext as _

from ptp_plans.documents.signatures.inspection import TooBusy, inspect
from ptp_plans.documents.signatures.reports import Inspection, Unreadable
from ptp_plans.web.limits import FILES_LOOKED_AT, VERIFICATIONS, limiter
from ptp_plans.web.session import db, reading
from ptp_plans.workflow.contracts.lists import CONTRACT_STATES
from ptp_plans.workflow.contracts.sign import ALL_MODES
from ptp_plans.workflow.contracts.verification import VERDICTS, check_file, public_facts

from .blueprint import blueprint

FILE, FOLIO = "archivo", "folio"
LONGEST_FOLIO = 80


@blueprint.get("/verificar")
@blueprint.get("/verificar/<folio>")
@limiter.limit(VERIFICATIONS)
def verify(folio: str = "") -> tuple[str, int]:
    """What anybody may know of a contract by its folio: no person is named."""
    return told_of_folio(folio or request.args.get(FOLIO, ""))


def told_of_folio(typed: str) -> tuple[str, int]:
    """The page of the contract with that folio; the one that asks for a folio when none is typed."""
    wanted = typed.strip()[:LONGEST_FOLIO]
    facts = public_facts(db(), wanted) if wanted else None
    return _page(facts=facts, wanted=wanted), 404 if wanted and facts is None else 200


@blueprint.post("/verificar/archivo")
@limiter.limit(FILES_LOOKED_AT)
def verify_file() -> tuple[str, int]:
    """Whether a PDF is the contract it says it is, and what its signatures are worth."""
    typed = request.form.get(FOLIO, "").strip()[:LONGEST_FOLIO]
    file = request.files.get(FILE)
    pdf = file.read() if file else b""
    if pdf[:5] != b"%PDF-":
        fault = _("Este archivo no es un PDF.") if pdf else _("Elija el PDF del contrato.")
        return _page(wanted=typed, fault=fault), 422
    try:
        found = _looked_at(pdf)
    except TooBusy:
        fault = _("Estamos revisando otros archivos. Espere un momento y pruebe otra vez.")
        return _page(wanted=typed, fault=fault), 503
    with reading() as session:
        checked = check_file(session, pdf, found, typed)
        return _page(facts=checked.facts, wanted=typed, checked=checked), 200


def _looked_at(pdf: bytes) -> Inspection | None:
    try:
        return inspect(pdf, current_app.extensions["settings"].trust_folder)
    except Unreadable:
        return None


def _page(**told: Any) -> str:
    return render_template(
        "web/contracts/verify.html",
        **{"facts": None, "wanted": "", "checked": None, "fault": ""} | told,
        states=CONTRACT_STATES,
        modes=ALL_MODES,
        verdicts=VERDICTS,
    )
