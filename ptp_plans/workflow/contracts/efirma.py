"""Signing a contract's PDF with an e.firma.

The file is signed outside any transaction, since a time-stamp service may be slow, and kept only
when it is still the newest: of two who sign at once, the second signs again upon the first's file.
The print and every earlier file stay. Key and password are arguments and nothing else.
"""

import unicodedata
from dataclasses import dataclass
from datetime import datetime

from ptp_plans.documents.signatures.fields import field_name
from ptp_plans.documents.signatures.keys import BadKey, Certificate, open_key, read_certificate
from ptp_plans.documents.signatures.sign import CannotSign, Means, SignedFile, sign_pdf
from ptp_plans.documents.signatures.trust import Trust
from ptp_plans.plan.sections.agreement import Signatory
from ptp_plans.plan.texts import N_
from ptp_plans.platform.clock import day, local, now
from ptp_plans.store import Engine, Session, blobs, contracts, events
from ptp_plans.store.contracts import Signature
from ptp_plans.store.database import transaction

from ..errors import BadInput, ChangedMeanwhile, NotFound, WrongState
from ..identity import Identity
from ..permissions import Action, plan_for
from .contract import PDF, ContractView, read_contract
from .sign import EFIRMA, check_day, close_when_complete

ATTEMPTS = 3  # when somebody else signs at the same moment


@dataclass(frozen=True)
class Given:
    """The private key as it was handed in; for the time of one request."""

    key: bytes
    password: str

    def __repr__(self) -> str:
        return "Given(…)"


@dataclass(frozen=True)
class _Box:
    """A box that waits for its signature, and the file as it is now."""

    view: ContractView
    person: Signatory
    sha256: str
    pdf: bytes


def look_at(
    session: Session, who: Identity, contract_id: int, signatory: str, cer: bytes, trust: Trust
) -> Certificate:
    """Whose certificate this is, before any key is asked for. `BadInput` when it can't sign here:
    expired, unknown to the authorities of this installation, somebody else's."""
    return _checked(_box(session, who, contract_id, signatory), cer, trust, now())


def sign_contract(
    engine: Engine,
    who: Identity,
    contract_id: int,
    signatory: str,
    cer: bytes,
    given: Given,
    means: Means,
) -> str:
    """Signs in this person's box; the contract's state afterwards.

    `BadInput` names what can't be right: certificate, key, password, or the file that can't be
    signed. `WrongState` when the contract waits for no signature of hers. Nothing is kept then.
    """
    for _attempt in range(ATTEMPTS):
        with Session(engine) as session:
            box = _box(session, who, contract_id, signatory)
        moment = local(now(), box.view.zone)
        certificate = _checked(box, cer, means.trust, moment)
        signed = _signed(box, certificate, given, means, moment)
        with transaction(engine) as session:
            state = _keep(session, who, box, certificate, signed, moment)
        if state is not None:
            return state
    raise ChangedMeanwhile(N_("Otras personas están firmando este contrato. Firme otra vez."))


def newest_pdf(session: Session, who: Identity, contract_id: int) -> tuple[str, bytes]:
    """SHA-256 and bytes of the file with all electronic signatures so far; of the print while
    there are none."""
    view = read_contract(session, who, contract_id)
    found = blobs.plan_blob(session, view.plan_id, _newest(view))
    if found is None:
        raise NotFound
    return found.sha256, found.data


def is_named_so(certificate: Certificate, person: Signatory) -> bool:
    """Whether the certificate's name is the one in the contract, but for accents and titles."""
    told, expected = _words(certificate.name), _words(person.name or "")
    return told <= expected or (len(expected) > 1 and expected <= told)


def _words(name: str) -> set[str]:
    plain = unicodedata.normalize("NFD", name.casefold())
    letters = "".join(one for one in plain if not unicodedata.combining(one))
    return {word for word in letters.split() if word.isalpha()}


def _newest(view: ContractView) -> str:
    return view.signed_pdf_sha256 or view.pdf_sha256 or ""


