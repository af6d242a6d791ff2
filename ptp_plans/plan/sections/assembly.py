"""The act of the assembly that approves a version of the plan; sealed together with it."""

from typing import Annotated, ClassVar

from ..kinds import ChoiceKind
from ..kinds.words import Count, Date, Photo, Prose, Text, Time, YesNo
from ..schema import Row, Step, ask, table
from ..texts import N_


class AssemblyAgreement(Row):
    titled_by: ClassVar[tuple[str, ...]] = ("text",)
    columns: ClassVar[tuple[str, ...]] = ("text", "in_favour", "against", "abstaining")
    text: Prose = ask(N_("¿Qué se acordó?"), required=True)
    approves_plan: YesNo = ask(N_("¿Es el acuerdo que aprueba el plan?"))
    in_favour: Count = ask(N_("Votos a favor"), required=True)
    against: Count = ask(N_("Votos en contra"), required=True)
    abstaining: Count = ask(N_("Abstenciones"), required=True)
    responsible: Text = ask(N_("¿Quién lo cumple?"), names=True)


class AssemblyAct(Step):
    number: ClassVar[str] = "6.1"
    title: ClassVar[str] = N_("Acta de la asamblea")
    about: ClassVar[str] = N_("La asamblea que aprueba el plan. Sin acta no se puede sellar.")
    sort: Annotated[
        str | None,
        ChoiceKind((
            ("approval", N_("asamblea de aprobación del plan")),
            ("adjustment", N_("asamblea de ajuste del plan")),
        )),
    ] = ask(N_("Tipo de asamblea"), required=True)  # fmt: skip
    folio: Text = ask(N_("Folio del acta"))
    call: Annotated[
        str | None,
        ChoiceKind((("first", N_("primera")), ("second", N_("segunda")))),
    ] = ask(N_("Convocatoria"), required=True)
    held_on: Date = ask(N_("Fecha"), required=True)
    place: Text = ask(N_("Lugar"), required=True)
    starts: Time = ask(N_("Hora en que empezó"), required=True)
    ends: Time = ask(N_("Hora en que terminó"), required=True)
    agenda: Prose = ask(N_("Orden del día"), hint=N_("Un punto en cada renglón."), required=True)
    women: Count = ask(N_("Mujeres presentes"), required=True)
    men: Count = ask(N_("Hombres presentes"), required=True)
    households: Count = ask(N_("Hogares representados"), required=True)
    language: Text = ask(N_("¿En qué lengua se habló?"))
    interpreter: Text = ask(N_("¿Quién interpretó?"), names=True)
    agreements: tuple[AssemblyAgreement, ...] = table(
        N_("Acuerdos"),
        add=N_("Agregar acuerdo"),
        hint=N_("En cada uno, los votos suman las personas presentes."),
        minimum=1,
    )
    protests: Prose = ask(
        N_("Protestas"), hint=N_("Quienes firmaron bajo protesta y por qué."), names=True
    )
    scan: Photo = ask(N_("Foto o imagen del acta"))
