"""Accounts: made, let in, told what they work with, given another password."""

from collections.abc import Sequence
from dataclasses import dataclass

from ptp_plans.plan.texts import N_, clean_line
from ptp_plans.platform.clock import now
from ptp_plans.platform.inputs import LARGEST
from ptp_plans.store import Engine, Session, accounts, events, plans
from ptp_plans.workflow.errors import BadInput, ChangedMeanwhile
from ptp_plans.workflow.identity import ROLES, Identity, of_account
from ptp_plans.workflow.permissions import MEMBER, OFFICIAL

from . import sign_ins
from .hashing import PasswordHash, is_outdated, matches, password_hash
from .sign_ins import From

LONGEST_LOGIN = 80
LONGEST_TYPED = 200  # of what is typed for one


@dataclass(frozen=True)
class Admitted:
    """Somebody whose password was right, with the hash it was held against and the one to keep
    instead, when that is to be renewed."""

    who: Identity
    held_against: str
    renewed: PasswordHash | None = None


def check_password(engine: Engine, login: str, password: str) -> Admitted | None:
    """The person of that user name and password; None when either is wrong. Reads, lets go of
    the database, and only then reckons. Raises DoorBusy when too many sign in at once."""
    with Session(engine) as session:
        found = accounts.account_by_login(session, clean_login(login))
        who = of_account(found) if found else None
        kept = found.password_hash if found else None
    if not matches(kept, password) or who is None or kept is None:
        return None
    return Admitted(who, kept, password_hash(password) if is_outdated(kept) else None)


def let_in(session: Session, admitted: Admitted, come_from: From) -> str | None:
    """Begins a session and gives back its token; None when the account was closed or its password
    changed since it was checked."""
    account = accounts.account(session, admitted.who.account_id, for_update=True)
    if account is None or account.password_hash != admitted.held_against:
        return None
    if admitted.renewed is not None:
        account.password_hash = admitted.renewed
    return sign_ins.begin(session, of_account(account), come_from)


def keeps_password(engine: Engine, who: Identity, password: str) -> str | None:
    """The hash that is kept of her password, when this is it; None when it is another."""
    with Session(engine) as session:
        account = accounts.account(session, who.account_id)
        kept = account.password_hash if account else None
    return kept if matches(kept, password) else None


def change_password(session: Session, who: Identity, before: str, after: PasswordHash) -> None:
    """Keeps another password and ends all her sessions. `before`: the hash of the one that she
    gave; `ChangedMeanwhile` when it is not kept any more."""
    account = accounts.account(session, who.account_id, for_update=True)
    if account is None or account.password_hash != before:
        raise ChangedMeanwhile(N_("La contraseña ya se cambió en otra página. Pruebe otra vez."))
    account.password_hash = after
    sign_ins.end_all(session, who.account_id)
    events.record(
        session, "password_changed", plan_id=None, account_id=who.account_id, who=who.name
    )


def words_about(session: Session, who: Identity) -> tuple[str, ...]:
    """Whatever somebody who knows her would try as her password: names of hers, her
    organization's, her locality's."""
    account = accounts.account(session, who.account_id)
    words = [who.name, account.login if account else ""]
    if who.organization_id is not None:
        organization = session.get(accounts.Organization, who.organization_id)
        if organization is not None:
            words += [organization.name, organization.locality.name]
    return tuple(filter(None, words))


def login_fault(session: Session, login: str) -> str | None:
    """The reason why an account can't have that user name, a Spanish text to translate."""
    login = clean_login(login)
    if not login or len(login) > LONGEST_LOGIN:
        return N_("Escriba un nombre de usuario.")
    if accounts.is_taken(session, login):
        return N_("Ese nombre de usuario ya existe.")
    return None


def clean_login(login: str) -> str:
    """A user name as it is kept: composed, in small letters, without blanks around; of one that
    is too long, what shows that it is."""
    return clean_line(login[:LONGEST_TYPED]).lower()


def create_account(
    session: Session,
    *,
    login: str,
    name: str,
    password: PasswordHash,
    role: str,
    organization_id: int | None = None,
    institution_id: int | None = None,
) -> Identity:
    """A new account. The password comes as its hash, made before the transaction by whoever saw
    that it is a good one (`passwords.chosen`). `BadInput` when the user name is taken, or there is
    no such role, organization or institution."""
    fault = login_fault(session, login)
    if fault is not None:
        raise BadInput("login", fault)
    if role not in ROLES:
        raise BadInput("role", N_("Elija uno de los papeles de la lista."))
    _must_exist(session, organization_id, institution_id)
    if role == MEMBER and organization_id is None:
        raise BadInput("organization", N_("Diga de qué organización es, con su número."))
    if role == OFFICIAL and institution_id is None:
        raise BadInput("institution", N_("Diga de qué institución es, con su número."))
    account = accounts.Account(
        login=clean_login(login),
        name=clean_line(name) or clean_login(login),
        password_hash=password,
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
    return of_account(account)


def _must_exist(session: Session, organization_id: int | None, institution_id: int | None) -> None:
    for number, kind, field, message in (
        (
            organization_id,
            accounts.Organization,
            "organization",
            N_("No hay una organización con el número %(number)s."),
        ),
        (
            institution_id,
            accounts.Institution,
            "institution",
            N_("No hay una institución con el número %(number)s."),
        ),
    ):
        if number is None:
            continue
        if not 0 < number <= LARGEST or session.get(kind, number) is None:
            raise BadInput(field, message, number=number)


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
