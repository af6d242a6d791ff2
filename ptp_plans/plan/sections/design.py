"""3 Diseño: objetivos, planificación de actividades, priorización de acciones e indicadores."""

from typing import Annotated, ClassVar

from ..kinds import ChoiceKind, CodeKind, RefKind, RefsKind
from ..kinds.words import (
    Amount,
    AmountPerYear,
    Count,
    OneToFive,
    OneToThree,
    Prose,
    SignedAmount,
    Text,
    Year,
    YearMonth,
    YesNo,
)
from ..schema import Part, Row, Step, ask, part, table
from ..texts import N_
from .choices import Purpose, Purposes, ScopeLevel, cancelled
from .context import AxisRef
from .diagnosis import RANKING_METHODS, Criterion

ActorRef = Annotated[str | None, RefKind(("actors",))]
ActivityRef = Annotated[str | None, RefKind(("activities",))]
ActionCriterionRef = Annotated[str | None, RefKind(("action_criteria",))]


class Vision(Step):
    number: ClassVar[str] = "3.1"
    title: ClassVar[str] = N_("Visión y objetivo general")
    about: ClassVar[str] = N_("Cómo queremos estar cuando termine el plan.")
    vision: Prose = ask(
        N_("¿Cómo queremos estar en el último año?"),
        hint=N_("Escríbanlo como si ya fuera cierto: «Somos una comunidad que…»."),
        required=True,
    )
    general_objective: Prose = ask(
        N_("¿Cuál es el objetivo general?"),
        hint=N_("Empiecen con lo que van a lograr: «Aumentar…», «Mejorar…»."),
        required=True,
    )
    purposes: Purposes = ask(N_("¿A qué fines del programa ayuda?"))


class Objective(Row):
    titled_by: ClassVar[tuple[str, ...]] = ("code", "statement")
    columns: ClassVar[tuple[str, ...]] = ("code", "statement", "problems", "axis")
    code: Annotated[str | None, CodeKind(prefix="O")] = ask(N_("Código"), given=True)
    statement: Prose = ask(
        N_("¿Qué vamos a lograr?"),
        hint=N_("Empiecen con un verbo: aumentar, mejorar, fortalecer."),
        required=True,
    )
    problems: Annotated[tuple[str, ...], RefsKind(("problems",))] = ask(
        N_("¿Qué problemas resuelve?"), required=True
    )
    axis: AxisRef = ask(N_("Eje productivo"))
    cancelled_in: Year = cancelled()


ObjectiveRef = Annotated[str | None, RefKind(("objectives",))]


class Objectives(Step):
    number: ClassVar[str] = "3.2"
    title: ClassVar[str] = N_("Objetivos específicos")
    about: ClassVar[str] = N_("Qué logramos, problema por problema.")
    objectives: tuple[Objective, ...] = table(
        N_("Objetivos específicos"), add=N_("Agregar objetivo"), minimum=1
    )


class Permit(Row):
    titled_by: ClassVar[tuple[str, ...]] = ("activity", "sort")
    activity: ActivityRef = ask(N_("¿Para qué actividad?"), required=True)
    sort: Annotated[
        str | None,
        ChoiceKind((
            ("land_use", N_("uso de suelo")),
            ("environment", N_("ambiental")),
            ("water", N_("agua")),
            ("ejido_act", N_("acta ejidal o comunal")),
            ("other", N_("otro")),
        )),
    ] = ask(N_("Permiso"), required=True)  # fmt: skip
    state: Annotated[
        str | None,
        ChoiceKind((
            ("to_request", N_("por pedir")),
            ("requested", N_("en trámite")),
            ("granted", N_("concedido")),
        )),
    ] = ask(N_("¿Cómo va?"), required=True)  # fmt: skip
    remark: Text = ask(N_("Observación"))


