"""The seasonal calendar: what fills each month of the year, how much, and who does it."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from ...sections.context import Season
from .lettering import LINE, Line, wrap

WIDTH = 720.0
LABELS = 212.0
WHO = 94.0  # the column that says who
HEAD = 24.0
LOAD = 46.0  # height of a row of bars at the foot
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
class WhoMark:
    """Who does a task: a sign of its own shape for each, and the word beside them."""

    y: float
    signs: tuple[tuple[str, float], ...]  # women, men or children; x of its middle
    words: Line


@dataclass(frozen=True)
class LoadBar:
    x: float
    y: float
    width: float
    height: float
    figure: Line


@dataclass(frozen=True)
class SeasonsFigure:
    """Rows of twelve cells; the intensity stands in each as a number from 1 to 3.

    At the foot, bars of the work of each month, all in the same measure.
    """

    width: float
    height: float
    head: float
    labels_width: float
    cell_width: float
    grid_foot: float
    months: tuple[Line, ...]
    labels: tuple[Line, ...]
    who: tuple[WhoMark, ...]
    cells: tuple[MonthCell, ...]
    loads: tuple[LoadBar, ...]
    load_labels: tuple[Line, ...]
    rules: tuple[float, ...]


SIGNS = {
    "women": ("women",),
    "men": ("men",),
    "both": ("women", "men"),
    "children": ("children",),
}


def seasons_figure(
    seasons: Sequence[Season],
    names: Callable[[str], str],
    months: Sequence[str],
    *,
    workers: Callable[[str], str] = str,
    loads: Sequence[tuple[str, Sequence[int]]] = (),
) -> SeasonsFigure | None:
    """From the calendar's rows; `months` are twelve short names. None when no month is marked.

    `workers` says a choice of who in words; `loads`: label and twelve figures of each row of bars.
    """
    rows = [season for season in seasons if season.months]
    if not rows:
        return None
    cell = (WIDTH - LABELS - WHO) / 12
    labels: list[Line] = []
    who: list[WhoMark] = []
    cells: list[MonthCell] = []
    rules = [HEAD]
    y = HEAD
    for season in rows:
        lines = wrap(names(season.id), LABELS - 10, most=2)
        height = LINE * len(lines) + 9
        labels += [Line(0, y + 15 + LINE * n, text) for n, text in enumerate(lines)]
        if season.workers in SIGNS:
            who.append(_who(season.workers, workers(season.workers), y + height / 2))
        cells += [
            MonthCell(LABELS + WHO + cell * n, y, height, FILLS[mark], INKS[mark], mark)
            for n, mark in enumerate(season.months)
            if mark
        ]
        y += height
        rules.append(y)
    bars, load_labels, bottom = _loads(loads, cell, y)
    heads = tuple(
        Line(LABELS + WHO + cell * (n + 0.5), HEAD - 7, name) for n, name in enumerate(months)
    )
    return SeasonsFigure(
        WIDTH, bottom + 1, HEAD, LABELS + WHO, cell, y, heads, tuple(labels), tuple(who),
        tuple(cells), bars, load_labels, (*rules, *([bottom] if bars else [])),
    )  # fmt: skip


def _who(key: str, word: str, middle: float) -> WhoMark:
    signs = tuple((sign, LABELS + 7 + 13 * n) for n, sign in enumerate(SIGNS[key]))
    return WhoMark(middle, signs, Line(LABELS + 4 + 13 * len(signs), middle + 3.5, word))


def _loads(
    loads: Sequence[tuple[str, Sequence[int]]], cell: float, top: float
) -> tuple[tuple[LoadBar, ...], tuple[Line, ...], float]:
    """A row of twelve bars for each load; figures above the bars."""
    most = max((one for _label, load in loads for one in load), default=0)
    if not most:
        return (), (), top
    bars, labels = [], []
    y = top
    for label, load in loads:
        labels += [
            Line(0, y + LOAD / 2 + LINE * n, text)
            for n, text in enumerate(wrap(label, LABELS + WHO - 10, most=2))
        ]
        for n, one in enumerate(load):
            height = (LOAD - 20) * one / most
            x = LABELS + WHO + cell * n + 6
            figure = Line(x + cell / 2 - 6, y + LOAD - 6 - height, str(one))
            bars.append(LoadBar(x, y + LOAD - 2 - height, cell - 12, height, figure))
        y += LOAD
    return tuple(bars), tuple(labels), y
