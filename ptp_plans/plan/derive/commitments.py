"""What each party promised: only what is firm obliges in the contract."""

from datetime import date

from ..document import Plan
from ..sections.territory import Commitment

START_OF_TIME = date.min


def obligations(plan: Plan) -> tuple[Commitment, ...]:
    """The firm commitments: the only ones that the contract's clause of obligations may hold."""
    return tuple(one for one in _standing(plan) if one.firmness == "firm")


def to_seek(plan: Plan) -> tuple[Commitment, ...]:
    """The commitments that still have to be obtained."""
    return tuple(one for one in _standing(plan) if one.firmness == "to_seek")


def _standing(plan: Plan) -> tuple[Commitment, ...]:
    """All but those that an assembly cancelled: they oblige nobody any more."""
    return tuple(
        one for one in plan.territorial.commitments.commitments if one.cancelled_in is None
    )


def due_in(plan: Plan, year: int) -> tuple[Commitment, ...]:
    """The commitments due in a year, the soonest first."""
    due = [
        one
        for one in plan.territorial.commitments.commitments
        if one.due and one.due.year == year and (one.cancelled_in or year) >= year
    ]
    return tuple(sorted(due, key=lambda one: one.due or START_OF_TIME))
