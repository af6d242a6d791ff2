"""Contracts found by their folio and by their version."""

from sqlalchemy import select
from sqlalchemy.orm import Session

from .contracts import Contract
from .plans import PlanRow
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
