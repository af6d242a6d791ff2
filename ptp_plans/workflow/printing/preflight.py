"""What stands in the way of printing a contract, told before anything is printed."""

import json
from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Any

from ptp_plans.plan.checks.agreement import agreement_findings
from ptp_plans.plan.sections.agreement import Agreement
from ptp_plans.plan.texts import N_
from ptp_plans.platform.address import PublicAddress
from ptp_plans.store import Session
from ptp_plans.store.contracts import Contract
from ptp_plans.store.plans import PlanRow
from ptp_plans.store.printing import chosen, claims, prints
from ptp_plans.store.printing.prints import Print

from ..contracts.address import lacks_address
from ..errors import NoPublicAddress
from ..identity import Identity
from ..permissions import Action, reach, require


@dataclass(frozen=True)
class Reason:
    """A text to be shown in the reader's language, with its values."""

    message: str
    values: dict[str, Any]


@dataclass(frozen=True)
class Checked:
    """A contract that somebody wants printed. `reason`: why it can't be. `note`: what she should
    know although it can. `to_make`: its PDF is still to be made."""

    contract: Contract
    plan: PlanRow
    originals: int
    reason: Reason | None = None
    note: Reason | None = None
    to_make: bool = False


def check_contracts(
    session: Session,
    who: Identity,
    contract_ids: Sequence[int],
    address: PublicAddress,
    *,
    retry: bool = False,
) -> list[Checked]:
    """These contracts in this order; those outside her reach are left out without a word. With
    `retry` a print that failed before is no reason: it is tried again."""
    require(who, Action.DRAW_CONTRACT)
    found = chosen.contracts_by_id(session, reach(who), contract_ids)
    orders = prints.prints_of_contracts(session, contract_ids)
    kept = chosen.kept_files(session, contract_ids)
    checked = [
        _checked(*found[one], None if retry else orders.get(one), one in kept)
        for one in contract_ids
        if one in found
    ]
    if lacks_address(session, address):
        return [_without_address(one) for one in checked]
    return checked


def _without_address(one: Checked) -> Checked:
    """A contract whose PDF is still to be made waits for the address that it shall bear."""
    if not one.to_make:
        return one
    return replace(one, reason=Reason(NoPublicAddress.message, {}), note=None, to_make=False)


def _checked(contract: Contract, plan: PlanRow, order: Print | None, kept: bool) -> Checked:
    agreement, originals = _agreement(contract), originals_of(contract)
    if contract.state == "withdrawn":
        return Checked(contract, plan, originals, Reason(N_("El contrato está retirado."), {}))
    if contract.pdf_sha256 is not None:
        lost = None if kept else Reason(N_("No se encuentra el archivo de este contrato."), {})
        return Checked(contract, plan, originals, lost, _office_note(agreement))
    blocking = [one for one in agreement_findings(agreement) if one.blocks]
    if blocking:
        first = blocking[0]
        return Checked(contract, plan, originals, Reason(first.message, dict(first.values)))
    if order is not None and order.state == claims.FAILED:
        return Checked(
            contract, plan, originals, Reason(order.error or "", order.error_values or {})
        )
    note = Reason(N_("Todavía no tiene PDF: se hace primero."), {})
    return Checked(contract, plan, originals, None, note, to_make=True)


def originals_of(contract: Contract) -> int:
    """How many originals are signed: as many as the particulars say, or the usual number."""
    agreement = _agreement(contract)
    return agreement.copies or len(agreement.parties) + 1


def _agreement(contract: Contract) -> Agreement:
    return Agreement.model_validate(json.loads(contract.particulars))


def _office_note(agreement: Agreement) -> Reason | None:
    """A printed contract keeps its words; what is wrong with them by now is only told."""
    found = next((one for one in agreement_findings(agreement) if one.blocks), None)
    return Reason(found.message, dict(found.values)) if found else None
