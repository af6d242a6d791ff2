"""The contract: drawn up from a sealed version, printed once, signed by all it names."""

import json
from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from datetime import datetime
from functools import partial

from ptp_plans.documents.clauses.amends import Amends
from ptp_plans.documents.clauses.facts import Drawn
from ptp_plans.documents.clauses.placeholders import MissingValues
from ptp_plans.documents.contract import (
    ContractSource,
    RenderedContract,
    contract_document,
    contract_model,
)
from ptp_plans.plan.checks.agreement import agreement_findings
from ptp_plans.plan.checks.base import Finding
from ptp_plans.plan.content import to_step
from ptp_plans.plan.document import digest, to_bytes
from ptp_plans.plan.outline import plan_outline, record_outline
from ptp_plans.plan.sections.agreement import Agreement
from ptp_plans.plan.texts import N_
from ptp_plans.platform import clock
from ptp_plans.platform.address import PublicAddress
from ptp_plans.store import Session, blobs, contracts, events, versions
from ptp_plans.store.contracts import Contract, Signature
from ptp_plans.store.installation import is_demo
from ptp_plans.store.plans import plan_row
from ptp_plans.store.register import signers
from ptp_plans.store.versions import Version

from ..draft import Draft, read_draft
from ..errors import ChecksOpen, NotFound, ValuesMissing, WrongState
from ..identity import Identity
from ..models.offered import template_to_draw, template_to_show
from ..permissions import Action, plan_for
from ..photos import photos_of
from ..versions import SealedVersion, opened
from .address import require_address
from .amend import (
    Due,
    Reasons,
    amends_of,
    due,
    findings,
    next_folio,
    reasons_bytes,
    with_year,
    would_amend,
)
from .reasons import reasons_of
from .register import signers_of

PDF = "application/pdf"
OPEN_STATES = ("drafted", "in_signature")


@dataclass(frozen=True)
class Amended:
    """The contract that an amending agreement amends, and the version that was signed before it."""

    id: int
    folio: str
    before: int


@dataclass(frozen=True)
class ContractView:
    """A contract with who has signed and who has not. `zone`: its version's, in which its days and
    those of its signatures are told."""

    id: int
    plan_id: int
    plan_name: str
    version_number: int
    folio: str
    state: str
    drawn_at: datetime
    pdf_sha256: str | None
    pages: int | None
    signed_at: datetime | None
    agreement: Agreement
    signatures: Mapping[str, Signature]
    zone: str
    signed_pdf_sha256: str | None = None
    amends: Amended | None = None
    amendment_number: int | None = None


def agreement_of(draft: Draft) -> Agreement:
    """The contract's particulars as far as they are written."""
    return Agreement.model_validate(
        to_step(record_outline("agreement"), draft.content("agreement"))
    )


def what_is_missing(
    session: Session, draft: Draft, asked: Due | None = None
) -> tuple[Finding, ...]:
    """What the particulars still lack for a contract, or for the amendment that is asked for."""
    agreement = agreement_of(draft)
    more = findings(session, asked, agreement) if asked else ()
    return (*agreement_findings(agreement, draft.assembly.held_on), *more)


def amendment_due(session: Session, who: Identity, plan_id: int) -> Due | None:
    """What the newest version asks for, where the plan has a signed contract."""
    plan_for(session, who, Action.READ, plan_id)
    version = versions.newest_version(session, plan_id)
    return due(session, version) if version else None


def contracts_of(session: Session, who: Identity, plan_id: int) -> list[Contract]:
    """A plan's contracts, newest first."""
    plan_for(session, who, Action.READ, plan_id)
    return list(contracts.contracts_of(session, plan_id))


