"""Sessions of people who signed in.

Free rows: they change, end and may be thrown away; nothing that was done depends on them.
"""

from collections.abc import Sequence
from datetime import datetime

from sqlalchemy import ColumnElement, ForeignKey, select, update
from sqlalchemy.orm import Mapped, Session, mapped_column

from ptp_plans.platform.table_classes import free
from ptp_plans.store.accounts import Account
from ptp_plans.store.database import Base


class SignIn(Base):
    """One browser of one person. The token itself is only in her cookie. `ends`: the latest
    moment to which it lasts, or the moment at which it was ended."""

    __tablename__ = "sign_ins"
    __kept__ = free("who is signed in now; it ends, and nothing that was done depends on it")
    id: Mapped[int] = mapped_column(primary_key=True)
    token_sha256: Mapped[str] = mapped_column(unique=True)
    account_id: Mapped[int] = mapped_column(ForeignKey("accounts.id"), index=True)
    words: Mapped[str]  # the device, in plain Spanish
    address: Mapped[str]  # of the network
    since: Mapped[datetime]
    last_seen: Mapped[datetime]
    ends: Mapped[datetime]


def with_token(
    session: Session, token_sha256: str, moment: datetime
) -> tuple[SignIn, Account] | None:
    """The session of that token and its active account; None when it has ended by then."""
    query = (
        select(SignIn, Account)
        .join(Account, Account.id == SignIn.account_id)
        .where(SignIn.token_sha256 == token_sha256, SignIn.ends > moment, Account.active)
    )
    found = session.execute(query).first()
    return (found[0], found[1]) if found else None


def lasting(session: Session, account_id: int, moment: datetime) -> Sequence[SignIn]:
    """An account's sessions that have not ended by then, the one last used first."""
    return session.scalars(
        select(SignIn)
        .where(SignIn.account_id == account_id, SignIn.ends > moment)
        .order_by(SignIn.last_seen.desc(), SignIn.id.desc())
    ).all()


def end(session: Session, sign_in_id: int, moment: datetime) -> None:
    """Ends one session, unless it has ended before."""
    _end(session, SignIn.id == sign_in_id, moment)


def end_all(session: Session, account_id: int, moment: datetime) -> None:
    """Ends all sessions of an account."""
    _end(session, SignIn.account_id == account_id, moment)


def _end(session: Session, which: ColumnElement[bool], moment: datetime) -> None:
    session.execute(
        update(SignIn)
        .where(which, SignIn.ends > moment)
        .values(ends=moment)
        .execution_options(synchronize_session=False)
    )


def see(session: Session, sign_in_id: int, moment: datetime) -> None:
    """Notes that a session was used."""
    session.execute(
        update(SignIn)
        .where(SignIn.id == sign_in_id, SignIn.last_seen < moment)
        .values(last_seen=moment)
        .execution_options(synchronize_session=False)
    )
