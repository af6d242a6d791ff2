"""What a worksheet is made of. The template has one macro for each `sort`.

Widths are counted in letters of the sheet's own size ("em"): a sheet for the wall is the same
sheet in larger letters.
"""

from dataclasses import dataclass
from typing import Any, ClassVar

from markupsafe import Markup

from ptp_plans.plan.guidance import Guidance


@dataclass(frozen=True)
class Tick:
    """A box to tick, with its words."""

    words: str
    ticked: bool = False
    face: int = 0  # 1 sad, 2 serious, 3 glad, drawn beside the words


@dataclass(frozen=True)
class Room:
    """Where an answer is written: a line, several `lines`, `ticks`, small `boxes` with words above
    them, a `photo`, or `dots` to be counted. `text` is what is already known."""

    sort: str
    text: str = ""
    count: int = 1
    ticks: tuple[Tick, ...] = ()
    boxes: tuple[tuple[str, str], ...] = ()  # (words, what is known)
    before: str = ""
    after: str = ""


@dataclass(frozen=True)
class Asked:
    """A question with its code; `half`: short enough to stand beside another; `told`: answered
    already, so its words need no room to write."""

    code: str
    label: str
    hint: str
    room: Room
    half: bool = False
    told: bool = False


@dataclass(frozen=True)
class Column:
    code: str
    label: str
    width: float  # hundredths of the table


@dataclass(frozen=True)
class Line:
    """A row of a grid; one with a `heading` parts the rows and has no cells."""

    number: str
    title: str = ""
    cells: tuple[Room, ...] = ()
    heading: str = ""
    about: str = ""  # what the plan says of the row, below its title
    known: bool = False  # a row that is written already needs no more room than its words


@dataclass(frozen=True)
class Grid:
    """Rows to fill in under their questions; `first`: the words over the rows' own names."""

    sort: ClassVar[str] = "grid"
    code: str
    label: str
    hint: str
    columns: tuple[Column, ...]
    lines: tuple[Line, ...]
    first: str | None = None
    note: str = ""
    wide: bool = False
    tall: float = 2.6  # of a row, in letters
    whole: bool = False  # never torn over two pages


@dataclass(frozen=True)
class Card:
    title: str
    questions: tuple[Asked, ...]
    about: str = ""
    whole: bool = False  # never torn over two pages


@dataclass(frozen=True)
class Cards:
    """A table with too many questions for a line: one card for each row."""

    sort: ClassVar[str] = "cards"
    wide: ClassVar[bool] = False
    code: str
    label: str
    hint: str
    cards: tuple[Card, ...]
    note: str = ""


@dataclass(frozen=True)
class Matrix:
    """One cell for each pair of records; None is a cell that is not used."""

    sort: ClassVar[str] = "matrix"
    code: str
    label: str
    legend: tuple[str, ...]
    across: tuple[str, ...]
    rows: tuple[tuple[str, tuple[str | None, ...]], ...]
    named: bool  # whether the heads say what they stand for, or leave room to write it
    extra: tuple[str, ...] = ()  # columns to reckon in
    reckoned: tuple[tuple[str, ...], ...] = ()  # of each row, what is known to stand in them
    wide: bool = False


@dataclass(frozen=True)
class Quarter:
    code: str
    column: str
    label: str
    items: tuple[str, ...]
    blanks: int


@dataclass(frozen=True)
class Quarters:
    """Four lists in a square, as FODA is drawn on the wall."""

    sort: ClassVar[str] = "quarters"
    wide: ClassVar[bool] = False
    legend: str
    quarters: tuple[Quarter, ...]


@dataclass(frozen=True)
class Picture:
    """A drawing to fill in, or one of what is known; `legend`: which questions it answers."""

    sort: ClassVar[str] = "picture"
    wide: ClassVar[bool] = False
    chart: str
    view: Any
    title: str
    legend: tuple[str, ...]


@dataclass(frozen=True)
class Questions:
    """Questions of the step itself."""

    sort: ClassVar[str] = "questions"
    wide: ClassVar[bool] = False
    questions: tuple[Asked, ...]


Form = Questions | Grid | Cards | Matrix | Quarters | Picture


@dataclass(frozen=True)
class Side:
    """Forms that share pages: upright ones, or on their side."""

    wide: bool
    forms: tuple[Form, ...]


@dataclass(frozen=True)
class Worksheet:
    """A step on paper."""

    key: str
    number: str
    title: str
    about: str
    sides: tuple[Side, ...]
    guidance: Guidance | None
    address: str
    qr: Markup | None
