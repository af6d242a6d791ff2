"""Contracts chosen to be printed, as rows."""

from collections.abc import Sequence

from sqlalchemy import select
from sqlalchemy.orm import Session

from ptp_plans.platform.inputs import portions

from ..accounts import Locality
from ..blobs import Blob
from ..contracts import Contract
from ..plans import PlanRow, Reach


def contracts_by_id(
    session: Session, reach: Reach, contract_ids: Sequence[int]
) -> dict[int, tuple[Contract, PlanRow]]:
    """Those of these contracts that are within reach, with their plans."""
    query = (
        select(Contract, PlanRow)
        .join(PlanRow, Contract.plan_id == PlanRow.id)
        .join(Locality, PlanRow.locality_id == Locality.id)
        .where(reach.condition())
    )
    return {
        contract.id: (contract, plan)
        for some in portions(contract_ids)
        for contract, plan in session.execute(query.where(Contract.id.in_(some)))
    }


def kept_files(session: Session, contract_ids: Sequence[int]) -> set[int]:
    """Those of these contracts whose PDF is there."""
    query = select(Contract.id).join(Blob, Contract.pdf_sha256 == Blob.sha256)
    return {
        kept
        for some in portions(contract_ids)
        for kept in session.scalars(query.where(Contract.id.in_(some)))
    }