def draw_up(
    session: Session,
    who: Identity,
    plan_id: int,
    address: PublicAddress,
    model_id: int | None = None,
    reasons: Reasons | None = None,
) -> int:
    """A contract on the newest version with the particulars as they stand; its number.

    A plan that has a signed contract gets an amending agreement, when the version is a substantial
    adjustment of the one signed last; `reasons` say why it was adjusted.
    `model_id`: the modelo de convenio, the default one when None.
    `NoPublicAddress` while papers can't say where they are checked; `ChecksOpen` names what the
    particulars lack. Its PDF is ordered from the print shop
    in the same transaction (`printing.orders`).
    """
    row = plan_for(session, who, Action.DRAW_CONTRACT, plan_id, for_update=True)
    require_address(session, address)
    version = versions.newest_version(session, plan_id)
    if version is None or row.draft_state != "closed":
        raise WrongState(N_("El contrato se elabora sobre una versión sellada."))
    _refuse_second(session, version)
    asked = due(session, version)
    if asked:
        asked.require()
    draft = read_draft(session, who, plan_id)
    blocking = tuple(one for one in what_is_missing(session, draft, asked) if one.blocks)
    if blocking:
        raise ChecksOpen(blocking)
    particulars = to_bytes(agreement_of(draft))
    contract = Contract(
        plan_id=plan_id,
        version_id=version.id,
        template_id=template_to_draw(session, model_id).id,
        folio=_folio(session, row.locality.cvegeo, version, asked),
        particulars=particulars,
        particulars_sha256=digest(particulars),
        drawn_by=who.account_id,
    )
    if asked:
        contract.amends_id, contract.amendment_number = asked.first.id, asked.number
        told, today = reasons or reasons_of(session, version), clock.today(version.own_zone)
        contract.amendment = reasons_bytes(with_year(told, draft.plan, today))
    session.add(contract)
    session.flush()
    signers.enlist(session, signers_of(contract.id, agreement_of(draft)))
    _refuse_gaps(session, contract)
    events.record(
        session,
        "contract_drawn",
        plan_id=plan_id,
        account_id=who.account_id,
        who=who.name,
        folio=contract.folio,
        version=version.number,
        **({"amends": asked.first.folio} if asked else {}),
    )
    return contract.id


def _refuse_second(session: Session, version: Version) -> None:
    """`WrongState` while another contract waits, or when the version has a signed one."""
    earlier = contracts.contracts_of(session, version.plan_id)
    if any(one.state in OPEN_STATES for one in earlier):
        raise WrongState(N_("Este plan ya tiene un contrato que espera firmas."))
    if any(one.version_id == version.id and one.state == "signed" for one in earlier):
        raise WrongState(N_("Esta versión ya tiene un contrato firmado."))


def _folio(session: Session, cvegeo: str, version: Version, asked: Due | None) -> str:
    if asked:
        return next_folio(session, asked.first, asked.number)
    series = f"CC-{cvegeo}-{clock.today(version.own_zone).year}"
    return f"{series}-{contracts.next_folio(session, series):03}"


def _refuse_gaps(session: Session, contract: Contract) -> None:
    """`ValuesMissing` names what the contract's texts ask for and nobody answered."""
    _version, source = source_of(session, contract, "")
    try:
        contract_model(replace(source, drawn=replace(source.drawn, text_only=True)))
    except MissingValues as error:
        raise ValuesMissing(error.names) from error


def layout_of(
    session: Session, contract: Contract, verify_url: str
) -> Callable[[], RenderedContract]:
    """What makes the contract's final PDF, with all that it needs read; nothing of it waits for
    the database, so that nobody waits for it."""
    version, source = source_of(session, contract, verify_url)
    return partial(contract_document, source, version.content, version.parts)


def fix_print(
    session: Session,
    contract: Contract,
    pdf_sha256: str,
    pages: int,
    account_id: int | None,
    name: str,
) -> None:
    """The contract's PDF is this one for ever, and it is open for signature."""
    contract.pdf_sha256, contract.pages = pdf_sha256, pages
    contract.state = "in_signature"
    events.record(
        session,
        "contract_printed",
        plan_id=contract.plan_id,
        account_id=account_id,
        who=name,
        folio=contract.folio,
        sha256=pdf_sha256,
    )


