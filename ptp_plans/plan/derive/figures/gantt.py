"""Activities along the months of the plan, with what must go before."""

from collections.abc import Sequence
from dataclasses import dataclass

from ...sections.design import Activity
from .lettering import LINE, Line, wrap

WIDTH = 960.0
LABELS = 300.0
HEAD = 40.0
BAR = 14.0


@dataclass(frozen=True)
class GanttYear:
    label: str
    x: float
    width: float


@dataclass(frozen=True)
class GanttBar:
    code: str
    x: float
    y: float
    width: float
    public_good: bool


@dataclass(frozen=True)
class GanttLink:
    """From the end of what goes before to the beginning of what follows."""

    path: str
    arrow: str


@dataclass(frozen=True)
class GanttFigure:
    width: float
    height: float
    head: float
    labels_width: float
    bar: float
    years: tuple[GanttYear, ...]
    months: tuple[Line, ...]
    labels: tuple[Line, ...]
    bars: tuple[GanttBar, ...]
    links: tuple[GanttLink, ...]
    rules: tuple[float, ...]
    month_lines: tuple[float, ...]


def gantt_figure(
    activities: Sequence[Activity], years: Sequence[int], initials: Sequence[str]
) -> GanttFigure | None:
    """From activities with both months, over the plan's years; `initials` are of the months.

    Years are stretched to what the activities ask. None when no activity has its months.
    """
    timed = [one for one in activities if one.start and one.end and one.start <= one.end]
    if not timed:
        return None
    said = {int((month or "0")[:4]) for one in timed for month in (one.start, one.end)}
    shown = range(min({*years, *said}), max({*years, *said}) + 1)
    month = (WIDTH - LABELS) / (12 * len(shown))
    labels: list[Line] = []
    bars: dict[str, GanttBar] = {}
    rules = [HEAD]
    y = HEAD
    for one in timed:
        lines = wrap(f"{one.code or ''} {one.name or ''}".strip(), LABELS - 14, most=2)
        height = max(26.0, LINE * len(lines) + 8)
        labels += [Line(0, y + 4 + LINE * n + 11, text) for n, text in enumerate(lines)]
        begins, ends = _place(one.start, shown[0]), _place(one.end, shown[0]) + 1
        bars[one.id] = GanttBar(
            one.code or "", LABELS + begins * month, y + (height - BAR) / 2,
            (ends - begins) * month, bool(one.public_good),
        )  # fmt: skip
        y += height
        rules.append(y)
    return GanttFigure(
        width=WIDTH,
        height=y + 1,
        head=HEAD,
        labels_width=LABELS,
        bar=BAR,
        years=tuple(
            GanttYear(str(year), LABELS + n * 12 * month, 12 * month)
            for n, year in enumerate(shown)
        ),
        months=tuple(
            Line(LABELS + (12 * n + m + 0.5) * month, HEAD - 6, initial)
            for n in range(len(shown))
            for m, initial in enumerate(initials)
        ),
        labels=tuple(labels),
        bars=tuple(bars.values()),
        links=tuple(
            _link(bars[before], bars[one.id])
            for one in timed
            for before in one.needs
            if before in bars and before != one.id
        ),
        rules=tuple(rules),
        month_lines=tuple(LABELS + n * month for n in range(12 * len(shown) + 1)),
    )


def _place(year_month: str | None, first_year: int) -> int:
    year, month = (year_month or "").split("-")
    return (int(year) - first_year) * 12 + int(month) - 1


def _link(before: GanttBar, after: GanttBar) -> GanttLink:
    """Down (or up) from the end of one bar, then to the right into the other."""
    from_x, from_y = before.x + before.width, before.y + BAR / 2
    to_x, to_y = after.x, after.y + BAR / 2
    if to_x >= from_x + 8:
        turn = from_x + 5
        path = f"M{from_x:.1f} {from_y:.1f}H{turn:.1f}V{to_y:.1f}H{to_x - 5:.1f}"
        return GanttLink(path, f"M{to_x:.1f} {to_y:.1f}l-6 -3.5v7z")
    edge = after.y - 4 if to_y > from_y else after.y + BAR + 4
    down = 1 if to_y > from_y else -1
    x = min(max(to_x + 6, from_x - 4), after.x + after.width - 3)
    start_y = before.y + BAR if down > 0 else before.y
    path = f"M{x:.1f} {start_y:.1f}V{edge:.1f}"
    return GanttLink(path, f"M{x:.1f} {edge + 4 * down:.1f}l-3.5 {-6 * down}h7z")
