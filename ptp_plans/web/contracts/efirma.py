"""Signing with an e.firma in two steps: whose certificate this is, then the key and its password.

Nothing is kept between the steps: the certificate, which is public, goes back and forth in the
page. Key and password come with the second step and are gone with its answer.
"""

import base64
import binascii
from dataclasses import dataclass, field

from flask import Response, current_app, flash, redirect, render_template, request, url_for
from flask_babel import gettext as _

from ptp_plans.documents.signatures.keys import Certificate
from ptp_plans.documents.signatures.sign import Means, means_of
from ptp_plans.documents.signatures.trust import read_trust
from ptp_plans.plan.sections.agreement import Signatory
from ptp_plans.web.files import PDF, file_answer
from ptp_plans.web.language import translated
from ptp_plans.web.session import db, engine, reading, reads, who
from ptp_plans.workflow.contracts import contract
from ptp_plans.workflow.contracts.contract import ContractView
from ptp_plans.workflow.contracts.efirma import (
    Given,
    is_named_so,
    look_at,
    newest_pdf,
    sign_contract,
)
from ptp_plans.workflow.errors import BadInput, NotFound
from ptp_plans.workflow.permissions import Action, require

from .blueprint import blueprint

# Small enough to stay in memory: a larger form would be laid down in a file while it arrives.
LARGEST_FORM = 128 * 1024
CERTIFICATE, KEY, PASSWORD = "certificate", "key", "password"
PATH = "/contratos/<int:contract_id>/firmas/<signatory>/efirma"


@dataclass
class SigningPage:
    """What the page shows: `certificate` None in the first step; faults by box."""

    view: ContractView
    signer: Signatory
    certificate: Certificate | None = None
    sent_back: str = ""
    faults: dict[str, str] = field(default_factory=dict)
    in_general: str = ""

    @property
    def named_otherwise(self) -> bool:
        """Whether the certificate's name is not the one in the contract."""
        return self.certificate is not None and not is_named_so(self.certificate, self.signer)


@blueprint.url_value_preprocessor
def _small_forms(endpoint: str | None, _values: object) -> None:
    """Before anything looks at the form."""
    if endpoint in ("contracts.efirma", "contracts.efirma_sign"):
        request.max_content_length = LARGEST_FORM


@blueprint.route(PATH, methods=["GET", "POST"])
def efirma(contract_id: int, signatory: str) -> str | tuple[str, int]:
    """The first step asks for the certificate; sent, the second shows whose it is."""
    with reading():
        page = _page(contract_id, signatory)
        if reads():
            return _shown(page)
        file = request.files.get(CERTIFICATE)
        return _second_step(page, file.read() if file else b"")


@blueprint.post(PATH + "/firmar")
def efirma_sign(contract_id: int, signatory: str) -> Response | str | tuple[str, int]:
    """Signs; what is wrong is told beside its box, and both files are asked for again."""
    with reading():
        page, person = _page(contract_id, signatory), who()
    cer, file = _sent_certificate(), request.files.get(KEY)
    given = Given(file.read() if file else b"", request.form.get(PASSWORD, ""))
    try:
        state = sign_contract(engine(), person, contract_id, signatory, cer, given, _means())
    except BadInput as error:
        with reading():
            return _second_step(page, cer, error)
    flash(
        _("Firma electrónica hecha. Ya firmaron todos: el contrato está firmado.")
        if state == "signed"
        else _("Firma electrónica hecha."),
        "success",
    )
    address = url_for("contracts.contract_page", contract_id=contract_id)
    return redirect(address, 303)  # type: ignore[return-value]


@blueprint.get("/contratos/<int:contract_id>/firmado.pdf")
def signed_print(contract_id: int) -> Response:
    """The contract with its electronic signatures so far, byte for byte; its print without any."""
    sha256, pdf = newest_pdf(db(), who(), contract_id)
    view = contract.read_contract(db(), who(), contract_id)
    return file_answer(pdf, PDF, f"{view.folio}-firmado.pdf", sha256)


def _means() -> Means:
    """Read anew each time, so that a new list of revoked certificates counts at once."""
    settings = current_app.extensions["settings"]
    return means_of(settings.time_stamp_url, read_trust(settings.trust_folder))


def _page(contract_id: int, signatory: str) -> SigningPage:
    view = contract.read_contract(db(), who(), contract_id)
    require(who(), Action.RECORD_SIGNATURE)
    person = next((one for one in view.agreement.signatories if one.id == signatory), None)
    if person is None:
        raise NotFound
    return SigningPage(view, person)


def _second_step(page: SigningPage, cer: bytes, refused: BadInput | None = None) -> tuple[str, int]:
    """The page with the certificate that was sent; the first step again when it can't sign."""
    if refused is not None:
        _tell(page, refused)
    try:
        trust = _means().trust
        page.certificate = look_at(db(), who(), page.view.id, page.signer.id, cer, trust)
        page.sent_back = base64.b64encode(cer).decode("ascii")
    except BadInput as error:
        _tell(page, error)
    return _shown(page), 422 if page.faults or page.in_general else 200


def _tell(page: SigningPage, refused: BadInput) -> None:
    if refused.field in (CERTIFICATE, KEY, PASSWORD):
        page.faults[refused.field] = translated(refused)
    else:
        page.in_general = translated(refused)


def _sent_certificate() -> bytes:
    try:
        return base64.b64decode(request.form.get(CERTIFICATE, ""), validate=True)
    except (binascii.Error, ValueError):
        return b""


def _shown(page: SigningPage) -> str:
    return render_template(
        "web/contracts/efirma.html",
        page=page,
        view=page.view,
        signer=page.signer,
        authorities=current_app.extensions["settings"].trust_folder is not None,
    )
