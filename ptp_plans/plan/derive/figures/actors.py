"""Actors by interest and influence: with whom to work first."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from math import ceil, sqrt

from ...sections.territory import Actor
from ..actors import HIGH, QUADRANTS, quadrant
from .lettering import LINE, PHONE, SAFE, Line, Width, wrap

TOP = 6.0
FOOT = 40.0  # room of the points and the words under the square
RADIUS = 10.0
NAME = 24.0  # of a cell's height: where a quadrant's name may stand
NUMBER = 10.5  # size of an actor's number
ORDER = ((True, True), (False, True), (True, False), (False, False))


@dataclass(frozen=True)
class Room:
    """The square begins at `left`, `side` is that of a cell: one point of interest by one of
    influence. The key begins at `key`, beside the square or below it. Numbers are no smaller than
    `smallest`."""

    width: float
    left: float
    side: float
    key: tuple[float, float]
    smallest: float

    def cell(self, points: int) -> float:
        """Where the cells of so many points of interest begin."""
        return self.left + (points - 1) * self.side

    def row(self, points: int) -> float:
        """Where the cells of so many points of influence begin."""
        return TOP + (5 - points) * self.side


ROOMS = {
    Width.PAGE: Room(720.0, 50.0, 72.0, (430.0, TOP), 0.0),
    Width.TELEPHONE: Room(PHONE, 34.0, 60.8, (1.0, TOP + 5 * 60.8 + FOOT + 14), 9.5),
}


@dataclass(frozen=True)
class ActorMark:
    x: float
    y: float
    number: int
    relation: str  # works_with, neutral, conflict or ""


@dataclass(frozen=True)
class ActorsFigure:
    """Five by five cells; interest grows to the right, influence upwards.

    `middle`: where the quadrants part, from the left; they part as far from the foot. The marks
    of the legend stand beside the names, in the groups of the quadrants. `number`: size of the
    numbers in the square.
    """

    width: float
    height: float
    left: float
    top: float
    side: float
    radius: float
    number: float
    middle: float
    marks: tuple[ActorMark, ...]
    quadrants: tuple[Line, ...]
    headings: tuple[Line, ...]
    legend: tuple[Line, ...]
    legend_marks: tuple[ActorMark, ...]


def actors_figure(
    actors: Sequence[Actor], say: Callable[[str], str] = str, place: Width = Width.PAGE
) -> ActorsFigure | None:
    """From the actors with both marks; None when there is none. `say` translates."""
    marked = [one for one in actors if one.interest and one.influence]
    if not marked:
        return None
    room = ROOMS[place]
    cells: dict[tuple[int, int], list[tuple[int, Actor]]] = {}
    ordered = sorted(marked, key=lambda one: ORDER.index(_quadrant(one)))
    for number, one in enumerate(ordered, 1):
        cells.setdefault((one.interest or 1, one.influence or 1), []).append((number, one))
    columns = max(ceil(sqrt(len(members))) for members in cells.values())
    radius = min(RADIUS, (room.side - NAME) / (2 * columns) - 1)
    marks = tuple(
        mark for cell, members in cells.items() for mark in _spread(room, cell, members, radius)
    )
    headings, legend, legend_marks, bottom = _legend(room, ordered, say)
    return ActorsFigure(
        room.width, max(TOP + 5 * room.side + FOOT, bottom), room.left, TOP, room.side, radius,
        max(room.smallest, min(NUMBER, radius + 1)), room.cell(HIGH), marks, _corners(room, say),
        headings, legend, legend_marks,
    )  # fmt: skip


def _quadrant(one: Actor) -> tuple[bool, bool]:
    return quadrant(one.interest or 1, one.influence or 1)


def _spread(
    room: Room, cell: tuple[int, int], members: Sequence[tuple[int, Actor]], radius: float
) -> list[ActorMark]:
    """Marks of one cell side by side round its middle; its top is left to the quadrant's name."""
    columns = ceil(sqrt(len(members)))
    rows = ceil(len(members) / columns)
    step = 2 * radius + 2
    # Numbers wider than their marks are further apart.
    across = max(step, min(2 * RADIUS + 2, room.side / columns)) if room.smallest else step
    x = room.cell(cell[0]) + room.side / 2 - (columns - 1) * across / 2
    y = room.row(cell[1]) + room.side / 2 + 7 - (rows - 1) * step / 2
    return [
        ActorMark(x + place % columns * across, y + place // columns * step, number,
                  one.relation or "")
        for place, (number, one) in enumerate(members)
    ]  # fmt: skip


def _corners(room: Room, say: Callable[[str], str]) -> tuple[Line, ...]:
    """The quadrants' names, each at the top left of its own."""
    return tuple(
        Line(
            room.cell(HIGH if interest else 1) + 5,
            room.row(5 if influence else HIGH - 1) + 13,
            say(QUADRANTS[interest, influence]),
        )
        for interest, influence in ORDER
    )


def _legend(
    room: Room, ordered: Sequence[Actor], say: Callable[[str], str]
) -> tuple[tuple[Line, ...], tuple[Line, ...], tuple[ActorMark, ...], float]:
    headings, lines, marks = [], [], []
    left, y = room.key
    wide = (room.width - left - 30) * (SAFE if room.smallest else 1)
    y += 12
    for key in ORDER:
        members = [(n, one) for n, one in enumerate(ordered, 1) if _quadrant(one) == key]
        if not members:
            continue
        headings.append(Line(left, y, say(QUADRANTS[key])))
        y += LINE + 7
        for number, one in members:
            marks.append(ActorMark(left + RADIUS, y - 4, number, one.relation or ""))
            for text in wrap(one.name or "…", wide, most=2):
                lines.append(Line(left + 28, y, text))
                y += LINE
            y += 8
        y += 6
    return tuple(headings), tuple(lines), tuple(marks), y - LINE
