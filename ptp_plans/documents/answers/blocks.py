"""What a printed step is made of. A template has one macro for each `sort` of block."""

from dataclasses import dataclass
from typing import Any, ClassVar

from . import room

MOST_ROWS = 3  # of a group that stays with its heading
LEGIBLE = 1250.0  # in a drawing's own units: a wider one has letters too small for a screen
MOST_WORDS = 2  # columns of words beside each other on a telephone


@dataclass(frozen=True)
class Answer:
    """A question's label and what was answered; `long` texts take the whole width."""

    label: str
    text: str
    long: bool = False


@dataclass(frozen=True)
class Pairs:
    """Short answers beside their questions, two in a line."""

    sort: ClassVar[str] = "pairs"
    lines: tuple[tuple[Answer, ...], ...]


@dataclass(frozen=True)
class Prose:
    """A long answer under its question."""

    sort: ClassVar[str] = "prose"
    label: str
    text: str


@dataclass(frozen=True)
class Column:
    """A column of a grid: its width in hundredths of the table, its content set right or not."""

    label: str
    width: float
    figure: bool = False


@dataclass(frozen=True)
class Group:
    """Rows of a grid under a heading of their own; the first cell of each row is its header."""

    rows: tuple[tuple[str, ...], ...]
    title: str = ""
    total: tuple[str, ...] = ()

    @property
    def short(self) -> bool:
        """Short enough to stay on one page with its heading."""
        return len(self.rows) <= MOST_ROWS


@dataclass(frozen=True)
class Grid:
    """A table as a table; `wide` ones need a page on its side."""

    sort: ClassVar[str] = "grid"
    caption: str
    columns: tuple[Column, ...]
    groups: tuple[Group, ...]
    total: tuple[str, ...] = ()
    note: str = ""
    wide: bool = False

    @property
    def wordy(self) -> bool:
        """Whether its rows are read one by one rather than compared."""
        return sum(not column.figure for column in self.columns) > MOST_WORDS

    @property
    def lines(self) -> int:
        """About how many lines its rows take on an upright page."""
        rows = [row for group in self.groups for row in (*group.rows, group.total) if row]
        titles = sum(bool(group.title) for group in self.groups)
        widths = [column.width for column in self.columns]
        return room.lines(rows, widths, room.PORTRAIT) + titles + bool(self.total)

    @property
    def short(self) -> bool:
        """Short enough to stay on one page."""
        return not self.wide and self.lines <= room.TOGETHER


@dataclass(frozen=True)
class Photo:
    """A picture by its pseudo-address, with words for who cannot see it."""

    sort: ClassVar[str] = "photo"
    address: str
    words: str
    caption: str


@dataclass(frozen=True)
class Gallery:
    """Pictures side by side, two in a line."""

    sort: ClassVar[str] = "gallery"
    photos: tuple[Photo, ...]


@dataclass(frozen=True)
class Record:
    """One row with too many answers for a line of a table."""

    title: str
    lines: tuple[tuple[Answer, ...], ...]
    photos: tuple[Photo, ...] = ()
    unanswered: str = ""


@dataclass(frozen=True)
class Records:
    """A table whose rows are printed one under the other."""

    sort: ClassVar[str] = "records"
    caption: str
    records: tuple[Record, ...]


@dataclass(frozen=True)
class Bullets:
    """A table of one column."""

    sort: ClassVar[str] = "bullets"
    caption: str
    items: tuple[str, ...]


@dataclass(frozen=True)
class Months:
    """What is done in which months of a year: rows of a title and twelve cells, filled or not."""

    sort: ClassVar[str] = "months"
    caption: str
    head: str
    months: tuple[str, ...]
    rows: tuple[tuple[str, tuple[bool, ...]], ...]


@dataclass(frozen=True)
class Check:
    """Something to have at hand; `held`: it is there already."""

    text: str
    held: bool = False


@dataclass(frozen=True)
class Checklist:
    """What to have at hand for something, with a box to tick on paper."""

    sort: ClassVar[str] = "checklist"
    caption: str
    about: str
    items: tuple[Check, ...]


@dataclass(frozen=True)
class Quarters:
    """Four lists in a square, as FODA is drawn on the wall."""

    sort: ClassVar[str] = "quarters"
    lists: tuple[Bullets, ...]


@dataclass(frozen=True)
class Drawing:
    """A figure that the macro of that name in templates/charts draws.

    `table` says the same on screen; on paper the step's own tables do.
    """

    sort: ClassVar[str] = "drawing"
    chart: str
    view: Any
    title: str  # what the drawing shows, for who cannot see it
    caption: str
    wide: bool = False
    table: Grid | None = None
    phone: Any = None  # the same figure in a telephone's width
    narrow: bool = False  # drawn for a telephone's width, and no wider on a large screen

    @property
    def twofold(self) -> bool:
        """Whether a large screen shows another drawing than a telephone."""
        return self.phone is not None and self.view.width <= LEGIBLE


@dataclass(frozen=True)
class Note:
    """A line said in passing; `last`: after all tables, such as one that was not used."""

    sort: ClassVar[str] = "note"
    text: str
    last: bool = False


Block = (
    Pairs | Prose | Grid | Months | Photo | Gallery | Records | Bullets | Checklist | Quarters
    | Drawing | Note
)  # fmt: skip


@dataclass(frozen=True)
class Run:
    """Blocks that share pages: upright ones, or on their side."""

    wide: bool
    blocks: tuple[Block, ...]


@dataclass(frozen=True)
class PrintedStep:
    """A step with its answers."""

    anchor: str
    number: str
    title: str
    about: str
    blocks: tuple[Block, ...]
    unanswered: str = ""
    turned: bool = False  # upright blocks that lie on their side with their neighbours

    @property
    def runs(self) -> tuple[Run, ...]:
        """The blocks by the way their pages stand; after a wide one, tables stay beside it."""
        runs: list[Run] = []
        for block in self.blocks:
            wide = self.turned or (isinstance(block, Grid | Drawing) and block.wide)
            if (
                runs
                and runs[-1].wide
                and isinstance(block, Grid | Drawing | Gallery | Note | Prose)
            ):
                wide = True
            if runs and runs[-1].wide == wide:
                runs[-1] = Run(wide, (*runs[-1].blocks, block))
            else:
                runs.append(Run(wide, (block,)))
        return tuple(runs) or (Run(False, ()),)


@dataclass(frozen=True)
class PrintedSection:
    anchor: str
    number: str
    title: str
    about: str
    steps: tuple[PrintedStep, ...]
