"""All that a contract was drawn from, read once with permission."""

import json
from dataclasses import dataclass

from ptp_plans.documents.contract import ContractSource
from ptp_plans.plan.sections.agreement import Agreement
from ptp_plans.plan.sections.roster import Roster
from ptp_plans.store import Session, contracts
from ptp_plans.store.contracts import Contract
from ptp_plans.store.versions import Version

from ..contracts.contract import source_of
from ..errors import NotFound
from ..identity import Identity
from ..permissions import Action, plan_for
from ..versions import SealedVersion


@dataclass(frozen=True)
class Originals:
    """A contract with its version and all that it is drawn from. `roster`: the sealed padrón with
    its names, for the one who takes them out; None where there is none."""

    contract: Contract
    version: SealedVersion
    source: ContractSource
    roster: Roster | None
    roster_bytes: bytes | None

    @property
    def agreement(self) -> Agreement:
        """The particulars as they were when it was drawn up."""
        return Agreement.model_validate(json.loads(self.contract.particulars))


def originals(session: Session, who: Identity, action: Action, contract_id: int) -> Originals:
    """What a contract was drawn from, for who may do this with its plan."""
    contract = contracts.contract(session, contract_id)
    if contract is None:
        raise NotFound
    plan_for(session, who, action, contract.plan_id)
    return papers_of(session, contract)


def papers_of(session: Session, contract: Contract, address: str = "") -> Originals:
    """What a contract was drawn from; the caller has asked permission. `address`: where its folio is
    verified."""
    version, source = source_of(session, contract, address)
    row = session.get_one(Version, contract.version_id)
    roster = Roster.model_validate(json.loads(row.roster)) if row.roster else None
    return Originals(contract, version, source, roster, row.roster)
