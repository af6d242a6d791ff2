"""Saves that belong together: one person's, none long after the other."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from ptp_plans.workflow.history import Revision

PAUSE = timedelta(minutes=15)


@dataclass(frozen=True)
class Sitting:
    """What one person did without a long pause: from revision `first` to `last`."""

    first: int
    last: int
    began: datetime
    ended: datetime
    who: str | None

    @property
    def saves(self) -> int:
        return self.last - self.first + 1


def sittings(revisions: Sequence[Revision]) -> list[Sitting]:
    """The sittings of a step's saves, both newest first."""
    found: list[Sitting] = []
    for one in revisions:
        newer = found[-1] if found else None
        if newer and newer.who == one.who and newer.began - one.at <= PAUSE:
            found[-1] = Sitting(one.number, newer.last, one.at, newer.ended, one.who)
        else:
            found.append(Sitting(one.number, one.number, one.at, one.at, one.who))
    return found
