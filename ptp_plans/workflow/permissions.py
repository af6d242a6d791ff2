"""Who may do what with which plan: one table, asked by every use case.

A person who can't reach a plan is told that it does not exist (`NotYourPlan`); one who reaches
it but lacks the action gets `NotAllowed`. See spec "Who" of the life cycle.
"""

from enum import Enum

from ptp_plans.plan.outline import RECORDS, plan_outline, year_of
from ptp_plans.store import Session, plans
from ptp_plans.store.accounts import Assignment, assigned
from ptp_plans.store.plans import PlanRow, Reach

from .errors import NotAllowed, NotYourPlan
from .identity import Identity


class Action(Enum):
    """What use cases ask permission for."""

    READ = "read"
    OPEN_PLAN = "open_plan"
    WRITE_STEP = "write_step"
    WRITE_ASSEMBLY = "write_assembly"
    READ_ROSTER = "read_roster"
    WRITE_ROSTER = "write_roster"
    PROPOSE = "propose"
    RETURN = "return"
    OBSERVE = "observe"
    ANSWER_OBSERVATION = "answer_observation"
    RESOLVE_OBSERVATION = "resolve_observation"
    SEAL = "seal"
    BEGIN_DRAFT = "begin_draft"
    WRITE_AGREEMENT = "write_agreement"
    WRITE_COMMUNITY = "write_community"
    DRAW_CONTRACT = "draw_contract"
    ORDER_PAPERS = "order_papers"
    RECORD_SIGNATURE = "record_signature"
    NOTE_PROGRESS = "note_progress"
    OPEN_EVALUATION = "open_evaluation"
    WRITE_EVALUATION = "write_evaluation"
    DECIDE_EVALUATION = "decide_evaluation"
    AGGREGATE = "aggregate"
    READ_MODEL = "read_model"
    EDIT_MODEL = "edit_model"
    READ_LEARNING = "read_learning"
    READ_POINTS = "read_points"
    EDIT_POINTS = "edit_points"
    DRAW_ROUND = "draw_round"
    RECORD_VISIT = "record_visit"
    CORRECT = "correct"
    VERIFY_CORRECTION = "verify_correction"
    PROPOSE_PRACTICE = "propose_practice"
    DECIDE_PRACTICE = "decide_practice"
    READ_PRACTICES = "read_practices"
    READ_BOARD = "read_board"
    MANAGE_ACCOUNTS = "manage_accounts"


FACILITATOR, MEMBER, OFFICIAL = "facilitator", "member", "official"
MONITOR, COORDINATOR, ADMIN = "monitor", "coordinator", "admin"

