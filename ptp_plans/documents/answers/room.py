"""How much room a page gives a table, in letters of the type that tables are set in, and lines."""

from collections.abc import Iterable
from math import ceil

PORTRAIT = 97.0  # letters side by side
LANDSCAPE = 136.0
PADDING = 2.2  # letters lost between two columns
TOGETHER = 12  # lines that need not be torn over two pages


def lines(rows: Iterable[tuple[str, ...]], widths: Iterable[float], whole: float) -> int:
    """About how many lines these rows take in columns of these hundredths of a table that wide."""
    rooms = [max(1.0, whole * width / 100 - PADDING) for width in widths]
    return sum(
        max(
            (ceil(len(text) / room) or 1 for text, room in zip(row, rooms, strict=False)),
            default=0,
        )
        for row in rows
    )
