"""5 Componente territorial."""

from collections.abc import Iterator

from ..derive import calendar, people
from ..texts import N_
from .base import CheckSettings, Hit, Severity, Subject, hit, named, rule, shortened

BLOCKS, WARNS = Severity.BLOCKS, Severity.WARNS


def women_quorums(settings: CheckSettings) -> Severity:
    """A programme may make the women's shares obligatory."""
    return settings.women_quorums


@rule(
    "territorial_without_partners",
    WARNS,
    N_("La actividad %(activity)s es de nivel territorial y no tiene institución ni programa. "
       "Agreguen uno en el paso 5.2."),
    "articulations", "articulations",
)  # fmt: skip
def territorial_activities_have_partners(subject: Subject) -> Iterator[Hit]:
    articulated = {one.activity for one in subject.plan.territorial.articulations.articulations}
    for one in subject.activities.values():
        if one.level == "territory" and not one.institution and one.id not in articulated:
            yield hit(activity=named(one))


@rule(
    "window_closes_early",
    WARNS,
    N_("La ventanilla de «%(programme)s» cierra el %(closes)s, antes de que empiece la "
       "actividad %(activity)s. Revisen las fechas o pidan el apoyo a tiempo."),
    "articulations", "articulations", "window_to",
)  # fmt: skip
def windows_that_close_before_the_start(subject: Subject) -> Iterator[Hit]:
    for one in subject.plan.territorial.articulations.articulations:
        activity = subject.activities.get(one.activity or "")
        starts = calendar.first_day(activity) if activity else None
        if activity and one.window_to and starts and one.window_to < starts:
            yield hit(
                one.id, programme=shortened(one.programme or "…"), activity=named(activity),
                closes=f"{one.window_to:%d/%m/%Y}",
            )  # fmt: skip


@rule(
    "V08.committee",
    women_quorums,
    N_("En el comité, %(percent)s de cada 100 son mujeres. Debe ser al menos una de cada tres."),
    "committee", "committee", "sex",
)  # fmt: skip
def a_third_of_women_in_the_committee(subject: Subject) -> Iterator[Hit]:
    members = people.committee(subject.plan)
    if members.all and 3 * members.women < members.all:
        yield hit(percent=str(members.women_percent))


@rule(
    "V19.localities",
    WARNS,
    N_("«%(work)s» debe servir a dos localidades o más. Anótenlas, una en cada renglón."),
    "public_goods", "public_goods", "localities",
)  # fmt: skip
def public_goods_serve_two_localities(subject: Subject) -> Iterator[Hit]:
    for one in subject.plan.territorial.public_goods.public_goods:
        localities = [line for line in (one.localities or "").split("\n") if line.strip()]
        if len(localities) < 2:
            yield hit(one.id, work=shortened(one.work or "…"))


@rule(
    "V19.organization",
    WARNS,
    N_("Hay obras o actividades territoriales y ninguna organización de nivel territorio. "
       "Anótenla en el paso 1.3."),
    "organizations", "organizations", "level",
)  # fmt: skip
def territorial_works_have_an_organization(subject: Subject) -> Iterator[Hit]:
    territorial = subject.plan.territorial.public_goods.public_goods or any(
        one.level == "territory" for one in subject.activities.values()
    )
    levels = {one.level for one in subject.plan.context.organizations.organizations}
    if territorial and "territory" not in levels:
        yield hit()


@rule(
    "commitment_after_end",
    WARNS,
    N_("El compromiso «%(what)s» es para el %(due)s, fuera de los años del plan."),
    "commitments", "commitments", "due",
)  # fmt: skip
def commitments_inside_the_horizon(subject: Subject) -> Iterator[Hit]:
    years = subject.plan.years
    for one in subject.plan.territorial.commitments.commitments:
        if years and one.due and one.due.year not in years:
            yield hit(one.id, what=shortened(one.what or "…"), due=f"{one.due:%d/%m/%Y}")
