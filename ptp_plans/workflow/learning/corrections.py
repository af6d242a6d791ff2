"""Corrections: decided by coordination or an institution, verified by who found the fault."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from ptp_plans.plan.learning.answers import answered
from ptp_plans.plan.learning.declared import Correction
from ptp_plans.plan.texts import N_, clean_prose
from ptp_plans.store import Session, events
from ptp_plans.store.learning import corrections as kept
from ptp_plans.store.learning import points, practices, visits
from ptp_plans.store.learning.corrections import CorrectionAct, CorrectionRow
from ptp_plans.store.learning.points import CriticalPointVersion
from ptp_plans.store.learning.practices import PracticeRow
from ptp_plans.store.learning.visits import FindingVersion, Found

from ..errors import BadInput, NotAllowed, NotFound, WrongState
from ..identity import Identity
from ..permissions import Action, may, plan_for, reach, require
from .reading import finding_for
from .visits import is_mine

LONGEST = 1000
FROM = {
    "done": ("open",),
    "verified": ("done",),
    "rejected": ("done",),
    "withdrawn": ("open", "done"),
}


@dataclass(frozen=True)
class CorrectionView:
    """A correction as it stands. State: open, done, verified or withdrawn."""

    row: CorrectionRow
    state: str
    overdue: bool
    may_report: bool
    may_verify: bool

    @property
    def shown(self) -> str:
        """A key of CORRECTION_STATES."""
        return "overdue" if self.overdue else self.state


@dataclass(frozen=True)
class FindingView:
    """A finding with what it was asked, what it said, and what came of it."""

    found: Found
    point: CriticalPointVersion
    versions: tuple[FindingVersion, ...]
    corrections: tuple[CorrectionView, ...]
    practices: tuple[PracticeRow, ...]
    mine: bool


def state_of(row: CorrectionRow) -> str:
    """What was done last: open, done, verified or withdrawn."""
    last = row.acts[-1].kind if row.acts else "rejected"
    return "open" if last == "rejected" else last


def read_finding(session: Session, who: Identity, finding_id: int, today: date) -> FindingView:
    """A finding in a unit within reach."""
    found = finding_for(session, who, Action.READ_LEARNING, finding_id)
    asked = points.point_versions(session, found.version.point_id)
    return FindingView(
        found,
        next(one for one in asked if one.number == found.version.point_number),
        tuple(visits.finding_versions(session, finding_id)),
        tuple(_view(who, row, found, today) for row in kept.corrections_of(session, finding_id)),
        tuple(practices.practices_from(session, finding_id)),
        is_mine(who, found),
    )


def _view(who: Identity, row: CorrectionRow, found: Found, today: date) -> CorrectionView:
    state = state_of(row)
    verifies = may(who, Action.VERIFY_CORRECTION) and is_mine(who, found)
    return CorrectionView(
        row,
        state,
        overdue=state == "open" and row.due_on < today,
        may_report=may(who, Action.CORRECT) and state in ("open", "done"),
        may_verify=verifies and state == "done",
    )


def correct(
    session: Session, who: Identity, finding_id: int, cells: Mapping[str, Any], today: date
) -> int:
    """A correction of an obstacle; its number. Without a day it is due as many days from today as
    its critical point gives, without a name it is for whom the point names."""
    found = finding_for(session, who, Action.CORRECT, finding_id)
    asked = answered(Correction, cells)
    point = points.point(session, found.version.point_id)
    if point is None:
        raise NotFound
    due_on = asked.due_on or today + timedelta(days=point[1].days)
    if due_on < today:
        raise BadInput("due_on", N_("Esa fecha ya pasó."))
    values = {
        "action": asked.action,
        "responsible": asked.responsible or point[1].corrector,
        "due_on": due_on,
    }
    for one in kept.corrections_of(session, finding_id):
        if all(getattr(one, name) == value for name, value in values.items()):
            return one.id
    row = CorrectionRow(
        finding_id=finding_id, account_id=who.account_id, who=who.name, role=who.role, **values
    )
    session.add(row)
    _record(session, who, "correction_decided", found, row)
    return row.id


def act_on(session: Session, who: Identity, correction_id: int, kind: str, text: str = "") -> None:
    """What came of a correction: `done` or `withdrawn` by who corrects, `verified` or `rejected`
    by the monitor of the finding."""
    found_row = kept.correction_of(session, correction_id)
    if found_row is None:
        raise NotFound
    row, found = found_row
    verifies = kind in ("verified", "rejected") or not may(who, Action.CORRECT)
    action = Action.VERIFY_CORRECTION if verifies else Action.CORRECT
    plan_for(session, who, action, found.unit.plan_id, for_update=True)
    if verifies and not is_mine(who, found):
        raise NotAllowed(N_("La verifica quien escribió el hallazgo."))
    words = clean_prose(text)
    if kind not in FROM or verifies is not (kind in ("verified", "rejected")):
        raise BadInput("text", N_("Elija uno de los botones."))
    last = row.acts[-1] if row.acts else None
    if last and (last.kind, last.text or "", last.account_id) == (kind, words, who.account_id):
        return  # sent twice
    if state_of(row) not in FROM[kind]:
        raise WrongState(N_("La corrección ya no está así. Abra el hallazgo otra vez."))
    if kind != "verified" and not words:
        raise BadInput("text", N_("Escriba qué se hizo, qué falta o por qué se retira."))
    if len(words) > LONGEST:
        raise BadInput("text", N_("Es demasiado largo: caben %(limit)s letras."), limit=LONGEST)
    session.add(
        CorrectionAct(
            correction_id=correction_id,
            kind=kind,
            text=words or None,
            account_id=who.account_id,
            who=who.name,
            role=who.role,
        )
    )
    _record(session, who, f"correction_{kind}", found, row)


def list_corrections(
    session: Session, who: Identity, state: str, today: date, *, page: int, size: int
) -> list[tuple[CorrectionView, Found]]:
    """A page of the corrections within reach, the first to fall due first."""
    require(who, Action.READ_LEARNING)
    found = kept.list_corrections(
        session, reach(who), state, today, limit=size, offset=(page - 1) * size
    )
    return [(_view(who, row, one, today), one) for row, one in found]


def count_corrections(session: Session, who: Identity, state: str, today: date) -> int:
    """How many there are."""
    require(who, Action.READ_LEARNING)
    return kept.count_corrections(session, reach(who), state, today)


def finding_of(session: Session, who: Identity, correction_id: int) -> int:
    """The finding that a correction is about."""
    found = kept.correction_of(session, correction_id)
    if found is None:
        raise NotFound
    plan_for(session, who, Action.READ_LEARNING, found[1].unit.plan_id)
    return found[1].head.id


def _record(session: Session, who: Identity, verb: str, found: Found, row: CorrectionRow) -> None:
    session.flush()
    events.record(
        session, verb, plan_id=found.unit.plan_id, account_id=who.account_id, who=who.name,
        finding=found.head.id, correction=row.id,
    )  # fmt: skip
