"""5 Componente territorial: articulación de actores y procesos, escalamiento."""

from typing import Annotated, ClassVar

from ..kinds import ChoiceKind
from ..kinds.words import Count, Date, Money, OneToFive, Phone, Prose, Text, Year
from ..schema import Part, Row, Step, ask, part, table
from ..texts import N_
from .choices import YesNoToAgree, cancelled
from .context import AxisRef
from .design import ActivityRef, ActorRef


class Actor(Row):
    titled_by: ClassVar[tuple[str, ...]] = ("name",)
    columns: ClassVar[tuple[str, ...]] = ("name", "kind", "interest", "influence", "relation")
    name: Text = ask(N_("Nombre"), required=True)
    kind: Annotated[
        str | None,
        ChoiceKind((
            ("federal", N_("gobierno federal")),
            ("state", N_("gobierno estatal")),
            ("municipal", N_("gobierno municipal")),
            ("social", N_("organización social")),
            ("private", N_("privado")),
            ("academic", N_("academia")),
            ("ngo", N_("organización civil (ONG)")),
            ("community", N_("otra comunidad")),
        )),
    ] = ask(N_("Tipo"), required=True)  # fmt: skip
    interest: OneToFive = ask(N_("Interés en el plan, del 1 al 5"))
    influence: OneToFive = ask(N_("Influencia, del 1 al 5"))
    relation: Annotated[
        str | None,
        ChoiceKind((
            ("works_with", N_("colabora")),
            ("neutral", N_("neutral")),
            ("conflict", N_("conflicto")),
        )),
    ] = ask(N_("Relación con la comunidad"))  # fmt: skip
    role: Text = ask(N_("¿Qué hace en el plan?"))


class Actors(Step):
    number: ClassVar[str] = "5.1"
    title: ClassVar[str] = N_("Actores")
    about: ClassVar[str] = N_("Con quién contamos y quién decide.")
    actors: tuple[Actor, ...] = table(N_("Actores"), add=N_("Agregar actor"))


class Articulation(Row):
    titled_by: ClassVar[tuple[str, ...]] = ("activity", "programme")
    columns: ClassVar[tuple[str, ...]] = ("activity", "programme", "institution", "amount", "state")
    activity: ActivityRef = ask(N_("¿Para qué actividad?"), required=True)
    programme: Text = ask(N_("¿Qué programa es?"), required=True)
    institution: ActorRef = ask(N_("¿De qué institución es?"))
    asked_for: Text = ask(N_("¿Qué bien o servicio se pide?"))
    window_from: Date = ask(N_("La ventanilla abre"))
    window_to: Date = ask(N_("La ventanilla cierra"))
    amount: Money = ask(N_("Cantidad (pesos)"))
    families: Count = ask(N_("¿Para cuántas familias?"))
    # The note's three requirements for articulating programmes.
    same_place: YesNoToAgree = ask(
        N_("Concurrencia"), hint=N_("¿Llega al mismo lugar y a la misma gente que los otros?")
    )
    same_objectives: YesNoToAgree = ask(
        N_("Objetivos coordinados"), hint=N_("¿Busca lo mismo que los otros programas?")
    )
    same_services: YesNoToAgree = ask(
        N_("Bienes y servicios coordinados"), hint=N_("¿Lo que da se completa con lo de los otros?")
    )
    state: Annotated[
        str | None,
        ChoiceKind((
            ("identified", N_("identificado")),
            ("requested", N_("solicitado")),
            ("approved", N_("aprobado")),
            ("refused", N_("rechazado")),
            ("received", N_("recibido")),
        )),
    ] = ask(N_("¿Cómo va?"))  # fmt: skip
    next_step: Text = ask(N_("Siguiente paso"))
    next_date: Date = ask(N_("¿Qué día toca el siguiente paso?"))


class Articulations(Step):
    number: ClassVar[str] = "5.2"
    title: ClassVar[str] = N_("Articulación de programas")
    about: ClassVar[str] = N_("Que los programas lleguen juntos, a la misma gente y para lo mismo.")
    articulations: tuple[Articulation, ...] = table(N_("Programas"), add=N_("Agregar programa"))


class SharedProcess(Row):
    titled_by: ClassVar[tuple[str, ...]] = ("partner", "process")
    partner: Text = ask(N_("¿Con qué localidad u organización?"), required=True)
    axis: AxisRef = ask(N_("Eje productivo"))
    process: Annotated[
        str | None,
        ChoiceKind((
            ("buying", N_("compra")),
            ("collecting", N_("acopio")),
            ("selling", N_("venta")),
            ("road", N_("camino")),
            ("assistance", N_("asistencia técnica")),
        )),
    ] = ask(N_("¿Qué se hace juntos?"), required=True)  # fmt: skip
    urban_link: Text = ask(N_("Relación con un mercado de la ciudad"))


class SharedProcesses(Step):
    number: ClassVar[str] = "5.3"
    title: ClassVar[str] = N_("Procesos compartidos")
    about: ClassVar[str] = N_("Lo que conviene hacer con las comunidades vecinas.")
    processes: tuple[SharedProcess, ...] = table(
        N_("Procesos compartidos"), add=N_("Agregar proceso")
    )


class ScalingUp(Row):
    titled_by: ClassVar[tuple[str, ...]] = ("solution",)
    solution: Text = ask(N_("Solución que puede crecer"), required=True)
    condition: Text = ask(N_("¿Qué hace falta para que funcione en otro lugar?"))
    where_next: Text = ask(N_("¿A dónde sigue?"))
    carrier: Text = ask(N_("¿Quién la lleva?"), names=True)
    evidence: Text = ask(N_("¿Cómo sabemos que funciona?"))


