"""Good practices: proposed from a finding, homologated with a scope, read by everybody."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from ptp_plans.plan.learning.answers import answered, values_of
from ptp_plans.plan.learning.declared import Decision, GoodPractice
from ptp_plans.plan.texts import N_
from ptp_plans.store import Session, events, plans
from ptp_plans.store.learning import practices as kept
from ptp_plans.store.learning.practices import PracticeDecision, PracticeRow
from ptp_plans.store.plans import Reach

from ..errors import BadInput, NotFound
from ..identity import Identity
from ..permissions import Action, may, reach, require
from .reading import board_reach, finding_for


@dataclass(frozen=True)
class PracticeView:
    """A practice with what was decided of it, and whether this person may decide or go to the
    finding behind it."""

    row: PracticeRow
    state: str
    may_decide: bool
    may_see_finding: bool


def state_of(row: PracticeRow) -> str:
    """A key of PRACTICE_STATES."""
    if not row.decisions:
        return "proposed"
    return "homologated" if row.decisions[-1].homologated else "declined"


def propose(session: Session, who: Identity, finding_id: int, cells: Mapping[str, Any]) -> int:
    """A finding is told as a practice that others can use; its number. Sent twice it is one."""
    found = finding_for(session, who, Action.PROPOSE_PRACTICE, finding_id)
    if found.version.sort != "good_practice":
        raise BadInput("name", N_("El hallazgo es un obstáculo, no una buena práctica."))
    values = values_of(answered(GoodPractice, cells))
    for one in kept.practices_from(session, finding_id):
        if all(getattr(one, name) == value for name, value in values.items()):
            return one.id
    row = PracticeRow(
        finding_id=finding_id, account_id=who.account_id, who=who.name, role=who.role, **values
    )
    session.add(row)
    session.flush()
    events.record(
        session, "practice_proposed", plan_id=found.unit.plan_id, account_id=who.account_id,
        who=who.name, practice=row.id,
    )  # fmt: skip
    return row.id


def _proposals(who: Identity) -> Reach | None:
    """The plans whose proposals this person may see; None: only what is homologated."""
    if may(who, Action.DECIDE_PRACTICE) or may(who, Action.READ_LEARNING):
        return board_reach(who)
    return None


def list_practices(
    session: Session, who: Identity, *, page: int, size: int
) -> Sequence[PracticeRow]:
    """A page of what is homologated, with the proposals that this person may see; newest first."""
    require(who, Action.READ_PRACTICES)
    return kept.list_practices(session, _proposals(who), limit=size, offset=(page - 1) * size)


def count_practices(session: Session, who: Identity) -> int:
    """How many there are."""
    require(who, Action.READ_PRACTICES)
    return kept.count_practices(session, _proposals(who))


def read_practice(session: Session, who: Identity, practice_id: int) -> PracticeView:
    """A practice: once homologated everybody's, before it only within reach."""
    require(who, Action.READ_PRACTICES)
    found = kept.practice_of(session, practice_id)
    if found is None:
        raise NotFound
    row, plan_id = found
    within = _reaches(session, _proposals(who), plan_id)
    if not within and state_of(row) != "homologated":
        raise NotFound
    return PracticeView(
        row,
        state_of(row),
        within and may(who, Action.DECIDE_PRACTICE),
        may(who, Action.READ_LEARNING) and _reaches(session, reach(who), plan_id),
    )


def _reaches(session: Session, within: Reach | None, plan_id: int) -> bool:
    return within is not None and plans.reachable(session, within, plan_id)


def decide(session: Session, who: Identity, practice_id: int, cells: Mapping[str, Any]) -> str:
    """Homologates a practice with its scope, or says why not; the newest decision counts.
    The state that it gives."""
    view = read_practice(session, who, practice_id)
    require(who, Action.DECIDE_PRACTICE)
    if not view.may_decide:
        raise NotFound
    values = values_of(answered(Decision, cells))
    if values["homologated"] and not values["scope"]:
        raise BadInput("scope", N_("¿Hasta dónde se aplica?"))
    if not values["homologated"]:
        values["scope"] = None
    last = view.row.decisions[-1] if view.row.decisions else None
    if last and all(getattr(last, name) == value for name, value in values.items()):
        return view.state
    session.add(
        PracticeDecision(
            practice_id=practice_id,
            account_id=who.account_id,
            who=who.name,
            role=who.role,
            **values,
        )
    )
    session.flush()
    events.record(
        session, "practice_decided", plan_id=None, account_id=who.account_id, who=who.name,
        practice=practice_id, homologated=values["homologated"], scope=values["scope"],
    )  # fmt: skip
    return "homologated" if values["homologated"] else "declined"
