"""The participatory evaluation that closes a year: what an assembly says of its own plan.

The note: each year the implementation phase ends with a participatory evaluation; its result is
an adjustment, or a confirmation, of the plan and the annual plan of the next year.
"""

from typing import Annotated, ClassVar

from ..kinds import ChoiceKind, RefKind
from ..kinds.words import (
    Count,
    Date,
    Money,
    OneToThree,
    Percent,
    Photo,
    Prose,
    SignedAmount,
    Text,
    Time,
)
from ..schema import Part, Row, Step, ask, part, table
from ..texts import N_
from .design import ActivityRef
from .sustainability import FINANCING_STATES

ELEMENTS = ("problems", "objectives", "activities", "indicators", "commitments")

Cause = Annotated[
    str | None,
    ChoiceKind((
        ("weather", N_("clima")),
        ("money", N_("el dinero no llegó")),
        ("window", N_("ventanilla cerrada")),
        ("organization", N_("organización")),
        ("permit", N_("permiso")),
        ("price", N_("precio")),
        ("other", N_("otra")),
    )),
]  # fmt: skip


class Header(Step):
    number: ClassVar[str] = "1"
    title: ClassVar[str] = N_("La reunión")
    about: ClassVar[str] = N_("Cuándo y dónde se juntaron a evaluar el año, y cuánta gente vino.")
    held_on: Date = ask(N_("Fecha"), required=True)
    place: Text = ask(N_("Lugar"), required=True)
    starts: Time = ask(N_("Hora en que empezó"))
    ends: Time = ask(N_("Hora en que terminó"))
    women: Count = ask(N_("Mujeres presentes"), required=True)
    men: Count = ask(N_("Hombres presentes"), required=True)
    households: Count = ask(N_("Hogares representados"))
    facilitator: Text = ask(
        N_("¿Quién condujo la evaluación?"),
        hint=N_("De preferencia, alguien distinto de quien acompañó las actividades."),
        required=True,
        names=True,
    )
    language: Text = ask(N_("¿En qué lengua se habló?"))
    interpreter: Text = ask(N_("¿Quién interpretó?"), names=True)
    folio: Text = ask(N_("Folio del acta"))


class ActivityProgress(Row):
    activity: ActivityRef = ask(N_("Actividad"))
    state: Annotated[
        str | None,
        ChoiceKind((
            ("done", N_("cumplida")),
            ("under_way", N_("en proceso")),
            ("not_begun", N_("no iniciada")),
            ("cancelled", N_("cancelada")),
        )),
    ] = ask(N_("¿Cómo quedó?"), required=True)  # fmt: skip
    percent: Percent = ask(
        N_("¿Cuánto se hizo?"), hint=N_("De lo que tocaba este año, de 0 a 100."), required=True
    )
    cause: Cause = ask(N_("Si faltó algo, ¿por qué?"))
    helped: Prose = ask(N_("¿Qué ayudó?"))
    hindered: Prose = ask(N_("¿Qué estorbó?"))
    lesson: Prose = ask(N_("¿Qué aprendimos?"))
    women_view: OneToThree = ask(
        N_("¿Qué cara le ponen las mujeres?"), hint=N_("1 triste, 2 seria, 3 contenta.")
    )
    men_view: OneToThree = ask(N_("¿Qué cara le ponen los hombres?"))
    photo: Photo = ask(N_("Foto o imagen que lo muestra"))


class Progress(Step):
    number: ClassVar[str] = "2"
    title: ClassVar[str] = N_("Actividades del año")
    about: ClassVar[str] = N_("Una por una: qué se hizo, cuánto y qué aprendimos.")
    activity_progress: tuple[ActivityProgress, ...] = table(
        N_("Cómo quedó cada actividad"), keyed_by=("activity",)
    )


