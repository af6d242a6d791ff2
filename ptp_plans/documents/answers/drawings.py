"""Figures and derived tables at the steps they belong to; the numbers come from `plan.derive`."""

from collections.abc import Callable
from decimal import Decimal

from ptp_plans import i18n
from ptp_plans.plan.derive import calendar, figures, money, people
from ptp_plans.plan.derive.tree import problem_trees
from ptp_plans.plan.outline import StepOutline
from ptp_plans.plan.sections.context import Season
from ptp_plans.plan.texts import N_

from .blocks import Block, Drawing, Grid
from .derived import (
    accounts_table,
    activities_by_year,
    headings_by_year,
    sources_by_year,
)
from .equivalents import (
    activities_table,
    actors_table,
    indicators_table,
    population_table,
    seasons_table,
)
from .ranked import ranking_blocks
from .reading import Reader, choice_words

Drawn = tuple[list[Block], list[Block]]
Draw = Callable[[figures.Width], object]  # a figure as wide as that

WIDE_TREE = 900.0  # in a tree's own units: beyond it letters are too small on an upright page


def drawings(reader: Reader, step: StepOutline) -> Drawn:
    """What stands before and after the tables of a step."""
    draw = _AT_STEPS.get(step.key)
    return draw(reader, step) if draw else ([], [])


def _population(reader: Reader, step: StepOutline) -> Drawn:
    shares = people.population_by_age(reader.plan)
    names = dict(step.table("age_bands").fixed)
    everybody = people.population(reader.plan)

    def side(word: str, count: int, of: Decimal | None) -> str:
        return reader.words(word) % {
            "count": i18n.number(count, reader.locale),
            "percent": i18n.percent(of or Decimal(0), reader.locale),
        }

    each = N_("%(count)s (%(percent)s)")
    of_women = everybody.women_percent
    ages = [
        (
            reader.words(names.get(one.row_id, one.row_id)),
            one.women, side(each, one.women, one.women_percent),
            one.men, side(each, one.men, one.men_percent),
        )
        for one in shares
    ]  # fmt: skip
    women = side(N_("Mujeres: %(count)s (%(percent)s)"), everybody.women, of_women)
    men = side(
        N_("Hombres: %(count)s (%(percent)s)"), everybody.men,
        None if of_women is None else 100 - of_women,
    )  # fmt: skip
    remark = N_("De cada edad, cuántas personas y qué parte son de toda la comunidad.")
    title = N_("Mujeres y hombres por edad")
    table = population_table(reader, step)
    return [], _drawn(
        reader, "population",
        lambda width: figures.population_figure(ages, women, men, width),
        title, remark, table=table,
    )  # fmt: skip


def _problem_tree(reader: Reader, _step: StepOutline) -> Drawn:
    blocks: list[Block] = []
    sides = reader.words(N_("Efectos")), reader.words(N_("Causas"))
    for one in problem_trees(reader.plan):
        tree, phone = (figures.tree_figure(one, sides, width) for width in figures.Width)
        title = reader.words(
            N_(
                "Árbol del problema «%(problem)s»: %(effects)s efectos arriba, %(causes)s causas abajo"
            )
        ) % {"problem": tree.problem, "effects": tree.effects, "causes": tree.causes}
        caption = reader.words(
            N_("Árbol de %(problem)s. Abajo las causas, arriba los efectos; cada flecha va de lo "
               "que provoca a lo provocado.")
        ) % {"problem": tree.problem.split(" · ")[0]}  # fmt: skip
        wide = tree.width > WIDE_TREE
        blocks.append(Drawing("problem_tree", tree, title, caption, wide, phone=phone))
    return blocks, []


def _calendar(reader: Reader, _step: StepOutline) -> Drawn:
    plan = reader.plan
    months = [i18n.month_name(month, reader.locale, short=True) for month in range(1, 13)]
    seasons = plan.context.calendar.seasons
    names = {one.id: _season_name(reader, one) for one in seasons}
    loads = [
        (reader.words(label), calendar.work_load(plan, workers))
        for label, workers in (
            (N_("Trabajo de las mujeres"), "women"),
            (N_("Trabajo de los hombres"), "men"),
            (N_("Trabajo de niñas y niños"), "children"),
        )
    ]

    def draw(width: figures.Width) -> object:
        return figures.seasons_figure(
            seasons,
            names.__getitem__,
            months,
            workers=lambda who: choice_words(reader, "seasons", "workers", who),
            loads=[one for one in loads if any(one[1])],
            place=width,
        )

    remark = N_("1 poco, 2 regular, 3 mucho. Disco oscuro: mujeres; cuadro blanco: hombres; "
                "triángulo: niñas y niños. Las barras suman el trabajo de cada mes.")  # fmt: skip
    table = seasons_table(reader, names)
    return _drawn(reader, "seasons", draw, N_("Calendario del año"), remark, table=table), []


