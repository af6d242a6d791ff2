"""Who goes first: points as bars, the women's own place beside the common one."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from decimal import Decimal

from ..ranking import Ranked
from .lettering import LINE, SIZE, Line, length, wrap

WIDTH = 640.0
NAMES = 34.0  # where names begin, after the disc with the place
BARS = 270.0
WOMEN = 540.0
BAR = 18.0
DISC = 12.0
GAP = 14.0


@dataclass(frozen=True)
class RankBar:
    """A row: its place, its name, its bar with the score after it, and its place by the women.

    `moved`: the women put it elsewhere.
    """

    y: float  # of its middle
    place: str
    names: tuple[Line, ...]
    width: float
    score: Line
    women: str
    moved: bool
    votes: Line


@dataclass(frozen=True)
class RankingFigure:
    """Rows from first to last. `bars` and `women`: where the columns begin; `full`: the width of
    the highest score there can be; `foot`: where the last row ends."""

    width: float
    height: float
    bars: float
    full: float
    women: float
    bar: float
    disc: float
    heads: tuple[Line, ...]
    head: float
    rows: tuple[RankBar, ...]


def ranking_figure(
    ranking: Sequence[tuple[str, Ranked]],
    highest: Decimal,
    heads: tuple[str, str, str],
    number: Callable[[Decimal], str],
    votes: Callable[[int], str],
) -> RankingFigure | None:
    """From (name, ranked) of the rows from first to last; None while none has a score.

    `heads`: what stands over names, bars and the women's places.
    """
    scored = [(name, one, one.score) for name, one in ranking if one.score is not None]
    if not scored:
        return None
    widest = max(length(number(score)) for _name, _one, score in scored)
    full = WOMEN - BARS - widest - 24
    most = max(highest, *(score for _name, _one, score in scored), Decimal("0.01"))
    titled = [
        (x, wrap(head, room))
        for x, head, room in (
            (NAMES, heads[0], BARS - NAMES - 12), (BARS, heads[1], full), (WOMEN, heads[2], 100.0)
        )
    ]  # fmt: skip
    top = 4 + LINE * max(len(lines) for _x, lines in titled) + 8
    y, rows = top, []
    for name, one, score in scored:
        lines = wrap(name, BARS - NAMES - 16, most=3)
        height = max(2 * DISC, LINE * len(lines)) + GAP
        middle = y + height / 2
        width = float(score / most) * full
        rows.append(
            RankBar(
                middle,
                str(one.rank),
                _lines(lines, NAMES, middle),
                width,
                Line(BARS + width + 6, middle + SIZE * 0.36, number(score)),
                str(one.women_rank or ""),
                one.women_rank not in (None, one.rank),
                Line(WOMEN + 2 * DISC + 8, middle + SIZE * 0.36, votes(one.women_votes)),
            )
        )
        y += height
    words = tuple(
        Line(x, 4 + SIZE + LINE * place, text)
        for x, lines in titled
        for place, text in enumerate(lines)
    )
    return RankingFigure(
        WIDTH, y + 2, BARS, full, WOMEN, BAR, DISC, words, top, tuple(rows)
    )  # fmt: skip


def _lines(lines: tuple[str, ...], x: float, middle: float) -> tuple[Line, ...]:
    top = middle - LINE * len(lines) / 2
    return tuple(
        Line(x, top + LINE * place + SIZE * 0.95, text) for place, text in enumerate(lines)
    )
