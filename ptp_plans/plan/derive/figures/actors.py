"""Actors by interest and influence: with whom to work first."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from math import ceil, sqrt

from ...sections.territory import Actor
from ..actors import HIGH, QUADRANTS, quadrant
from .lettering import LINE, Line, wrap

SIDE = 72.0  # of a cell: one point of interest by one of influence
LEFT = 50.0
TOP = 6.0
LEGEND = LEFT + 5 * SIDE + 20
WIDTH = 720.0
RADIUS = 10.0
ORDER = ((True, True), (False, True), (True, False), (False, False))


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
    of the legend stand beside the names, in the groups of the quadrants.
    """

    width: float
    height: float
    left: float
    top: float
    side: float
    radius: float
    middle: float
    marks: tuple[ActorMark, ...]
    quadrants: tuple[Line, ...]
    headings: tuple[Line, ...]
    legend: tuple[Line, ...]
    legend_marks: tuple[ActorMark, ...]


def actors_figure(actors: Sequence[Actor], say: Callable[[str], str] = str) -> ActorsFigure | None:
    """From the actors with both marks; None when there is none. `say` translates."""
    marked = [one for one in actors if one.interest and one.influence]
    if not marked:
        return None
    cells: dict[tuple[int, int], list[tuple[int, Actor]]] = {}
    ordered = sorted(marked, key=lambda one: ORDER.index(_quadrant(one)))
    for number, one in enumerate(ordered, 1):
        cells.setdefault((one.interest or 1, one.influence or 1), []).append((number, one))
    columns = max(ceil(sqrt(len(members))) for members in cells.values())
    radius = min(RADIUS, (SIDE - 24) / (2 * columns) - 1)
    marks = tuple(
        mark for cell, members in cells.items() for mark in _spread(cell, members, radius)
    )
    headings, legend, legend_marks, bottom = _legend(ordered, say)
    middle = LEFT + (HIGH - 1) * SIDE
    return ActorsFigure(
        WIDTH, max(TOP + 5 * SIDE + 40, bottom), LEFT, TOP, SIDE, radius, middle, marks,
        _corners(say), headings, legend, legend_marks,
    )  # fmt: skip


def _quadrant(one: Actor) -> tuple[bool, bool]:
    return quadrant(one.interest or 1, one.influence or 1)


def _spread(
    cell: tuple[int, int], members: Sequence[tuple[int, Actor]], radius: float
) -> list[ActorMark]:
    """Marks of one cell side by side round its middle; its top is left to the quadrant's name."""
    columns = ceil(sqrt(len(members)))
    rows = ceil(len(members) / columns)
    step = 2 * radius + 2
    x = LEFT + (cell[0] - 0.5) * SIDE - (columns - 1) * step / 2
    y = TOP + (5.5 - cell[1]) * SIDE + 7 - (rows - 1) * step / 2
    return [
        ActorMark(x + place % columns * step, y + place // columns * step, number,
                  one.relation or "")
        for place, (number, one) in enumerate(members)
    ]  # fmt: skip


def _corners(say: Callable[[str], str]) -> tuple[Line, ...]:
    """The quadrants' names, each at the top left of its own."""
    places = {True: LEFT + (HIGH - 1) * SIDE, False: LEFT}
    tops = {True: TOP, False: TOP + (6 - HIGH) * SIDE}
    return tuple(
        Line(places[interest] + 5, tops[influence] + 13, say(QUADRANTS[interest, influence]))
        for interest, influence in ORDER
    )


def _legend(
    ordered: Sequence[Actor], say: Callable[[str], str]
) -> tuple[tuple[Line, ...], tuple[Line, ...], tuple[ActorMark, ...], float]:
    headings, lines, marks = [], [], []
    y = TOP + 12
    for key in ORDER:
        members = [(n, one) for n, one in enumerate(ordered, 1) if _quadrant(one) == key]
        if not members:
            continue
        headings.append(Line(LEGEND, y, say(QUADRANTS[key])))
        y += LINE + 7
        for number, one in members:
            marks.append(ActorMark(LEGEND + RADIUS, y - 4, number, one.relation or ""))
            for text in wrap(one.name or "…", WIDTH - LEGEND - 30, most=2):
                lines.append(Line(LEGEND + 28, y, text))
                y += LINE
            y += 8
        y += 6
    return tuple(headings), tuple(lines), tuple(marks), y - LINE
