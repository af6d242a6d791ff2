"""Arrows between the bars of a Gantt: from what must go before to what follows."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from ...sections.design import Activity

MARGIN = 12.0  # right of the last month, where arrows turn
TURN = 6.0  # how far from a bar's end an arrow turns
LANE = 4.0  # between arrows that turn at the same month
ARROW = 6.0
RAIL = 6.0  # between arrows that run down the edge of a telephone
RAILS = 5  # that there is room for; more than that run together
APART = 4.0  # from a bar's middle to the arrows that leave it for a rail, or come from one

Point = tuple[float, float]


@dataclass(frozen=True)
class Row:
    """An activity's row, and its bar from `start` to `end` along the height of `middle`."""

    top: float
    bottom: float
    start: float
    end: float
    middle: float


@dataclass(frozen=True)
class GanttLink:
    """From one bar to another, by right angles."""

    points: tuple[Point, ...]

    @property
    def path(self) -> str:
        """The line, which ends where the arrow's head begins."""
        *turns, (x, y) = self.points
        return "M" + "L".join(f"{a:.1f} {b:.1f}" for a, b in (*turns, (x - ARROW + 1, y)))

    @property
    def arrow(self) -> str:
        """The arrow's head."""
        x, y = self.points[-1]
        return f"M{x:.1f} {y:.1f}l{-ARROW} -4v8z"


def pairs(drawn: Sequence[Activity]) -> Iterator[tuple[str, str]]:
    """(what goes before, what follows) among the activities that are drawn, by their ids."""
    known = {one.id for one in drawn}
    for one in drawn:
        for before in dict.fromkeys(one.needs):
            if before in known and before != one.id:
                yield before, one.id


def arrows(drawn: Sequence[Activity], rows: Mapping[str, Row]) -> tuple[GanttLink, ...]:
    """Out of the bars' ends; those that turn in the same month have lanes of their own."""
    found: list[GanttLink] = []
    lanes: dict[float, list[str]] = {}
    for before, after in pairs(drawn):
        taken = lanes.setdefault(round(rows[before].end, 1), [])
        if before not in taken:
            taken.append(before)
        lane = min(taken.index(before) * LANE, MARGIN - TURN - 1)
        found.append(GanttLink(_route(rows[before], rows[after], lane)))
    return tuple(found)


def _route(before: Row, after: Row, lane: float) -> tuple[Point, ...]:
    """To the right out of one bar, up or down, to the right into the other."""
    start, end = (before.end, before.middle), (after.start, after.middle)
    turn = start[0] + TURN + lane
    if end[0] >= turn + ARROW:
        return start, (turn, start[1]), (turn, end[1]), end
    # What follows begins too early: back along the line between the rows.
    between = after.top if end[1] > start[1] else after.bottom
    back = end[0] - ARROW - 3
    return start, (turn, start[1]), (turn, between), (back, between), (back, end[1]), end


def rails(drawn: Sequence[Activity]) -> Mapping[str, int]:
    """On which rail the arrows of each activity run: none where another's run at that height."""
    place = {one.id: n for n, one in enumerate(drawn)}
    spans: dict[str, tuple[int, int]] = {}
    for before, after in pairs(drawn):
        first, last = spans.get(before, (place[before], place[before]))
        spans[before] = min(first, place[after]), max(last, place[after])
    found: dict[str, int] = {}
    for before, (first, last) in spans.items():
        taken = {
            rail
            for other, rail in found.items()
            if spans[other][0] <= last and spans[other][1] >= first
        }
        found[before] = min({*range(RAILS)} - taken, default=RAILS - 1)
    return found


def beside(count: int) -> float:
    """The room that so many rails take, with the head of an arrow; none where there are none."""
    return count * RAIL + ARROW + 4 if count else 0.0


def arrows_on_rails(
    drawn: Sequence[Activity], rows: Mapping[str, Row], on: Mapping[str, int]
) -> tuple[GanttLink, ...]:
    """Out of the bars' beginnings to a rail at the sheet's edge, along it and back."""
    found = []
    for before, after in pairs(drawn):
        x = 2 + RAIL * on[before]
        leave, reach = rows[before].middle + APART, rows[after].middle - APART
        points = (rows[before].start, leave), (x, leave), (x, reach), (rows[after].start, reach)
        found.append(GanttLink(points))
    return tuple(found)
