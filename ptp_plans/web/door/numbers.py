"""Whole numbers out of queries and forms."""

from collections.abc import Mapping

from flask import request

from ptp_plans.plan.kinds.time import FIRST_YEAR, LAST_YEAR
from ptp_plans.plan.texts import N_
from ptp_plans.platform.inputs import LARGEST, LAST_PAGE, Unfit, whole

NO_NUMBER = N_("«%(field)s» debe ser un número entero, de %(low)s a %(high)s.")
PAGE = "pagina"


def number(asked: Mapping[str, str], name: str, low: int = 1, high: int = LARGEST) -> int | None:
    """The number that was sent under that name; None when nothing was. Raises Unfit for what is
    no whole number from `low` to `high`."""
    text = asked.get(name, "").strip()
    if not text:
        return None
    found = whole(text, low, high)
    if found is None:
        most = f"{high:,}" if high > LAST_YEAR else high  # a year has no comma
        raise Unfit(NO_NUMBER, place=name, field=name, low=low, high=most)
    return found


def year(asked: Mapping[str, str], name: str) -> int | None:
    """The year that was sent under that name."""
    return number(asked, name, FIRST_YEAR, LAST_YEAR)


def this_page() -> int:
    """The page of a list that the address asks for, the first when it asks for none."""
    return number(request.args, PAGE, 1, LAST_PAGE) or 1
