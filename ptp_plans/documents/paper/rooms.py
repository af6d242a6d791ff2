"""The room that each sort of answer needs on paper, empty or with what is known."""

from dataclasses import dataclass
from math import ceil
from typing import Any

from ptp_plans import i18n
from ptp_plans.plan.kinds import (
    ChoiceKind,
    ChoicesKind,
    CountKind,
    DateKind,
    DecimalKind,
    Kind,
    MoneyKind,
    MonthsKind,
    PercentKind,
    PerYearKind,
    PhotoKind,
    ProseKind,
    RefKind,
    TimeKind,
    YearKind,
    YearMonthKind,
    YesNoKind,
)
from ptp_plans.plan.outline import Field
from ptp_plans.plan.texts import N_

from ..answers.reading import Reader, is_answered
from ..say import say
from .forms import Room, Tick

MOST_TICKED_ROWS = 8  # of a list to choose from; more, and their name is written
LETTER, SMALL_LETTER = 0.56, 0.46  # the widths of a letter, beside ticks a smaller one
MANY_CHOICES = 8  # that stand in two columns of a cell
SHORT_WORDS = 26  # letters of choices that stand beside another question
SCALE = 5  # the longest scale of points that is ticked
YEARS_AHEAD = 3


@dataclass(frozen=True)
class Desk:
    """The plan as far as it is known, its language, and whether the sheet goes on a wall.

    `filled`: whether what is known is written in. On a wall nothing about one person is.
    """

    reader: Reader
    filled: bool
    wall: bool

    def words(self, text: str) -> str:
        return self.reader.words(text)

    def value(self, part: Any, asked: Field) -> Any:
        """What is to be written in beforehand."""
        if part is None or not self.filled or (self.wall and asked.personal):
            return asked.kind.empty
        return self.reader.value(part, asked)

    def said(self, asked: Field, value: Any) -> str:
        return say(asked.kind, value, self.reader.named, self.reader.locale)


def room(desk: Desk, asked: Field, value: Any, *, cell: bool = False) -> Room:
    """Where the question is answered; `cell`: in a column of a table."""
    kind = asked.kind
    if cell and is_answered(value) and not isinstance(kind, MonthsKind | PhotoKind):
        return Room("line", _brief(desk, asked, value))  # what is known needs no boxes
    if isinstance(kind, ChoiceKind):
        chosen = value if isinstance(kind, ChoicesKind) else (value,)
        return _ticks(desk, [(code, words, code in chosen) for code, words in kind.options])
    if isinstance(kind, YesNoKind):
        return _ticks(desk, [("yes", N_("sí"), value is True), ("no", N_("no"), value is False)])
    if isinstance(kind, CountKind) and kind.maximum <= SCALE:
        points = range(kind.minimum, kind.maximum + 1)
        return Room("ticks", ticks=tuple(Tick(str(one), one == value) for one in points))
    if isinstance(kind, RefKind) and not cell:
        return _rows(desk, kind, value, desk.said(asked, value))
    if isinstance(kind, PhotoKind):
        return Room("photo", desk.words(N_("Ya está guardada.") if value else ""))
    if boxes := _boxes(desk, kind, value):
        return Room("boxes", boxes=boxes)
    if isinstance(kind, ProseKind):
        return Room("lines", desk.said(asked, value), 2 if cell else 4)
    text = desk.said(asked, value)
    if isinstance(kind, MoneyKind) and not text:
        return Room("line", before="$")
    return Room("line", text, after="%" if isinstance(kind, PercentKind) and not text else "")


def _brief(desk: Desk, asked: Field, value: Any) -> str:
    """The answer for a narrow column."""
    if isinstance(asked.kind, DateKind):
        return i18n.short_day(value, desk.reader.locale)
    if isinstance(asked.kind, YearMonthKind):
        return i18n.short_month(value, desk.reader.locale)
    return desk.said(asked, value)


def _ticks(desk: Desk, options: list[tuple[str, str, bool]]) -> Room:
    return Room(
        "ticks", ticks=tuple(Tick(desk.words(words), ticked) for _code, words, ticked in options)
    )


