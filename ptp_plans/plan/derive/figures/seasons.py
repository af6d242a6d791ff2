"""The seasonal calendar: what fills each month of the year, how much, and who does it."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from itertools import pairwise

from ...sections.context import Season
from .lettering import LINE, PHONE, SAFE, Line, Width, covered, wrap

HEAD = 24.0  # room of the months' names
CELL = 19.0  # height of a month where the names stand over it
LOAD = 46.0  # height of a row of bars at the foot
OFTEN = 5  # rows after which a telephone's months are named again


@dataclass(frozen=True)
class Room:
    """`names`: how wide those of the rows may be; then who does it, and the months after `grid`.
    `above`: names stand over their months, which have the whole width."""

    width: float
    names: float
    who: float
    grid: float
    above: bool = False


ROOMS = {
    Width.PAGE: Room(720.0, 202.0, 212.0, 306.0),
    Width.TELEPHONE: Room(PHONE, 232.0 * SAFE, 236.0, 0.5, above=True),
}
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

    At the foot, bars of the work of each month, all in the same measure. `upright`, `level`: lines
    between months and between rows; `cover`: what hides the former where names stand.
    """

    width: float
    height: float
    cell_width: float
    upright: str
    cover: str
    level: str
    months: tuple[Line, ...]
    labels: tuple[Line, ...]
    who: tuple[WhoMark, ...]
    cells: tuple[MonthCell, ...]
    loads: tuple[LoadBar, ...]
    load_labels: tuple[Line, ...]
    weight: str  # of the months' letters: bold ones touch each other on a telephone


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
    place: Width = Width.PAGE,
) -> SeasonsFigure | None:
    """From the calendar's rows; `months` are twelve short names. None when no month is marked.

    `workers` says a choice of who in words; `loads`: label and twelve figures of each row of bars.
    """
    rows = [season for season in seasons if season.months]
    if not rows:
        return None
    room = ROOMS[place]
    sheet = _Sheet(room, months)
    for number, season in enumerate(rows):
        if not number or (room.above and not number % OFTEN):
            sheet.head()
        said = workers(season.workers) if season.workers in SIGNS else ""
        sheet.row(wrap(names(season.id), room.names, most=2), season, said)
    if any(any(load) for _label, load in loads):
        sheet.foot(loads)
    return SeasonsFigure(
        room.width, sheet.y + 1, sheet.cell, *sheet.lines(), tuple(sheet.heads), tuple(sheet.labels),
        tuple(sheet.who), tuple(sheet.cells), tuple(sheet.loads), tuple(sheet.load_labels), "normal" if room.above else "bold",
    )  # fmt: skip


class _Sheet:
    """What is drawn so far, from above to below `y`."""

    def __init__(self, room: Room, months: Sequence[str]) -> None:
        self.room, self.names = room, months
        self.cell = (room.width - room.grid - (room.grid if room.above else 0)) / 12
        self.y = 0.0
        self.bands: list[tuple[float, float]] = []  # where months are parted by lines
        self.rules: list[float] = []
        self.heads: list[Line] = []
        self.labels: list[Line] = []
        self.who: list[WhoMark] = []
        self.cells: list[MonthCell] = []
        self.loads: list[LoadBar] = []
        self.load_labels: list[Line] = []

    def lines(self) -> tuple[str, str, str]:
        """Lines between the months, what hides them between rows, lines between rows."""
        top, foot = self.bands[0][0], self.bands[-1][1]
        edges = (self.room.grid + self.cell * n for n in range(13))
        between = ((above[1], under[0]) for above, under in pairwise(self.bands))
        return (
            "".join(f"M{x:.1f} {top:.1f}V{foot:.1f}" for x in edges),
            covered(between, self.room.width),
            "".join(f"M0 {y:.1f}h{self.room.width:g}" for y in self.rules),
        )

    def head(self) -> None:
        """The months' names."""
        self.heads += [
            Line(self.room.grid + self.cell * (n + 0.5), self.y + HEAD - 7, name)
            for n, name in enumerate(self.names)
        ]
        self.y += HEAD
        if not self.room.above:
            self.rules.append(self.y)

    def row(self, lines: tuple[str, ...], season: Season, said: str) -> None:
        """A task with its months; `said`: who does it, in words."""
        words = LINE * len(lines)
        top = self.y + words + 3 if self.room.above else self.y
        foot = top + (CELL if self.room.above else words + 9)
        middle = self.y + 9 if self.room.above else (top + foot) / 2
        self.labels += [
            Line(0, self.y + (12 if self.room.above else 15) + LINE * n, text)
            for n, text in enumerate(lines)
        ]
        if said:
            self.who.append(self._who(season.workers or "", said, middle))
        self.cells += [
            MonthCell(self.room.grid + self.cell * n, top, foot - top, FILLS[mark], INKS[mark],
                      mark)
            for n, mark in enumerate(season.months)
            if mark
        ]  # fmt: skip
        self._band(top, foot)

    def _band(self, top: float, foot: float) -> None:
        """Lines round the months of a row; in a table they go on into the next row."""
        if self.room.above:
            self.bands.append((top, foot))
            self.rules += [top, foot]
            self.y = foot + 8
        else:
            self.bands[:] = [(HEAD, foot)]
            self.rules.append(foot)
            self.y = foot

    def _who(self, key: str, word: str, middle: float) -> WhoMark:
        x = self.room.who
        signs = tuple((sign, x + 7 + 13 * n) for n, sign in enumerate(SIGNS[key]))
        return WhoMark(middle, signs, Line(x + 4 + 13 * len(signs), middle + 3.5, word))

    def foot(self, loads: Sequence[tuple[str, Sequence[int]]]) -> None:
        """A row of twelve bars for each load; figures above the bars."""
        most = max(one for _label, load in loads for one in load)
        above = self.room.above
        for label, load in loads:
            self.y += 6 if above else 0
            lines = wrap(label, self.room.width * SAFE if above else self.room.grid - 10, most=2)
            first = self.y + (12 if above else LOAD / 2)
            self.load_labels += [Line(0, first + LINE * n, one) for n, one in enumerate(lines)]
            self.y += LINE * len(lines) - 1 if above else 0
            for n, one in enumerate(load):
                height = (LOAD - 20) * one / most
                x = self.room.grid + self.cell * n + 6
                y = self.y + LOAD - 2 - height
                figure = Line(x + self.cell / 2 - 6, y - 4, str(one))
                self.loads.append(LoadBar(x, y, self.cell - 12, height, figure))
            self.y += LOAD
            if above:
                self.rules.append(self.y - 2)
        if above:
            self.head()
        else:
            self.rules.append(self.y)
