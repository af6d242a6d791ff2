"""What anybody may know of a sealed version, to hold a paper against it: no person is named."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from ptp_plans.plan.document import from_bytes
from ptp_plans.platform import clock
from ptp_plans.store import Session, plans, versions
from ptp_plans.store.versions import Version

from ..versions import assembly_of

HUELLA = re.compile("[0-9a-f]{16,64}")  # what is printed: a whole seal, or its first 16 figures
WHOLE = 64


@dataclass(frozen=True)
class VersionFacts:
    """A version as anybody may know it. `newest`: the number of its plan's newest version."""

    plan_name: str
    locality: str
    municipality: str
    federal_entity: str
    number: int
    seal: str
    sealed_on: date
    approved_on: date | None
    newest: int


@dataclass(frozen=True)
class Named:
    """The versions that a huella names. `by_text`: it is the SHA-256 of a text, as papers said
    before they said the seal, and every version of that text is here."""

    versions: tuple[VersionFacts, ...]
    by_text: bool = False


def huella_in(words: str) -> str:
    """The huella that somebody typed or that an address bears; "" for what is none."""
    digits = words.strip().lower()
    return digits if HUELLA.fullmatch(digits) else ""


def versions_named(session: Session, huella: str) -> Named:
    """The version of that seal, or all whose seals begin so; every version of a text by its whole
    SHA-256. None when nothing of ours has that huella."""
    sealed = versions.versions_sealed_as(session, huella)
    if sealed or len(huella) < WHOLE:
        return Named(_facts(session, sealed))
    return Named(_facts(session, versions.versions_of_text(session, huella)), by_text=True)


def _facts(session: Session, found: Sequence[Version]) -> tuple[VersionFacts, ...]:
    return tuple(_told(session, row) for row in found)


def _told(session: Session, row: Version) -> VersionFacts:
    plan, cover = plans.plan_row(session, row.plan_id), from_bytes(row.content).cover
    newest = versions.newest_version(session, row.plan_id)
    return VersionFacts(
        cover.name or (plan.name if plan else ""),
        cover.locality or "",
        cover.municipality or "",
        cover.state or "",
        row.number,
        row.seal,
        clock.day(row.sealed_at, row.own_zone),
        assembly_of(row).held_on,
        newest.number if newest else row.number,
    )
