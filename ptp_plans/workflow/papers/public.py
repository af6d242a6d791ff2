"""The public version of a contract and of a sealed plan, for whoever may read the original."""

import json
from dataclasses import dataclass

from ptp_plans.documents.plan import PrintedVersion
from ptp_plans.documents.public.papers import public_contract, public_plan
from ptp_plans.plan.public.hiding import public_papers
from ptp_plans.plan.sections.roster import Roster
from ptp_plans.store import Session, versions

from ..identity import Identity
from ..permissions import Action
from ..versions import read_version
from .originals import Originals, originals


@dataclass(frozen=True)
class HandedOut:
    """A file that is made when somebody asks for it, under the name it is kept with."""

    name: str
    data: bytes


def contract_public_version(
    session: Session, who: Identity, contract_id: int, verify_url: str
) -> HandedOut:
    """A contract that was drawn up, without personal data; PDF."""
    found = originals(session, who, Action.READ, contract_id)
    return HandedOut(f"{found.contract.folio}-version-publica.pdf", public_pdf(found, verify_url))


def public_pdf(found: Originals, verify_url: str) -> bytes:
    """The public version of these papers."""
    version = found.version
    papers = public_papers(version.plan, version.assembly, found.agreement, found.roster)
    return public_contract(
        papers,
        version.outline,
        found.public_drawn,
        template=found.template,
        verify_url=verify_url,
    ).pdf


def plan_public_version(session: Session, who: Identity, plan_id: int, number: int) -> HandedOut:
    """A sealed version of a plan without personal data; PDF."""
    version = read_version(session, who, plan_id, number)
    row = versions.version_of(session, plan_id, number)
    sealed = row.roster if row else None
    roster = Roster.model_validate(json.loads(sealed)) if sealed else None
    papers = public_papers(version.plan, version.assembly, roster=roster)
    printed = PrintedVersion(version.number, version.sha256, version.sealed_at, b"")
    pdf = public_plan(papers, version.outline, printed).pdf
    return HandedOut(f"plan-{plan_id}-v{number}-version-publica.pdf", pdf)
