"""Lists of contracts, and what anybody may ask about one by its folio."""

import json
from dataclasses import dataclass
from datetime import datetime

from ptp_plans.plan.sections.agreement import Agreement
from ptp_plans.plan.texts import N_
from ptp_plans.store import Session, contract_lists
from ptp_plans.store.contracts import Contract

from ..identity import Identity
from ..permissions import Action, plan_for, reach, require
from .sign import who_must_sign

CONTRACT_STATES = {
    "drafted": N_("elaborado, todavía sin imprimir"),
    "in_signature": N_("en firma"),
    "signed": N_("firmado"),
    "withdrawn": N_("retirado"),
}


@dataclass(frozen=True)
class ContractLine:
    """A line of the list of contracts."""

    id: int
    plan_id: int
    folio: str
    plan_name: str
    locality: str
    state: str
    drawn_at: datetime
    missing: tuple[str, ...]


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
    drawn_at: datetime
    signed_at: datetime | None
    version_number: int
    version_sha256: str
    pdf_sha256: str | None


def contracts_within(
    session: Session,
    who: Identity,
    *,
    state: str = "",
    search: str = "",
    page: int = 1,
    size: int = 50,
) -> tuple[list[ContractLine], int]:
    """A page of the contracts within this person's reach, and how many there are in all."""
    require(who, Action.READ)
    mine = reach(who)
    count = contract_lists.count_contracts(session, mine, state=state, search=search)
    rows = contract_lists.list_contracts(
        session, mine, state=state, search=search, limit=size, offset=(max(page, 1) - 1) * size
    )
    signed = contract_lists.signed_on(session, [contract.id for contract, _plan in rows])
    lines = [
        ContractLine(
            contract.id,
            plan.id,
            contract.folio,
            plan.name,
            plan.locality.name,
            contract.state,
            contract.drawn_at,
            _missing(contract, signed[contract.id]),
        )
        for contract, plan in rows
    ]
    return lines, count


def contracts_by_version(session: Session, who: Identity, plan_id: int) -> dict[int, Contract]:
    """The newest contract drawn from each version of a plan, by the version's row."""
    plan_for(session, who, Action.READ, plan_id)
    return contract_lists.newest_by_version(session, plan_id)


def _missing(contract: Contract, signed: set[str]) -> tuple[str, ...]:
    if contract.state not in ("drafted", "in_signature"):
        return ()
    return tuple(
        one.name or "…" for one in who_must_sign(_particulars(contract)) if one.id not in signed
    )


def _particulars(contract: Contract) -> Agreement:
    return Agreement.model_validate(json.loads(contract.particulars))


def public_facts(session: Session, folio: str) -> PublicFacts | None:
    """What the verification page tells; None when no contract has that folio."""
    found = contract_lists.by_folio(session, folio.strip().upper()[:80])
    if found is None:
        return None
    contract, plan, version = found
    parties = _particulars(contract).parties
    locality = plan.locality
    return PublicFacts(
        contract.folio,
        contract.state,
        tuple(one.name for one in parties if one.name and one.sort != "community"),
        tuple(one.name for one in parties if one.name and one.sort == "community"),
        locality.name,
        locality.municipality,
        locality.state,
        contract.drawn_at,
        contract.signed_at,
        version.number,
        version.sha256,
        contract.pdf_sha256,
    )
