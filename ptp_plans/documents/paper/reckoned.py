"""What a filled matrix says at the end of each row: its points and place, or the pairs it won."""

from collections.abc import Sequence
from dataclasses import replace

from ptp_plans import i18n
from ptp_plans.plan.derive.ranking import contest, rank
from ptp_plans.plan.kinds import RefKind
from ptp_plans.plan.outline import Field

from .rooms import Desk


def reckoned(
    desk: Desk, down: Field, rows: Sequence[str], *, by_pairs: bool
) -> tuple[tuple[str, ...], ...]:
    """Of each row its total and place, or how often it won; empty where nothing was given.

    There is a place only where the plan is ordered by these points.
    """
    (table,) = down.kind.targets if isinstance(down.kind, RefKind) else ("",)
    asked = contest(desk.reader.plan, table)
    ranked = {one.row_id: one for one in rank(replace(asked, by_pairs=by_pairs))}
    found: list[tuple[str, ...]] = []
    for row in rows:
        total, place = "", ""
        if (one := ranked.get(row)) and one.score is not None:
            total = i18n.number(one.score, desk.reader.locale)
            place = "" if asked.by_pairs else str(one.rank)
        found.append((total,) if by_pairs else (total, place))
    return tuple(found)
