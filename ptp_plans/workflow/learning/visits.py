"""Visits and findings: written by their monitor alone; each change is kept beside the others."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from ptp_plans.plan.learning.answers import answered, values_of
from ptp_plans.plan.learning.declared import Finding, Visit
from ptp_plans.plan.texts import N_
from ptp_plans.store import Session, blobs, events
from ptp_plans.store.learning import points, units
from ptp_plans.store.learning import visits as kept
from ptp_plans.store.learning.points import Point
from ptp_plans.store.learning.rounds import RoundUnit
from ptp_plans.store.learning.visits import (
    FindingRow,
    FindingVersion,
    Found,
    Sought,
    VisitRow,
    VisitVersion,
)

from ..errors import BadInput, ChangedMeanwhile, NotAllowed, NotFound
from ..identity import Identity
from ..permissions import Action, may, reach, require
from ..photos import PHOTO, Ready
from .points import by_stage
from .reading import finding_for, unit_for, visit_for


@dataclass(frozen=True)
class VisitView:
    """A visit with its findings and all that it said before."""

    row: VisitRow
    now: VisitVersion
    unit: RoundUnit
    findings: tuple[Found, ...]
    versions: tuple[VisitVersion, ...]
    mine: bool


def read_visit(session: Session, who: Identity, visit_id: int) -> VisitView:
    """A visit to a unit within reach."""
    row, version, unit = visit_for(session, who, Action.READ_LEARNING, visit_id)
    return VisitView(
        row,
        version,
        unit,
        tuple(kept.findings_in(session, visit_id)),
        tuple(kept.visit_versions(session, visit_id)),
        _writes(who, row),
    )


def may_visit(session: Session, who: Identity, unit_id: int) -> bool:
    """Whether this person is the one who visits the unit."""
    now = units.monitor_of(session, unit_id)
    mine = now is not None and now.monitor_id == who.account_id
    return may(who, Action.RECORD_VISIT) and mine and units.is_sampled(session, unit_id)


def record_visit(
    session: Session, who: Identity, unit_id: int, cells: Mapping[str, Any], today: date
) -> int:
    """A visit to a unit of one's own; its number. The same visit sent twice is one."""
    unit = unit_for(session, who, Action.RECORD_VISIT, unit_id)
    if not may_visit(session, who, unit_id):
        raise NotAllowed(N_("Esta unidad no es suya. Pídala a coordinación."))
    values = _visit_values(cells, today)
    for row, version, _count in kept.visits_to(session, unit_id):
        if row.monitor_id == who.account_id and _says(version, values):
            return row.id
    head = VisitRow(unit_id=unit_id, monitor_id=who.account_id, monitor_name=who.name)
    session.add(head)
    session.flush()
    session.add(VisitVersion(visit_id=head.id, number=1, **values))
    _record(session, who, "visit_recorded", unit, visit=head.id)
    return head.id


def change_visit(
    session: Session,
    who: Identity,
    visit_id: int,
    cells: Mapping[str, Any],
    today: date,
    *,
    base: int,
) -> int:
    """The visit says something else from now on; what it said is kept. The version's number."""
    row, version, unit = _own_visit(session, who, visit_id)
    values = _visit_values(cells, today)
    if _says(version, values):
        return row.number
    if base != row.number:
        raise ChangedMeanwhile
    row.number += 1
    session.add(VisitVersion(visit_id=row.id, number=row.number, **values))
    _record(session, who, "visit_changed", unit, visit=row.id)
    return row.number


def _visit_values(cells: Mapping[str, Any], today: date) -> dict[str, Any]:
    visit = answered(Visit, cells)
    if visit.held_on and visit.held_on > today:
        raise BadInput("held_on", N_("Ese día todavía no llega."))
    return values_of(visit)


def _own_visit(
    session: Session, who: Identity, visit_id: int
) -> tuple[VisitRow, VisitVersion, RoundUnit]:
    found = visit_for(session, who, Action.RECORD_VISIT, visit_id)
    if not _writes(who, found[0]):
        raise NotAllowed(N_("Solo quien hizo la visita puede escribir en ella."))
    return found


def _writes(who: Identity, visit: VisitRow) -> bool:
    return may(who, Action.RECORD_VISIT) and visit.monitor_id == who.account_id


def _says(version: VisitVersion | FindingVersion, values: Mapping[str, Any]) -> bool:
    return all(getattr(version, name) == value for name, value in values.items())


