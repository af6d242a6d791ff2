"""The board of the programme: what was seen and what came of it, in sums and nothing else."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date

from ptp_plans.store import Session
from ptp_plans.store.learning import board as kept
from ptp_plans.store.learning import points
from ptp_plans.store.learning.board import BY_PLACE, BY_POINT, Chosen, Key, Scope
from ptp_plans.store.learning.points import Point
from ptp_plans.store.learning.rounds import LearningRound

from ..identity import Identity
from ..permissions import Action, require
from .points import by_stage
from .reading import board_reach

NOTHING = (0,) * 5


@dataclass(frozen=True)
class Sums:
    """What was counted of one critical point, of one place, or in all."""

    visits: int = 0
    women: int = 0
    men: int = 0
    ratings: tuple[int, ...] = (0, 0, 0, 0)  # findings valued 1 to 4
    open: int = 0  # corrections not yet done, those overdue among them
    overdue: int = 0
    done: int = 0
    verified: int = 0
    proposed: int = 0  # good practices
    homologated: int = 0

    @property
    def findings(self) -> int:
        """All findings."""
        return sum(self.ratings)


@dataclass(frozen=True)
class Board:
    """By critical point in the order of the stages, by place, and in all."""

    by_point: tuple[tuple[Point, Sums], ...]
    by_place: tuple[tuple[str, str, Sums], ...]
    total: Sums
    rounds: Sequence[LearningRound] = field(default=())


def read_board(session: Session, who: Identity, chosen: Chosen, today: date) -> Board:
    """The board over what this person may know of; administration's is over the programme."""
    require(who, Action.READ_BOARD)
    scope = Scope(board_reach(who), chosen, today)
    places = _places(session, scope)
    return Board(
        tuple(_points(session, scope)),
        tuple((state, territory, sums) for (state, territory), sums in sorted(places.items())),
        _total(list(places.values())),
        kept.rounds_summed(session, scope.reach),
    )


def _points(session: Session, scope: Scope) -> list[tuple[Point, Sums]]:
    sums = _by(session, scope, BY_POINT, {})
    found = by_stage(points.points(session))
    return [
        (one, sums.get((one[0].id,), Sums()))
        for one in found
        if one[1].in_use or (one[0].id,) in sums
    ]


def _places(session: Session, scope: Scope) -> dict[Key, Sums]:
    return _by(session, scope, BY_PLACE, kept.visits_by(session, scope))


def _by(
    session: Session, scope: Scope, key: Key, visits: Mapping[Key, tuple[int, ...]]
) -> dict[Key, Sums]:
    findings = kept.findings_by(session, scope, key)
    corrections = kept.corrections_by(session, scope, key)
    practices = kept.practices_by(session, scope, key)
    found = {}
    for one in {*visits, *findings, *corrections, *practices}:
        seen, *ratings = findings.get(one, NOTHING)
        count, women, men = visits.get(one, (seen, 0, 0))
        found[one] = Sums(
            count,
            women,
            men,
            tuple(ratings),
            *corrections.get(one, NOTHING[:4]),
            *practices.get(one, NOTHING[:2]),
        )
    return found


def _total(sums: Sequence[Sums]) -> Sums:
    def add(name: str) -> int:
        return sum(getattr(one, name) for one in sums)

    whole = {name: add(name) for name in Sums.__dataclass_fields__ if name != "ratings"}
    ratings = tuple(sum(one.ratings[place] for one in sums) for place in range(4))
    return Sums(ratings=ratings, **whole)
