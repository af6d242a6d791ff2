"""Any answer in words, the same on screen and on paper."""

from collections.abc import Callable
from itertools import groupby
from typing import Any

from ptp_plans import i18n
from ptp_plans.plan.document import IssuedCodesKind
from ptp_plans.plan.kinds import (
    ChoiceKind,
    ChoicesKind,
    CountKind,
    DateKind,
    DecimalKind,
    Kind,
    MoneyKind,
    MonthsKind,
    PercentKind,
    PerYearKind,
    PhotoKind,
    RefKind,
    RefsKind,
    TextKind,
    TimeKind,
    YearKind,
    YearMonthKind,
    YesNoKind,
)
from ptp_plans.plan.texts import N_

Names = Callable[[str], str]

INTENSITIES = {1: N_("poco"), 2: N_("regular"), 3: N_("mucho")}


def say(  # noqa: C901, PLR0912 - one case for each kind
    kind: Kind, value: Any, names: Names, locale: str = i18n.SOURCE_LOCALE
) -> str:
    """A value in words; "" for what is empty and for pictures, which are shown and not said.

    `names` tells what a referenced row is called: "A5 · Módulos de beneficio".
    """
    if value is None or value == ():
        return ""
    match kind:
        case MoneyKind():
            return i18n.money(value, locale)
        case PercentKind():
            return i18n.percent(value, locale)
        case DecimalKind() | CountKind():
            return i18n.number(value, locale)
        case YearKind():
            return str(value)
        case DateKind():
            return i18n.day(value, locale)
        case TimeKind():
            return i18n.hour(value, locale)
        case YearMonthKind():
            return i18n.month(value, locale)
        case ChoicesKind():
            said = [i18n.translate(kind.label(code), locale) for code in value]
            return i18n.listed(said, locale)
        case ChoiceKind():
            return i18n.translate(kind.label(value), locale)
        case YesNoKind():
            return i18n.translate(N_("sí") if value else N_("no"), locale)
        case RefsKind():
            return "; ".join(names(one) for one in value)
        case RefKind():
            return names(value)
        case MonthsKind():
            return _say_months(value, locale)
        case PerYearKind():
            said = [f"{year}: {say(kind.inner, amount, names, locale)}" for year, amount in value]
            return "; ".join(said)
        case PhotoKind():
            return ""
        case TextKind():
            return str(value)
        case IssuedCodesKind():
            return ", ".join(f"{letter}{last}" for letter, last in value)
    raise TypeError(f"no words for answers of the sort {type(kind).__name__}")


def _say_months(intensities: tuple[int, ...], locale: str) -> str:
    """mayo a julio (mucho), agosto (poco)."""
    runs = []
    for intensity, run in groupby(enumerate(intensities, 1), key=lambda pair: pair[1]):
        if not intensity:
            continue
        months = [i18n.month_name(month, locale) for month, _intensity in run]
        span = months[0]
        if len(months) > 1:
            span = i18n.translate(N_("%(first)s a %(last)s"), locale) % {
                "first": months[0], "last": months[-1],
            }  # fmt: skip
        runs.append(f"{span} ({i18n.translate(INTENSITIES[intensity], locale)})")
    return ", ".join(runs)
