"""Indicators from where they stand today to the target of each year: a small line for each."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from decimal import Decimal

from ...sections.design import Indicator
from .lettering import LINE, Line, wrap

WIDTH = 720.0
NAMES = 262.0
HEAD = 24.0
BAND = 26.0  # height in which a line goes up and down
FIGURES = 17.0  # height of the line of figures above it
ARROWS = {"up": "M0 -6l6 8h-4v6h-4v-6h-4z", "down": "M0 8l6 -8h-4v-6h-4v6h-4z"}


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
    """A row for each indicator: its name and unit, today, and a column for each year."""

    width: float
    height: float
    head: float
    arrow_x: float
    heads: tuple[Line, ...]
    names: tuple[Line, ...]
    units: tuple[Line, ...]
    lines: tuple[IndicatorLine, ...]
    rules: tuple[float, ...]


def indicators_figure(
    indicators: Sequence[Indicator],
    today: str,
    number: Callable[[Decimal], str],
) -> IndicatorsFigure | None:
    """From the indicators with a baseline or a target; `today` heads the baselines.

    None when there is nothing to draw.
    """
    drawn = [one for one in indicators if one.baseline is not None or one.targets]
    if not drawn:
        return None
    years = sorted({year for one in drawn for year, _target in one.targets})
    step = (WIDTH - NAMES - 30) / (len(years) + 1)
    column = {year: NAMES + (n + 1.5) * step for n, year in enumerate(years)}
    names: list[Line] = []
    units: list[Line] = []
    lines, rules = [], [HEAD]
    y = HEAD
    for one in drawn:
        words = wrap(f"{one.code or ''} {one.name or ''}".strip(), NAMES - 16, most=3)
        height = max(FIGURES + BAND + 16, LINE * (len(words) + 1) + 12)
        names += [Line(0, y + 17 + LINE * n, text) for n, text in enumerate(words)]
        units += [
            Line(0, y + 16 + LINE * len(words), text)
            for text in wrap(one.unit or "", NAMES - 16, most=1)
        ]
        lines.append(_line(one, y + (height - FIGURES - BAND) / 2, step, column, number))
        y += height
        rules.append(y)
    heads = [Line(NAMES + step / 2, HEAD - 8, today)]
    heads += [Line(x, HEAD - 8, str(year)) for year, x in column.items()]
    return IndicatorsFigure(
        WIDTH, y + 1, HEAD, WIDTH - 16, tuple(heads), tuple(names), tuple(units), tuple(lines),
        tuple(rules),
    )  # fmt: skip


def _line(
    one: Indicator,
    top: float,
    step: float,
    column: dict[int, float],
    number: Callable[[Decimal], str],
) -> IndicatorLine:
    values: list[tuple[int | None, float, Decimal]] = []
    if one.baseline is not None:
        values.append((None, NAMES + step / 2, one.baseline))
    values += [(year, column[year], target) for year, target in one.targets]
    least = min(value for _year, _x, value in values)
    span = max(value for _year, _x, value in values) - least
    points = []
    for year, x, value in values:
        share = float((value - least) / span) if span else 0.5
        y = top + FIGURES + BAND * (1 - share)
        points.append(IndicatorPoint(x, y, year, Line(x, top + 8, number(value))))
    return IndicatorLine(
        tuple(points), ARROWS.get(one.direction or "", ""), top + FIGURES + BAND / 2
    )
