"""Activities along the months of the plan, with what must go before."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass

from ...sections.design import Activity
from .lettering import LINE, Line, length, wrap

WIDTH = 960.0
LABELS = 300.0
MARGIN = 12.0  # right of the last month, where arrows turn
HEAD = 42.0
BAR = 17.0
SMALL = 10.0  # size of the codes and of who answers
TURN = 6.0  # how far from a bar's end an arrow turns
LANE = 4.0  # between arrows that turn at the same month
ARROW = 6.0

Point = tuple[float, float]


@dataclass(frozen=True)
class GanttYear:
    label: str
    x: float
    width: float


@dataclass(frozen=True)
class GanttBar:
    """`label`: the activity's code, where it fits into the bar."""

    code: str
    label: str
    x: float
    y: float
    width: float
    public_good: bool


@dataclass(frozen=True)
class GanttLink:
    """From the end of what goes before to the beginning of what follows, by right angles."""

    points: tuple[Point, ...]

    @property
    def path(self) -> str:
        """The line, which ends where the arrow's head begins."""
        *turns, (x, y) = self.points
        return "M" + "L".join(f"{a:.1f} {b:.1f}" for a, b in (*turns, (x - ARROW + 1, y)))

    @property
    def arrow(self) -> str:
        """The arrow's head."""
        x, y = self.points[-1]
        return f"M{x:.1f} {y:.1f}l{-ARROW} -4v8z"


@dataclass(frozen=True)
class GanttMonth:
    """`busy`: a month of much work in the seasonal calendar."""

    x: float
    text: str
    busy: bool


@dataclass(frozen=True)
class GanttFigure:
    """`names` and `answers` stand on the left: what is done and who answers for it."""

    width: float
    height: float
    head: float
    labels_width: float
    month_width: float
    bar: float
    years: tuple[GanttYear, ...]
    months: tuple[GanttMonth, ...]
    names: tuple[Line, ...]
    answers: tuple[Line, ...]
    bars: tuple[GanttBar, ...]
    links: tuple[GanttLink, ...]
    rules: tuple[float, ...]


@dataclass(frozen=True)
class _Row:
    top: float
    bottom: float
    bar: GanttBar


def gantt_figure(
    activities: Sequence[Activity],
    years: Sequence[int],
    initials: Sequence[str],
    busy: Collection[int] = (),
) -> GanttFigure | None:
    """From activities with both months, over the plan's years; `initials` are of the months.

    Years are stretched to what the activities ask; `busy` months (1 to 12) are marked. None when
    no activity has its months.
    """
    timed = [one for one in activities if one.start and one.end and one.start <= one.end]
    if not timed:
        return None
    said = {int((month or "0")[:4]) for one in timed for month in (one.start, one.end)}
    shown = range(min({*years, *said}), max({*years, *said}) + 1)
    month = (WIDTH - LABELS - MARGIN) / (12 * len(shown))
    names: list[Line] = []
    answers: list[Line] = []
    rows: dict[str, _Row] = {}
    y = HEAD
    for one in timed:
        lines = wrap(f"{one.code or ''} {one.name or ''}".strip(), LABELS - 24, most=2)
        who = wrap(one.responsible or "", LABELS - 24, size=SMALL, most=1)
        bottom = y + max(30.0, LINE * len(lines) + (LINE - 2) * len(who) + 9)
        names += [Line(0, y + 15 + LINE * n, text) for n, text in enumerate(lines)]
        answers += [Line(0, y + 14 + LINE * len(lines), text) for text in who]
        begins, ends = _place(one.start, shown[0]), _place(one.end, shown[0]) + 1
        bar = _bar(one, LABELS + begins * month, (y + bottom) / 2, (ends - begins) * month)
        rows[one.id] = _Row(y, bottom, bar)
        y = bottom
    return GanttFigure(
        width=WIDTH,
        height=y + 1,
        head=HEAD,
        labels_width=LABELS,
        month_width=month,
        bar=BAR,
        years=tuple(
            GanttYear(str(year), LABELS + n * 12 * month, 12 * month)
            for n, year in enumerate(shown)
        ),
        months=tuple(
            GanttMonth(LABELS + (12 * n + m) * month, initial, m + 1 in busy)
            for n in range(len(shown))
            for m, initial in enumerate(initials)
        ),
        names=tuple(names),
        answers=tuple(answers),
        bars=tuple(row.bar for row in rows.values()),
        links=_links(timed, rows),
        rules=(HEAD, *(row.bottom for row in rows.values())),
    )


def _bar(one: Activity, x: float, middle: float, width: float) -> GanttBar:
    code = one.code or ""
    label = code if length(code, SMALL) + 4 < width else ""
    return GanttBar(code, label, x, middle - BAR / 2, width, bool(one.public_good))


def _place(year_month: str | None, first_year: int) -> int:
    year, month = (year_month or "").split("-")
    return (int(year) - first_year) * 12 + int(month) - 1


def _links(timed: Sequence[Activity], rows: Mapping[str, _Row]) -> tuple[GanttLink, ...]:
    """Arrows of different bars that end in the same month turn in lanes of their own."""
    found: list[GanttLink] = []
    lanes: dict[float, list[str]] = {}
    for one in timed:
        for before in dict.fromkeys(one.needs):
            if before in rows and before != one.id:
                end = rows[before].bar.x + rows[before].bar.width
                taken = lanes.setdefault(round(end, 1), [])
                if before not in taken:
                    taken.append(before)
                lane = min(taken.index(before) * LANE, MARGIN - TURN - 1)
                found.append(GanttLink(_route(rows[before], rows[one.id], lane)))
    return tuple(found)


def _route(before: _Row, after: _Row, lane: float) -> tuple[Point, ...]:
    """To the right out of one bar, up or down, to the right into the other."""
    start = (before.bar.x + before.bar.width, before.bar.y + BAR / 2)
    end = (after.bar.x, after.bar.y + BAR / 2)
    turn = start[0] + TURN + lane
    if end[0] >= turn + ARROW:
        return start, (turn, start[1]), (turn, end[1]), end
    # What follows begins too early: back along the line between the rows.
    between = after.top if end[1] > start[1] else after.bottom
    back = end[0] - ARROW - 3
    return start, (turn, start[1]), (turn, between), (back, between), (back, end[1]), end
