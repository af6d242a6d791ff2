"""What a drawn tree is made of."""

from dataclasses import dataclass

from ..lettering import Line

EDGE = 2.0  # for strokes at the sheet's edges
BEND = 6.0  # radius of a stem's corners
PAD = 8.0  # between a box and its words


@dataclass(frozen=True)
class TreeBox:
    x: float
    y: float
    width: float
    height: float
    lines: tuple[Line, ...]
    sort: str  # trunk, cause or effect


@dataclass(frozen=True)
class Stem:
    """A line from a box to the one it is cause or effect of, with its arrow at the end."""

    path: str
    arrow: str
    sort: str  # cause or effect
    direct: bool  # between the trunk and what hangs on it


@dataclass(frozen=True)
class TreeFigure:
    """One problem with its causes and effects; `sides` name both.

    `anchor`, `sides_anchor`: which end of a line its place is, in SVG's words.
    """

    problem_id: str
    problem: str
    width: float
    height: float
    boxes: tuple[TreeBox, ...]
    stems: tuple[Stem, ...]
    sides: tuple[Line, ...]
    causes: int
    effects: int
    anchor: str = "middle"
    sides_anchor: str = "end"
