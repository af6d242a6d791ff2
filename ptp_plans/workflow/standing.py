"""Which version of a plan is in force, and which of its years has passed."""

from collections.abc import Sequence
from dataclasses import dataclass

from ptp_plans.store import Session, contracts, versions
from ptp_plans.store.contracts import Contract
from ptp_plans.store.versions import Version
from ptp_plans.store.years import evaluations
from ptp_plans.store.years.evaluations import Evaluated

SIGNED = "signed"
SMALL = ("none", "minor")  # adjustments that nobody signs


def in_force(found: Sequence[Version], agreed: Sequence[Contract]) -> Version | None:
    """The newest version that obliges: one whose contract or amendment all have signed, or one
    that adjusts such a version so little that no amendment is needed. None before any contract
    was signed.

    `found`: a plan's versions, oldest first; `agreed`: its contracts.
    """
    signed = {one.version_id for one in agreed if one.state == SIGNED}
    current, waits = None, False
    for version in found:
        if version.id in signed:
            current, waits = version, False
        elif current is not None and version.adjustment in SMALL and not waits:
            current = version
        else:  # what it changes obliges nobody until it is signed, nor does what comes on top
            waits = True
    return current


def version_in_force(session: Session, plan_id: int) -> Version | None:
    """The version of a plan that obliges its parties now."""
    return in_force(
        versions.versions_of(session, plan_id), contracts.contracts_of(session, plan_id)
    )


@dataclass(frozen=True)
class Closed:
    """How far a plan's years are evaluated."""

    through: int | None  # the last decided year
    open_year: int | None  # the year whose evaluation is open
    concluded: bool


def closed_years(found: Sequence[Evaluated]) -> Closed:
    """What a plan's evaluations say of its years."""
    decided = [(row.year, result) for row, result in found if result is not None]
    opened = [row.year for row, result in found if result is None]
    return Closed(
        max((year for year, _result in decided), default=None),
        opened[0] if opened else None,
        any(result.closes for _year, result in decided),
    )


def closed_through(session: Session, plan_id: int) -> int | None:
    """The last year of a plan that was evaluated: it and those before change no more."""
    return closed_years(evaluations.evaluations_of(session, plan_id)).through
