"""All that a contract was drawn from, read once with permission."""

import json
from collections.abc import Mapping
from dataclasses import dataclass

from ptp_plans.documents.clauses.amends import Amends
from ptp_plans.documents.clauses.facts import Drawn
from ptp_plans.plan.sections.agreement import Agreement
from ptp_plans.plan.sections.roster import Roster
from ptp_plans.store import Session, contracts
from ptp_plans.store.contracts import Contract
from ptp_plans.store.versions import Version

from ..contracts.amend import amends_of
from ..contracts.contract import ZONE
from ..errors import NotFound
from ..identity import Identity
from ..permissions import Action, plan_for
from ..photos import photos_of
from ..versions import SealedVersion, opened


@dataclass(frozen=True)
class Originals:
    """A contract with its version, particulars, template and pictures. `roster`: the sealed
    padrón with its names, for the one who takes them out; None where there is none."""

    contract: Contract
    version: SealedVersion
    agreement: Agreement
    template: bytes
    media: Mapping[str, bytes]
    roster: Roster | None
    roster_bytes: bytes | None
    amends: Amends | None

    @property
    def drawn(self) -> Drawn:
        """What its documents say of it."""
        return Drawn(
            self.contract.folio,
            self.version.number,
            self.version.sha256,
            self.version.sealed_at.astimezone(ZONE).date(),
            draft=False,
            roster=self.version.roster,
            amends=self.amends,
        )


def originals(session: Session, who: Identity, action: Action, contract_id: int) -> Originals:
    """What a contract was drawn from, for who may do this with its plan."""
    contract = contracts.contract(session, contract_id)
    if contract is None:
        raise NotFound
    plan_for(session, who, action, contract.plan_id)
    return papers_of(session, contract)


def papers_of(session: Session, contract: Contract) -> Originals:
    """What a contract was drawn from; the caller has asked permission."""
    row = session.get(Version, contract.version_id)
    template = contracts.template(session, contract.template_id)
    if row is None or template is None:
        raise NotFound
    return Originals(
        contract,
        opened(session, row),
        Agreement.model_validate(json.loads(contract.particulars)),
        template.content,
        photos_of(session, contract.plan_id),
        Roster.model_validate(json.loads(row.roster)) if row.roster else None,
        row.roster,
        amends_of(session, contract),
    )