class Spent(Row):
    contribution: Annotated[str | None, RefKind(("financing",))] = ask(N_("Aportación"))
    spent: Money = ask(
        N_("¿Cuánto se gastó? (pesos)"), hint=N_("Jornales y materiales cuentan a su valor.")
    )
    state: Annotated[str | None, FINANCING_STATES] = ask(N_("¿Cómo va el trámite?"))
    cause: Cause = ask(N_("Si faltó dinero, ¿por qué?"))
    evidence: Text = ask(N_("¿Con qué se comprueba?"), hint=N_("Folio, nota, lista de jornales."))


class Spending(Step):
    number: ClassVar[str] = "3"
    title: ClassVar[str] = N_("Dinero del año")
    about: ClassVar[str] = N_("Lo que llegó y lo que se gastó, fuente por fuente.")
    spent: tuple[Spent, ...] = table(N_("Lo que puso cada quien"), keyed_by=("contribution",))


class Measure(Row):
    indicator: Annotated[str | None, RefKind(("indicators",))] = ask(N_("Indicador"))
    value: SignedAmount = ask(N_("¿Cuánto se midió?"), required=True)
    of_women: SignedAmount = ask(N_("De mujeres"), hint=N_("Si se mide por separado."))
    of_men: SignedAmount = ask(N_("De hombres"))
    seen_in: Text = ask(N_("¿Con qué se comprobó?"))
    measured_on: Date = ask(N_("¿Qué día se midió?"))
    remark: Text = ask(N_("Observación"))


class Measured(Step):
    number: ClassVar[str] = "4"
    title: ClassVar[str] = N_("Indicadores del año")
    about: ClassVar[str] = N_("Lo que medimos, frente a la meta del año.")
    measures: tuple[Measure, ...] = table(N_("Lo que se midió"), keyed_by=("indicator",))


class Kept(Row):
    commitment: Annotated[str | None, RefKind(("commitments",))] = ask(N_("Compromiso"))
    result: Annotated[
        str | None,
        ChoiceKind((("kept", N_("cumplido")), ("partly", N_("en parte")), ("broken", N_("no")))),
    ] = ask(N_("¿Se cumplió?"), required=True)
    reason: Prose = ask(N_("¿Por qué?"), hint=N_("Cuando no se cumplió entero."))


class Promises(Step):
    number: ClassVar[str] = "5"
    title: ClassVar[str] = N_("Compromisos del año")
    about: ClassVar[str] = N_("Los nuestros y los de cada institución.")
    kept: tuple[Kept, ...] = table(N_("Lo que cada quien prometió"), keyed_by=("commitment",))


class Lessons(Step):
    number: ClassVar[str] = "6"
    title: ClassVar[str] = N_("Lo que aprendimos")
    about: ClassVar[str] = N_("Preguntas para platicar entre todas y todos.")
    went_well: Prose = ask(N_("¿Qué salió bien?"), required=True)
    went_wrong: Prose = ask(N_("¿Qué no salió y por qué?"), required=True)
    left_out: Prose = ask(N_("¿Quiénes se beneficiaron y quiénes quedaron fuera?"))
    women_youth: Prose = ask(N_("¿Qué cambió para las mujeres y para los jóvenes?"))
    institutions: Prose = ask(N_("¿Cumplieron las instituciones lo comprometido?"))
    ourselves: Prose = ask(N_("¿Cumplimos nosotros?"))
    main_problem: Prose = ask(N_("¿Sigue siendo este nuestro problema principal?"))
    outside: Prose = ask(N_("¿Qué cambió afuera?"), hint=N_("Precios, clima, programas, caminos."))
    learned: Prose = ask(N_("¿Qué aprendimos?"), required=True)
    to_change: Prose = ask(N_("¿Qué cambiamos?"))


CONFIRM, ADJUST, CANCEL = "confirm", "adjust", "cancel"


