"""The act of the assembly: complete, with quorum, and with votes that add up to those present."""

from collections.abc import Iterator

from ..derive import people
from ..outline import record_outline
from ..texts import N_
from .base import Hit, Severity, Subject, hit, rule, shortened
from .context import speaks_another_language
from .form import missing_rows, unanswered_cells, unanswered_fields
from .territory import women_quorums

BLOCKS, WARNS = Severity.BLOCKS, Severity.WARNS


@rule("act_required", BLOCKS, N_("Acta de la asamblea: falta responder «%(question)s»"), "assembly")
def the_act_is_complete(subject: Subject) -> Iterator[Hit]:
    if subject.assembly:
        step = record_outline("assembly")
        yield from unanswered_fields(step, subject.assembly)
        for one, _place in unanswered_cells(step, subject.assembly):
            yield one


@rule("act_rows", BLOCKS, N_("Acta de la asamblea: agreguen por lo menos un acuerdo."), "assembly")
def the_act_has_agreements(subject: Subject) -> Iterator[Hit]:
    if subject.assembly:
        yield from missing_rows(record_outline("assembly"), subject.assembly)


@rule(
    "act_approves",
    BLOCKS,
    N_("Ningún acuerdo del acta aprueba el plan con más votos a favor que en contra. "
       "Marquen el acuerdo que lo aprueba."),
    "assembly", "agreements", "approves_plan",
)  # fmt: skip
def the_assembly_approved_the_plan(subject: Subject) -> Iterator[Hit]:
    act = subject.assembly
    if act and act.agreements and not any(
        one.approves_plan and (one.in_favour or 0) > (one.against or 0) for one in act.agreements
    ):  # fmt: skip
        yield hit()


@rule(
    "act_hours",
    BLOCKS,
    N_("La asamblea no puede terminar antes de empezar. Revisen las horas."),
    "assembly", field="ends",
)  # fmt: skip
def the_assembly_ended_after_it_started(subject: Subject) -> Iterator[Hit]:
    act = subject.assembly
    if act and act.starts and act.ends and act.ends <= act.starts:
        yield hit()


@rule(
    "V08.assembly",
    women_quorums,
    N_("En la asamblea, %(percent)s de cada 100 personas fueron mujeres. "
       "Deben ser al menos %(minimum)s."),
    "assembly", field="women",
)  # fmt: skip
def enough_women_in_the_assembly(subject: Subject) -> Iterator[Hit]:
    if subject.assembly:
        came, minimum = people.attendance(subject.assembly), subject.settings.women_in_assembly
        if came.women_below(minimum):
            yield hit(percent=str(came.women_percent), minimum=str(minimum))


@rule(
    "V17.quorum",
    BLOCKS,
    N_("No hubo quórum: vinieron %(present)s hogares y hacen falta %(quorum)s de %(households)s. "
       "Convoquen otra vez."),
    "assembly", field="households",
)  # fmt: skip
def the_assembly_had_a_quorum(subject: Subject) -> Iterator[Hit]:
    """A second call is valid with those who come, as agrarian assemblies are."""
    act, households = subject.assembly, subject.plan.context.population.households
    if not act or act.call == "second" or not households or act.households is None:
        return
    quorum = people.quorum(households, subject.settings.quorum_percent)
    if act.households < quorum:
        yield hit(present=f"{act.households:,}", quorum=f"{quorum:,}", households=f"{households:,}")


@rule(
    "act_households",
    BLOCKS,
    N_("El acta dice %(present)s hogares representados y en la localidad hay %(households)s."),
    "assembly", field="households",
)  # fmt: skip
def no_more_households_than_there_are(subject: Subject) -> Iterator[Hit]:
    act, households = subject.assembly, subject.plan.context.population.households
    if act is None or households is None or act.households is None:
        return
    if act.households > households:
        yield hit(present=f"{act.households:,}", households=f"{households:,}")


@rule(
    "V17.votes",
    BLOCKS,
    N_("En el acuerdo «%(agreement)s» los votos suman %(votes)s y estuvieron %(present)s "
       "personas. Deben ser iguales."),
    "assembly", "agreements", "in_favour",
)  # fmt: skip
def votes_are_those_present(subject: Subject) -> Iterator[Hit]:
    act = subject.assembly
    if act is None or act.women is None or act.men is None:
        return
    for one in act.agreements:
        votes = people.votes(one)
        if votes is not None and not people.votes_add_up(one, act):
            yield hit(
                one.id, agreement=shortened(one.text or "…"), votes=f"{votes:,}",
                present=f"{people.attendance(act).all:,}",
            )  # fmt: skip


@rule(
    "V20.assembly",
    WARNS,
    N_("En la localidad se habla otra lengua y el acta no dice en cuál se habló ni quién "
       "interpretó."),
    "assembly", field="language",
)  # fmt: skip
def the_language_of_the_assembly_is_recorded(subject: Subject) -> Iterator[Hit]:
    act = subject.assembly
    if act and speaks_another_language(subject) and not act.language and not act.interpreter:
        yield hit()
