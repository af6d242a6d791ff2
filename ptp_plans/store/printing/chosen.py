"""Contracts chosen to be printed, as rows."""

from collections.abc import Collection

from sqlalchemy import select
from sqlalchemy.orm import Session

from ..accounts import Locality
from ..blobs import Blob
from ..contracts import Contract
from ..plans import PlanRow, Reach


def contracts_by_id(
    session: Session, reach: Reach, contract_ids: Collection[int]
) -> dict[int, tuple[Contract, PlanRow]]:
    """Those of these contracts that are within reach, with their plans."""
    query = (
        select(Contract, PlanRow)
        .join(PlanRow, Contract.plan_id == PlanRow.id)
        .join(Locality, PlanRow.locality_id == Locality.id)
        .where(reach.condition(), Contract.id.in_(contract_ids))
    )
    return {contract.id: (contract, plan) for contract, plan in session.execute(query)}


def kept_files(session: Session, contract_ids: Collection[int]) -> set[int]:
    """Those of these contracts whose PDF is there."""
    query = select(Contract.id).join(Blob, Contract.pdf_sha256 == Blob.sha256)
    return set(session.scalars(query.where(Contract.id.in_(contract_ids))))
