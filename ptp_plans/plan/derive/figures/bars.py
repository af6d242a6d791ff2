"""Money by year and source, as bars."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal

from .lettering import LINE, length, wrap

WIDTH = 640.0
BAR = 24.0
STEP = 34.0

# Lightness first, so that neighbours differ on a black-and-white print too.
SHADES = (
    "#1f3b57", "#c9d6e3", "#557a9c", "#e6ecf2", "#3a6285", "#a5bcd1", "#2a4d6c", "#d7e1ea",
    "#48708f", "#b7c9da",
)  # fmt: skip
DARK = frozenset({"#1f3b57", "#557a9c", "#3a6285", "#2a4d6c", "#48708f"})


@dataclass(frozen=True)
class Segment:
    x: float
    width: float
    fill: str
    ink: str
    number: str  # of the source in the legend; empty where it does not fit


@dataclass(frozen=True)
class BudgetBar:
    label: str
    y: float
    total: str
    total_x: float
    segments: tuple[Segment, ...]


@dataclass(frozen=True)
class LegendEntry:
    x: float
    y: float
    number: str
    fill: str
    ink: str
    lines: tuple[str, ...]


@dataclass(frozen=True)
class BudgetFigure:
    """A bar for each year, cut by source; numbers lead to the legend."""

    width: float
    height: float
    bar: float
    bars: tuple[BudgetBar, ...]
    legend: tuple[LegendEntry, ...]


def budget_figure(
    by_year: Mapping[int, Mapping[str, Decimal]],
    sources: Sequence[tuple[str, str]],
    money: Callable[[Decimal], str],
) -> BudgetFigure | None:
    """From amounts by year and source id, and (id, name) of the sources; None without money."""
    totals = {year: sum(parts.values(), Decimal(0)) for year, parts in by_year.items()}
    most = max(totals.values(), default=Decimal(0))
    if not most:
        return None
    looks = {
        source: (str(place + 1), SHADES[place % len(SHADES)])
        for place, (source, _name) in enumerate(sources)
    }
    start = 48.0
    room = WIDTH - start - max(length(money(total)) for total in totals.values()) - 14
    bars = []
    for place, (year, parts) in enumerate(sorted(by_year.items())):
        x, segments = start, []
        for source, _name in sources:
            width = float(parts.get(source, Decimal(0)) / most) * room
            if width:
                number, fill = looks[source]
                shown = number if width > length(number) + 5 else ""
                segments.append(Segment(x, width, fill, _ink(fill), shown))
                x += width
        bars.append(
            BudgetBar(str(year), 4 + place * STEP, money(totals[year]), x + 8, tuple(segments))
        )
    below = 4 + len(bars) * STEP + 14
    legend, bottom = _legend([(looks[source], name) for source, name in sources], below)
    return BudgetFigure(WIDTH, bottom, BAR, tuple(bars), legend)


def _ink(fill: str) -> str:
    return "#ffffff" if fill in DARK else "#000000"


def _legend(
    entries: Sequence[tuple[tuple[str, str], str]], top: float
) -> tuple[tuple[LegendEntry, ...], float]:
    """Two columns of entries, and where they end."""
    drawn = []
    heights = [top, top]
    for place, ((number, fill), name) in enumerate(entries):
        column = place % 2
        lines = wrap(name, WIDTH / 2 - 40, most=2)
        drawn.append(
            LegendEntry(column * WIDTH / 2, heights[column], number, fill, _ink(fill), lines)
        )
        heights[column] += max(20.0, LINE * len(lines) + 6)
    return tuple(drawn), max(heights)
