"""Sealed versions: read, compared, used as the start of a new draft, verified."""

import json
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from functools import partial

from ptp_plans.documents.clauses.facts import ReservedRoster
from ptp_plans.documents.plan import PrintedVersion, plan_document
from ptp_plans.documents.render import Rendered
from ptp_plans.plan import drafts as plan_drafts
from ptp_plans.plan import outline as plan_outline
from ptp_plans.plan.changes.diff import StepChange, compare, told
from ptp_plans.plan.content import empty
from ptp_plans.plan.derive import roster as counted
from ptp_plans.plan.document import Plan, digest, from_bytes
from ptp_plans.plan.outline import Outline
from ptp_plans.plan.sections.assembly import AssemblyAct
from ptp_plans.plan.sections.roster import Roster
from ptp_plans.plan.texts import N_
from ptp_plans.platform.clock import now
from ptp_plans.store import Session, blobs, contracts, drafts, events, plans, versions
from ptp_plans.store.versions import OutlineRow, Version

from .errors import NotFound, WrongState
from .identity import Identity
from .permissions import Action, may, plan_for
from .photos import photos_of
from .seal import seal_of, sealed_parts


@dataclass(frozen=True)
class SealedVersion:
    """A version with the questions of its day. `seal`: its huella; `parts`: what that is the SHA-256
    of; `zone`: in which its days, and those of its contract, are told."""

    plan_id: int
    number: int
    sha256: str
    seal: str
    parts: bytes
    parent_seal: str | None
    author: str
    sealed_at: datetime
    zone: str
    content: bytes
    plan: Plan
    outline: Outline
    assembly: AssemblyAct
    roster: ReservedRoster | None

    @property
    def printed(self) -> PrintedVersion:
        """What documents say of it."""
        return PrintedVersion(
            self.number, self.seal, self.sealed_at, self.content, self.parts, self.zone
        )


def list_versions(session: Session, who: Identity, plan_id: int) -> list[Version]:
    """The plan's versions, oldest first; their facts, not their content."""
    plan_for(session, who, Action.READ, plan_id)
    return list(versions.versions_of(session, plan_id))


def read_version(session: Session, who: Identity, plan_id: int, number: int) -> SealedVersion:
    """One version, as it was sealed."""
    plan_for(session, who, Action.READ, plan_id)
    row = versions.version_of(session, plan_id, number)
    if row is None:
        raise NotFound
    return opened(session, row)


def opened(session: Session, row: Version) -> SealedVersion:
    """A version's bytes as documents; the caller has asked permission."""
    outline = session.get(OutlineRow, row.outline_sha256)
    if outline is None:
        raise NotFound
    return SealedVersion(
        row.plan_id,
        row.number,
        row.sha256,
        row.seal,
        sealed_parts(row),
        row.parent_seal,
        row.author_name,
        row.sealed_at,
        row.own_zone,
        row.content,
        from_bytes(row.content),
        plan_outline.from_plain(json.loads(outline.content)),
        assembly_of(row),
        _reserved(row.roster),
    )


def assembly_of(row: Version) -> AssemblyAct:
    """The act of the assembly that approved a version; the caller has asked permission."""
    return AssemblyAct.model_validate(json.loads(row.assembly))


def _reserved(sealed: bytes | None) -> ReservedRoster | None:
    """What may be told of a padrón to everybody who reads the version."""
    if sealed is None:
        return None
    roster = Roster.model_validate(json.loads(sealed))
    return ReservedRoster(len(roster.people), counted.households(roster), digest(sealed))


@dataclass(frozen=True)
class SealedRoster:
    """The padrón that was sealed with a version: its Anexo 5, reserved."""

    number: int
    sha256: str
    roster: Roster


def has_roster(session: Session, who: Identity, plan_id: int, number: int) -> bool:
    """Whether a version has a padrón that this person may read."""
    if not may(who, Action.READ_ROSTER):
        return False
    plan_for(session, who, Action.READ, plan_id)
    row = versions.version_of(session, plan_id, number)
    return row is not None and row.roster is not None


def read_roster(session: Session, who: Identity, plan_id: int, number: int) -> SealedRoster:
    """The padrón of a version, for who may read it."""
    plan_for(session, who, Action.READ_ROSTER, plan_id)
    row = versions.version_of(session, plan_id, number)
    if row is None or row.roster is None:
        raise NotFound
    return SealedRoster(number, digest(row.roster), Roster.model_validate(json.loads(row.roster)))


def version_layout(session: Session, version: SealedVersion) -> Callable[[], Rendered]:
    """What makes the PDF of a version that was read with permission, with its photos read; the
    same version gives the same bytes."""
    return partial(
        plan_document,
        version.plan,
        version.outline,
        media=photos_of(session, version.plan_id),
        assembly=version.assembly,
        version=version.printed,
    )


def compare_versions(
    session: Session, who: Identity, plan_id: int, before: int, after: int
) -> tuple[SealedVersion, SealedVersion, tuple[StepChange, ...]]:
    """Two versions and what changed from the one to the other."""
    old = read_version(session, who, plan_id, before)
    new = read_version(session, who, plan_id, after)
    return old, new, told(compare(old.plan, new.plan))


def begin_draft(session: Session, who: Identity, plan_id: int, number: int) -> None:
    """A new open draft that starts from a version; what was drafted before stays in history."""
    row = plan_for(session, who, Action.BEGIN_DRAFT, plan_id, for_update=True)
    if row.draft_state != "closed":
        raise WrongState(N_("Ya hay un borrador abierto. Séllenlo o sigan escribiendo en él."))
    version = versions.version_of(session, plan_id, number)
    if version is None:
        raise NotFound
    plan = from_bytes(version.content)
    for step, content in plan_drafts.take_apart(plan).items():
        drafts.write_draft(session, plan_id, step, content, who.account_id)
    drafts.write_draft(session, plan_id, "assembly", empty(), who.account_id)
    row.draft_state, row.based_on, row.updated_at = "open", number, now()
    row.name = plan.cover.name or row.name
    row.code = plan.code
    events.record(
        session,
        "draft_begun",
        plan_id=plan_id,
        account_id=who.account_id,
        who=who.name,
        version=number,
    )


def broken_links(session: Session, plan_id: int) -> list[str]:
    """What does not agree in a plan's chain of versions; nothing when all is whole."""
    faults = []
    parent: Version | None = None
    for row in versions.versions_of(session, plan_id):
        outline = session.get(OutlineRow, row.outline_sha256)
        checks = {
            "content": digest(row.content) == row.sha256,
            "outline": outline is not None and digest(outline.content) == row.outline_sha256,
            "parent": row.parent_seal == (parent.seal if parent else None),
            "number": row.number == (parent.number + 1 if parent else 1),
            "seal": seal_of(row) == row.seal,
        }
        faults += [f"version {row.number}: {name}" for name, good in checks.items() if not good]
        parent = row
    return faults


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