class Scaling(Step):
    number: ClassVar[str] = "5.4"
    title: ClassVar[str] = N_("Escalamiento")
    about: ClassVar[str] = N_("Lo que funcione aquí puede servir en otros lugares.")
    scaling: tuple[ScalingUp, ...] = table(N_("Soluciones"), add=N_("Agregar solución"))


class CommitteeMember(Row):
    titled_by: ClassVar[tuple[str, ...]] = ("name",)
    columns: ClassVar[tuple[str, ...]] = ("name", "office", "sex")
    name: Text = ask(N_("Nombre completo"), required=True, names=True)
    sex: Annotated[str | None, ChoiceKind((("woman", N_("mujer")), ("man", N_("hombre"))))] = ask(
        N_("Sexo"), required=True
    )
    office: Annotated[
        str | None,
        ChoiceKind((
            ("chair", N_("presidencia")),
            ("secretary", N_("secretaría")),
            ("treasurer", N_("tesorería")),
            ("oversight", N_("contraloría social")),
            ("member", N_("vocal")),
        )),
    ] = ask(N_("Cargo"), required=True)  # fmt: skip
    duty: Text = ask(N_("¿Qué encargo tiene?"), hint=N_("Por ejemplo: vocal de producción."))
    phone: Phone = ask(N_("Teléfono"), personal=True)


class Committee(Step):
    number: ClassVar[str] = "5.5"
    title: ClassVar[str] = N_("Comité de seguimiento")
    about: ClassVar[str] = N_("Quiénes cuidan que el plan se cumpla.")
    committee: tuple[CommitteeMember, ...] = table(
        N_("Integrantes"),
        add=N_("Agregar integrante"),
        hint=N_("Al menos tres personas; procuren que una de cada tres sea mujer."),
        minimum=3,
    )
    meetings: Text = ask(N_("¿Cada cuándo se reúne?"))
    accounts: Prose = ask(N_("¿Cómo rinde cuentas a la asamblea?"))


class Commitment(Row):
    titled_by: ClassVar[tuple[str, ...]] = ("party", "what")
    columns: ClassVar[tuple[str, ...]] = ("party", "activity", "what", "due", "firmness")
    party: ActorRef = ask(
        N_("¿Quién se compromete?"),
        hint=N_("Una institución de los actores. Vacío: la comunidad."),
    )
    activity: ActivityRef = ask(N_("Actividad"))
    duty: Annotated[
        str | None,
        ChoiceKind((("give", N_("dar")), ("do", N_("hacer")), ("allow", N_("permitir")))),
    ] = ask(N_("¿Dar, hacer o permitir?"), required=True)
    what: Prose = ask(N_("¿A qué se compromete?"), required=True)
    amount: Money = ask(N_("Cantidad (pesos)"))
    quantity: Text = ask(N_("Cantidad en otra unidad"), hint=N_("Por ejemplo: 600 jornales."))
    due: Date = ask(N_("¿Para cuándo?"), required=True)
    verification: Text = ask(N_("¿Cómo se comprueba?"))
    firmness: Annotated[
        str | None,
        ChoiceKind((("firm", N_("firme")), ("to_seek", N_("por gestionar")))),
    ] = ask(
        N_("¿Es firme o falta gestionarlo?"),
        hint=N_("Solo lo firme obliga en el contrato."),
        required=True,
    )
    cancelled_in: Year = cancelled()


class Commitments(Step):
    number: ClassVar[str] = "5.6"
    title: ClassVar[str] = N_("Compromisos")
    about: ClassVar[str] = N_("A qué se compromete cada quien. Solo lo firme obliga.")
    commitments: tuple[Commitment, ...] = table(N_("Compromisos"), add=N_("Agregar compromiso"))


class PublicGood(Row):
    titled_by: ClassVar[tuple[str, ...]] = ("work",)
    columns: ClassVar[tuple[str, ...]] = ("work", "axis", "localities", "cost")
    work: Text = ask(N_("Obra o servicio"), required=True)
    axis: AxisRef = ask(N_("Eje productivo"))
    localities: Prose = ask(
        N_("¿A qué localidades sirve?"),
        hint=N_("Al menos dos, una en cada renglón."),
        required=True,
    )
    outsiders: Prose = ask(
        N_("¿Qué otras personas hacen falta y para qué?"),
        hint=N_("Quienes no son del programa pero cumplen una función decisiva."),
    )
    fais_eligible: Annotated[
        str | None,
        ChoiceKind((("yes", N_("sí")), ("no", N_("no")), ("to_check", N_("por revisar")))),
    ] = ask(N_("¿Puede pagarse con el FAIS?"))
    cost: Money = ask(N_("Costo (pesos)"))


class PublicGoods(Step):
    number: ClassVar[str] = "5.7"
    title: ClassVar[str] = N_("Bienes públicos territoriales")
    about: ClassVar[str] = N_(
        "Obras que quitan un freno a todo un eje y sirven a varias localidades."
    )
    public_goods: tuple[PublicGood, ...] = table(
        N_("Obras y servicios"), add=N_("Agregar obra o servicio")
    )


class TerritorialComponent(Part):
    actors: Actors = part()
    articulations: Articulations = part()
    processes: SharedProcesses = part()
    scaling: Scaling = part()
    committee: Committee = part()
    commitments: Commitments = part()
    public_goods: PublicGoods = part()
