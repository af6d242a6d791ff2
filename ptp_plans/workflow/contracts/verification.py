"""What anybody may ask of a contract: whether it exists, how it stands, and whether a file is it.

Institutions, offices and dates are told; no person is named, neither of the roster nor among those
who sign: for that one needs the contract itself (spec "The file").
"""

import json
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime

from ptp_plans.documents.signatures.fields import signatory_of
from ptp_plans.documents.signatures.reports import Inspection, SignatureReport
from ptp_plans.plan.document import digest
from ptp_plans.plan.sections.agreement import Agreement, Signatory
from ptp_plans.plan.texts import N_
from ptp_plans.platform import clock
from ptp_plans.store import Session, contract_lists, contracts
from ptp_plans.store.contracts import Contract, Signature
from ptp_plans.store.versions import zone_of

from .amend import signed_on
from .sign import EFIRMA

TRUE, EARLIER, PUBLIC = "true", "earlier", "public"
ALTERED, UNKNOWN = "altered", "unknown"
VERDICTS = {
    TRUE: N_("El archivo es auténtico: es el contrato, byte por byte."),
    EARLIER: N_("El archivo es auténtico, pero después se firmó más."),
    PUBLIC: N_(
        "El archivo es auténtico: es la versión pública del contrato, sin datos personales."
    ),
    ALTERED: N_("El archivo está alterado: no es el que se guardó de este contrato."),
    UNKNOWN: N_("No conocemos este archivo."),
}


@dataclass(frozen=True)
class PublicSignature:
    """A signature without its name. `party` None: a witness; `mode` None: still to come."""

    party: str | None
    office: str | None
    mode: str | None
    signed_on: date | None


@dataclass(frozen=True)
class Amendment:
    """A later agreement on the same plan that all have signed, and the day of its last signature."""

    number: int
    folio: str
    signed_on: date


@dataclass(frozen=True)
class PublicFacts:
    """What anybody may know of a contract: no person is named."""

    folio: str
    state: str
    institutions: tuple[str, ...]
    organizations: tuple[str, ...]
    locality: str
    municipality: str
    federal_entity: str
    drawn_on: date
    signed_on: date | None
    version_number: int
    version_seal: str
    pdf_sha256: str | None
    signed_pdf_sha256: str | None
    signatures: tuple[PublicSignature, ...]
    amendments: tuple[Amendment, ...]
    amends: str | None = None  # the folio of the contract that this one amends
    amendment_number: int | None = None


@dataclass(frozen=True)
class SignatureVerdict:
    """An electronic signature of a file that was brought. `party` None: nobody's of this contract;
    `recorded`: it was made with the certificate that the contract's register has; `zone`: in which
    its day is told, the programme's when None."""

    party: str | None
    office: str | None
    recorded: bool
    report: SignatureReport
    zone: str | None = None

    @property
    def signed_on(self) -> date | None:
        """The day by the clock that the signature names."""
        told = self.report.signed_at
        return clock.day(datetime.fromisoformat(told), self.zone) if told else None

    @property
    def good(self) -> bool:
        """It holds, and it is the one that was made here."""
        return self.recorded and self.report.sound and self.report.trusted is not False


@dataclass(frozen=True)
class FileVerdict:
    """What a file is; `facts` None when it names no contract of ours."""

    verdict: str
    sha256: str
    facts: PublicFacts | None
    signatures: tuple[SignatureVerdict, ...]

    @property
    def authentic(self) -> bool:
        return self.verdict in (TRUE, EARLIER, PUBLIC)


