"""People, the organizations and institutions they belong to, and the places they work in."""

from collections.abc import Sequence
from datetime import date, datetime

from sqlalchemy import CheckConstraint, ForeignKey, Select, select
from sqlalchemy.orm import InstrumentedAttribute, Mapped, Session, mapped_column, relationship

from ptp_plans.platform.clock import now

from .database import Base

Ids = Sequence[int] | Select[int | None]  # numbers, or the query that finds them


class Territory(Base):
    """A territorio funcional: localities that share their economy."""

    __tablename__ = "territories"
    id: Mapped[int] = mapped_column(primary_key=True)
    name: Mapped[str] = mapped_column(unique=True)


class Locality(Base):
    """A locality of INEGI's catalogue."""

    __tablename__ = "localities"
    id: Mapped[int] = mapped_column(primary_key=True)
    cvegeo: Mapped[str] = mapped_column(unique=True)
    name: Mapped[str]
    municipality: Mapped[str]
    state: Mapped[str]
    territory_id: Mapped[int | None] = mapped_column(ForeignKey("territories.id"), index=True)
    territory: Mapped[Territory | None] = relationship(lazy="joined")


class Organization(Base):
    """A local organization, the owner of plans."""

    __tablename__ = "organizations"
    id: Mapped[int] = mapped_column(primary_key=True)
    name: Mapped[str]
    locality_id: Mapped[int] = mapped_column(ForeignKey("localities.id"), index=True)
    locality: Mapped[Locality] = relationship(lazy="joined")


class Institution(Base):
    """A government institution; names and powers change, so each has its dates."""

    __tablename__ = "institutions"
    id: Mapped[int] = mapped_column(primary_key=True)
    name: Mapped[str]
    kind: Mapped[str]
    valid_from: Mapped[date | None]
    valid_to: Mapped[date | None]


class Account(Base):
    """Somebody who signs in. Role: facilitator, member, official, monitor, coordinator, admin."""

    __tablename__ = "accounts"
    id: Mapped[int] = mapped_column(primary_key=True)
    login: Mapped[str] = mapped_column(unique=True)
    name: Mapped[str]
    password_hash: Mapped[str]
    role: Mapped[str]
    organization_id: Mapped[int | None] = mapped_column(ForeignKey("organizations.id"))
    institution_id: Mapped[int | None] = mapped_column(ForeignKey("institutions.id"))
    active: Mapped[bool] = mapped_column(default=True)
    created_at: Mapped[datetime] = mapped_column(default=now)


class ByAccount:
    """Who did it, in which role, as both were called that day, and when. For tables of what people
    did, whose columns of their own come first."""

    account_id: Mapped[int] = mapped_column(ForeignKey("accounts.id"), sort_order=1)
    who: Mapped[str] = mapped_column(sort_order=2)
    role: Mapped[str] = mapped_column(sort_order=3)
    at: Mapped[datetime] = mapped_column(default=now, sort_order=4)


class Assignment(Base):
    """A locality (facilitator), a territory (coordinator, institution) or a plan (monitor)
    that an account or an institution works with."""

    __tablename__ = "assignments"
    __table_args__ = (
        CheckConstraint("(account_id IS NULL) <> (institution_id IS NULL)", name="one_holder"),
    )
    id: Mapped[int] = mapped_column(primary_key=True)
    account_id: Mapped[int | None] = mapped_column(ForeignKey("accounts.id"), index=True)
    institution_id: Mapped[int | None] = mapped_column(ForeignKey("institutions.id"), index=True)
    locality_id: Mapped[int | None] = mapped_column(ForeignKey("localities.id"))
    territory_id: Mapped[int | None] = mapped_column(ForeignKey("territories.id"))
    plan_id: Mapped[int | None] = mapped_column(ForeignKey("plans.id"))


def account(session: Session, account_id: int) -> Account | None:
    """The account, when it is active."""
    found = session.get(Account, account_id)
    return found if found and found.active else None


def account_by_login(session: Session, login: str) -> Account | None:
    """The active account of that user name, in small letters."""
    found = session.scalar(select(Account).where(Account.login == login.strip().lower()))
    return found if found and found.active else None


def accounts(session: Session) -> Sequence[Account]:
    """All accounts, by name."""
    return session.scalars(select(Account).order_by(Account.name)).all()


def is_there(session: Session, sort: str, number: int) -> bool:
    """Whether there is an institution or an organization with that number."""
    table = {"institution": Institution, "organization": Organization}[sort]
    return session.get(table, number) is not None


def organizations_in(session: Session, locality_ids: Ids) -> Sequence[Organization]:
    """The organizations of these localities, by name."""
    return session.scalars(
        select(Organization)
        .where(Organization.locality_id.in_(locality_ids))
        .order_by(Organization.name)
    ).all()


def has_organization_in(session: Session, locality_ids: Ids) -> bool:
    """Whether there is any organization in these localities."""
    query = select(Organization.id).where(Organization.locality_id.in_(locality_ids))
    return session.scalar(query.limit(1)) is not None


def assigned(
    column: InstrumentedAttribute[int | None], account_id: int, institution_id: int | None
) -> Select[int | None]:
    """The localities, territories or plans (a column of `Assignment`) that a person, or the
    institution she works for, was assigned; a query to be used within another."""
    holder = Assignment.account_id == account_id
    if institution_id is not None:
        holder = holder | (Assignment.institution_id == institution_id)
    return select(column).where(holder, column.is_not(None))


def find_locality(session: Session, cvegeo: str) -> Locality | None:
    """The locality of that key."""
    return session.scalar(select(Locality).where(Locality.cvegeo == cvegeo))


def find_territory(session: Session, name: str) -> Territory | None:
    """The territory of that name."""
    return session.scalar(select(Territory).where(Territory.name == name))


def find_organization(session: Session, name: str, locality_id: int) -> Organization | None:
    """The organization of that name in that locality."""
    return session.scalar(
        select(Organization).where(
            Organization.name == name, Organization.locality_id == locality_id
        )
    )
