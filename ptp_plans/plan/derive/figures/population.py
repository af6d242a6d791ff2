"""People by age and sex, as a pyramid."""

from collections.abc import Sequence
from dataclasses import dataclass

from .lettering import BOLD, PHONE, Width, length

BAR = 26.0
STEP = 32.0
HEAD = 30.0
# The sheet's width, and the room at a bar's end: how many, of each hundred.
ROOMS = {Width.PAGE: (720.0, 96.0), Width.TELEPHONE: (PHONE, 72.0)}


@dataclass(frozen=True)
class PopulationBar:
    """An age; `women_words` and `men_words` say how many and what part."""

    label: str
    y: float
    women_x: float
    women_width: float
    women_words: str
    men_x: float
    men_width: float
    men_words: str


@dataclass(frozen=True)
class PopulationFigure:
    """Women to the left, men to the right of the ages."""

    width: float
    height: float
    left: float
    right: float
    bar: float
    bars: tuple[PopulationBar, ...]
    women: str
    men: str
    apart: bool = False  # the heads stand at the edges, where the sides have no room for them


def population_figure(
    ages: Sequence[tuple[str, int, str, int, str]],
    women: str,
    men: str,
    place: Width = Width.PAGE,
) -> PopulationFigure | None:
    """From (age, women, in words, men, in words), youngest first and drawn below.

    `women` and `men` head the two sides. None when nothing was counted.
    """
    most = max((max(one[1], one[3]) for one in ages), default=0)
    if not most:
        return None
    width, figures = ROOMS[place]
    label_width = max(length(one[0]) for one in ages) + 24
    left, right = (width - label_width) / 2, (width + label_width) / 2
    room = left - figures
    bars = []
    for n, (age, of_women, women_words, of_men, men_words) in enumerate(reversed(ages)):
        women_width, men_width = room * of_women / most, room * of_men / most
        bars.append(
            PopulationBar(
                age, HEAD + n * STEP, left - women_width, women_width, women_words,
                right, men_width, men_words,
            )
        )  # fmt: skip
    height = HEAD + len(bars) * STEP
    apart = max(length(women), length(men)) * BOLD > left
    return PopulationFigure(width, height, left, right, BAR, tuple(bars), women, men, apart)
