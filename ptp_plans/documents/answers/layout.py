"""How wide columns must be, counted in letters of the type that tables are set in."""

from collections.abc import Sequence

from .blocks import Answer, Column

PORTRAIT = 92.0
LANDSCAPE = 130.0
PADDING = 1.6
MOST_COLUMNS = 9
MOST_LINES = 6  # of a cell; more, and a row is no longer read as a row


def need(header: str, texts: Sequence[str], figure: bool) -> float:
    """How many letters wide a column must be for its words, and for few lines to a cell."""
    header_word = max(map(len, header.split()), default=1)
    longest = max(map(len, texts), default=1)
    if figure:
        return float(max(longest, header_word, 3))
    word = max((len(word) for text in texts for word in text.split()), default=1)
    mean = sum(map(len, texts)) / max(1, len(texts))
    comfortable = longest if longest <= 16 else max(16.0, longest / 5, min(mean, 40) * 0.8)
    return float(max(word, header_word, comfortable))


def needed(needs: Sequence[float]) -> float:
    """The whole width of a table, in letters."""
    return sum(needs) + PADDING * len(needs)


def fits(width: float, needs: Sequence[float], cells: Sequence[Sequence[str]]) -> bool:
    """Whether a table of that width is legible: every word whole, no cell of many lines.

    `cells` are the columns' texts, headers first.
    """
    if len(needs) > MOST_COLUMNS:
        return False
    share = min(1.0, width / needed(needs))
    for one, texts in zip(needs, cells, strict=True):
        room = (one + PADDING) * share - PADDING
        words = max((len(word) for text in texts for word in text.split()), default=0)
        lines = max((len(text) / max(room, 1.0) for text in texts[1:]), default=0)
        if room < words or lines > MOST_LINES:
            return False
    return True


def columns(
    headers: Sequence[str], needs: Sequence[float], figures: Sequence[bool]
) -> tuple[Column, ...]:
    """Columns whose widths are in the proportion of their needs."""
    whole = needed(needs)
    return tuple(
        Column(header, round(100 * (one + PADDING) / whole, 2), figure)
        for header, one, figure in zip(headers, needs, figures, strict=True)
    )


def paired(answers: Sequence[Answer]) -> tuple[tuple[Answer, ...], ...]:
    """Short answers two in a line, long ones alone, in their order."""
    lines: list[list[Answer]] = []
    for answer in answers:
        last = lines[-1] if lines else []
        if not answer.long and len(last) == 1 and not last[0].long:
            last.append(answer)
        else:
            lines.append([answer])
    return tuple(tuple(line) for line in lines)
