"""People, the organizations and institutions they belong to, and the places they work in."""

from collections.abc import Sequence
from datetime import date, datetime

from sqlalchemy import CheckConstraint, ForeignKey, Select, select
from sqlalchemy.orm import InstrumentedAttribute, Mapped, Session, mapped_column, relationship

from ptp_plans.platform.clock import now
from ptp_plans.platform.table_classes import FREELY, Rule, free, recorded

from .database import Base


def _named(*columns: str) -> dict[str, Rule]:
    """These columns may be put right."""
    return dict.fromkeys(columns, FREELY)


Ids = Sequence[int] | Select[int | None]  # numbers, or the query that finds them


class Territory(Base):
    """A territorio funcional: localities that share their economy."""

    __tablename__ = "territories"
    __kept__ = recorded(
        "what it is called may be put right; it is pointed at for ever", {"name": FREELY}
    )
    id: Mapped[int] = mapped_column(primary_key=True)
    name: Mapped[str] = mapped_column(unique=True)


class Locality(Base):
    """A locality of INEGI's catalogue."""

    __tablename__ = "localities"
    __kept__ = recorded(
        "what it is called may be put right; it is pointed at for ever",
        _named("name", "municipality", "state", "territory_id"),
    )
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
    __kept__ = recorded(
        "what it is called may be put right; it is pointed at for ever",
        _named("name", "locality_id"),
    )
    id: Mapped[int] = mapped_column(primary_key=True)
    name: Mapped[str]
    locality_id: Mapped[int] = mapped_column(ForeignKey("localities.id"), index=True)
    locality: Mapped[Locality] = relationship(lazy="joined")


class Institution(Base):
    """A government institution; names and powers change, so each has its dates."""

    __tablename__ = "institutions"
    __kept__ = recorded(
        "what it is called may be put right; it is pointed at for ever",
        _named("name", "kind", "valid_from", "valid_to"),
    )
    id: Mapped[int] = mapped_column(primary_key=True)
    name: Mapped[str]
    kind: Mapped[str]
    valid_from: Mapped[date | None]
    valid_to: Mapped[date | None]


class Account(Base):
    """Somebody who signs in. Role: facilitator, member, official, monitor, coordinator, admin."""

    __tablename__ = "accounts"
    __kept__ = recorded(
        "whoever did something is known for ever by the same login",
        _named("name", "password_hash", "role", "organization_id", "institution_id", "active"),
    )
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
    __kept__ = free("who works with what today; whoever works there no longer has no row")
    __table_args__ = (
        CheckConstraint("(account_id IS NULL) <> (institution_id IS NULL)", name="one_holder"),
    )
    id: Mapped[int] = mapped_column(primary_key=True)
    account_id: Mapped[int | None] = mapped_column(ForeignKey("accounts.id"), index=True)
    institution_id: Mapped[int | None] = mapped_column(ForeignKey("institutions.id"), index=True)
    locality_id: Mapped[int | None] = mapped_column(ForeignKey("localities.id"))
    territory_id: Mapped[int | None] = mapped_column(ForeignKey("territories.id"))
    plan_id: Mapped[int | None] = mapped_column(ForeignKey("plans.id"))


def account(session: Session, account_id: int, *, for_update: bool = False) -> Account | None:
    """The account, when it is active; `for_update`: nobody else changes it before the commit."""
    found = session.get(Account, account_id, with_for_update=for_update or None)
    return found if found and found.active else None


def account_by_login(session: Session, login: str) -> Account | None:
    """The active account of that user name, written as it is kept."""
    found = session.scalar(select(Account).where(Account.login == login))
    return found if found and found.active else None


def is_taken(session: Session, login: str) -> bool:
    """An account, open or closed, has that user name."""
    return session.scalar(select(Account.id).where(Account.login == login)) is not None


def accounts(session: Session) -> Sequence[Account]:
    """All accounts, by name."""
    return session.scalars(select(Account).order_by(Account.name)).all()


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
