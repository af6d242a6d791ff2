"""Who goes first: points as bars, the women's own place beside the common one."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from decimal import Decimal

from ..ranking import Ranked
from .lettering import BOLD, LINE, PHONE, SIZE, Line, Width, length, wrap

BAR = 18.0
DISC = 12.0
GAP = 14.0


@dataclass(frozen=True)
class Room:
    """Where the columns begin: names, bars, the women's places. `above`: names stand over their
    bars, each with the whole width."""

    width: float
    names: float
    bars: float
    women: float
    above: bool = False


ROOMS = {
    Width.PAGE: Room(640.0, 34.0, 270.0, 540.0),
    Width.TELEPHONE: Room(PHONE, 0.0, 34.0, 240.0, above=True),
}


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
    rule: bool  # a line at which all bars begin, where no name crosses it


def ranking_figure(
    ranking: Sequence[tuple[str, Ranked]],
    highest: Decimal,
    heads: tuple[str, str, str],
    number: Callable[[Decimal], str],
    votes: Callable[[int], str],
    place: Width = Width.PAGE,
) -> RankingFigure | None:
    """From (name, ranked) of the rows from first to last; None while none has a score.

    `heads`: what stands over names, bars and the women's places; a telephone's has the last two.
    """
    scored = [(name, one, one.score) for name, one in ranking if one.score is not None]
    if not scored:
        return None
    room = ROOMS[place]
    widest = max(length(number(score)) for _name, _one, score in scored)
    full = room.women - room.bars - widest - 24
    most = max(highest, *(score for _name, _one, score in scored), Decimal("0.01"))
    titled = [
        (x, wrap(head, wide))
        for x, head, wide in (
            (room.names, heads[0], room.bars - room.names - 12),
            (room.bars, heads[1], full), (room.women, heads[2], min(100.0, (room.width - room.women) / BOLD)),
        )[room.above :]
    ]  # fmt: skip
    top = 4 + LINE * max(len(lines) for _x, lines in titled) + 8
    y, rows = top, []
    for name, one, score in scored:
        lines = wrap(name, room.width if room.above else room.bars - room.names - 16, most=3)
        over = LINE * len(lines) + 4 if room.above else 0.0
        height = over + max(2 * DISC, 0 if room.above else LINE * len(lines)) + GAP
        middle = y + over + (DISC if room.above else height / 2)
        named = y + over / 2 if room.above else middle
        width = float(score / most) * full
        rows.append(
            RankBar(
                middle,
                str(one.rank),
                _lines(lines, room.names, named),
                width,
                Line(room.bars + width + 6, middle + SIZE * 0.36, number(score)),
                str(one.women_rank or ""),
                one.women_rank not in (None, one.rank),
                Line(room.women + 2 * DISC + 8, middle + SIZE * 0.36, votes(one.women_votes)),
            )
        )
        y += height
    words = tuple(
        Line(x, 4 + SIZE + LINE * place, text)
        for x, lines in titled
        for place, text in enumerate(lines)
    )
    return RankingFigure(
        room.width, y + 2, room.bars, full, room.women, BAR, DISC, words, top, tuple(rows),
        not room.above,
    )  # fmt: skip


def _lines(lines: tuple[str, ...], x: float, middle: float) -> tuple[Line, ...]:
    top = middle - LINE * len(lines) / 2
    return tuple(
        Line(x, top + LINE * place + SIZE * 0.95, text) for place, text in enumerate(lines)
    )