def _rows(desk: Desk, kind: RefKind, value: Any, text: str) -> Room:
    """Rows of a list as boxes to tick while they are few; otherwise a line for their name."""
    options = desk.reader.titles.options(kind.targets) if desk.filled else []
    if not options or len(options) > MOST_TICKED_ROWS:
        return Room("line", text)
    chosen = value if isinstance(value, tuple) else (value,)
    return Room(
        "ticks", ticks=tuple(Tick(desk.reader.named(one), one in chosen) for one, _words in options)
    )


def _boxes(desk: Desk, kind: Kind, value: Any) -> tuple[tuple[str, str], ...]:
    """Small boxes with words above them: a day, an hour, twelve months, a value for each year."""
    if isinstance(kind, MonthsKind):
        names = [i18n.month_name(month, desk.reader.locale, short=True) for month in range(1, 13)]
        return tuple(zip(names, map(_figure, value or [0] * 12), strict=True))
    if isinstance(kind, PerYearKind):
        return _years(desk, kind, dict(value or ()))
    parts = next((names for sort, names in _PARTS.items() if isinstance(kind, sort)), ())
    figures = _figures(kind, value) if is_answered(value) else ("",) * len(parts)
    return tuple((desk.words(part), figure) for part, figure in zip(parts, figures, strict=False))


_PARTS: dict[type[Kind], tuple[str, ...]] = {
    DateKind: (N_("día"), N_("mes"), N_("año")),
    TimeKind: (N_("hora"), N_("minutos")),
    YearMonthKind: (N_("mes"), N_("año")),
    YearKind: (N_("año"),),
}


def _figures(kind: Kind, value: Any) -> tuple[str, ...]:
    if isinstance(kind, DateKind):
        return f"{value:%d}", f"{value:%m}", f"{value:%Y}"
    if isinstance(kind, TimeKind):
        return f"{value:%H}", f"{value:%M}"
    if isinstance(kind, YearMonthKind):
        return value[5:], value[:4]
    return (str(value),)


def _figure(intensity: int) -> str:
    return str(intensity) if intensity else ""


def _years(desk: Desk, kind: PerYearKind, known: dict[int, Any]) -> tuple[tuple[str, str], ...]:
    years = [*desk.reader.plan.years, *known]
    if not years:
        return ((desk.words(N_("año ____")), ""),) * YEARS_AHEAD
    return tuple(
        (str(year), say(kind.inner, known.get(year), desk.reader.named, desk.reader.locale))
        for year in sorted(set(years))
    )


def is_short(asked: Field, given: Room) -> bool:
    """Whether a question can stand beside another."""
    if given.sort == "ticks":
        words = sum(len(one.words) + 3 for one in given.ticks)
        return words <= SHORT_WORDS and len(asked.label) < SHORT_WORDS * 2
    if given.sort == "boxes":
        return len(given.boxes) <= 3
    return given.sort == "line" and isinstance(asked.kind, DecimalKind | CountKind)


def width(asked: Field, label: str) -> float:
    """How wide a column of these answers is to be, in letters; no word of its label is torn."""
    longest = max(map(len, label.split()), default=4) * LETTER + 1.2
    return max(longest, _width(asked.kind))


def _width(kind: Kind) -> float:
    if isinstance(kind, ChoiceKind):
        if len(kind.options) > MANY_CHOICES:
            return 14.0
        words = [len(one) for _code, one in kind.options]
        return min(8.7, max(4.5, max(words) * SMALL_LETTER + 1.7))
    if isinstance(kind, MonthsKind):
        return 22.0
    if isinstance(kind, PerYearKind):
        return 15.0
    sizes: tuple[tuple[type[Kind], float], ...] = (
        (ProseKind, 12.0), (RefKind, 8.0), (MoneyKind, 6.5), (PercentKind, 4.5),
        (DecimalKind, 5.0), (CountKind, 4.5), (YearKind, 4.2), (DateKind, 8.0), (TimeKind, 5.0),
        (YearMonthKind, 6.0), (YesNoKind, 4.0), (PhotoKind, 6.0),
    )  # fmt: skip
    return next((size for sort, size in sizes if isinstance(kind, sort)), 9.0)


def height(given: Room) -> float:
    """How tall a cell with this room is, in letters."""
    if given.sort == "ticks":
        many = len(given.ticks) > MANY_CHOICES
        return 1.0 + 1.15 * (ceil(len(given.ticks) / 2) if many else len(given.ticks))
    return {"lines": 3.4, "photo": 3.0, "dots": 3.4}.get(given.sort, 2.4)
