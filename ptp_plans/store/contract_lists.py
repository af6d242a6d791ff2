"""Contracts found by their folio and by their version."""

from collections.abc import Sequence

from sqlalchemy import select
from sqlalchemy.orm import Session

from .contracts import Contract
from .plans import PlanRow
from .printing.prints import Print
from .versions import Version


def by_folio(session: Session, folio: str) -> tuple[Contract, PlanRow, Version] | None:
    """A contract by its folio, with its plan and the version it was drawn from."""
    found = session.execute(
        select(Contract, PlanRow, Version)
        .join(PlanRow, Contract.plan_id == PlanRow.id)
        .join(Version, Contract.version_id == Version.id)
        .where(Contract.folio == folio)
    ).first()
    return (found[0], found[1], found[2]) if found else None


def newest_by_version(session: Session, plan_id: int) -> dict[int, Contract]:
    """The newest contract of each version of a plan, by the version's row."""
    query = select(Contract).where(Contract.plan_id == plan_id).order_by(Contract.id)
    return {one.version_id: one for one in session.scalars(query)}


def later_signed(session: Session, contract: Contract) -> Sequence[Contract]:
    """The signed amendments of that contract, when it is signed itself, on versions after its own,
    oldest first; of an amendment, the later ones of the same contract."""
    if contract.state != "signed":
        return []
    number = select(Version.number).where(Version.id == contract.version_id).scalar_subquery()
    query = (
        select(Contract)
        .join(Version, Contract.version_id == Version.id)
        .where(
            Contract.amends_id == (contract.amends_id or contract.id),
            Contract.state == "signed",
            Version.number > number,
        )
        .order_by(Version.number, Contract.id)
    )
    return session.scalars(query).all()


def by_public_version(session: Session, sha256: str) -> Contract | None:
    """The contract of which this file is the public version."""
    query = (
        select(Contract)
        .join(Print, Print.subject == Contract.id)
        .where(Print.sort == "public", Print.blob_sha256 == sha256)
    )
    return session.scalar(query.limit(1))
