"""Figures and derived tables at the steps they belong to; the numbers come from `plan.derive`."""

from collections.abc import Callable
from decimal import Decimal

from ptp_plans import i18n
from ptp_plans.plan.derive import figures, money
from ptp_plans.plan.derive.tree import problem_trees
from ptp_plans.plan.outline import StepOutline
from ptp_plans.plan.sections.context import Season
from ptp_plans.plan.texts import N_

from .blocks import Block, Drawing
from .derived import accounts_table, activities_by_year, ranking_table, sources_by_year
from .reading import Reader

Drawn = tuple[list[Block], list[Block]]


def drawings(reader: Reader, step: StepOutline) -> Drawn:
    """What stands before and after the tables of a step."""
    draw = _AT_STEPS.get(step.key)
    return draw(reader, step) if draw else ([], [])


def _population(reader: Reader, step: StepOutline) -> Drawn:
    ages = {row.id: row for row in reader.plan.context.population.age_bands}
    table = step.table("age_bands")
    view = figures.population_figure(
        [
            (reader.words(age), ages[row_id].women, ages[row_id].men)
            for row_id, age in table.fixed
            if row_id in ages
        ]
    )
    return [], _drawn(reader, "population", view, N_("Mujeres y hombres por edad"))


def _problem_tree(reader: Reader, _step: StepOutline) -> Drawn:
    blocks: list[Block] = []
    for tree in map(figures.tree_figure, problem_trees(reader.plan)):
        title = reader.words(
            N_(
                "Árbol del problema «%(problem)s»: %(effects)s efectos arriba, %(causes)s causas abajo"
            )
        ) % {"problem": tree.problem, "effects": tree.effects, "causes": tree.causes}
        caption = reader.words(
            N_("Árbol de %(problem)s. Abajo las causas, arriba los efectos; cada flecha va de lo "
               "que provoca a lo provocado.")
        ) % {"problem": tree.problem.split(" · ")[0]}  # fmt: skip
        blocks.append(Drawing("problem_tree", tree, title, caption))
    return blocks, []


def _calendar(reader: Reader, _step: StepOutline) -> Drawn:
    months = [i18n.month_name(month, reader.locale, short=True) for month in range(1, 13)]
    seasons = reader.plan.context.calendar.seasons
    names = {one.id: _season_name(reader, one) for one in seasons}
    view = figures.seasons_figure(seasons, names.__getitem__, months)
    return _drawn(
        reader, "seasons", view, N_("Calendario del año"), N_("1 poco, 2 regular, 3 mucho.")
    ), []


def _season_name(reader: Reader, season: Season) -> str:
    """Café: corte; or the row's own title where no axis works."""
    if season.axis and season.task:
        return f"{reader.named(season.axis)}: {season.task}"
    return reader.titles(season.id)


def _activities(reader: Reader, _step: StepOutline) -> Drawn:
    initials = [i18n.month_name(m, reader.locale, short=True)[0].upper() for m in range(1, 13)]
    activities = reader.plan.design.activities.activities
    view = figures.gantt_figure(activities, reader.plan.years, initials)
    remark = N_("Las flechas van de lo que debe ir antes a lo que sigue; las barras blancas de borde "
                "grueso son bienes públicos territoriales.")  # fmt: skip
    return [], _drawn(reader, "gantt", view, N_("Cronograma de actividades"), remark, wide=True)


def _budget(reader: Reader, _step: StepOutline) -> Drawn:
    return [], activities_by_year(reader)


def _sources(reader: Reader, _step: StepOutline) -> Drawn:
    by_year: dict[int, dict[str, Decimal]] = {}
    for (source, year), amount in money.financing_by_source_year(reader.plan).items():
        if source and year:
            by_year.setdefault(year, {})[source] = amount
    names = [(one, reader.titles(one)) for one in reader.titles.ids("sources")]
    view = figures.budget_figure(by_year, names, lambda one: i18n.money(one, reader.locale))
    remark = N_("Cada número es una fuente de la lista de abajo.")
    drawn = _drawn(reader, "budget", view, N_("Aportaciones por año y fuente"), remark)
    return [], [*sources_by_year(reader), *drawn]


def _actors(reader: Reader, _step: StepOutline) -> Drawn:
    view = figures.actors_figure(reader.plan.territorial.actors.actors)
    remark = N_(
        "Círculo oscuro: colabora; círculo blanco: neutral; cuadro de línea cortada: conflicto."
    )
    return [], _drawn(reader, "actors", view, N_("Actores por interés e influencia"), remark)


def _drawn(
    reader: Reader, chart: str, view: object, title: str, remark: str = "", *, wide: bool = False
) -> list[Block]:
    if view is None:
        return []
    said = reader.words(title)
    caption = f"{said}. {reader.words(remark)}" if remark else f"{said}."
    return [Drawing(chart, view, said, caption, wide)]


_AT_STEPS: dict[str, Callable[[Reader, StepOutline], Drawn]] = {
    "population": _population,
    "problem_tree": _problem_tree,
    "problem_ranking": lambda reader, _step: ([], ranking_table(reader, "problems")),
    "calendar": _calendar,
    "activities": _activities,
    "action_ranking": lambda reader, _step: ([], ranking_table(reader, "activities")),
    "budget": _budget,
    "sources": _sources,
    "viability": lambda reader, _step: ([], accounts_table(reader)),
    "actors": _actors,
}
