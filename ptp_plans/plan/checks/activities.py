"""3.3 Actividades: where they come from, when, by whom and for whom."""

import re
import unicodedata
from collections.abc import Iterator

from ..derive import calendar, money, people
from ..outline import plan_outline
from ..sections.design import Activity
from ..texts import N_
from .base import Hit, Severity, Subject, hit, named, rule, shortened

BLOCKS, WARNS = Severity.BLOCKS, Severity.WARNS
PEAK = 3  # a month's strongest mark in the seasonal calendar


@rule(
    "V01.objective",
    BLOCKS,
    N_("La actividad %(activity)s no llega a ningún problema: su objetivo no dice cuál resuelve. "
       "Revisen los pasos 3.2 y 3.3."),
    "activities", "activities", "objective",
)  # fmt: skip
def activities_trace_to_a_problem(subject: Subject) -> Iterator[Hit]:
    known = {one.id for one in subject.plan.diagnosis.problems.problems}
    solving = {
        one.id for one in subject.plan.design.objectives.objectives if known & set(one.problems)
    }
    for one in subject.activities.values():
        if one.objective and one.objective not in solving:
            yield hit(one.id, activity=named(one))


@rule(
    "V01.cause",
    BLOCKS,
    N_("La actividad %(activity)s no dice qué causa u obstáculo de un problema quita. "
       "Elíjanlo en el paso 3.3."),
    "activities", "activities", "removes",
)  # fmt: skip
def activities_trace_to_a_cause(subject: Subject) -> Iterator[Hit]:
    diagnosis = subject.plan.diagnosis
    problems = {one.id for one in diagnosis.problems.problems}
    above = {one.id: one.parent for one in diagnosis.problem_tree.causes}
    above |= {one.id: one.about for one in diagnosis.obstacles.obstacles}
    for one in subject.activities.values():
        here, seen = one.removes, set[str]()
        while here in above and here not in seen:
            seen.add(here)
            here = above[here]
        if here not in problems:
            yield hit(one.id, activity=named(one))


@rule(
    "V07.horizon",
    BLOCKS,
    N_("La actividad %(activity)s va de %(start)s a %(end)s, fuera de los años del plan. "
       "Cambien sus fechas."),
    "activities", "activities", "start",
)  # fmt: skip
def activities_inside_the_horizon(subject: Subject) -> Iterator[Hit]:
    years = subject.plan.years
    for one in subject.activities.values():
        months = [calendar.month_of(text) for text in (one.start, one.end)]
        if years and any(month and month[0] not in years for month in months):
            yield hit(one.id, activity=named(one), start=one.start or "…", end=one.end or "…")


@rule(
    "V07.order",
    BLOCKS,
    N_("La actividad %(activity)s termina antes de empezar. Cambien sus fechas."),
    "activities", "activities", "end",
)  # fmt: skip
def activities_end_after_they_start(subject: Subject) -> Iterator[Hit]:
    for one in subject.activities.values():
        if one.start and one.end and one.end < one.start:
            yield hit(one.id, activity=named(one))


@rule(
    "needs_later",
    WARNS,
    N_("La actividad %(activity)s empieza antes que %(other)s, que debe ir primero."),
    "activities", "activities", "needs",
)  # fmt: skip
def what_is_needed_comes_first(subject: Subject) -> Iterator[Hit]:
    for one in subject.activities.values():
        for other in (subject.activities[ref] for ref in one.needs if ref in subject.activities):
            if one.start and other.start and one.start < other.start:
                yield hit(one.id, activity=named(one), other=named(other))


@rule(
    "all_in_first_year",
    WARNS,
    N_("Todas las actividades están en %(year)s. Repártanlas en los años del plan."),
    "activities", "activities", "start",
)  # fmt: skip
def not_everything_in_the_first_year(subject: Subject) -> Iterator[Hit]:
    touched = [calendar.years(subject.plan, one) for one in subject.activities.values()]
    first = subject.plan.years[:1]
    if len(touched) > 1 and first and all(years == first for years in touched):
        yield hit(year=str(first[0]))


@rule(
    "V09",
    WARNS,
    N_("Ninguna actividad la encabezan mujeres ni es para ellas. Piensen en una, en el paso 3.3."),
    "activities", "activities", "women_led",
)  # fmt: skip
def something_led_by_or_for_women(subject: Subject) -> Iterator[Hit]:
    chosen = subject.activities.values()
    if chosen and not any(one.women_led or (one.women and not one.men) for one in chosen):
        yield hit()


@rule(
    "V10",
    BLOCKS,
    N_("La actividad %(activity)s es de equipo u obra y no dice quién la opera y la cuida. "
       "Agréguenla en el paso 4.4."),
    "maintenance", "upkeep",
)  # fmt: skip
def equipment_and_works_have_upkeep(subject: Subject) -> Iterator[Hit]:
    kept = {one.activity for one in subject.plan.sustainability.maintenance.upkeep}
    for one in subject.activities.values():
        if one.sort in ("equipment", "infrastructure") and one.id not in kept:
            yield hit(activity=named(one))


