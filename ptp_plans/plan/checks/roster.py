"""The padrón: nobody is listed before the aviso de privacidad, nobody without a name, nobody twice."""

from collections import Counter
from collections.abc import Iterator

from ..derive import roster as counted
from ..outline import record_outline
from ..texts import N_
from .base import Hit, Severity, Subject, hit, rule
from .form import unanswered_cells
from .territory import women_quorums

BLOCKS, WARNS = Severity.BLOCKS, Severity.WARNS


@rule(
    "roster_notice",
    BLOCKS,
    N_("Padrón: hay %(people)s personas y no consta el aviso de privacidad. "
       "Anoten que se leyó, qué día y quién lo leyó."),
    "roster", field="notice_given",
)  # fmt: skip
def names_come_after_the_privacy_notice(subject: Subject) -> Iterator[Hit]:
    """The aviso de privacidad is recorded before names are collected."""
    roster = subject.roster
    if roster and roster.people and not counted.has_notice(roster):
        yield hit(people=f"{len(roster.people):,}")


@rule("roster_required", BLOCKS, N_("Padrón: falta responder «%(question)s»"), "roster")
def everybody_in_the_roster_has_a_name(subject: Subject) -> Iterator[Hit]:
    if subject.roster:
        for one, _place in unanswered_cells(record_outline("roster"), subject.roster):
            yield one


@rule(
    "roster_twice",
    WARNS,
    N_("Padrón: la CURP %(curp)s está %(times)s veces."),
    "roster", "people", "curp",
)  # fmt: skip
def nobody_is_in_the_roster_twice(subject: Subject) -> Iterator[Hit]:
    if not subject.roster:
        return
    people = [one for one in subject.roster.people if one.curp]
    times = Counter(one.curp for one in people)
    for one in people:
        if one.curp and (count := times.pop(one.curp, 0)) > 1:
            yield hit(one.id, curp=one.curp, times=str(count))


@rule(
    "roster_households",
    WARNS,
    N_("Padrón: nombra %(named)s hogares y el plan dice que en la localidad hay %(households)s."),
    "roster",
)  # fmt: skip
def no_more_households_in_the_roster_than_there_are(subject: Subject) -> Iterator[Hit]:
    households = subject.plan.context.population.households
    if subject.roster and households:
        named = counted.households(subject.roster)
        if named > households:
            yield hit(named=f"{named:,}", households=f"{households:,}")


@rule(
    "roster_women",
    women_quorums,
    N_("Padrón: %(percent)s de cada 100 personas son mujeres. Deben ser al menos %(minimum)s."),
    "roster", "people",
)  # fmt: skip
def enough_women_in_the_roster(subject: Subject) -> Iterator[Hit]:
    if subject.roster:
        listed, minimum = counted.participants(subject.roster), subject.settings.women_in_assembly
        if listed.women_below(minimum):
            yield hit(percent=str(listed.women_percent), minimum=str(minimum))