PERMISSIONS: dict[Action, frozenset[str]] = {
    Action.READ: frozenset({FACILITATOR, MEMBER, OFFICIAL, MONITOR, COORDINATOR}),
    Action.OPEN_PLAN: frozenset({FACILITATOR}),
    Action.WRITE_STEP: frozenset({FACILITATOR, MEMBER}),
    Action.WRITE_ASSEMBLY: frozenset({FACILITATOR, MEMBER}),
    Action.READ_ROSTER: frozenset({FACILITATOR, MEMBER, OFFICIAL}),
    Action.WRITE_ROSTER: frozenset({FACILITATOR, MEMBER}),
    Action.PROPOSE: frozenset({FACILITATOR}),
    Action.RETURN: frozenset({OFFICIAL}),
    Action.OBSERVE: frozenset({MEMBER, OFFICIAL}),
    Action.ANSWER_OBSERVATION: frozenset({FACILITATOR, MEMBER}),
    # An official resolves any observation, a member what she observed herself.
    Action.RESOLVE_OBSERVATION: frozenset({MEMBER, OFFICIAL}),
    Action.SEAL: frozenset({FACILITATOR}),
    Action.BEGIN_DRAFT: frozenset({FACILITATOR}),
    Action.WRITE_AGREEMENT: frozenset({OFFICIAL}),
    Action.WRITE_COMMUNITY: frozenset({FACILITATOR, MEMBER}),
    Action.DRAW_CONTRACT: frozenset({OFFICIAL}),
    Action.ORDER_PAPERS: frozenset({FACILITATOR, MEMBER, OFFICIAL}),
    Action.RECORD_SIGNATURE: frozenset({OFFICIAL}),
    Action.NOTE_PROGRESS: frozenset({FACILITATOR, MEMBER, OFFICIAL}),
    Action.OPEN_EVALUATION: frozenset({FACILITATOR, MEMBER}),
    Action.WRITE_EVALUATION: frozenset({FACILITATOR, MEMBER}),
    Action.DECIDE_EVALUATION: frozenset({FACILITATOR}),
    Action.AGGREGATE: frozenset({OFFICIAL, COORDINATOR}),
    Action.READ_MODEL: frozenset({OFFICIAL, COORDINATOR, ADMIN}),
    Action.EDIT_MODEL: frozenset({ADMIN}),
    # Not who is visited: people speak to a monitor without their facilitator reading it.
    Action.READ_LEARNING: frozenset({OFFICIAL, MONITOR, COORDINATOR}),
    Action.READ_POINTS: frozenset({OFFICIAL, MONITOR, COORDINATOR, ADMIN}),
    Action.EDIT_POINTS: frozenset({COORDINATOR, ADMIN}),
    Action.DRAW_ROUND: frozenset({COORDINATOR}),
    Action.RECORD_VISIT: frozenset({MONITOR}),
    Action.CORRECT: frozenset({OFFICIAL, COORDINATOR}),
    Action.VERIFY_CORRECTION: frozenset({MONITOR}),
    Action.PROPOSE_PRACTICE: frozenset({MONITOR, COORDINATOR}),
    Action.DECIDE_PRACTICE: frozenset({COORDINATOR, ADMIN}),
    Action.READ_PRACTICES: frozenset({FACILITATOR, MEMBER, OFFICIAL, MONITOR, COORDINATOR, ADMIN}),
    Action.READ_BOARD: frozenset({OFFICIAL, COORDINATOR, ADMIN}),
    Action.MANAGE_ACCOUNTS: frozenset({ADMIN}),
}

# A step of the plan is read and written with the plan; records beside it have their own keepers.
WRITE_RECORD = {
    "assembly": Action.WRITE_ASSEMBLY,
    "roster": Action.WRITE_ROSTER,
    "agreement": Action.WRITE_AGREEMENT,
    "community": Action.WRITE_COMMUNITY,
}
READ_RECORD = {"roster": Action.READ_ROSTER}
# A page that is no more may have been any of them.
WRITING = (Action.WRITE_STEP, Action.WRITE_EVALUATION, *WRITE_RECORD.values())


def may(who: Identity, action: Action) -> bool:
    """Whether this role has the action at all."""
    return who.role in PERMISSIONS[action]


def require(who: Identity, action: Action) -> None:
    """`NotAllowed` unless this role has the action."""
    if not may(who, action):
        raise NotAllowed


def read_action(step_key: str) -> Action:
    """What is asked before a step or record is read."""
    return READ_RECORD.get(step_key, Action.READ)


def write_action(step_key: str) -> Action:
    """What is asked before a step or record is written."""
    if year_of(step_key) is not None:
        return Action.WRITE_EVALUATION
    return WRITE_RECORD.get(step_key, Action.WRITE_STEP)


def readable_steps(who: Identity) -> frozenset[str]:
    """The keys of the steps and records that this person may read in the plans she reaches."""
    keys = [*(step.key for step in plan_outline().steps), *RECORDS]
    return frozenset(key for key in keys if may(who, read_action(key)))


def reach(who: Identity) -> Reach:
    """The plans that this person may know of: her organization's, her localities', her
    institution's territories, the plans of her sample. Administration reaches none."""
    if who.role == MEMBER:
        return Reach(organizations=[who.organization_id] if who.organization_id else [])
    if who.role == ADMIN:
        return Reach()
    institution = who.institution_id if who.role == OFFICIAL else None
    if who.role == FACILITATOR:
        return Reach(localities=assigned(Assignment.locality_id, who.account_id, None))
    if who.role == MONITOR:
        return Reach(plans=assigned(Assignment.plan_id, who.account_id, None))
    return Reach(territories=assigned(Assignment.territory_id, who.account_id, institution))


def plan_for(
    session: Session, who: Identity, action: Action, plan_id: int, *, for_update: bool = False
) -> PlanRow:
    """The plan's row when this person may do this with it."""
    found = plans.plan_within(session, reach(who), plan_id, for_update=for_update)
    if found is None:
        raise NotYourPlan
    require(who, action)
    return found
