"""Percentages as bars with their traffic light: told by length, number and a word, not by colour
alone."""

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal

from .lettering import BOLD, LINE, PHONE, Line, length, wrap

WIDTH = PHONE  # everywhere: the name stands over its bar, so that nothing runs sideways
BAR = 16.0
GAP = 12.0
FILLS = {"green": "#3f7d43", "yellow": "#e0b43a", "red": "#b3372c", None: "#dfe3e6"}


@dataclass(frozen=True)
class LightRow:
    """What a bar is drawn from: its name, its percentage (None: nobody said it), its light, and
    the words at its end, such as "92 % · verde"."""

    name: str
    percent: Decimal | None
    light: str | None
    words: str


@dataclass(frozen=True)
class LightBar:
    y: float
    width: float
    fill: str
    names: tuple[Line, ...]
    words: Line


@dataclass(frozen=True)
class LightsFigure:
    """A bar for each row; the frame is a hundred percent."""

    width: float
    height: float
    start: float
    room: float
    bar: float
    bars: tuple[LightBar, ...]


def lights_figure(rows: Sequence[LightRow]) -> LightsFigure | None:
    """The bars one under the other; None without rows. What is above a hundred fills its frame."""
    if not rows:
        return None
    room = WIDTH - max(length(row.words) for row in rows) * BOLD - 14
    y, bars = 4.0, []
    for row in rows:
        lines = wrap(row.name, WIDTH, most=2)
        names = tuple(Line(0, y + LINE * (place + 0.8), one) for place, one in enumerate(lines))
        top = y + LINE * len(lines) + 3
        share = min(Decimal(100), max(Decimal(0), row.percent or Decimal(0)))
        bars.append(
            LightBar(
                top,
                float(share) / 100 * room,
                FILLS[row.light],
                names,
                Line(1 + room + 8, top + BAR - 4, row.words),
            )
        )
        y = top + BAR + GAP
    return LightsFigure(WIDTH, y, 1.0, room, BAR, tuple(bars))