def preview(session: Session, who: Identity, plan_id: int) -> bytes:
    """The contract, or the amendment, that the draft as it stands would give, marked BORRADOR; PDF."""
    plan_for(session, who, Action.READ, plan_id)
    draft = read_draft(session, who, plan_id)
    from_version = (
        versions.newest_version(session, plan_id) if draft.draft_state == "closed" else None
    )
    sealed = opened(session, from_version) if from_version else None
    asked = due(session, from_version) if from_version else None
    amends = None
    if sealed and from_version and asked and asked.asks_for_amendment:
        today = clock.today(sealed.zone)
        told = with_year(reasons_of(session, from_version), sealed.plan, today)
        amends = would_amend(session, asked, sealed.plan, told)
    source = ContractSource(
        sealed.plan if sealed else draft.plan,
        sealed.outline if sealed else plan_outline(),
        sealed.assembly if sealed else draft.assembly,
        agreement_of(draft),
        _of_here(session, _drawn(None, sealed, amends, draft=True)),
        template_to_show(session),
        media=photos_of(session, plan_id),
    )
    return contract_document(source).pdf


def source_of(
    session: Session, contract: Contract, verify_url: str
) -> tuple[SealedVersion, ContractSource]:
    """What a contract that was drawn up is made from, and the version that it is drawn from."""
    version = session.get(Version, contract.version_id)
    template = contracts.template(session, contract.template_id)
    if version is None or template is None:
        raise NotFound
    sealed = opened(session, version)
    return sealed, ContractSource(
        sealed.plan,
        sealed.outline,
        sealed.assembly,
        Agreement.model_validate(json.loads(contract.particulars)),
        _of_here(
            session, _drawn(contract.folio, sealed, amends_of(session, contract), draft=False)
        ),
        template.content,
        verify_url,
        photos_of(session, contract.plan_id),
    )


def _of_here(session: Session, drawn: Drawn) -> Drawn:
    """The papers of a demo say that they are a demonstration."""
    return replace(drawn, demonstration=is_demo(session))


def _drawn(
    folio: str | None, sealed: SealedVersion | None, amends: Amends | None, *, draft: bool
) -> Drawn:
    if sealed is None:
        return Drawn(folio, None, None, None, draft, amends=amends)
    day = sealed.printed.sealed_on
    return Drawn(folio, sealed.number, sealed.seal, day, draft, sealed.roster, amends=amends)


def _contract(
    session: Session,
    who: Identity,
    action: Action,
    contract_id: int,
    *,
    for_update: bool = False,
) -> Contract:
    contract = contracts.contract(session, contract_id, for_update=for_update)
    if contract is None:
        raise NotFound
    plan_for(session, who, action, contract.plan_id)
    return contract


def read_contract(session: Session, who: Identity, contract_id: int) -> ContractView:
    """A contract, its particulars and its signatures."""
    contract = _contract(session, who, Action.READ, contract_id)
    version = session.get(Version, contract.version_id)
    plan = plan_row(session, contract.plan_id)
    if version is None or plan is None:
        raise NotFound
    return ContractView(
        contract.id,
        contract.plan_id,
        plan.name,
        version.number,
        contract.folio,
        contract.state,
        contract.drawn_at,
        contract.pdf_sha256,
        contract.pages,
        contract.signed_at,
        Agreement.model_validate(json.loads(contract.particulars)),
        {one.signatory: one for one in contracts.signatures_of(session, contract.id)},
        version.own_zone,
        contract.signed_pdf_sha256,
        _amended(session, contract),
        contract.amendment_number,
    )


def _amended(session: Session, contract: Contract) -> Amended | None:
    amends = amends_of(session, contract)
    if amends is None or contract.amends_id is None:
        return None
    return Amended(contract.amends_id, amends.folio, amends.before_version)


def contract_pdf(session: Session, who: Identity, contract_id: int) -> bytes:
    """The contract's PDF, byte for byte as it was made."""
    contract = _contract(session, who, Action.READ, contract_id)
    found = blobs.plan_blob(session, contract.plan_id, contract.pdf_sha256 or "")
    if found is None:
        raise NotFound
    return found.data


def withdraw(session: Session, who: Identity, contract_id: int) -> None:
    """Takes back a contract that nobody has signed yet; its folio is not used again."""
    contract = _contract(session, who, Action.DRAW_CONTRACT, contract_id, for_update=True)
    if contract.state not in OPEN_STATES or contracts.signatures_of(session, contract.id):
        raise WrongState(N_("Un contrato con firmas no se puede retirar."))
    contract.state = "withdrawn"
    events.record(
        session,
        "contract_withdrawn",
        plan_id=contract.plan_id,
        account_id=who.account_id,
        who=who.name,
        folio=contract.folio,
    )
