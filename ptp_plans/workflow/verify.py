"""Recomputes everything that was kept with its hash."""

from ptp_plans.plan.document import digest
from ptp_plans.store import Session, blobs, contracts, plans, versions

from .versions import broken_links


def faults(session: Session) -> tuple[int, list[str]]:
    """How many things were checked, and a line for each that differs: the chain of versions of
    every plan, the bytes of every file, the particulars and templates of every contract."""
    counted, found = 0, []
    for plan_id in plans.all_plan_ids(session):
        counted += versions.count_versions(session, plan_id)
        found += [f"plan {plan_id}: {fault}" for fault in broken_links(session, plan_id)]
    for blob in blobs.every_blob(session):
        counted += 1
        if digest(blob.data) != blob.sha256:
            found.append(f"file {blob.sha256}: content")
    for contract in contracts.every_contract(session):
        counted += 1
        if digest(contract.particulars) != contract.particulars_sha256:
            found.append(f"contract {contract.folio}: particulars")
    for template in contracts.every_template(session):
        counted += 1
        if digest(template.content) != template.sha256:
            found.append(f"template {template.name} {template.number}: content")
    return counted, found