def _season_name(reader: Reader, season: Season) -> str:
    """Café: corte; or the row's own title where no axis works."""
    if season.axis and season.task:
        return f"{reader.named(season.axis)}: {season.task}"
    return reader.titles(season.id)


def _activities(reader: Reader, _step: StepOutline) -> Drawn:
    plan = reader.plan
    initials = [i18n.month_name(m, reader.locale, short=True)[0].upper() for m in range(1, 13)]
    activities = plan.design.activities.activities
    busy = calendar.busiest_months(plan)
    remark = N_("Las flechas van de lo que debe ir antes a lo que sigue; las barras blancas de borde "
                "grueso son bienes públicos territoriales.")  # fmt: skip
    if busy:
        remark = reader.words(remark) + " " + reader.words(
            N_("Las franjas grises son los meses de más trabajo en el calendario.")
        )  # fmt: skip
    title, table = N_("Cronograma de actividades"), activities_table(reader)
    return [], _drawn(
        reader, "gantt",
        lambda width: figures.gantt_figure(activities, plan.years, initials, busy, width),
        title, remark, wide=True, table=table,
    )  # fmt: skip


def _indicators(reader: Reader, _step: StepOutline) -> Drawn:
    def draw(width: figures.Width) -> object:
        return figures.indicators_figure(
            reader.plan.design.indicators.indicators,
            reader.words(N_("Hoy")),
            lambda one: i18n.number(one, reader.locale),
            width,
        )

    remark = N_("El cuadro blanco es lo que hay hoy; los puntos son las metas de cada año. "
                "La flecha dice hacia dónde debe moverse.")  # fmt: skip
    title, table = N_("De hoy a la meta de cada año"), indicators_table(reader)
    return [], _drawn(reader, "indicators", draw, title, remark, table=table)


def _budget(reader: Reader, _step: StepOutline) -> Drawn:
    return [], [*activities_by_year(reader), *headings_by_year(reader)]


def _sources(reader: Reader, _step: StepOutline) -> Drawn:
    by_year: dict[int, dict[str, Decimal]] = {}
    for (source, year), amount in money.financing_by_source_year(reader.plan).items():
        if source and year:
            by_year.setdefault(year, {})[source] = amount
    names = [(one, reader.titles(one)) for one in reader.titles.ids("sources")]
    remark = N_("Cada número es una fuente de la lista de abajo.")
    drawn = _drawn(
        reader, "budget",
        lambda width: figures.budget_figure(
            by_year, names, lambda one: i18n.money(one, reader.locale), width
        ),
        N_("Aportaciones por año y fuente"), remark,
    )  # fmt: skip
    return [], [*sources_by_year(reader), *drawn]


def _actors(reader: Reader, _step: StepOutline) -> Drawn:
    actors = reader.plan.territorial.actors.actors
    remark = N_(
        "Círculo oscuro: colabora; círculo blanco: neutral; cuadro de línea cortada: conflicto."
    )
    title, table = N_("Actores por interés e influencia"), actors_table(reader)
    return [], _drawn(
        reader, "actors", lambda width: figures.actors_figure(actors, reader.words, width),
        title, remark, table=table,
    )  # fmt: skip


def _drawn(
    reader: Reader,
    chart: str,
    draw: Draw,
    title: str,
    remark: str = "",
    *,
    wide: bool = False,
    table: Grid | None = None,
) -> list[Block]:
    """The figure for a page and for a telephone; nothing while there is nothing to draw."""
    view, phone = (draw(width) for width in figures.Width)
    if view is None:
        return []
    said = reader.words(title)
    caption = f"{said}. {reader.words(remark)}" if remark else f"{said}."
    return [Drawing(chart, view, said, caption, wide, table, phone)]


_AT_STEPS: dict[str, Callable[[Reader, StepOutline], Drawn]] = {
    "population": _population,
    "problem_tree": _problem_tree,
    "problem_ranking": lambda reader, _step: ([], ranking_blocks(reader, "problems")),
    "calendar": _calendar,
    "activities": _activities,
    "indicators": _indicators,
    "action_ranking": lambda reader, _step: ([], ranking_blocks(reader, "activities")),
    "budget": _budget,
    "sources": _sources,
    "viability": lambda reader, _step: ([], accounts_table(reader)),
    "actors": _actors,
}