def offered_points(session: Session, also: int | None = None) -> list[Point]:
    """The critical points that a finding can be about, and the one it was about."""
    return by_stage([one for one in points.points(session) if one[1].in_use or one[0].id == also])


def keep_evidence(session: Session, who: Identity, visit_id: int, photo: Ready) -> str:
    """A photo of one's own visit; its SHA-256. It is no photo of the plan: who writes the plan
    does not see it."""
    _own_visit(session, who, visit_id)
    return blobs.keep_bytes(session, photo.data, photo.media_type)


def evidence(session: Session, who: Identity, visit_id: int, sha256: str) -> bytes:
    """A photo that a finding of the visit shows or showed; whose visit it is sees them before."""
    row, _version, _unit = visit_for(session, who, Action.READ_LEARNING, visit_id)
    shown = _writes(who, row) or kept.shows_photo(session, visit_id, sha256)
    found = blobs.blob(session, sha256) if shown else None
    if found is None or found.media_type != PHOTO:
        raise NotFound
    return found.data


def record_finding(session: Session, who: Identity, visit_id: int, cells: Mapping[str, Any]) -> int:
    """What was found in a visit of one's own; its number. Sent twice it is one."""
    _row, _version, unit = _own_visit(session, who, visit_id)
    values = _finding_values(session, cells)
    for one in kept.findings_in(session, visit_id):
        if _says(one.version, values):
            return one.head.id
    head = FindingRow(visit_id=visit_id)
    session.add(head)
    session.flush()
    session.add(FindingVersion(finding_id=head.id, number=1, **values))
    _record(session, who, "finding_recorded", unit, finding=head.id)
    return head.id


def change_finding(
    session: Session, who: Identity, finding_id: int, cells: Mapping[str, Any], *, base: int
) -> int:
    """The finding says something else from now on; what it said is kept. The version's
    number."""
    found = finding_for(session, who, Action.RECORD_VISIT, finding_id)
    if not _writes(who, found.visit):
        raise NotAllowed(N_("Solo quien escribió el hallazgo puede cambiar su texto."))
    values = _finding_values(session, cells, found.version)
    if _says(found.version, values):
        return found.head.number
    if base != found.head.number:
        raise ChangedMeanwhile
    found.head.number += 1
    session.add(FindingVersion(finding_id=found.head.id, number=found.head.number, **values))
    _record(session, who, "finding_changed", found.unit, finding=found.head.id)
    return found.head.number


def _finding_values(
    session: Session, cells: Mapping[str, Any], before: FindingVersion | None = None
) -> dict[str, Any]:
    values = values_of(answered(Finding, cells))
    chosen = values.pop("point")
    also = before.point_id if before else None
    known = {str(row.id): version for row, version in offered_points(session, also)}
    if chosen not in known:
        raise BadInput("point", N_("Elija uno de los puntos críticos de la lista."))
    if values["sort"] == "obstacle" and not values["severity"]:
        raise BadInput("severity", N_("¿Qué tan grave es el obstáculo?"))
    if values["sort"] != "obstacle":
        values["severity"] = None
    photo = blobs.blob(session, values["photo"]) if values["photo"] else None
    if values["photo"] and (photo is None or photo.media_type != PHOTO):
        raise BadInput("photo", N_("Esa foto no se guardó. Súbala otra vez."))
    version = known[chosen]
    same = before is not None and before.point_id == version.point_id
    number = before.point_number if before and same else version.number
    return values | {"point_id": version.point_id, "point_number": number}


def is_mine(who: Identity, found: Found) -> bool:
    """Whether this person wrote the finding."""
    return _writes(who, found.visit)


def list_findings(
    session: Session, who: Identity, sought: Sought, *, page: int, size: int
) -> Sequence[Found]:
    """A page of the findings within reach, newest first."""
    require(who, Action.READ_LEARNING)
    return kept.list_findings(session, reach(who), sought, limit=size, offset=(page - 1) * size)


def count_findings(session: Session, who: Identity, sought: Sought) -> int:
    """How many there are."""
    require(who, Action.READ_LEARNING)
    return kept.count_findings(session, reach(who), sought)


def _record(session: Session, who: Identity, verb: str, unit: RoundUnit, **detail: object) -> None:
    session.flush()
    events.record(
        session, verb, plan_id=unit.plan_id, account_id=who.account_id, who=who.name, **detail
    )
