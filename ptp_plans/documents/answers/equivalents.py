"""The tables that say what a drawing shows, for who does not see it or wants the figures."""

from collections.abc import Mapping
from decimal import Decimal

from ptp_plans import i18n
from ptp_plans.plan.derive import people
from ptp_plans.plan.derive.actors import QUADRANTS, quadrant
from ptp_plans.plan.outline import StepOutline
from ptp_plans.plan.texts import N_

from .blocks import Grid
from .grids import grid
from .reading import Reader, choice_words


def population_table(reader: Reader, step: StepOutline) -> Grid:
    """Women, men and all by age, the youngest first."""
    names = dict(step.table("age_bands").fixed)
    rows = [
        (
            reader.words(names.get(one.row_id, one.row_id)),
            *_people(reader, one.women, one.women_percent),
            *_people(reader, one.men, one.men_percent),
        )
        for one in people.population_by_age(reader.plan)
    ]
    everybody = people.population(reader.plan)
    women = everybody.women_percent or Decimal(0)
    total = (
        reader.words(N_("Total")),
        *_people(reader, everybody.women, women),
        *_people(reader, everybody.men, 100 - women),
    )
    headings = [
        (N_("Edad"), False), (N_("Mujeres"), True), (N_("Parte de todos"), True),
        (N_("Hombres"), True), (N_("Parte de todos"), True),
    ]  # fmt: skip
    return grid(reader, N_("Mujeres y hombres por edad"), headings, rows, total=total)


def _people(reader: Reader, count: int, percent: Decimal) -> tuple[str, str]:
    return i18n.number(count, reader.locale), i18n.percent(percent, reader.locale)


def seasons_table(reader: Reader, names: Mapping[str, str]) -> Grid:
    """Each task of the calendar: who does it, and how much in each month."""
    months = [i18n.month_name(month, reader.locale, short=True) for month in range(1, 13)]
    rows = [
        (
            names[one.id],
            choice_words(reader, "seasons", "workers", one.workers),
            *(str(mark) if mark else "" for mark in one.months),
        )
        for one in reader.plan.context.calendar.seasons
        if one.months
    ]
    headings = [(N_("Tarea"), False), (N_("Quién"), False), *((one, True) for one in months)]
    return grid(reader, N_("Calendario del año"), headings, rows)


def activities_table(reader: Reader) -> Grid:
    """Each activity: when, what must go before, who answers."""
    rows = [
        (
            reader.named(one.id),
            i18n.month(one.start, reader.locale) if one.start else "",
            i18n.month(one.end, reader.locale) if one.end else "",
            i18n.listed([reader.code(need) for need in one.needs], reader.locale),
            one.responsible or "",
            reader.words(N_("Sí")) if one.public_good else "",
        )
        for one in reader.plan.design.activities.activities
    ]
    headings = [
        (N_("Actividad"), False), (N_("Empieza"), False), (N_("Termina"), False),
        (N_("Va después de"), False), (N_("Responde"), False),
        (N_("Bien público territorial"), False),
    ]  # fmt: skip
    return grid(reader, N_("Cronograma de actividades"), headings, rows)


def indicators_table(reader: Reader) -> Grid:
    """Each indicator: today and the target of each year."""
    indicators = reader.plan.design.indicators.indicators
    years = sorted({year for one in indicators for year, _target in one.targets})

    def said(value: Decimal | None) -> str:
        return "" if value is None else i18n.number(value, reader.locale)

    rows = [
        (
            reader.named(one.id),
            one.unit or "",
            said(one.baseline),
            *(said(dict(one.targets).get(year)) for year in years),
            choice_words(reader, "indicators", "direction", one.direction),
        )
        for one in indicators
    ]
    headings = [
        (N_("Indicador"), False), (N_("Unidad"), False), (N_("Hoy"), True),
        *((str(year), True) for year in years), (N_("Hacia dónde"), False),
    ]  # fmt: skip
    return grid(reader, N_("De hoy a la meta de cada año"), headings, rows)


def actors_table(reader: Reader) -> Grid:
    """Each actor with both marks: its points, its relation, what to do with it."""
    rows = [
        (
            one.name or "",
            str(one.interest),
            str(one.influence),
            choice_words(reader, "actors", "relation", one.relation),
            reader.words(QUADRANTS[quadrant(one.interest, one.influence)]),
        )
        for one in reader.plan.territorial.actors.actors
        if one.interest and one.influence
    ]
    headings = [
        (N_("Actor"), False), (N_("Interés"), True), (N_("Influencia"), True),
        (N_("Relación"), False), (N_("Qué conviene"), False),
    ]  # fmt: skip
    return grid(reader, N_("Actores por interés e influencia"), headings, rows)
