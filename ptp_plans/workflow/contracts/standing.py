"""How each contract of a plan stands among the others: in force, or amended by which one."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any

from ptp_plans.plan.texts import N_
from ptp_plans.store import Session, contracts
from ptp_plans.store.contracts import Contract

from ..identity import Identity
from ..permissions import Action, plan_for
from .lists import CONTRACT_STATES

IN_FORCE = N_("firmado, vigente")
AMENDMENT_IN_FORCE = N_("firmado, vigente: convenio modificatorio número %(number)s")
AMENDED = N_("firmado, vigente; lo modifica el convenio modificatorio número %(number)s, %(folio)s")
AMENDED_AGAIN = N_(
    "firmado; después lo modifica el convenio modificatorio número %(number)s, %(folio)s"
)


@dataclass(frozen=True)
class Standing:
    """A text to be shown in the reader's language, with its values."""

    message: str
    values: dict[str, Any] = field(default_factory=dict)


def standings(session: Session, who: Identity, plan_id: int) -> dict[int, Standing]:
    """How each contract of a plan stands, by its number."""
    plan_for(session, who, Action.READ, plan_id)
    signed = contracts.signed_of(session, plan_id)
    return {one.id: _standing(one, signed) for one in contracts.contracts_of(session, plan_id)}


def _standing(contract: Contract, signed: Sequence[Contract]) -> Standing:
    """A first contract stays in force with what amended it last; so does its last amendment."""
    if contract.state != "signed":
        return Standing(CONTRACT_STATES[contract.state])
    last = signed[-1]
    told = {"number": last.amendment_number or len(signed) - 1, "folio": last.folio}
    if contract.id == last.id:
        number = {"number": contract.amendment_number}
        return Standing(AMENDMENT_IN_FORCE, number) if contract.amends_id else Standing(IN_FORCE)
    return Standing(AMENDED_AGAIN if contract.amends_id else AMENDED, told)
