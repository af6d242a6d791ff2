"""The public page that says whether a contract exists; the QR of the contract leads here."""

from flask import render_template, request

from ptp_plans.web.limits import VERIFICATIONS, limiter
from ptp_plans.web.session import db
from ptp_plans.workflow.contracts.lists import CONTRACT_STATES, public_facts

from .blueprint import blueprint


@blueprint.get("/verificar")
@blueprint.get("/verificar/<folio>")
@limiter.limit(VERIFICATIONS)
def verify(folio: str = "") -> tuple[str, int]:
    """What anybody may know of a contract by its folio: no person is named."""
    wanted = folio or request.args.get("folio", "").strip()[:80]
    facts = public_facts(db(), wanted) if wanted else None
    page = render_template(
        "web/contracts/verify.html", facts=facts, wanted=wanted, states=CONTRACT_STATES
    )
    return page, 404 if wanted and facts is None else 200
