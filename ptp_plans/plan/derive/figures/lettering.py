"""Text in drawings: SVG does not wrap, so lines are cut here by a budget of letters."""

from collections.abc import Iterable
from dataclasses import dataclass
from enum import Enum, auto

SIZE = 12.0  # of letters, in the drawing's units
LINE = 15.0  # from one line to the next
LETTER = 0.54  # mean width of a letter of Noto Sans, in its size
BOLD = 1.15  # how much wider bold letters are
PHONE = 340.0  # width of a telephone's drawing: about as many units as its page has points
SAFE = (
    0.93  # of that width is for lines of text: a telephone has letters of its own, and wider ones
)


class Width(Enum):
    """How wide the place is for which a figure is drawn."""

    PAGE = auto()  # of paper, or of a large screen
    TELEPHONE = auto()


def length(text: str, size: float = SIZE) -> float:
    """About how wide a text is."""
    return len(text) * LETTER * size


def wrap(text: str, width: float, *, size: float = SIZE, most: int = 99) -> tuple[str, ...]:
    """Lines no wider than `width`; what does not fit in `most` lines ends in an ellipsis."""
    budget = max(4, int(width / (LETTER * size)))
    lines: list[str] = []
    line = ""
    for word in _words(text, budget):
        if line and len(line) + 1 + len(word) > budget:
            lines.append(line)
            line = word
        else:
            line = f"{line} {word}" if line else word
    if line:
        lines.append(line)
    if len(lines) > most:
        kept = lines[:most]
        kept[-1] = kept[-1][: budget - 1].rstrip(" ,;.") + "…"
        return tuple(kept)
    return tuple(lines)


def _words(text: str, budget: int) -> list[str]:
    """Words, the longest cut in pieces that fit."""
    pieces = []
    for word in text.split():
        pieces += [word[start : start + budget] for start in range(0, len(word), budget)]
    return pieces


@dataclass(frozen=True)
class Line:
    """A line of text at its baseline."""

    x: float
    y: float
    text: str


def centred(lines: tuple[str, ...], x: float, middle: float) -> tuple[Line, ...]:
    """Lines around a middle height, the text's own middle at x."""
    top = middle - LINE * len(lines) / 2
    return tuple(
        Line(x, top + LINE * place + SIZE * 0.95, text) for place, text in enumerate(lines)
    )


def covered(spans: Iterable[tuple[float, float]], width: float) -> str:
    """Grounds for words over lines that go from above to below, as one path."""
    return "".join(f"M0 {top:.1f}h{width:g}V{foot:.1f}H0z" for top, foot in spans)
