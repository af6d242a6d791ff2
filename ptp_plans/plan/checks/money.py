"""4 Sostenibilidad: what it costs, who pays, and whether both agree to the centavo."""

from collections.abc import Iterator
from decimal import Decimal

from ..derive import calendar, money
from ..texts import N_
from .base import Hit, Severity, Subject, hit, named, pesos, rule, shortened

BLOCKS, WARNS = Severity.BLOCKS, Severity.WARNS


@rule(
    "V04",
    BLOCKS,
    N_("La actividad %(activity)s no tiene presupuesto. Agréguenlo en el paso 4.1 o digan, en "
       "el paso 3.3, por qué no cuesta."),
    "budget", "budget",
)  # fmt: skip
def activities_cost_or_say_why_not(subject: Subject) -> Iterator[Hit]:
    costs = money.budget_by_activity(subject.plan)
    for one in subject.activities.values():
        if not costs.get(one.id) and not one.free_reason:
            yield hit(activity=named(one))


@rule(
    "V05.lacks",
    BLOCKS,
    N_("A la actividad %(activity)s le faltan %(amount)s en %(year)s: cuesta %(cost)s y las "
       "fuentes ponen %(paid)s. Agreguen la fuente en el paso 4.2."),
    "sources", "financing",
)  # fmt: skip
def money_that_lacks(subject: Subject) -> Iterator[Hit]:
    yield from _differences(subject, 1)


@rule(
    "V05.exceeds",
    BLOCKS,
    N_("A la actividad %(activity)s le sobran %(amount)s en %(year)s: cuesta %(cost)s y las "
       "fuentes ponen %(paid)s. Corrijan el paso 4.1 o el 4.2."),
    "sources", "financing",
)  # fmt: skip
def money_that_exceeds(subject: Subject) -> Iterator[Hit]:
    yield from _differences(subject, -1)


def _differences(subject: Subject, sign: int) -> Iterator[Hit]:
    """Activity and year whose cost less financing has this sign."""
    plan = subject.plan
    costs, paid = money.budget_by_activity_year(plan), money.financing_by_activity_year(plan)
    rows = {(one.activity, one.year): one.id for one in money.counted_financing(plan)}
    for key, difference in money.missing(plan).items():
        activity, year = subject.activities.get(key[0] or ""), key[1]
        if activity and year is not None and difference * sign > 0:
            yield hit(
                rows.get(key), activity=named(activity), year=str(year),
                amount=pesos(abs(difference)), cost=pesos(costs.get(key, money.ZERO)),
                paid=pesos(paid.get(key, money.ZERO)),
            )  # fmt: skip


@rule(
    "V07.budget_year",
    BLOCKS,
    N_("«%(concept)s» se paga en %(year)s y la actividad %(activity)s no se hace ese año. "
       "Cambien el año o las fechas de la actividad."),
    "budget", "budget", "year",
)  # fmt: skip
def lines_in_the_years_of_their_activity(subject: Subject) -> Iterator[Hit]:
    for line in subject.plan.sustainability.budget.budget:
        activity = subject.activities.get(line.activity or "")
        years = calendar.years(subject.plan, activity) if activity else ()
        if activity and years and line.year is not None and line.year not in years:
            yield hit(
                line.id, concept=shortened(line.concept or "…"), year=str(line.year),
                activity=named(activity),
            )  # fmt: skip


@rule(
    "contribution_without_amount",
    BLOCKS,
    N_("%(row)s: falta la cantidad. Escriban los pesos, o los días y el valor de un jornal."),
    "sources", "financing", "amount",
)  # fmt: skip
def contributions_have_an_amount(subject: Subject) -> Iterator[Hit]:
    for place, row in enumerate(subject.plan.sustainability.sources.financing, 1):
        if money.financing_amount(row) is None:
            yield hit(row.id, row=subject.title(row.id, place))


@rule(
    "two_amounts",
    BLOCKS,
    N_("%(row)s: la cantidad y los jornales no dan lo mismo (%(amount)s y %(work)s). "
       "Dejen uno de los dos o corrijan."),
    "sources", "financing", "amount",
)  # fmt: skip
def amount_and_days_agree(subject: Subject) -> Iterator[Hit]:
    for row in subject.plan.sustainability.sources.financing:
        work = money.work_value(row)
        if row.amount is not None and work is not None and work != row.amount:
            yield hit(row.id, row=subject.title(row.id), amount=pesos(row.amount), work=pesos(work))