@rule(
    "V11",
    BLOCKS,
    N_("La actividad %(activity)s se hace en tierra ejidal o comunal y no tiene permiso o acta. "
       "Agréguenlo en el paso 3.3, en permisos."),
    "activities", "permits",
)  # fmt: skip
def works_on_common_land_have_a_permit(subject: Subject) -> Iterator[Hit]:
    permitted = {
        one.activity
        for one in subject.plan.design.activities.permits
        if one.sort in ("ejido_act", "land_use")
    }
    common = {"ejido", "communal"} & set(subject.plan.context.territory.land_tenure)
    for one in subject.activities.values():
        if common and one.sort == "infrastructure" and one.id not in permitted:
            yield hit(activity=named(one))


@rule(
    "V13",
    WARNS,
    N_("La actividad %(activity)s beneficia a más personas o familias de las que hay en la "
       "localidad. Revisen los números."),
    "activities", "activities", "families",
)  # fmt: skip
def beneficiaries_within_population(subject: Subject) -> Iterator[Hit]:
    everybody = people.population(subject.plan)
    households = subject.plan.context.population.households
    for one in subject.activities.values():
        if one.level == "territory":
            continue  # it serves other localities too
        too_many = everybody.all and (
            (one.women or 0) > everybody.women or (one.men or 0) > everybody.men
        )
        if too_many or (households is not None and (one.families or 0) > households):
            yield hit(one.id, activity=named(one))


@rule(
    "V14",
    BLOCKS,
    N_("«%(who)s», responsable de la actividad %(activity)s, no está en el comité ni en las "
       "organizaciones. Agréguenlo en el paso 5.5 o escriban el cargo que responde."),
    "activities", "activities", "responsible",
)  # fmt: skip
def responsible_people_are_known(subject: Subject) -> Iterator[Hit]:
    """The charge or a name, as people write them: one word in common is enough."""
    known = _known_people(subject)
    for one in subject.activities.values():
        if one.responsible and not _words_in(one.responsible) & known:
            yield hit(one.id, activity=named(one), who=shortened(one.responsible))


def _known_people(subject: Subject) -> set[str]:
    plan = subject.plan
    _step, table = plan_outline().find_table("committee")
    offices = dict(getattr(table.field("office").kind, "options", ()))
    known = {"comite", "asamblea"} | _words_in(plan.cover.facilitator or "")
    for member in plan.territorial.committee.committee:
        for text in (member.name, member.duty, offices.get(member.office)):
            known |= _words_in(text or "")
    for group in plan.context.organizations.organizations:
        known |= _words_in(group.name or "")
    return known


def _words_in(text: str) -> set[str]:
    plain = unicodedata.normalize("NFD", text.lower())
    letters = "".join(one for one in plain if not unicodedata.combining(one))
    return {word for word in re.findall(r"[a-zñ]{4,}", letters) if word not in ("para", "todas")}


@rule(
    "V15",
    WARNS,
    N_("La actividad %(activity)s pide trabajo de la gente cuando más ocupada está "
       "(%(task)s). Vean si puede ser en otros meses."),
    "activities", "activities", "start",
)  # fmt: skip
def no_clash_with_the_season_of_work(subject: Subject) -> Iterator[Hit]:
    """Activities to which people give days, half or more of whose months are a season's peak."""
    working = {one.activity for one in money.counted_financing(subject.plan) if one.days}
    for one in subject.activities.values():
        if one.id in working and (task := _clash(subject, one)):
            yield hit(one.id, activity=named(one), task=task)


def _clash(subject: Subject, activity: Activity) -> str | None:
    months = [month for _year, month in calendar.months(subject.plan, activity)]
    for season in subject.plan.context.calendar.seasons:
        if season.sort in ("axis", "paid_work", "migration") and season.months:
            peaks = [month for month in months if season.months[month - 1] == PEAK]
            if months and 2 * len(peaks) >= len(months):
                return season.task or "…"
    return None


@rule(
    "public_money_without_institution",
    WARNS,
    N_("La actividad %(activity)s usa dinero público y no dice qué institución responde. "
       "Elíjanla en el paso 3.3."),
    "activities", "activities", "institution",
)  # fmt: skip
def public_money_has_an_institution(subject: Subject) -> Iterator[Hit]:
    plan = subject.plan
    public = {
        one.id for one in plan.sustainability.sources.sources if one.kind in money.PUBLIC_KINDS
    }
    paid = {one.activity for one in money.counted_financing(plan) if one.source in public}
    for one in subject.activities.values():
        if one.id in paid and not one.institution:
            yield hit(one.id, activity=named(one))
