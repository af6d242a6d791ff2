"""Who acts: checked once at the door, handed to every use case."""

from dataclasses import dataclass

from ptp_plans.plan.texts import N_
from ptp_plans.store import Session, accounts

from .errors import NotFound

ROLES = {
    "facilitator": N_("facilitadora o facilitador técnico"),
    "member": N_("organización local"),
    "official": N_("funcionaria o funcionario"),
    "monitor": N_("monitora o monitor externo"),
    "coordinator": N_("coordinación territorial"),
    "admin": N_("administración"),
}


@dataclass(frozen=True)
class Identity:
    """A signed-in person."""

    account_id: int
    name: str
    role: str
    organization_id: int | None = None
    institution_id: int | None = None


def identify(session: Session, account_id: int) -> Identity | None:
    """The person of that account; None when it is not active any more."""
    found = accounts.account(session, account_id)
    return of_account(found) if found else None


def person(session: Session, account_id: int) -> Identity:
    """The person of an account; `NotFound` when there is none."""
    found = identify(session, account_id)
    if found is None:
        raise NotFound
    return found


def of_account(account: accounts.Account) -> Identity:
    """The person that a row of accounts stands for."""
    return Identity(
        account.id, account.name, account.role, account.organization_id, account.institution_id
    )
