"""The public pages that printed addresses and QR codes lead to: a contract by its folio, a version by
its huella. Papers outlive programs, so none of these addresses ever ends."""

from flask import Blueprint, render_template

from ptp_plans.web.contracts.verification import told_of_folio
from ptp_plans.web.limits import VERIFICATIONS, limiter
from ptp_plans.web.session import db
from ptp_plans.workflow.papers.verification import Named, huella_in, versions_named

verification = Blueprint("verification", __name__)


@verification.get("/v/<key>")
@limiter.limit(VERIFICATIONS)
def printed(key: str) -> tuple[str, int]:
    """What a paper is of: `key` is a contract's folio, a version's huella or its first 16 figures."""
    huella = huella_in(key)
    return _told_of_huella(huella) if huella else told_of_folio(key)


@verification.get("/verificar/version/<sha256>")
@limiter.limit(VERIFICATIONS)
def version(sha256: str) -> tuple[str, int]:
    """The address of papers printed before `/v/`: by a seal, or by the SHA-256 of a text."""
    return _told_of_huella(huella_in(sha256))


def _told_of_huella(huella: str) -> tuple[str, int]:
    named = versions_named(db(), huella) if huella else Named(())
    page = render_template("web/paper/verify.html", named=named)
    return page, 200 if named.versions else 404