class Activity(Row):
    titled_by: ClassVar[tuple[str, ...]] = ("code", "name")
    columns: ClassVar[tuple[str, ...]] = ("code", "name", "objective", "start", "end")
    code: Annotated[str | None, CodeKind(prefix="A")] = ask(N_("Código"), given=True)
    name: Text = ask(N_("¿Qué se va a hacer?"), required=True)
    objective: ObjectiveRef = ask(N_("¿Para qué objetivo?"), required=True)
    # The note's list of goods and services ("oferta integral de bienes y servicios").
    sort: Annotated[
        str | None,
        ChoiceKind((
            ("organization", N_("desarrollo organizacional")),
            ("training", N_("asistencia técnica y capacitación productiva")),
            ("marketing", N_("comercialización y mercados")),
            ("equipment", N_("equipo e insumos")),
            ("finance", N_("servicios financieros")),
            ("infrastructure", N_("infraestructura")),
        )),
    ] = ask(N_("Tipo de bien o servicio"), required=True)  # fmt: skip
    level: ScopeLevel = ask(N_("Nivel"), required=True)
    removes: Annotated[str | None, RefKind(("causes", "obstacles"))] = ask(
        N_("¿Qué causa u obstáculo quita?")
    )
    public_good: YesNo = ask(
        N_("¿Es un bien público territorial?"),
        hint=N_("Sí, cuando quita algo que detiene a todo un eje productivo."),
    )
    start: YearMonth = ask(N_("¿Cuándo empieza?"), required=True)
    end: YearMonth = ask(N_("¿Cuándo termina?"), required=True)
    responsible: Text = ask(
        N_("¿Quién responde por ella?"),
        hint=N_("Una persona o cargo de la comunidad."),
        required=True,
        names=True,
    )
    institution: ActorRef = ask(N_("Institución responsable"), hint=N_("Si se usa dinero público."))
    families: Count = ask(N_("Familias que se benefician"))
    women: Count = ask(N_("Mujeres que se benefician"))
    men: Count = ask(N_("Hombres que se benefician"))
    women_led: YesNo = ask(N_("¿La encabezan mujeres?"))
    deliverable: Text = ask(
        N_("¿Qué queda hecho?"), hint=N_("Por ejemplo: módulo, taller, camino.")
    )
    quantity: Amount = ask(N_("¿Cuántos?"))
    unit: Text = ask(N_("Unidad"))
    needs: Annotated[tuple[str, ...], RefsKind(("activities",))] = ask(
        N_("¿Qué actividades deben ir antes?")
    )
    free_reason: Text = ask(
        N_("Si no cuesta dinero, ¿por qué?"),
        hint=N_("Solo para actividades sin presupuesto."),
    )
    cancelled_in: Year = cancelled()


class Activities(Step):
    number: ClassVar[str] = "3.3"
    title: ClassVar[str] = N_("Actividades")
    about: ClassVar[str] = N_("Qué vamos a hacer, cuándo y quién responde.")
    activities: tuple[Activity, ...] = table(
        N_("Actividades"), add=N_("Agregar actividad"), minimum=1
    )
    permits: tuple[Permit, ...] = table(N_("Permisos que hacen falta"), add=N_("Agregar permiso"))


class ActionScore(Row):
    activity: ActivityRef = ask(N_("Actividad"))
    criterion: ActionCriterionRef = ask(N_("Criterio"))
    points: OneToFive = ask(N_("Puntos"))


class ActionVotes(Row):
    activity: ActivityRef = ask(N_("Actividad"))
    women: Count = ask(N_("Votos de mujeres"))
    men: Count = ask(N_("Votos de hombres"))
    reason: Text = ask(N_("Si quedó abajo y se elige, ¿por qué?"))


class ActionPair(Row):
    first: ActivityRef = ask(N_("Una actividad"))
    second: ActivityRef = ask(N_("Otra actividad"))
    winner: ActivityRef = ask(N_("La que pesa más"))


class ActionRanking(Step):
    number: ClassVar[str] = "3.4"
    title: ClassVar[str] = N_("Priorización de acciones")
    about: ClassVar[str] = N_("Qué hacemos primero. En todos los criterios, más puntos es mejor.")
    action_method: Annotated[str | None, RANKING_METHODS] = ask(
        N_("¿Cómo van a ordenar las actividades?"), hint=N_("Lo normal es la matriz.")
    )
    action_criteria: tuple[Criterion, ...] = table(
        N_("Criterios"), add=N_("Agregar criterio"), hint=N_("Los pesos suman 100.")
    )
    action_scores: tuple[ActionScore, ...] = table(
        N_("Puntos del 1 al 5"), keyed_by=("activity", "criterion")
    )
    action_votes: tuple[ActionVotes, ...] = table(N_("Votos"), keyed_by=("activity",))
    action_pairs: tuple[ActionPair, ...] = table(
        N_("Comparación por pares"), keyed_by=("first", "second")
    )


