"""Proposing a draft for review to somebody by name, and returning it with observations."""

from dataclasses import dataclass
from datetime import datetime

from ptp_plans.plan.texts import N_, clean_prose
from ptp_plans.platform.clock import now
from ptp_plans.store import Session, events
from ptp_plans.store.review import observations, rounds
from ptp_plans.store.review.rounds import ReviewRound

from ..errors import BadInput, WrongState
from ..identity import Identity
from ..permissions import Action, plan_for


@dataclass(frozen=True)
class Reviewer:
    """An official who may review the plan."""

    account_id: int
    name: str
    institution: str


@dataclass(frozen=True)
class Review:
    """The newest time that the plan was proposed: to whom and when."""

    reviewer_id: int
    reviewer: str
    since: datetime


def reviewers(session: Session, who: Identity, plan_id: int) -> list[Reviewer]:
    """The officials whom this plan's territory concerns, by name."""
    row = plan_for(session, who, Action.READ, plan_id)
    found = rounds.officials_of(session, row.locality.territory_id)
    return [Reviewer(account.id, account.name, name or "") for account, name in found]


def newest_review(session: Session, who: Identity, plan_id: int) -> Review | None:
    """To whom the plan was proposed last; None when it never was."""
    plan_for(session, who, Action.READ, plan_id)
    found = rounds.newest_round(session, plan_id)
    return Review(found.reviewer_id, found.reviewer_name, found.proposed_at) if found else None


def propose(session: Session, who: Identity, plan_id: int, reviewer_id: int | None) -> None:
    """The open draft goes to review; its authors can't change it until it comes back. `BadInput`
    when nobody was named who may review it."""
    row = plan_for(session, who, Action.PROPOSE, plan_id, for_update=True)
    if row.draft_state != "open":
        raise WrongState(N_("Solo un borrador abierto se puede proponer."))
    named = next(
        (one for one in reviewers(session, who, plan_id) if one.account_id == reviewer_id), None
    )
    if named is None:
        raise BadInput("reviewer", N_("Elijan quién lo revisa."))
    row.draft_state, row.returned_with, row.updated_at = "review", None, now()
    session.add(
        ReviewRound(
            plan_id=plan_id,
            reviewer_id=named.account_id,
            reviewer_name=named.name,
            proposed_by=who.account_id,
        )
    )
    events.record(
        session,
        "proposed",
        plan_id=plan_id,
        account_id=who.account_id,
        who=who.name,
        reviewer=named.name,
    )


def give_back(session: Session, who: Identity, plan_id: int, words: str) -> None:
    """The draft comes back to its authors with the observations that wait for an answer and what
    the reviewer says of the whole; one of the two there must be."""
    row = plan_for(session, who, Action.RETURN, plan_id, for_update=True)
    if row.draft_state != "review":
        raise WrongState(N_("Este plan no está en revisión."))
    text = clean_prose(words)
    waiting = observations.open_ones(session, plan_id)
    if not text and not waiting:
        raise BadInput("observations", N_("Escriba qué hay que cambiar."))
    row.draft_state, row.returned_with, row.updated_at = "open", text, now()
    events.record(
        session,
        "returned",
        plan_id=plan_id,
        account_id=who.account_id,
        who=who.name,
        observations=text,
        waiting=waiting,
    )
