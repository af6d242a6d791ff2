"""Sealing: the whole draft, the assembly's act and the padrón become a version that nobody can
change."""

from datetime import datetime

from ptp_plans.plan import outline as plan_outline
from ptp_plans.plan.adjustment.classify import adjustment
from ptp_plans.plan.adjustment.closed_years import closed_year_findings
from ptp_plans.plan.checks.base import CheckSettings, Finding
from ptp_plans.plan.checks.run import before_sealing, in_order
from ptp_plans.plan.document import canonical, digest, from_bytes, to_bytes
from ptp_plans.plan.integrity import faults, repeated
from ptp_plans.plan.texts import N_
from ptp_plans.platform.clock import now, programme_zone
from ptp_plans.store import Session, events, versions
from ptp_plans.store.versions import Version

from .draft import Draft, read_draft
from .drafting.row_ids import refusal
from .errors import ChecksOpen, WrongState
from .figures.keeping import keep_figures
from .identity import Identity
from .permissions import Action, plan_for
from .review.observations import observations_on, unanswered


def what_is_missing(draft: Draft) -> tuple[Finding, ...]:
    """Everything that stands between the draft and its seal, warnings included."""
    found = before_sealing(draft.plan, draft.assembly, draft.unread, draft.settings, draft.roster)
    if draft.agreed is None or draft.closed_through is None:
        return found
    closed = closed_year_findings(from_bytes(draft.agreed), draft.plan, draft.closed_through)
    return in_order((*found, *closed))


def seal(
    session: Session, who: Identity, plan_id: int, settings: CheckSettings | None = None
) -> Version:
    """The plan's next version; `ChecksOpen` names what is missing."""
    row = plan_for(session, who, Action.SEAL, plan_id, for_update=True)
    if row.draft_state == "closed":
        raise WrongState(N_("Este plan ya está sellado y no tiene un borrador abierto."))
    draft = read_draft(session, who, plan_id, settings)
    if draft.waiting:
        raise WrongState(
            N_("Hay cambios de dos personas que no coinciden. Decidan primero cuál queda.")
        )
    for first, again in repeated(draft.contents):
        raise refusal(again, first)
    waiting = unanswered(observations_on(session, who, draft), draft)
    blocking = (*(one for one in what_is_missing(draft) if one.blocks), *waiting)
    if blocking:
        raise ChecksOpen(blocking)
    for place, fault in faults(draft.plan):
        raise WrongState(
            N_("Así no se puede sellar. %(place)s: %(fault)s"), place=place, fault=fault
        )
    version = _write(session, who, plan_id, draft)
    row.draft_state, row.returned_with, row.updated_at = "closed", None, now()
    keep_figures(session, plan_id)
    events.record(
        session,
        "sealed",
        plan_id=plan_id,
        account_id=who.account_id,
        who=who.name,
        version=version.number,
        seal=version.seal,
    )
    return version


def _write(session: Session, who: Identity, plan_id: int, draft: Draft) -> Version:
    content, assembly = to_bytes(draft.plan), to_bytes(draft.assembly)
    outline = canonical(plan_outline.to_plain(plan_outline.plan_outline()))
    versions.keep_outline(session, digest(outline), outline)
    parent = versions.newest_version(session, plan_id)
    version = Version(
        plan_id=plan_id,
        number=parent.number + 1 if parent else 1,
        schema_number=draft.plan.schema_number,
        content=content,
        sha256=digest(content),
        assembly=assembly,
        roster=to_bytes(draft.roster) if draft.roster and draft.roster.people else None,
        outline_sha256=digest(outline),
        parent_seal=parent.seal if parent else None,
        author_id=who.account_id,
        author_name=who.name,
        sealed_at=now().replace(microsecond=0),
        zone=programme_zone(),
        adjustment=adjustment(from_bytes(parent.content), draft.plan).sort if parent else None,
    )
    version.seal = seal_of(version)
    session.add(version)
    session.flush()
    return version


def seal_of(version: Version) -> str:
    """SHA-256 over the version's parts and its parent's seal: one link of the chain."""
    return digest(sealed_parts(version))


def sealed_parts(version: Version) -> bytes:
    """What a seal is the SHA-256 of: canonical JSON that names text, act, padrón, number, parent,
    author, moment and zone. Who has it and the plan's file can check the seal without us."""
    parts = {
        "plan": version.plan_id,
        "number": version.number,
        "schema": version.schema_number,
        "content": digest(version.content),
        "assembly": digest(version.assembly),
        "outline": version.outline_sha256,
        "parent": version.parent_seal,
        "author": version.author_name,
        "sealed_at": _moment(version.sealed_at),
    }
    if version.roster is not None:
        parts["roster"] = digest(version.roster)
    if version.zone is not None:  # none in the seals of before zones were kept
        parts["zone"] = version.zone
    return canonical(parts)


def _moment(at: datetime) -> str:
    return at.strftime("%Y-%m-%dT%H:%M:%SZ")
