"""Percentages of a year as bars with their traffic light: on screen and in the act alike."""

from collections.abc import Iterable
from decimal import Decimal

from ptp_plans import i18n
from ptp_plans.plan.derive import figures
from ptp_plans.plan.derive.figures.lights import LightRow
from ptp_plans.plan.texts import N_
from ptp_plans.plan.years.results import LIGHT_WORDS, light

from ..answers.blocks import Drawing
from ..answers.reading import Reader

NO_ANSWER = N_("sin dato")
EXPLAINED = N_("Verde desde 80, amarillo desde 50, rojo abajo.")

Named = tuple[str, Decimal | None]  # a name as it is said, and its percentage


def lights_drawing(
    reader: Reader, title: str, named: Iterable[Named], caption: str, empty: str = NO_ANSWER
) -> Drawing | None:
    """The bars, told in words to who can't see them; None without any. `title` and names are said
    already; `caption` and `empty`, what stands where there is no percentage, are translated."""
    bars = [_bar(reader, name, percent, empty) for name, percent in named]
    view = figures.lights_figure(bars)
    if view is None:
        return None
    told = "; ".join(f"{bar.name}: {bar.words}" for bar in bars)
    return Drawing("lights", view, f"{title}. {told}", reader.words(caption), narrow=True)


def _bar(reader: Reader, name: str, percent: Decimal | None, empty: str) -> LightRow:
    shown = light(percent)
    words = reader.words(empty)
    if percent is not None and shown:
        words = f"{i18n.percent(percent, reader.locale, 1)} · {reader.words(LIGHT_WORDS[shown])}"
    return LightRow(name, percent, shown, words)
