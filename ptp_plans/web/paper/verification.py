"""The public page that says whether a sealed version exists; the QR of the version for the
community leads here."""

from flask import Blueprint, render_template

from ptp_plans.web.limits import VERIFICATIONS, limiter
from ptp_plans.web.session import db
from ptp_plans.workflow.printing.community import version_facts

verification = Blueprint("verification", __name__)


@verification.get("/verificar/version/<sha256>")
@limiter.limit(VERIFICATIONS)
def version(sha256: str) -> tuple[str, int]:
    """What anybody may know of a version by its SHA-256: no person is named."""
    facts = version_facts(db(), sha256.strip().lower()[:64])
    page = render_template("web/paper/verify.html", facts=facts)
    return page, 200 if facts else 404