class Indicator(Row):
    titled_by: ClassVar[tuple[str, ...]] = ("code", "name")
    columns: ClassVar[tuple[str, ...]] = ("code", "name", "measures", "unit", "baseline")
    code: Annotated[str | None, CodeKind(prefix="I")] = ask(N_("Código"), given=True)
    name: Text = ask(N_("¿Qué vamos a medir?"), required=True)
    measures: Annotated[str | None, RefKind(("objectives", "activities"))] = ask(
        N_("¿De qué objetivo o actividad?"), required=True
    )
    level: Annotated[
        str | None,
        ChoiceKind((
            ("impact", N_("impacto")), ("outcome", N_("resultado")), ("output", N_("producto")),
        )),
    ] = ask(N_("Nivel"))  # fmt: skip
    purpose: Purpose = ask(N_("Fin del programa"))
    unit: Text = ask(N_("Unidad de medida"), required=True)
    formula: Text = ask(N_("¿Cómo se calcula?"))
    baseline: SignedAmount = ask(N_("¿Cuánto es hoy? (línea base)"), required=True)
    baseline_year: Year = ask(N_("Año de la línea base"), required=True)
    baseline_source: Text = ask(N_("¿De dónde salió la línea base?"))
    targets: AmountPerYear = ask(N_("Meta de cada año"), required=True)
    direction: Annotated[
        str | None, ChoiceKind((("up", N_("debe subir")), ("down", N_("debe bajar"))))
    ] = ask(N_("¿Hacia dónde debe moverse?"), required=True)
    verification: Text = ask(
        N_("¿Con qué se comprueba?"), hint=N_("Medio de verificación: bitácora, lista, nota."),
        required=True,
    )  # fmt: skip
    frequency: Annotated[
        str | None,
        ChoiceKind((
            ("monthly", N_("cada mes")),
            ("quarterly", N_("cada tres meses")),
            ("half_yearly", N_("cada seis meses")),
            ("yearly", N_("cada año")),
        )),
    ] = ask(N_("¿Cada cuándo se mide?"))  # fmt: skip
    responsible: Text = ask(N_("¿Quién lo mide?"), names=True)
    by_sex: YesNo = ask(N_("¿Se mide por separado para mujeres y hombres?"))
    cancelled_in: Year = cancelled()


class Indicators(Step):
    number: ClassVar[str] = "3.5"
    title: ClassVar[str] = N_("Indicadores")
    about: ClassVar[str] = N_("Cómo sabremos que vamos bien.")
    indicators: tuple[Indicator, ...] = table(
        N_("Indicadores"), add=N_("Agregar indicador"), minimum=1
    )


class Risk(Row):
    titled_by: ClassVar[tuple[str, ...]] = ("risk",)
    risk: Text = ask(N_("Supuesto o riesgo"), required=True)
    probability: OneToThree = ask(N_("Probabilidad, del 1 al 3"))
    impact: OneToThree = ask(N_("Impacto, del 1 al 3"))
    mitigation: Text = ask(N_("¿Qué haremos para prevenirlo?"))
    responsible: Text = ask(N_("¿Quién se encarga?"), names=True)


class Risks(Step):
    number: ClassVar[str] = "3.6"
    title: ClassVar[str] = N_("Supuestos y riesgos")
    about: ClassVar[str] = N_("Qué puede salir mal y qué haremos.")
    risks: tuple[Risk, ...] = table(N_("Riesgos"), add=N_("Agregar riesgo"))


class Design(Part):
    vision: Vision = part()
    objectives: Objectives = part()
    activities: Activities = part()
    action_ranking: ActionRanking = part()
    indicators: Indicators = part()
    risks: Risks = part()
