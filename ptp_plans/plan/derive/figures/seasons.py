"""The seasonal calendar: what fills each month of the year, and how much."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from ...sections.context import Season
from .lettering import LINE, Line, wrap

WIDTH = 640.0
LABELS = 208.0
HEAD = 22.0
FILLS = {1: "#dfe7ee", 2: "#9db4c8", 3: "#33506e"}
INKS = {1: "#000000", 2: "#000000", 3: "#ffffff"}


@dataclass(frozen=True)
class MonthCell:
    x: float
    y: float
    height: float
    fill: str
    ink: str
    intensity: int


@dataclass(frozen=True)
class SeasonsFigure:
    """Rows of twelve cells; the intensity stands in each as a number from 1 to 3."""

    width: float
    height: float
    head: float
    labels_width: float
    cell_width: float
    months: tuple[Line, ...]
    labels: tuple[Line, ...]
    cells: tuple[MonthCell, ...]
    rules: tuple[float, ...]


def seasons_figure(
    seasons: Sequence[Season], names: Callable[[str], str], months: Sequence[str]
) -> SeasonsFigure | None:
    """From the calendar's rows; `months` are twelve short names. None when no month is marked."""
    rows = [season for season in seasons if season.months]
    if not rows:
        return None
    cell = (WIDTH - LABELS) / 12
    labels: list[Line] = []
    cells: list[MonthCell] = []
    rules = [HEAD]
    y = HEAD
    for season in rows:
        lines = wrap(names(season.id), LABELS - 10, most=2)
        height = LINE * len(lines) + 8
        labels += [Line(0, y + 4 + LINE * n + 11, text) for n, text in enumerate(lines)]
        cells += [
            MonthCell(LABELS + cell * place, y, height, FILLS[strength], INKS[strength], strength)
            for place, strength in enumerate(season.months)
            if strength
        ]
        y += height
        rules.append(y)
    heads = tuple(Line(LABELS + cell * (n + 0.5), HEAD - 7, name) for n, name in enumerate(months))
    return SeasonsFigure(
        WIDTH, y + 1, HEAD, LABELS, cell, heads, tuple(labels), tuple(cells), tuple(rules)
    )
