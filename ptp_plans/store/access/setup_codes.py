"""Codes with which the first administrator of an empty installation gets in.

Free rows: the newest counts, and none counts once there is an account.
"""

from datetime import datetime

from sqlalchemy import select
from sqlalchemy.orm import Mapped, Session, mapped_column

from ptp_plans.platform.table_classes import free
from ptp_plans.store.accounts import Account
from ptp_plans.store.database import Base


class SetupCode(Base):
    """A code that was shown once; only its hash is kept."""

    __tablename__ = "setup_codes"
    __kept__ = free("opens an empty installation once; none counts once there is an account")
    id: Mapped[int] = mapped_column(primary_key=True)
    code_sha256: Mapped[str]
    made_at: Mapped[datetime]
    until: Mapped[datetime]
    tries: Mapped[int] = mapped_column(default=0)  # wrong ones, of whoever tried
    used_at: Mapped[datetime | None]


def newest(session: Session) -> SetupCode | None:
    """The code that counts, kept from other transactions until this one ends."""
    query = select(SetupCode).order_by(SetupCode.id.desc()).limit(1)
    return session.scalar(query.with_for_update().execution_options(populate_existing=True))


def newest_seen(session: Session) -> SetupCode | None:
    """The code that counts, only read."""
    return session.scalar(select(SetupCode).order_by(SetupCode.id.desc()).limit(1))


def has_accounts(session: Session) -> bool:
    """There is an account, open or closed: the installation is set up."""
    return session.scalar(select(Account.id).limit(1)) is not None
