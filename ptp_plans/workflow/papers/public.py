"""The public version of a sealed plan, for whoever may read the plan."""

import json

from ptp_plans.documents.public.papers import public_plan
from ptp_plans.plan.document import digest
from ptp_plans.plan.redaction.hiding import public_papers
from ptp_plans.plan.sections.roster import Roster
from ptp_plans.platform.address import PublicAddress
from ptp_plans.store import Session, versions
from ptp_plans.store.installation import is_demo

from ..contracts.address import require_address
from ..identity import Identity
from ..layouts.papers import PDF
from ..versions import read_version
from .orders import HandedOut


def plan_public_version(
    session: Session, who: Identity, plan_id: int, number: int, address: PublicAddress
) -> HandedOut:
    """A sealed version of a plan without personal data; PDF, made anew each time with the address of
    today. `NoPublicAddress` while there is none."""
    version = read_version(session, who, plan_id, number)
    require_address(session, address)
    row = versions.version_of(session, plan_id, number)
    sealed = row.roster if row else None
    roster = Roster.model_validate(json.loads(sealed)) if sealed else None
    papers = public_papers(version.plan, version.assembly, roster=roster)
    pdf = public_plan(
        papers,
        version.outline,
        version.printed,
        verify_url=address.of_version(version.seal),
        demonstration=is_demo(session),
    ).pdf
    name = f"plan-{plan_id}-v{number}-version-publica.pdf"
    return HandedOut(name, PDF, digest(pdf), pdf)
