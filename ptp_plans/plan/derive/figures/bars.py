"""Money by year and source, as bars."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal

from .lettering import LINE, PHONE, SAFE, Line, Width, length, wrap

BAR = 24.0
GAP = 10.0


@dataclass(frozen=True)
class Room:
    """`bars`: where they begin; `keys`: in how many columns the sources stand below. `above`: year
    and total stand over their bar, which has the whole width."""

    width: float
    bars: float
    keys: int
    above: bool = False


ROOMS = {
    Width.PAGE: Room(640.0, 48.0, 2),
    Width.TELEPHONE: Room(PHONE, 0.5, 1, above=True),
}

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
    label: Line
    y: float
    total: Line
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
    place: Width = Width.PAGE,
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
    room = ROOMS[place]
    total_room = 0.0 if room.above else max(length(money(total)) for total in totals.values()) + 13
    full = room.width - room.bars - total_room - 1
    y, bars = 4.0, []
    for year, parts in sorted(by_year.items()):
        segments = _segments(
            [(looks[one], parts.get(one)) for one, _name in sources], most, room.bars, full
        )
        top = y + LINE + 3 if room.above else y
        words = y + 12 if room.above else y + 17
        end = 44.0 if room.above else room.bars + float(totals[year] / most) * full + 8
        bars.append(
            BudgetBar(
                Line(0, words, str(year)), top, Line(end, words, money(totals[year])), segments
            )
        )
        y = top + BAR + GAP
    legend, bottom = _legend([(looks[source], name) for source, name in sources], y + 14, room)
    return BudgetFigure(room.width, bottom, BAR, tuple(bars), legend)


def _segments(
    parts: Sequence[tuple[tuple[str, str], Decimal | None]], most: Decimal, x: float, full: float
) -> tuple[Segment, ...]:
    """One year's money, source by source, from `x` to the right."""
    segments = []
    for (number, fill), amount in parts:
        width = float((amount or 0) / most) * full
        if width:
            shown = number if width > length(number) + 5 else ""
            segments.append(Segment(x, width, fill, _ink(fill), shown))
            x += width
    return tuple(segments)


def _ink(fill: str) -> str:
    return "#ffffff" if fill in DARK else "#000000"


def _legend(
    entries: Sequence[tuple[tuple[str, str], str]], top: float, room: Room
) -> tuple[tuple[LegendEntry, ...], float]:
    """The sources, each in the next column, and where they end."""
    drawn = []
    heights = [top] * room.keys
    wide = room.width / room.keys
    for place, ((number, fill), name) in enumerate(entries):
        column = place % room.keys
        lines = wrap(name, (wide - 40) * (SAFE if room.above else 1), most=2)
        drawn.append(LegendEntry(column * wide, heights[column], number, fill, _ink(fill), lines))
        heights[column] += max(20.0, LINE * len(lines) + 6)
    return tuple(drawn), max(heights)
