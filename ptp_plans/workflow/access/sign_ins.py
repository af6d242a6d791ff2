"""Sessions: begun at the door, looked up at every request, ended by whoever they belong to."""

import secrets
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from hashlib import sha256

from ptp_plans.platform.clock import now
from ptp_plans.store import Session
from ptp_plans.store.access import sign_ins
from ptp_plans.store.access.sign_ins import SignIn
from ptp_plans.workflow.errors import NotFound
from ptp_plans.workflow.identity import Identity, of_account

from .devices import device_words
from .terms import NOTED, TERMS

TOKEN_BYTES = 32
LONGEST_AGENT = 500  # letters of a browser's name that are looked at


@dataclass(frozen=True)
class From:
    """A browser as the network shows it."""

    user_agent: str
    address: str


@dataclass(frozen=True)
class Present:
    """Somebody who is signed in, by which session, and when its use was last noted."""

    who: Identity
    sign_in_id: int
    last_seen: datetime

    @property
    def to_note(self) -> bool:
        """The last use was noted so long ago that it is to be noted again."""
        return now() - self.last_seen >= NOTED


def begin(session: Session, who: Identity, come_from: From) -> str:
    """A session of hers; gives back its token, which is kept nowhere but in her cookie."""
    token, moment = secrets.token_urlsafe(TOKEN_BYTES), now()
    session.add(
        SignIn(
            token_sha256=_digest(token),
            account_id=who.account_id,
            words=device_words(come_from.user_agent[:LONGEST_AGENT]),
            address=come_from.address,
            since=moment,
            last_seen=moment,
            ends=moment + TERMS[who.role].whole,
        )
    )
    session.flush()
    return token


def present(session: Session, token: str) -> Present | None:
    """Whoever is signed in with that token; None when the session has ended, was left alone too
    long, or the account is closed."""
    found = sign_ins.with_token(session, _digest(token), now())
    if found is None or _was_left(found[0], found[1].role):
        return None
    row, account = found
    return Present(of_account(account), row.id, row.last_seen)


def note_use(session: Session, sign_in_id: int) -> None:
    """Writes down that a session is in use."""
    sign_ins.see(session, sign_in_id, now())


def own(session: Session, who: Identity) -> Sequence[SignIn]:
    """Her sessions that are open, the one last used first."""
    rows = sign_ins.lasting(session, who.account_id, now())
    return [row for row in rows if not _was_left(row, who.role)]


def end(session: Session, who: Identity, sign_in_id: int) -> None:
    """Ends a session of hers. `NotFound` when she has none of that number."""
    if all(row.id != sign_in_id for row in sign_ins.lasting(session, who.account_id, now())):
        raise NotFound
    sign_ins.end(session, sign_in_id, now())


def leave(session: Session, found: Present) -> None:
    """Ends the session by which somebody is here, unless it was ended elsewhere meanwhile."""
    sign_ins.end(session, found.sign_in_id, now())


def end_all(session: Session, account_id: int) -> None:
    """Ends every session of an account."""
    sign_ins.end_all(session, account_id, now())


def _was_left(row: SignIn, role: str) -> bool:
    return now() - row.last_seen > TERMS[role].idle


def _digest(token: str) -> str:
    return sha256(token.encode("utf-8", "replace")).hexdigest()
