"""Actors by interest and influence: with whom to work first."""

from collections.abc import Sequence
from dataclasses import dataclass

from ...sections.territory import Actor
from .lettering import LINE, Line, wrap

SIDE = 62.0  # of a cell: one point of interest by one of influence
LEFT = 56.0
TOP = 6.0
LEGEND = LEFT + 5 * SIDE + 22
WIDTH = 640.0
RADIUS = 9.0


@dataclass(frozen=True)
class ActorMark:
    x: float
    y: float
    number: int
    relation: str  # works_with, neutral, conflict or ""


@dataclass(frozen=True)
class ActorsFigure:
    """Five by five cells; interest grows to the right, influence upwards."""

    width: float
    height: float
    left: float
    top: float
    side: float
    radius: float
    marks: tuple[ActorMark, ...]
    legend: tuple[Line, ...]


def actors_figure(actors: Sequence[Actor]) -> ActorsFigure | None:
    """From the actors with both marks; None when there is none."""
    marked = [one for one in actors if one.interest and one.influence]
    if not marked:
        return None
    marks, legend = [], []
    taken: dict[tuple[int, int], int] = {}
    line = TOP + 12
    for number, one in enumerate(marked, 1):
        cell = (one.interest or 1, one.influence or 1)
        place = taken[cell] = taken.get(cell, -1) + 1
        marks.append(
            ActorMark(
                LEFT + (cell[0] - 1) * SIDE + 12 + (place % 3) * 19,
                TOP + (5 - cell[1]) * SIDE + 12 + (place // 3 % 3) * 19,
                number,
                one.relation or "",
            )
        )
        for place_of_line, text in enumerate(wrap(one.name or "", WIDTH - LEGEND - 26, most=2)):
            legend.append(
                Line(LEGEND, line, f"{number}  {text}" if not place_of_line else f"     {text}")
            )
            line += LINE
        line += 3
    height = max(TOP + 5 * SIDE + 40, line)
    return ActorsFigure(WIDTH, height, LEFT, TOP, SIDE, RADIUS, tuple(marks), tuple(legend))
