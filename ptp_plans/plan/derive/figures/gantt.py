"""Activities along the months of the plan, with what must go before."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass

from ...sections.design import Activity
from .arrows import MARGIN, GanttLink, Row, arrows, arrows_on_rails, beside, rails
from .lettering import LINE, PHONE, SAFE, Line, Width, covered, length, wrap

HEAD = 42.0
MONTHS = 18.0  # of it for the months
BAR = 17.0
SMALL = 10.0  # size of the codes, of the months and of who answers
NARROWEST = 8.0  # a month that has room for its letter
QUARTER = 3


@dataclass(frozen=True)
class Room:
    """`names`: where names begin and how wide they may be; `grid`: where the first month begins.
    `above`: names stand over their bars, which have the whole width."""

    width: float
    names: tuple[float, float]
    grid: float
    margin: float
    above: bool = False


PAGE = Room(960.0, (0.0, 276.0), 300.0, MARGIN)


def _telephone(drawn: Sequence[Activity]) -> Room:
    """As much of the edge as the arrows ask is theirs."""
    edge = beside(max(rails(drawn).values(), default=-1) + 1)
    return Room(PHONE, (edge, (PHONE - edge) * SAFE), edge, 1.0, above=True)


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
class GanttMonth:
    """`busy`: a month of much work in the seasonal calendar."""

    x: float
    busy: bool


@dataclass(frozen=True)
class GanttHead:
    """What stands over a month, or over three; white on a dark ground where much is done."""

    x: float  # of its middle
    text: str
    dark: bool


@dataclass(frozen=True)
class GanttFigure:
    """`names` and `answers`: what is done and who answers for it. `covers`: from where to where
    no months are seen, since names stand there. `parts`: how many months have a line each."""

    width: float
    height: float
    head: float
    labels_width: float
    month_width: float
    bar: float
    years: tuple[GanttYear, ...]
    months: tuple[GanttMonth, ...]
    heads: tuple[GanttHead, ...]
    names: tuple[Line, ...]
    answers: tuple[Line, ...]
    bars: tuple[GanttBar, ...]
    links: tuple[GanttLink, ...]
    rules: tuple[float, ...]
    covers: tuple[tuple[float, float], ...] = ()
    parts: int = 1

    @property
    def stripes(self) -> str:
        """The busy months, as one path."""
        foot, wide = self.height - 1, f"{self.month_width:.2f}"
        return "".join(
            f"M{month.x:.1f} {HEAD}h{wide}V{foot:.1f}h-{wide}z"
            for month in self.months
            if month.busy
        )

    @property
    def fine(self) -> str:
        """The lines between the months, as one path."""
        return self._upright([one.x for one in self.months[:: self.parts]], HEAD - MONTHS)

    @property
    def strong(self) -> str:
        """The lines between the years, as one path."""
        return self._upright([one.x for one in self.years], 0.0)

    def _upright(self, edges: Sequence[float], top: float) -> str:
        return "".join(f"M{x:.1f} {top:.1f}V{self.height - 1:.1f}" for x in edges)

    @property
    def cover(self) -> str:
        """What hides the months where names stand, as one path."""
        return covered(self.covers, self.width)


def gantt_figure(
    activities: Sequence[Activity],
    years: Sequence[int],
    initials: Sequence[str],
    busy: Collection[int] = (),
    place: Width = Width.PAGE,
) -> GanttFigure | None:
    """From activities with both months, over the plan's years; `initials` are of the months.

    Years are stretched to what the activities ask; `busy` months (1 to 12) are marked. None when
    no activity has its months.
    """
    timed = [one for one in activities if one.start and one.end and one.start <= one.end]
    if not timed:
        return None
    room = _telephone(timed) if place is Width.TELEPHONE else PAGE
    said = {int((month or "0")[:4]) for one in timed for month in (one.start, one.end)}
    shown = range(min({*years, *said}), max({*years, *said}) + 1)
    month = (room.width - room.grid - room.margin) / (12 * len(shown))
    names: list[Line] = []
    answers: list[Line] = []
    bars: list[GanttBar] = []
    rows: dict[str, Row] = {}
    y = HEAD
    for one in timed:
        row_names, row_answers, bottom, middle = _words(one, room, y)
        names += row_names
        answers += row_answers
        begins, ends = _place(one.start, shown[0]), _place(one.end, shown[0]) + 1
        bar = _bar(one, room.grid + begins * month, middle, (ends - begins) * month)
        bars.append(bar)
        rows[one.id] = Row(y, bottom, bar.x, bar.x + bar.width, middle)
        y = bottom
    months = tuple(
        GanttMonth(room.grid + n * month, n % 12 + 1 in busy) for n in range(12 * len(shown))
    )
    return GanttFigure(
        width=room.width,
        height=y + 1,
        head=HEAD,
        labels_width=room.grid,
        month_width=month,
        bar=BAR,
        years=tuple(
            GanttYear(str(year), room.grid + n * 12 * month, 12 * month)
            for n, year in enumerate(shown)
        ),
        months=months,
        heads=_quarters(months, month, initials) if room.above else _heads(months, month, initials),
        names=tuple(names),
        answers=tuple(answers),
        bars=tuple(bars),
        links=arrows_on_rails(timed, rows, rails(timed)) if room.above else arrows(timed, rows),
        rules=(HEAD, *(row.bottom for row in rows.values())),
        covers=_covers(bars) if room.above else (),
        parts=QUARTER if room.above else 1,
    )


def _covers(bars: Sequence[GanttBar]) -> tuple[tuple[float, float], ...]:
    """All but the bars and a little round them."""
    feet = (HEAD, *(bar.y + BAR + 4 for bar in bars))
    return tuple((foot, bar.y - 4) for foot, bar in zip(feet, bars, strict=False))


def _words(one: Activity, room: Room, y: float) -> tuple[list[Line], list[Line], float, float]:
    """The name, who answers, where the row ends, and the middle of its bar."""
    x, wide = room.names
    lines = wrap(f"{one.code or ''} {one.name or ''}".strip(), wide, most=2)
    who = wrap(one.responsible or "", wide, size=SMALL, most=1)
    tall = LINE * len(lines) + (LINE - 2) * len(who)
    names = [Line(x, y + 15 + LINE * n, text) for n, text in enumerate(lines)]
    answers = [Line(x, y + 14 + LINE * len(lines), text) for text in who]
    if room.above:
        top = y + tall + 10
        return names, answers, top + BAR + 8, top + BAR / 2
    bottom = y + max(30.0, tall + 9)
    return names, answers, bottom, (y + bottom) / 2


def _heads(
    months: Sequence[GanttMonth], month: float, initials: Sequence[str]
) -> tuple[GanttHead, ...]:
    """A month's first letter, where there is room for it."""
    return tuple(
        GanttHead(one.x + month / 2, initials[n % 12] if month > NARROWEST else "", one.busy)
        for n, one in enumerate(months)
    )


def _quarters(
    months: Sequence[GanttMonth], month: float, initials: Sequence[str]
) -> tuple[GanttHead, ...]:
    """From which month to which each quarter goes, where there is room for it."""
    wide = QUARTER * month
    heads = []
    for n in range(0, len(months), QUARTER):
        text = f"{initials[n % 12]}-{initials[n % 12 + QUARTER - 1]}"
        if length(text, SMALL) / SAFE < wide:
            heads.append(GanttHead(months[n].x + wide / 2, text, dark=False))
    return tuple(heads)


def _bar(one: Activity, x: float, middle: float, width: float) -> GanttBar:
    code = one.code or ""
    label = code if length(code, SMALL) + 4 < width else ""
    return GanttBar(code, label, x, middle - BAR / 2, width, bool(one.public_good))


def _place(year_month: str | None, first_year: int) -> int:
    year, month = (year_month or "").split("-")
    return (int(year) - first_year) * 12 + int(month) - 1
