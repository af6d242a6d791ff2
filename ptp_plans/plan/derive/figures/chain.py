"""The chain of the plan in four columns: boxes, the lines between them, and what lacks."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from .lettering import LINE, Line, wrap

WIDTH = 960.0
COLUMNS = ((2.0, 210.0), (250.0, 212.0), (500.0, 252.0), (790.0, 168.0))  # (x, width)
HEAD = 34.0
GAP = 10.0  # between boxes one under the other
PAD = 8.0
STUB = 17.0  # of a line that leads nowhere
SIGN = 16.0  # room of the sign before what lacks
ROOM = 10.0  # above and below it, so that a finger finds it
MANY = 12  # boxes in a column beyond which names are cut to one line


@dataclass(frozen=True)
class ChainFault:
    """What lacks, in words, and the address where it is mended."""

    words: str
    address: str


@dataclass(frozen=True)
class ChainItem:
    """What a box says; `after`: keys of the boxes that lead to it.

    `loose_before`, `loose_after`: a line that should go on and does not is drawn cut.
    """

    key: str
    title: str
    address: str
    after: tuple[str, ...] = ()
    notes: tuple[str, ...] = ()
    faults: tuple[ChainFault, ...] = ()
    loose_before: bool = False
    loose_after: bool = False


@dataclass(frozen=True)
class FaultLines:
    """A fault's words with the sign before them; the place that can be touched."""

    address: str
    words: str
    sign: Line
    lines: tuple[Line, ...]
    x: float
    y: float
    width: float
    height: float


@dataclass(frozen=True)
class ChainBox:
    key: str
    address: str
    title: str
    x: float
    y: float
    width: float
    height: float
    lines: tuple[Line, ...]
    notes: tuple[Line, ...]
    faults: tuple[FaultLines, ...]


@dataclass(frozen=True)
class ChainFigure:
    """`stubs` are the lines that lack: from the edge of a box to a sign."""

    width: float
    height: float
    heads: tuple[Line, ...]
    boxes: tuple[ChainBox, ...]
    lines: tuple[str, ...]
    stubs: tuple[str, ...]


def chain_figure(
    heads: Sequence[str], columns: Sequence[Sequence[ChainItem]]
) -> ChainFigure | None:
    """Four columns under their heads; a box stands beside what leads to it or comes of it.

    None when all columns are empty.
    """
    if not any(columns):
        return None
    most = 3 if max(map(len, columns)) <= MANY else 1
    tops: dict[str, float] = {}
    heights = {
        item.key: _height(item, COLUMNS[place][1], most)
        for place, items in enumerate(columns)
        for item in items
    }
    # Money and activities stand first, line by line; the others follow what comes of them.
    _stack_pairs(columns[2], columns[3], tops, heights)
    for place in (1, 0):
        _stack_beside(columns[place], columns[place + 1], tops, heights)
    boxes = [
        _box(item, place, tops[item.key], heights[item.key], most)
        for place, items in enumerate(columns)
        for item in items
    ]
    found = {box.key: box for box in boxes}
    lines = tuple(
        _curve(found[before], found[item.key])
        for items in columns
        for item in items
        for before in item.after
        if before in found
    )
    return ChainFigure(
        WIDTH,
        max(box.y + box.height for box in boxes) + 2,
        tuple(Line(x, 16, head) for (x, _width), head in zip(COLUMNS, heads, strict=True)),
        tuple(boxes),
        lines,
        tuple(_stubs(columns, found)),
    )


def _words(item: ChainItem, width: float, most: int) -> tuple[str, ...]:
    return wrap(item.title, width - 2 * PAD - 4, most=most)


def _fault_words(fault: ChainFault, width: float) -> tuple[str, ...]:
    return wrap(fault.words, (width - 2 * PAD - SIGN) * 0.94, most=3)  # bold letters are wider


def _height(item: ChainItem, width: float, most: int) -> float:
    rows = len(_words(item, width, most)) + sum(
        len(wrap(note, width - 2 * PAD, most=1)) for note in item.notes
    )
    faults = sum(LINE * len(_fault_words(one, width)) + ROOM for one in item.faults)
    return LINE * rows + faults + 2 * PAD - 3


def _stack_pairs(
    activities: Sequence[ChainItem],
    amounts: Sequence[ChainItem],
    tops: dict[str, float],
    heights: Mapping[str, float],
) -> None:
    """An activity and its money stand side by side."""
    money = {item.after[0]: item.key for item in amounts if item.after}
    y = HEAD
    for item in activities:
        tops[item.key] = y
        other = money.get(item.key)
        if other:
            tops[other] = y + max(0.0, (heights[item.key] - heights[other]) / 2)
        y += max(heights[item.key], heights[other] if other else 0) + GAP
    for item in amounts:
        if item.key not in tops:
            tops[item.key] = y
            y += heights[item.key] + GAP


def _stack_beside(
    items: Sequence[ChainItem],
    following: Sequence[ChainItem],
    tops: dict[str, float],
    heights: Mapping[str, float],
) -> None:
    """Each box at the middle of those that follow it, below the one before."""
    y = HEAD
    for item in items:
        middles = [
            tops[other.key] + heights[other.key] / 2
            for other in following
            if item.key in other.after
        ]
        middle = sum(middles) / len(middles) if middles else 0
        tops[item.key] = max(y, middle - heights[item.key] / 2)
        y = tops[item.key] + heights[item.key] + GAP


def _box(item: ChainItem, place: int, top: float, height: float, most: int) -> ChainBox:
    x, width = COLUMNS[place]
    y = top + PAD + 9
    lines = []
    for text in _words(item, width, most):
        lines.append(Line(x + PAD, y, text))
        y += LINE
    notes = []
    for note in item.notes:
        for text in wrap(note, width - 2 * PAD, most=1):
            notes.append(Line(x + PAD, y, text))
            y += LINE
    faults = []
    for fault in item.faults:
        words = _fault_words(fault, width)
        faults.append(
            FaultLines(
                fault.address,
                fault.words,
                Line(x + PAD + 5.5, y + 5, "!"),
                tuple(Line(x + PAD + SIGN, y + 5 + LINE * n, text) for n, text in enumerate(words)),
                x + 2, y - 10.5, width - 4, LINE * len(words) + ROOM - 1,
            )
        )  # fmt: skip
        y += LINE * len(words) + ROOM
    return ChainBox(
        item.key, item.address, item.title, x, top, width, height, tuple(lines), tuple(notes),
        tuple(faults),
    )  # fmt: skip


def _curve(before: ChainBox, after: ChainBox) -> str:
    """From the right edge of a box to the left edge of the next column's."""
    x, y = before.x + before.width, before.y + before.height / 2
    to_x, to_y = after.x, after.y + after.height / 2
    middle = (x + to_x) / 2
    return f"M{x:.1f} {y:.1f}C{middle:.1f} {y:.1f} {middle:.1f} {to_y:.1f} {to_x:.1f} {to_y:.1f}"


def _stubs(columns: Sequence[Sequence[ChainItem]], found: Mapping[str, ChainBox]) -> list[str]:
    stubs = []
    for items in columns:
        for item in items:
            box = found[item.key]
            y = box.y + box.height / 2
            if item.loose_after:
                stubs.append(f"M{box.x + box.width:.1f} {y:.1f}h{STUB}m0 -6v12")
            if item.loose_before:
                stubs.append(f"M{box.x:.1f} {y:.1f}h{-STUB}m0 -6v12")
    return stubs
