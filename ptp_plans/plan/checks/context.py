"""0 Portada and 1 Contexto."""

from collections.abc import Iterator

from ..derive import people
from ..outline import plan_outline
from ..texts import N_
from .base import Hit, Severity, Subject, Words, hit, rule

BLOCKS, WARNS = Severity.BLOCKS, Severity.WARNS


@rule(
    "horizon",
    BLOCKS,
    N_("El plan va de %(first)s a %(last)s. Debe durar de tres a cinco años."),
    "cover", field="last_year",
)  # fmt: skip
def horizon_of_three_to_five_years(subject: Subject) -> Iterator[Hit]:
    cover = subject.plan.cover
    if cover.first_year and cover.last_year and not 2 <= cover.last_year - cover.first_year <= 4:
        yield hit(first=str(cover.first_year), last=str(cover.last_year))


@rule(
    "prospera_families",
    BLOCKS,
    N_("Hay %(families)s familias con PROSPERA y %(households)s hogares. "
       "Las familias no pueden ser más que los hogares: revisen los dos números."),
    "population", field="prospera_families",
)  # fmt: skip
def prospera_families_within_households(subject: Subject) -> Iterator[Hit]:
    step = subject.plan.context.population
    households, families = step.households, step.prospera_families
    if households is not None and families is not None and families > households:
        yield hit(families=f"{families:,}", households=f"{households:,}")


@rule(
    "axis_families",
    BLOCKS,
    N_("El eje «%(axis)s» dice %(families)s familias y hay %(households)s hogares. "
       "Corrijan uno de los dos números."),
    "axes", "axes", "families",
)  # fmt: skip
def axis_families_within_households(subject: Subject) -> Iterator[Hit]:
    households = subject.plan.context.population.households
    for axis in subject.plan.context.axes.axes:
        if households is not None and axis.families is not None and axis.families > households:
            yield hit(
                axis.id, axis=axis.product or "…", families=f"{axis.families:,}",
                households=f"{households:,}",
            )  # fmt: skip


@rule(
    "indigenous_people",
    WARNS,
    N_("Anotaron %(indigenous)s personas indígenas y la población suma %(all)s. "
       "Revisen los números."),
    "population", field="indigenous",
)  # fmt: skip
def indigenous_people_within_population(subject: Subject) -> Iterator[Hit]:
    indigenous = subject.plan.context.population.indigenous
    everybody = people.population(subject.plan).all
    if indigenous is not None and everybody and indigenous > everybody:
        yield hit(indigenous=f"{indigenous:,}", all=f"{everybody:,}")


@rule(
    "resource_sorts",
    BLOCKS,
    N_("Falta por lo menos un recurso de tipo «%(sort)s». Agréguenlo en el paso 1.4."),
    "resources", "resources",
)  # fmt: skip
def four_sorts_of_resources(subject: Subject) -> Iterator[Hit]:
    _step, table = plan_outline().find_table("resources")
    known = {one.sort for one in subject.plan.context.resources.resources}
    for code, label in getattr(table.field("sort").kind, "options", ()):
        if code in ("natural", "physical", "human", "social") and code not in known:
            yield hit(sort=Words(label))


@rule(
    "main_axis",
    BLOCKS,
    N_("Debe haber un solo eje principal y hay %(count)s. Márquenlo en el paso 1.5."),
    "axes", "axes", "main",
)  # fmt: skip
def one_main_axis(subject: Subject) -> Iterator[Hit]:
    axes = subject.plan.context.axes.axes
    main = [axis for axis in axes if axis.main]
    if axes and len(main) != 1:
        yield hit(main[-1].id if main else axes[0].id, count=str(len(main)))


@rule(
    "season_without_axis",
    WARNS,
    N_("En el calendario, «%(task)s» es trabajo de un eje y no dice de cuál. Elijan el eje."),
    "calendar", "seasons", "axis",
)  # fmt: skip
def work_of_an_axis_names_it(subject: Subject) -> Iterator[Hit]:
    for season in subject.plan.context.calendar.seasons:
        if season.sort == "axis" and season.axis is None:
            yield hit(season.id, task=season.task or "…")


@rule(
    "women_in_workshops",
    WARNS,
    N_("En los talleres, %(percent)s de cada 100 personas fueron mujeres. "
       "Inviten a más mujeres: debe ser al menos una de cada tres."),
    "workshops", "workshops",
)  # fmt: skip
def a_third_of_women_in_workshops(subject: Subject) -> Iterator[Hit]:
    came = people.workshops(subject.plan).attendance
    if came.all and 3 * came.women < came.all:
        yield hit(percent=str(came.women_percent))


@rule(
    "V20",
    WARNS,
    N_("Hay personas indígenas en la localidad y no dice qué lenguas se hablan. "
       "Anótenlas en el paso 1.1."),
    "territory", field="languages",
)  # fmt: skip
def languages_are_recorded(subject: Subject) -> Iterator[Hit]:
    territory = subject.plan.context.territory
    recorded = territory.languages or territory.other_languages
    if speaks_another_language(subject) and not recorded:
        yield hit()


def speaks_another_language(subject: Subject) -> bool:
    """Whether the locality has indigenous people or languages."""
    territory = subject.plan.context.territory
    return bool(
        subject.plan.context.population.indigenous
        or territory.other_languages
        or set(territory.languages) - {"es"}
    )
