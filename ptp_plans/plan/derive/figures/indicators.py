"""Indicators from where they stand today to the target of each year: a small line for each."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from decimal import Decimal

from ...sections.design import Indicator
from .lettering import LINE, PHONE, SAFE, SIZE, Line, Width, length, wrap

HEAD = 24.0
BAND = 26.0  # height in which a line goes up and down
FIGURES = 17.0  # height of the line of figures above it
SMALL = 9.5  # size of figures that would run into each other
DIGIT = 1.2  # how much wider figures are than other letters
ARROWS = {"up": "M0 -6l6 8h-4v6h-4v-6h-4z", "down": "M0 8l6 -8h-4v-6h-4v6h-4z"}


@dataclass(frozen=True)
class Room:
    """`names`: how wide they may be; `grid`: where the columns begin; `arrow`: where it is told
    which way an indicator should move. `above`: names stand over their line, and the years below
    each."""

    width: float
    names: float
    grid: float
    arrow: float
    right: float  # what the columns leave free
    above: bool = False


ROOMS = {
    Width.PAGE: Room(720.0, 246.0, 262.0, 704.0, 30.0),
    Width.TELEPHONE: Room(PHONE, (PHONE - 26) * SAFE, 0.0, 330.0, 0.0, above=True),
}


@dataclass(frozen=True)
class IndicatorPoint:
    """`year` None: the baseline. `value` as it is written, above the point."""

    x: float
    y: float
    year: int | None
    value: Line


@dataclass(frozen=True)
class IndicatorLine:
    points: tuple[IndicatorPoint, ...]
    arrow: str  # which way it should move; empty when nobody said
    arrow_y: float

    @property
    def path(self) -> str:
        """From the first point to the last."""
        return "M" + "L".join(f"{one.x:.1f} {one.y:.1f}" for one in self.points)


@dataclass(frozen=True)
class IndicatorsFigure:
    """A row for each indicator: its name and unit, today, and a column for each year. `number`:
    size of the figures."""

    width: float
    height: float
    arrow_x: float
    number: float
    heads: tuple[Line, ...]
    names: tuple[Line, ...]
    units: tuple[Line, ...]
    lines: tuple[IndicatorLine, ...]
    rules: tuple[float, ...]


def indicators_figure(
    indicators: Sequence[Indicator],
    today: str,
    number: Callable[[Decimal], str],
    place: Width = Width.PAGE,
) -> IndicatorsFigure | None:
    """From the indicators with a baseline or a target; `today` heads the baselines.

    None when there is nothing to draw.
    """
    drawn = [one for one in indicators if one.baseline is not None or one.targets]
    if not drawn:
        return None
    room = ROOMS[place]
    columns = _Columns(room, drawn, today, number)
    heads: list[Line] = [] if room.above else columns.heads(HEAD - 8)
    names: list[Line] = []
    units: list[Line] = []
    lines, rules = [], [] if room.above else [HEAD]
    y = 0.0 if room.above else HEAD
    for one in drawn:
        words = wrap(f"{one.code or ''} {one.name or ''}".strip(), room.names, most=3)
        unit = wrap(one.unit or "", room.names, most=1)
        names += [Line(0, y + 17 + LINE * n, text) for n, text in enumerate(words)]
        units += [Line(0, y + 16 + LINE * len(words), text) for text in unit]
        tall = columns.figures + BAND
        if room.above:
            top = y + 12 + LINE * (len(words) + len(unit))
            lines.append(columns.line(one, top, y + 13))
            heads += columns.heads(top + tall + 20)
            y = top + tall + 32
        else:
            height = max(tall + 16, LINE * (len(words) + 1) + 12)
            top = y + (height - tall) / 2
            lines.append(columns.line(one, top, top + columns.figures + BAND / 2))
            y += height
        rules.append(y)
    return IndicatorsFigure(
        room.width, y + 1, room.arrow, columns.size, tuple(heads), tuple(names), tuple(units),
        tuple(lines), tuple(rules),
    )  # fmt: skip


class _Columns:
    """Today and the years, from left to right; figures that are too wide for a column are smaller,
    and if that is not enough, every second one stands higher."""

    def __init__(
        self,
        room: Room,
        drawn: Sequence[Indicator],
        today: str,
        number: Callable[[Decimal], str],
    ) -> None:
        self.room, self.number = room, number
        years = sorted({year for one in drawn for year, _target in one.targets})
        self.step = (room.width - room.grid - room.right) / (len(years) + 1)
        self.places = {
            year: (room.grid + (n + 0.5) * self.step, str(year) if year else today)
            for n, year in enumerate((None, *years))
        }
        widest = max(len(number(value)) for one in drawn for _year, value in _values(one))
        self.size = SIZE if self._wide("0" * widest, SIZE) < self.step - 3 else SMALL
        crowded = self._wide("0" * widest, self.size) > self.step - 3
        self.figures = FIGURES + (SMALL + 2 if crowded else 0)

    @staticmethod
    def _wide(text: str, size: float) -> float:
        return length(text, size) * DIGIT

    def heads(self, y: float) -> list[Line]:
        """Today and the years."""
        return [Line(x, y, words) for x, words in self.places.values()]

    def line(self, one: Indicator, top: float, arrow_y: float) -> IndicatorLine:
        """An indicator's points with their figures above them."""
        values = _values(one)
        least = min(value for _year, value in values)
        span = max(value for _year, value in values) - least
        points = []
        for n, (year, value) in enumerate(values):
            share = float((value - least) / span) if span else 0.5
            x, text = self.places[year][0], self.number(value)
            half = self._wide(text, self.size) / 2
            middle = min(max(x, half), self.room.width - half)
            raised = n % 2 and self.figures > FIGURES
            words = Line(middle, top + self.figures - (20 if raised else 9), text)
            points.append(IndicatorPoint(x, top + self.figures + BAND * (1 - share), year, words))
        return IndicatorLine(tuple(points), ARROWS.get(one.direction or "", ""), arrow_y)


def _values(one: Indicator) -> list[tuple[int | None, Decimal]]:
    """The baseline (its year None) and the targets."""
    return [*([(None, one.baseline)] if one.baseline is not None else []), *one.targets]