@rule(
    "offer_exceeded",
    BLOCKS,
    N_("El plan toma %(used)s de «%(source)s» en %(year)s y solo ofrece %(offered)s. "
       "Quiten %(excess)s o corrijan lo que ofrece."),
    "sources", "sources", "offered",
)  # fmt: skip
def sources_give_what_they_offer(subject: Subject) -> Iterator[Hit]:
    names = {one.id: one.name or "…" for one in subject.plan.sustainability.sources.sources}
    for offer in money.offers(subject.plan):
        if offer.offered is not None and offer.left is not None and offer.left < 0:
            yield hit(
                offer.source, used=pesos(offer.used), source=shortened(names[offer.source]),
                year=str(offer.year), offered=pesos(offer.offered), excess=pesos(-offer.left),
            )  # fmt: skip


@rule(
    "offer_unsaid",
    WARNS,
    N_("El plan toma %(used)s de «%(source)s» en %(year)s y no dice cuánto ofrece ese año."),
    "sources", "sources", "offered",
)  # fmt: skip
def sources_say_what_they_offer(subject: Subject) -> Iterator[Hit]:
    names = {one.id: one.name or "…" for one in subject.plan.sustainability.sources.sources}
    for offer in money.offers(subject.plan):
        if offer.offered is None and offer.used:
            yield hit(
                offer.source, used=pesos(offer.used), source=shortened(names[offer.source]),
                year=str(offer.year),
            )  # fmt: skip


@rule(
    "quotation",
    WARNS,
    N_("«%(concept)s» cuesta %(amount)s y no tiene cotización. Súbanla en el paso 4.1."),
    "budget", "budget", "quotation",
)  # fmt: skip
def dear_lines_have_a_quotation(subject: Subject) -> Iterator[Hit]:
    for line in subject.plan.sustainability.budget.budget:
        amount = money.line_amount(line) or money.ZERO
        if amount > subject.settings.quotation_threshold and not line.quotation:
            yield hit(line.id, concept=shortened(line.concept or "…"), amount=pesos(amount))


@rule(
    "investment_without_upkeep",
    WARNS,
    N_("La actividad %(activity)s invierte y no dice quién opera y cuida lo que se compra. "
       "Agréguenla en el paso 4.4."),
    "maintenance", "upkeep",
)  # fmt: skip
def investments_have_upkeep(subject: Subject) -> Iterator[Hit]:
    kept = {one.activity for one in subject.plan.sustainability.maintenance.upkeep}
    invested = {
        one.activity
        for one in subject.plan.sustainability.budget.budget
        if one.heading == "investment" and money.line_amount(one)
    }
    for one in subject.activities.values():
        asked_by_sort = one.sort in ("equipment", "infrastructure")
        if one.id in invested and one.id not in kept and not asked_by_sort:
            yield hit(activity=named(one))


@rule(
    "community_gives_nothing",
    WARNS,
    N_("La comunidad no pone nada: ni dinero, ni trabajo, ni materiales. "
       "Anoten su aportación en el paso 4.2."),
    "sources", "financing",
)  # fmt: skip
def the_community_gives_something(subject: Subject) -> Iterator[Hit]:
    if money.total(subject.plan) and not money.community_share(subject.plan).amount:
        yield hit()


@rule(
    "V16",
    WARNS,
    N_("En %(year)s la comunidad pone %(days)s jornales: %(each)s por hogar, más de los "
       "%(limit)s que un hogar puede dar. Bajen los jornales o repártanlos."),
    "sources", "financing", "days",
)  # fmt: skip
def days_that_households_can_give(subject: Subject) -> Iterator[Hit]:
    households = subject.plan.context.population.households
    limit = subject.settings.workdays_per_household
    days: dict[int, Decimal] = {}
    for row in money.counted_financing(subject.plan):
        if row.days is not None and row.year is not None:
            days[row.year] = days.get(row.year, Decimal(0)) + row.days
    for year, given in sorted(days.items()):
        if households and given > limit * households:
            each = money.ratio(given, Decimal(households))
            yield hit(year=str(year), days=f"{given:,f}", each=f"{each:f}", limit=str(limit))