def _box(session: Session, who: Identity, contract_id: int, signatory: str) -> _Box:
    view = read_contract(session, who, contract_id)
    plan_for(session, who, Action.RECORD_SIGNATURE, view.plan_id)
    person = next((one for one in view.agreement.signatories if one.id == signatory), None)
    if person is None:
        raise NotFound
    if view.state != "in_signature":
        raise WrongState(N_("Este contrato no espera firmas."))
    if signatory in view.signatures:
        raise WrongState(N_("Esta firma ya está registrada."))
    sha256 = _newest(view)
    found = blobs.plan_blob(session, view.plan_id, sha256)
    if found is None:
        raise NotFound
    return _Box(view, person, sha256, found.data)


def _checked(box: _Box, cer: bytes, trust: Trust, moment: datetime) -> Certificate:
    try:
        certificate = read_certificate(cer, moment)
        trust.check(cer)
    except BadKey as error:
        raise BadInput(error.field, error.message, **error.values) from None
    try:
        check_day(box.person, day(moment, box.view.zone), box.view.zone)
    except BadInput as error:
        raise BadInput("certificate", error.message, **error.values) from None
    names = {one.id: one.name for one in box.view.agreement.signatories}
    for one in box.view.signatures.values():
        same = one.certificate and one.certificate["rfc"] == certificate.rfcs[-1]
        if same and names.get(one.signatory) != box.person.name:
            raise BadInput(
                "certificate",
                N_("Con esta e.firma ya firmó %(name)s en este contrato."),
                name=names.get(one.signatory) or "…",
            )
    return certificate


def _signed(
    box: _Box, certificate: Certificate, given: Given, means: Means, moment: datetime
) -> SignedFile:
    stamp = (
        N_("Firmado con e.firma") + f", {moment:%d/%m/%Y %H:%M}",
        certificate.name,
        f"RFC: {certificate.rfcs[-1]}",
    )
    try:
        holder = open_key(certificate, given.key, given.password)
    except BadKey as error:
        raise BadInput(error.field, error.message, **error.values) from None
    try:
        return sign_pdf(box.pdf, field_name(box.person.id), holder, stamp, means, moment)
    except CannotSign as error:
        raise BadInput("file", error.message) from None


def _keep(
    session: Session,
    who: Identity,
    box: _Box,
    certificate: Certificate,
    signed: SignedFile,
    moment: datetime,
) -> str | None:
    """The contract's state; None when somebody else's signature came first."""
    contract = contracts.contract(session, box.view.id, for_update=True)
    if contract is None:
        raise NotFound
    current = _box(session, who, contract.id, box.person.id)
    if current.sha256 != box.sha256:
        return None
    sha256 = blobs.keep_blob(session, contract.plan_id, signed.pdf, PDF)
    contract.signed_pdf_sha256 = sha256
    session.add(
        Signature(
            contract_id=contract.id,
            signatory=box.person.id,
            mode=EFIRMA,
            signed_on=day(moment, box.view.zone),
            place="",
            certificate=_told(certificate, signed.level),
            pdf_sha256=sha256,
            recorded_by=who.account_id,
        )
    )
    session.flush()
    events.record(
        session,
        "signature_recorded",
        plan_id=contract.plan_id,
        account_id=who.account_id,
        who=who.name,
        folio=contract.folio,
        signatory=box.person.name,
        mode=EFIRMA,
    )
    signed_so_far = {*current.view.signatures, box.person.id}
    close_when_complete(session, who, contract, current.view.agreement, signed_so_far)
    return contract.state


def _told(certificate: Certificate, level: str) -> dict[str, str]:
    """What is kept of a certificate; `rfc`: the person's, not her organization's."""
    return {
        "name": certificate.name,
        "rfc": certificate.rfcs[-1],
        "serial": certificate.serial,
        "issuer": certificate.issuer,
        "valid_until": certificate.not_after.isoformat(),
        "sha256": certificate.sha256,
        "level": level,
    }
