"""What the plan had said of a row that an evaluation asks about, in a line: on screen and paper."""

from collections.abc import Callable

from ptp_plans import i18n
from ptp_plans.plan.derive import calendar, money
from ptp_plans.plan.derive.money import ZERO
from ptp_plans.plan.document import Plan
from ptp_plans.plan.texts import N_


def planned_words(plan: Plan, year: int, table: str, row_id: str, locale: str) -> str:
    """De marzo a noviembre · $378,000.00: what stands beside a row of an evaluation; "" where the
    plan says nothing more than the row's name."""
    told = _TABLES.get(table)
    return told(plan, year, row_id, locale) if told else ""


def _activity(plan: Plan, year: int, row_id: str, locale: str) -> str:
    activity = next(one for one in plan.design.activities.activities if one.id == row_id)
    months = calendar.months_in(plan, activity, year)
    cost = money.budget_by_activity_year(plan).get((row_id, year), ZERO)
    said = []
    if months:
        first, last = (
            i18n.month(f"{year}-{month:02}", locale) for month in (months[0], months[-1])
        )
        words = N_("De %(first)s a %(last)s") if first != last else N_("En %(first)s")
        said.append(i18n.translate(words, locale) % {"first": first, "last": last})
    if cost:
        said.append(i18n.money(cost, locale))
    return " · ".join(said)


def _contribution(plan: Plan, year: int, row_id: str, locale: str) -> str:
    row = next(one for one in plan.sustainability.sources.financing if one.id == row_id)
    amount = i18n.money(money.financing_amount(row) or ZERO, locale)
    return i18n.translate(N_("Lo planeado: %(amount)s"), locale) % {"amount": amount}


def _indicator(plan: Plan, year: int, row_id: str, locale: str) -> str:
    row = next(one for one in plan.design.indicators.indicators if one.id == row_id)
    target = dict(row.targets).get(year)
    said = []
    if row.baseline is not None:
        value = i18n.number(row.baseline, locale)
        said.append(i18n.translate(N_("Línea base: %(value)s"), locale) % {"value": value})
    if target is not None:
        words = i18n.translate(N_("Meta de %(year)s: %(value)s"), locale)
        said.append(words % {"year": year, "value": i18n.number(target, locale)})
    if row.unit:
        said.append(row.unit)
    return " · ".join(said)


def _commitment(plan: Plan, year: int, row_id: str, locale: str) -> str:
    row = next(one for one in plan.territorial.commitments.commitments if one.id == row_id)
    if row.due is None:
        return ""
    day = i18n.day(row.due, locale)
    return i18n.translate(N_("Para el %(day)s"), locale) % {"day": day}


_TABLES: dict[str, Callable[[Plan, int, str, str], str]] = {
    "activity_progress": _activity,
    "spent": _contribution,
    "measures": _indicator,
    "kept": _commitment,
}
