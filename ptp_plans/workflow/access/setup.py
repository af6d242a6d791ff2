"""The first run: an empty installation is opened by whoever holds its code.

Until there is an account nobody else gets in, so that it belongs to who installed it and not to
who comes first.
"""

from dataclasses import dataclass
from datetime import timedelta

from ptp_plans.plan.texts import N_
from ptp_plans.platform.clock import now
from ptp_plans.store import Session, events
from ptp_plans.store.access import setup_codes
from ptp_plans.store.access.setup_codes import SetupCode
from ptp_plans.workflow.errors import NotFound, WrongState
from ptp_plans.workflow.identity import Identity

from .accounts import create_account
from .codes import code_digest, in_groups, new_code
from .hashing import PasswordHash

VALID = timedelta(hours=24)
TRIES = 5
ADMINISTRATOR = "admin"


class CodeGone(WrongState):
    """The code is not good any more: too old, tried out, or another was made."""

    message = N_("Este código ya no sirve. Pida otro con el comando «ptp-plans setup-code».")


@dataclass(frozen=True)
class Tried:
    """A try of the code: the digest of the right one, else how many tries are left."""

    digest: str | None
    left: int = 0


def is_over(session: Session) -> bool:
    """The installation has an account."""
    return setup_codes.has_accounts(session)


def make_code(session: Session) -> str:
    """A new code as it is shown, good for a day; the one before is good no more. `WrongState`
    when there are accounts already."""
    if is_over(session):
        raise WrongState(N_("Ya hay cuentas en esta instalación: el código no hace falta."))
    code, moment = new_code(), now()
    made = SetupCode(code_sha256=code_digest(code), made_at=moment, until=moment + VALID, tries=0)
    session.add(made)
    events.record(session, "setup_code_made", plan_id=None, account_id=None, who="ptp-plans")
    return in_groups(code)


def try_code(session: Session, typed: str) -> Tried:
    """Holds a typed code against the one that counts, and counts a wrong try. `NotFound` once
    there are accounts, `CodeGone` when no code is good."""
    if is_over(session):
        raise NotFound
    kept = setup_codes.newest(session)
    if kept is None or not _is_good(kept) or kept.tries >= TRIES:
        raise CodeGone
    if kept.code_sha256 == code_digest(typed):
        return Tried(kept.code_sha256)
    kept.tries += 1
    session.flush()
    return Tried(None, TRIES - kept.tries)


def is_good(session: Session, digest: str) -> bool:
    """Whoever gave the code of that digest may still go on; wrong tries of others since then
    don't shut her out."""
    kept = setup_codes.newest_seen(session)
    return kept is not None and kept.code_sha256 == digest and _is_good(kept)


def first_administrator(
    session: Session, digest: str, *, name: str, login: str, password: PasswordHash
) -> Identity:
    """Makes the first account and uses the code up. `NotFound` when somebody was first,
    `CodeGone`, `BadInput`."""
    kept = setup_codes.newest(session)  # two browsers with one code: the second waits here
    if is_over(session):
        raise NotFound
    if kept is None or kept.code_sha256 != digest or not _is_good(kept):
        raise CodeGone
    kept.used_at = now()
    return create_account(session, login=login, name=name, password=password, role=ADMINISTRATOR)


def _is_good(kept: SetupCode) -> bool:
    return kept.used_at is None and now() < kept.until
