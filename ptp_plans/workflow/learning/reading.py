"""What a person may see of rounds, units, visits and findings: that of the plans she reaches."""

from ptp_plans.store import Session, plans
from ptp_plans.store.learning import rounds, units, visits
from ptp_plans.store.learning.rounds import LearningRound, RoundUnit
from ptp_plans.store.learning.visits import Found, VisitRow, VisitVersion

from ..errors import NotFound
from ..identity import Identity
from ..permissions import Action, plan_for, reach, require

WRITING = frozenset({Action.RECORD_VISIT, Action.CORRECT, Action.PROPOSE_PRACTICE})


def round_for(session: Session, who: Identity, action: Action, round_id: int) -> LearningRound:
    """A round of whose frame something is within reach; to others it does not exist."""
    found = rounds.round_row(session, round_id)
    within = reach(who)
    if found is None or not rounds.count_units(session, round_id, within, sampled=False):
        raise NotFound
    require(who, action)
    return found


def unit_for(session: Session, who: Identity, action: Action, unit_id: int) -> RoundUnit:
    """A unit whose plan this person reaches, when she may do this."""
    found = units.unit_row(session, unit_id)
    if found is None:
        raise NotFound
    plan_for(session, who, action, found.plan_id)
    return found


def visit_for(
    session: Session, who: Identity, action: Action, visit_id: int
) -> tuple[VisitRow, VisitVersion, RoundUnit]:
    """A visit to a unit whose plan this person reaches, when she may do this. Whoever will write
    waits for others who do, and reads what they wrote."""
    found = visits.visit_of(session, visit_id)
    if found is None:
        raise NotFound
    plan_for(session, who, action, found[2].plan_id, for_update=action in WRITING)
    return visits.visit_of(session, visit_id) or found


def finding_for(session: Session, who: Identity, action: Action, finding_id: int) -> Found:
    """A finding in a unit whose plan this person reaches, when she may do this. Whoever will
    write waits for others who do, and reads what they wrote."""
    found = visits.finding_of(session, finding_id)
    if found is None:
        raise NotFound
    plan_for(session, who, action, found.unit.plan_id, for_update=action in WRITING)
    return visits.finding_of(session, finding_id) or found


def board_reach(who: Identity) -> plans.Reach:
    """The plans whose figures are summed: administration sees the whole programme, in sums only."""
    return plans.Reach(everything=True) if who.role == "admin" else reach(who)
