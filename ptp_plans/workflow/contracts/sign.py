"""Recording signatures made on paper: autógrafa, or a ruego with huella and witnesses."""

from dataclasses import dataclass
from datetime import date

from ptp_plans.plan.sections.agreement import Agreement, Signatory
from ptp_plans.plan.texts import N_, clean_line
from ptp_plans.platform.clock import now, today
from ptp_plans.store import Session, blobs, contracts, events
from ptp_plans.store.contracts import Contract, Signature
from ptp_plans.store.plans import plan_row

from ..errors import BadInput, NotFound, WrongState
from ..figures.keeping import keep_figures
from ..identity import Identity
from ..permissions import Action, plan_for
from ..photos import Ready, keep_ready
from .contract import read_contract

AUTOGRAPH, AT_REQUEST, EFIRMA = "autograph", "at_request", "efirma"
MODES = {  # on paper
    AUTOGRAPH: N_("autógrafa"),
    AT_REQUEST: N_("huella digital y firma a ruego"),
}
ALL_MODES = MODES | {EFIRMA: N_("e.firma")}


@dataclass(frozen=True)
class AtRequest:
    """Who signed for somebody who could not, why, and the two who saw it (CCF art. 1834)."""

    signer: str
    reason: str
    first_witness: str
    second_witness: str


def record_signature(
    session: Session,
    who: Identity,
    contract_id: int,
    signatory: str,
    *,
    mode: str,
    signed_on: date,
    place: str,
    scan: Ready,
    at_request: AtRequest | None = None,
) -> str:
    """Records one signature with its scan; the contract's state afterwards.

    `BadInput` names the field that can't be right.
    """
    contract = contracts.contract(session, contract_id, for_update=True)
    if contract is None:
        raise NotFound
    plan_for(session, who, Action.RECORD_SIGNATURE, contract.plan_id)
    if contract.state != "in_signature":
        raise WrongState(N_("Este contrato no espera firmas."))
    view = read_contract(session, who, contract_id)
    person = next((one for one in view.agreement.signatories if one.id == signatory), None)
    if person is None:
        raise NotFound
    if signatory in view.signatures:
        raise WrongState(N_("Esta firma ya está registrada."))
    check_day(person, signed_on, view.zone)
    if not clean_line(place):
        raise BadInput("place", N_("Escriba el lugar de la firma."))
    signature = Signature(
        contract_id=contract.id,
        signatory=signatory,
        mode=mode,
        signed_on=signed_on,
        place=clean_line(place),
        scan_sha256=keep_ready(session, contract.plan_id, scan),
        at_request=_witnessed(mode, at_request, view.agreement, person),
        recorded_by=who.account_id,
    )
    session.add(signature)
    session.flush()
    events.record(
        session,
        "signature_recorded",
        plan_id=contract.plan_id,
        account_id=who.account_id,
        who=who.name,
        folio=contract.folio,
        signatory=person.name,
        mode=mode,
    )
    close_when_complete(session, who, contract, view.agreement, {*view.signatures, signatory})
    return contract.state


def who_must_sign(agreement: Agreement) -> list[Signatory]:
    """Those who sign for a party; witnesses may sign, the contract does not wait for them."""
    return [one for one in agreement.signatories if one.party]


def check_day(person: Signatory, signed_on: date, zone: str) -> None:
    """`BadInput` unless this person held the office on the day, which is not to come in the
    contract's zone."""
    if signed_on > today(zone):
        raise BadInput("signed_on", N_("La fecha de la firma no puede estar en el futuro."))
    since, until = person.office_from, person.office_to
    if (since and signed_on < since) or (until and signed_on > until):
        raise BadInput(
            "signed_on",
            N_("Ese día %(name)s no tenía el cargo con el que firma."),
            name=person.name,
        )


def _witnessed(
    mode: str, at_request: AtRequest | None, agreement: Agreement, person: Signatory
) -> dict[str, str] | None:
    if mode == AUTOGRAPH:
        return None
    if mode != AT_REQUEST or at_request is None:
        raise BadInput("mode", N_("Elija cómo firmó."))
    said = {name: clean_line(value) for name, value in vars(at_request).items()}
    for name, value in said.items():
        if not value:
            raise BadInput(name, N_("Para una firma a ruego hace falta este dato."))
    others = {one.name for one in agreement.signatories if one.party and one.party != person.party}
    if said["signer"] in others:
        raise BadInput("signer", N_("Quien firma a ruego no puede ser de la otra parte."))
    if len({said["signer"], said["first_witness"], said["second_witness"]}) < 3:
        raise BadInput("second_witness", N_("Deben ser tres personas distintas."))
    return said


def close_when_complete(
    session: Session,
    who: Identity,
    contract: Contract,
    agreement: Agreement,
    signed: set[str],
) -> None:
    """The contract is signed when all have who must; witnesses are not waited for."""
    if all(one.id in signed for one in who_must_sign(agreement)):
        contract.state, contract.signed_at = "signed", now()
        row = plan_row(session, contract.plan_id)
        if row is not None:
            row.updated_at = now()
        session.flush()
        keep_figures(session, contract.plan_id)
        events.record(
            session,
            "contract_signed",
            plan_id=contract.plan_id,
            account_id=who.account_id,
            who=who.name,
            folio=contract.folio,
        )


def scan_of(session: Session, who: Identity, contract_id: int, signatory: str) -> tuple[str, bytes]:
    """A signature's scan: media type and bytes."""
    view = read_contract(session, who, contract_id)
    signature = view.signatures.get(signatory)
    found = signature and blobs.plan_blob(session, view.plan_id, signature.scan_sha256 or "")
    if not found:
        raise NotFound
    return found.media_type, found.data
