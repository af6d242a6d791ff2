"""Who acts: checked once at the door, handed to every use case."""

from collections.abc import Sequence
from dataclasses import dataclass

from argon2 import PasswordHasher
from argon2.exceptions import VerificationError

from ptp_plans.plan.texts import N_
from ptp_plans.platform.clock import now
from ptp_plans.store import Session, accounts, events, plans

from .errors import BadInput, NotFound

ROLES = {
    "facilitator": N_("facilitadora o facilitador técnico"),
    "member": N_("organización local"),
    "official": N_("funcionaria o funcionario"),
    "monitor": N_("monitora o monitor externo"),
    "coordinator": N_("coordinación territorial"),
    "admin": N_("administración"),
}

_HASHER = PasswordHasher()
# Checked when the user name is unknown, so that both refusals take as long.
_NOBODY = _HASHER.hash("nobody has this password")
SHORTEST_PASSWORD = 8
NOT_THERE = {
    "organization": N_("No hay una organización con el número %(number)s."),
    "institution": N_("No hay una institución con el número %(number)s."),
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
    return _identity(found) if found else None


def sign_in(session: Session, login: str, password: str) -> Identity | None:
    """The person of that user name and password; None when either is wrong."""
    found = accounts.account_by_login(session, login[:200])
    try:
        _HASHER.verify(found.password_hash if found else _NOBODY, password[:1000])
    except VerificationError:
        return None
    return _identity(found) if found else None


def create_account(
    session: Session,
    *,
    login: str,
    name: str,
    password: str,
    role: str,
    organization_id: int | None = None,
    institution_id: int | None = None,
) -> int:
    """A new account; `BadInput` when the name is taken or something is missing."""
    login = login.strip().lower()
    if not login or len(login) > 80:
        raise BadInput("login", N_("Escriba un nombre de usuario."))
    if accounts.account_by_login(session, login):
        raise BadInput("login", N_("Ese nombre de usuario ya existe."))
    if role not in ROLES:
        raise BadInput("role", N_("Elija uno de los papeles de la lista."))
    if len(password) < SHORTEST_PASSWORD:
        raise BadInput("password", N_("La contraseña debe tener al menos 8 letras o cifras."))
    _refuse_unknown(session, "organization", organization_id)
    _refuse_unknown(session, "institution", institution_id)
    account = accounts.Account(
        login=login,
        name=name.strip() or login,
        password_hash=_HASHER.hash(password),
        role=role,
        organization_id=organization_id,
        institution_id=institution_id,
        created_at=now(),
    )
    session.add(account)
    session.flush()
    events.record(
        session, "account_created", plan_id=None, account_id=account.id, who=account.name, role=role
    )
    return account.id


def _refuse_unknown(session: Session, sort: str, number: int | None) -> None:
    """Raises BadInput when an account is to belong to what is not there."""
    if number is not None and not accounts.is_there(session, sort, number):
        raise BadInput(sort, NOT_THERE[sort], number=number)


def assign(
    session: Session,
    account_id: int,
    *,
    localities: Sequence[str] = (),
    territories: Sequence[str] = (),
    plan_codes: Sequence[str] = (),
) -> None:
    """What an account works with: localities by CVEGEO (facilitators), territories by name
    (coordination, officials), plans by code (monitors). `BadInput` names an unknown one."""
    found: list[accounts.Assignment] = []
    for cvegeo in localities:
        locality = accounts.find_locality(session, cvegeo)
        if locality is None:
            raise BadInput("locality", N_("No hay una localidad %(name)s."), name=cvegeo)
        found.append(accounts.Assignment(account_id=account_id, locality_id=locality.id))
    for name in territories:
        territory = accounts.find_territory(session, name)
        if territory is None:
            raise BadInput("territory", N_("No hay un territorio %(name)s."), name=name)
        found.append(accounts.Assignment(account_id=account_id, territory_id=territory.id))
    for code in plan_codes:
        plan = plans.plan_by_code(session, code)
        if plan is None:
            raise BadInput("plan", N_("No hay un plan %(name)s."), name=code)
        found.append(accounts.Assignment(account_id=account_id, plan_id=plan.id))
    session.add_all(found)
    session.flush()


def person(session: Session, account_id: int) -> Identity:
    """The person of an account; `NotFound` when there is none."""
    found = identify(session, account_id)
    if found is None:
        raise NotFound
    return found


def _identity(account: accounts.Account) -> Identity:
    return Identity(
        account.id, account.name, account.role, account.organization_id, account.institution_id
    )
