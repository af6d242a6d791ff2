"""Who must sign each contract, and who has not."""

from collections.abc import Sequence
from datetime import date
from typing import Any

from sqlalchemy import ForeignKey, exists, select
from sqlalchemy.orm import Mapped, Session, mapped_column

from ptp_plans.platform.inputs import portions
from ptp_plans.platform.table_classes import frozen

from ..contracts import SIGNED, Signature
from ..database import Base

COMMUNITY = "community"


class ContractSigner(Base):
    """Somebody who must sign a contract, as its particulars name them. The particulars are
    sealed bytes; these rows are what lists of thousands ask instead."""

    __tablename__ = "contract_signers"
    __kept__ = frozen("the particulars name them, and are sealed", SIGNED)
    contract_id: Mapped[int] = mapped_column(ForeignKey("contracts.id"), primary_key=True)
    signatory: Mapped[str] = mapped_column(primary_key=True)  # the row id in the particulars
    place: Mapped[int]  # in their order
    name: Mapped[str]
    party: Mapped[str] = mapped_column(index=True)
    sort: Mapped[str]  # of the party: federal, state, municipal, community
    office_to: Mapped[date | None]


def enlist(session: Session, signers: Sequence[ContractSigner]) -> None:
    """Keeps who must sign a contract that was just drawn up."""
    session.add_all(signers)
    session.flush()


def has_signed() -> Any:
    """The SQL condition over signers that a signature of theirs is recorded."""
    return exists().where(
        Signature.contract_id == ContractSigner.contract_id,
        Signature.signatory == ContractSigner.signatory,
    )


def awaited(session: Session, ids: Sequence[int]) -> dict[int, list[ContractSigner]]:
    """Who has not signed each of these contracts, in the order of their particulars."""
    found: dict[int, list[ContractSigner]] = {one: [] for one in ids}
    query = select(ContractSigner).where(~has_signed()).order_by(ContractSigner.place)
    for some in portions(ids):
        for one in session.scalars(query.where(ContractSigner.contract_id.in_(some))):
            found[one.contract_id].append(one)
    return found


def institutions_of(session: Session, ids: Sequence[int]) -> dict[int, list[str]]:
    """The institutions that sign each of these contracts, each once."""
    found: dict[int, list[str]] = {one: [] for one in ids}
    query = (
        select(ContractSigner.contract_id, ContractSigner.party)
        .where(ContractSigner.sort != COMMUNITY)
        .order_by(ContractSigner.place)
    )
    for some in portions(ids):
        for number, party in session.execute(query.where(ContractSigner.contract_id.in_(some))):
            if party not in found[number]:
                found[number].append(party)
    return found


def institutions(session: Session) -> tuple[str, ...]:
    """Every institution that signs a contract, by name."""
    query = select(ContractSigner.party).where(ContractSigner.sort != COMMUNITY)
    return tuple(session.scalars(query.distinct().order_by(ContractSigner.party)))