class Decision(Row):
    element: Annotated[str | None, RefKind(ELEMENTS)] = ask(N_("De qué se decide"))
    decision: Annotated[
        str | None,
        ChoiceKind((
            (CONFIRM, N_("confirmar")), (ADJUST, N_("ajustar")), (CANCEL, N_("cancelar")),
        )),
    ] = ask(N_("¿Qué se decide?"), hint=N_("Vacío es confirmar."))  # fmt: skip
    motive: Prose = ask(N_("¿Por qué y en qué?"), hint=N_("Cuando se ajusta o se cancela."))


class DecisionVotes(Row):
    element: Annotated[str | None, RefKind(ELEMENTS)] = ask(N_("De qué se vota"))
    women: Count = ask(N_("Votos de mujeres"))
    men: Count = ask(N_("Votos de hombres"))


class Addition(Row):
    titled_by: ClassVar[tuple[str, ...]] = ("sort", "what")
    columns: ClassVar[tuple[str, ...]] = ("sort", "what", "women", "men")
    sort: Annotated[
        str | None,
        ChoiceKind((
            ("problems", N_("problema")),
            ("objectives", N_("objetivo")),
            ("activities", N_("actividad")),
            ("indicators", N_("indicador")),
            ("commitments", N_("compromiso")),
        )),
    ] = ask(N_("¿Qué se agrega?"), required=True)  # fmt: skip
    what: Text = ask(N_("¿Cuál?"), required=True)
    motive: Prose = ask(N_("¿Por qué?"), required=True)
    women: Count = ask(N_("Votos de mujeres"))
    men: Count = ask(N_("Votos de hombres"))


class Decisions(Step):
    number: ClassVar[str] = "7"
    title: ClassVar[str] = N_("Qué sigue igual y qué cambia")
    about: ClassVar[str] = N_("Cosa por cosa: se confirma, se ajusta, se cancela o se agrega.")
    decisions: tuple[Decision, ...] = table(
        N_("Lo que ya está en el plan"),
        hint=N_("Basta con llenar lo que cambia."),
        keyed_by=("element",),
    )
    decision_votes: tuple[DecisionVotes, ...] = table(
        N_("Votos por el cambio"),
        hint=N_("Manos de mujeres y de hombres, aparte."),
        keyed_by=("element",),
    )
    additions: tuple[Addition, ...] = table(
        N_("Lo que se agrega"), add=N_("Agregar algo nuevo al plan")
    )


class Accord(Row):
    titled_by: ClassVar[tuple[str, ...]] = ("text",)
    text: Prose = ask(N_("¿Qué se acordó?"), required=True)
    responsible: Text = ask(N_("¿Quién lo cumple?"), names=True)
    due: Date = ask(N_("¿Para cuándo?"))


class Resolution(Step):
    number: ClassVar[str] = "8"
    title: ClassVar[str] = N_("Decisión y acuerdos")
    about: ClassVar[str] = N_("Si el plan se confirma o se ajusta, y con cuántos votos.")
    outcome: Annotated[
        str | None,
        ChoiceKind((
            (CONFIRM, N_("confirmar: el plan sigue como está")),
            (ADJUST, N_("ajustar: el plan cambia")),
        )),
    ] = ask(N_("¿Qué decide la asamblea?"), required=True)  # fmt: skip
    in_favour: Count = ask(N_("Votos a favor"), required=True)
    against: Count = ask(N_("Votos en contra"), required=True)
    abstaining: Count = ask(N_("Abstenciones"), required=True)
    accords: tuple[Accord, ...] = table(N_("Acuerdos"), add=N_("Agregar acuerdo"))
    remarks: Prose = ask(N_("Asuntos generales o protestas"), names=True)
    scan: Photo = ask(N_("Foto o imagen del acta"))


class Evaluation(Part):
    """All that an evaluation says of one year."""

    header: Header = part()
    progress: Progress = part()
    spending: Spending = part()
    measured: Measured = part()
    promises: Promises = part()
    lessons: Lessons = part()
    decisions: Decisions = part()
    resolution: Resolution = part()
