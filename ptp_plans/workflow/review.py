"""Proposing a draft for review, and returning it with observations."""

from ptp_plans.plan.texts import N_, clean_prose
from ptp_plans.store import Session, events
from ptp_plans.store.database import now

from .errors import BadInput, WrongState
from .identity import Identity
from .permissions import Action, plan_for


def propose(session: Session, who: Identity, plan_id: int) -> None:
    """The open draft goes to review; its authors can't change it until it comes back."""
    row = plan_for(session, who, Action.PROPOSE, plan_id, for_update=True)
    if row.draft_state != "open":
        raise WrongState(N_("Solo un borrador abierto se puede proponer."))
    row.draft_state, row.returned_with, row.updated_at = "review", None, now()
    events.record(session, "proposed", plan_id=plan_id, account_id=who.account_id, who=who.name)


def give_back(session: Session, who: Identity, plan_id: int, observations: str) -> None:
    """The draft comes back to its authors with what should change."""
    row = plan_for(session, who, Action.RETURN, plan_id, for_update=True)
    if row.draft_state != "review":
        raise WrongState(N_("Este plan no está en revisión."))
    text = clean_prose(observations)
    if not text:
        raise BadInput("observations", N_("Escriba qué hay que cambiar."))
    row.draft_state, row.returned_with, row.updated_at = "open", text, now()
    events.record(
        session,
        "returned",
        plan_id=plan_id,
        account_id=who.account_id,
        who=who.name,
        observations=text,
    )
