"""Critical points: written by coordination and administration, each change a dated version."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from ptp_plans.plan.learning.answers import answered, values_of
from ptp_plans.plan.learning.declared import CriticalPoint
from ptp_plans.store import Session, events
from ptp_plans.store.learning import points as kept
from ptp_plans.store.learning.points import CriticalPointVersion, Point

from ..errors import ChangedMeanwhile, NotFound
from ..identity import Identity
from ..permissions import Action, require


@dataclass(frozen=True)
class PointHistory:
    """A critical point with all that it ever said, newest first."""

    id: int
    code: str
    versions: tuple[CriticalPointVersion, ...]


def list_points(session: Session, who: Identity) -> Sequence[Point]:
    """All critical points as they stand, by stage."""
    require(who, Action.READ_POINTS)
    return by_stage(kept.points(session))


def by_stage(points: Sequence[Point]) -> list[Point]:
    """In the order of the operation."""
    return sorted(points, key=lambda one: (int(one[1].stage), one[0].id))


def read_point(session: Session, who: Identity, point_id: int) -> PointHistory:
    """One critical point with its versions."""
    require(who, Action.READ_POINTS)
    found = kept.point(session, point_id)
    if found is None:
        raise NotFound
    return PointHistory(point_id, found[0].code, tuple(kept.point_versions(session, point_id)))


def write_point(
    session: Session,
    who: Identity,
    point_id: int | None,
    cells: Mapping[str, Any],
    *,
    base: int = 0,
) -> int:
    """A new critical point, or the next version of one; its number. `base` is the version that
    was changed. What says the same again makes no version."""
    require(who, Action.EDIT_POINTS)
    answers = values_of(answered(CriticalPoint, cells))
    if point_id is None:
        head, number = kept.add_point(session), 1
    else:
        found = kept.point(session, point_id, for_update=True)
        if found is None:
            raise NotFound
        head, version = found
        if all(getattr(version, name) == value for name, value in answers.items()):
            return head.id
        if base != head.number:
            raise ChangedMeanwhile
        number = head.number = head.number + 1
    session.add(
        CriticalPointVersion(
            point_id=head.id, number=number, account_id=who.account_id, who=who.name, **answers
        )
    )
    session.flush()
    events.record(
        session, "critical_point_written", plan_id=None, account_id=who.account_id, who=who.name,
        code=head.code, number=number,
    )  # fmt: skip
    return head.id