def public_facts(session: Session, folio: str) -> PublicFacts | None:
    """What the verification page tells; None when no contract has that folio."""
    found = contract_lists.by_folio(session, folio.strip().upper()[:80])
    if found is None:
        return None
    contract, plan, version = found
    agreement = _particulars(contract)
    locality = plan.locality
    amended = contracts.contract(session, contract.amends_id) if contract.amends_id else None
    return PublicFacts(
        folio=contract.folio,
        state=contract.state,
        institutions=_names(agreement, community=False),
        organizations=_names(agreement, community=True),
        locality=locality.name,
        municipality=locality.municipality,
        federal_entity=locality.state,
        drawn_on=clock.day(contract.drawn_at, version.own_zone),
        signed_on=clock.day(contract.signed_at, version.own_zone) if contract.signed_at else None,
        version_number=version.number,
        version_seal=version.seal,
        pdf_sha256=contract.pdf_sha256,
        signed_pdf_sha256=contract.signed_pdf_sha256,
        signatures=_signatures(agreement, contracts.signatures_of(session, contract.id)),
        amendments=tuple(
            Amendment(one.amendment_number or place, one.folio, signed_on(session, one))
            for place, one in enumerate(contract_lists.later_signed(session, contract), 1)
        ),
        amends=amended.folio if amended else None,
        amendment_number=contract.amendment_number,
    )


def check_file(session: Session, pdf: bytes, found: Inspection | None, typed: str) -> FileVerdict:
    """What that file is. `found`: what it says of itself, None when it could not be read; `typed`:
    the folio as the person has it, for a file that no longer tells its own."""
    sha256 = digest(pdf)
    contract = contracts.contract_of_file(session, sha256)
    verdict = UNKNOWN
    if contract is not None:
        newest = contract.signed_pdf_sha256 or contract.pdf_sha256
        verdict = TRUE if sha256 == newest else EARLIER
    elif (contract := contract_lists.by_public_version(session, sha256)) is not None:
        verdict = PUBLIC
    else:
        folios = (*(found.folios if found else ()), typed.strip().upper()[:80])
        contract = next(filter(None, (_by_folio(session, one) for one in folios)), None)
        verdict = ALTERED if contract is not None else UNKNOWN
    return FileVerdict(
        verdict,
        sha256,
        public_facts(session, contract.folio) if contract else None,
        _judged(session, contract, found) if found else (),
    )


def _by_folio(session: Session, folio: str) -> Contract | None:
    return contracts.contract_of_folio(session, folio) if folio else None


def _particulars(contract: Contract) -> Agreement:
    return Agreement.model_validate(json.loads(contract.particulars))


def _names(agreement: Agreement, *, community: bool) -> tuple[str, ...]:
    return tuple(
        one.name for one in agreement.parties if one.name and (one.sort == "community") == community
    )


def _party_names(agreement: Agreement) -> dict[str, str]:
    return {one.id: one.short_name or one.name or "…" for one in agreement.parties}


def _signatures(agreement: Agreement, recorded: Sequence[Signature]) -> tuple[PublicSignature, ...]:
    parties, by_signatory = _party_names(agreement), {one.signatory: one for one in recorded}
    return tuple(
        PublicSignature(
            parties.get(one.party or ""),
            one.office,
            signed.mode if signed else None,
            signed.signed_on if signed else None,
        )
        for one in agreement.signatories
        for signed in [by_signatory.get(one.id)]
    )


def _judged(
    session: Session, contract: Contract | None, found: Inspection
) -> tuple[SignatureVerdict, ...]:
    if contract is None:
        return tuple(SignatureVerdict(None, None, False, one) for one in found.signatures)
    agreement = _particulars(contract)
    people = {one.id: one for one in agreement.signatories}
    certificates = {
        one.signatory: (one.certificate or {}).get("sha256")
        for one in contracts.signatures_of(session, contract.id)
        if one.mode == EFIRMA
    }
    parties, zone = _party_names(agreement), zone_of(session, contract.version_id)
    return tuple(
        replace(_verdict(one, people, parties, certificates), zone=zone) for one in found.signatures
    )


def _verdict(
    report: SignatureReport,
    people: dict[str, Signatory],
    parties: dict[str, str],
    certificates: dict[str, str | None],
) -> SignatureVerdict:
    signatory = signatory_of(report.field) or ""
    person = people.get(signatory)
    recorded = certificates.get(signatory) == report.certificate_sha256
    if person is None:
        return SignatureVerdict(None, None, False, report)
    return SignatureVerdict(
        parties.get(person.party or "", N_("Testigo")), person.office, recorded, report
    )
