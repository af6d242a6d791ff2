"""Contracts within somebody's reach, with what a list tells of them."""

from collections.abc import Sequence
from typing import Any

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from .accounts import Locality
from .contracts import Contract, Signature
from .plans import PlanRow, Reach
from .versions import Version


def list_contracts(
    session: Session,
    reach: Reach,
    *,
    state: str = "",
    search: str = "",
    limit: int = 50,
    offset: int = 0,
) -> Sequence[tuple[Contract, PlanRow]]:
    """Contracts of the plans within reach, newest first."""
    query = _within(select(Contract, PlanRow), reach, state, search)
    found = session.execute(query.order_by(Contract.id.desc()).limit(limit).offset(offset))
    return [(contract, plan) for contract, plan in found]


def count_contracts(session: Session, reach: Reach, *, state: str = "", search: str = "") -> int:
    """How many there are in all."""
    return session.scalar(_within(select(func.count(Contract.id)), reach, state, search)) or 0


def _within(query: Any, reach: Reach, state: str, search: str) -> Any:
    query = (
        query.select_from(Contract)
        .join(PlanRow, Contract.plan_id == PlanRow.id)
        .join(Locality, PlanRow.locality_id == Locality.id)
        .where(reach.condition())
    )
    if state:
        query = query.where(Contract.state == state)
    if search:
        words = f"%{search.lower()}%"
        query = query.where(
            func.lower(Contract.folio).like(words)
            | func.lower(Locality.name).like(words)
            | func.lower(PlanRow.name).like(words)
        )
    return query


def signed_on(session: Session, contract_ids: Sequence[int]) -> dict[int, set[str]]:
    """Who has signed each of these contracts, as the ids of signatories."""
    found: dict[int, set[str]] = {one: set() for one in contract_ids}
    query = select(Signature.contract_id, Signature.signatory)
    for contract_id, signatory in session.execute(
        query.where(Signature.contract_id.in_(contract_ids))
    ):
        found[contract_id].add(signatory)
    return found


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
