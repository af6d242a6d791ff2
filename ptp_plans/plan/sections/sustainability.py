"""4 Sostenibilidad: planificación de recursos."""

from typing import Annotated, ClassVar

from ..kinds import ChoiceKind, RefKind
from ..kinds.words import Amount, Date, Money, MoneyPerYear, Photo, Prose, Text, Year
from ..schema import Part, Row, Step, ask, part, table
from ..texts import N_
from .context import AxisRef
from .design import ActivityRef, ActorRef

SourceRef = Annotated[str | None, RefKind(("sources",))]


class BudgetLine(Row):
    titled_by: ClassVar[tuple[str, ...]] = ("activity", "concept")
    columns: ClassVar[tuple[str, ...]] = (
        "activity", "concept", "year", "quantity", "unit", "unit_cost",
    )  # fmt: skip
    activity: ActivityRef = ask(N_("¿Para qué actividad?"), required=True)
    concept: Text = ask(
        N_("¿Qué se compra o se paga?"), hint=N_("Por ejemplo: planta de café."), required=True
    )
    heading: Annotated[
        str | None,
        ChoiceKind((
            ("investment", N_("inversión")),
            ("inputs", N_("insumos")),
            ("labour", N_("mano de obra")),
            ("training", N_("asistencia técnica y capacitación")),
            ("working_capital", N_("capital de trabajo")),
            ("expenses", N_("gastos")),
        )),
    ] = ask(N_("¿De qué rubro es?"))  # fmt: skip
    year: Year = ask(N_("¿En qué año?"), required=True)
    quantity: Amount = ask(N_("Cantidad"), required=True)
    unit: Text = ask(N_("Unidad"))
    unit_cost: Money = ask(N_("Costo por unidad (pesos)"), required=True)
    quotation: Photo = ask(N_("Cotización"), hint=N_("Una foto o imagen de la cotización."))


class Budget(Step):
    number: ClassVar[str] = "4.1"
    title: ClassVar[str] = N_("Presupuesto")
    about: ClassVar[str] = N_("Cuánto cuesta cada actividad, año por año.")
    budget: tuple[BudgetLine, ...] = table(
        N_("Renglones del presupuesto"), add=N_("Agregar renglón")
    )


class Source(Row):
    titled_by: ClassVar[tuple[str, ...]] = ("name",)
    columns: ClassVar[tuple[str, ...]] = ("name", "kind", "offered")
    name: Text = ask(N_("Nombre de la fuente"), required=True)
    kind: Annotated[
        str | None,
        ChoiceKind((
            ("community_cash", N_("aportación comunitaria en efectivo")),
            ("community_kind", N_("aportación comunitaria en mano de obra o especie")),
            ("federal", N_("programa federal")),
            ("state", N_("programa estatal")),
            ("municipal", N_("municipio")),
            ("fais", N_("FAIS (infraestructura social)")),
            ("credit", N_("crédito")),
            ("private", N_("privado u organización civil")),
        )),
    ] = ask(N_("Tipo"), required=True)  # fmt: skip
    programme: Text = ask(N_("Programa y componente"))
    institution: ActorRef = ask(N_("Institución"))
    offered: MoneyPerYear = ask(N_("¿Cuánto ofrece cada año? (pesos)"))
    window_closes: Date = ask(N_("¿Cuándo cierra la ventanilla?"))
    contact: Text = ask(N_("Contacto"), personal=True)


# The road of a request: from a programme that suits to money that was accounted for.
FINANCING_STATES = ChoiceKind((
    ("identified", N_("identificada")),
    ("requested", N_("solicitada")),
    ("authorized", N_("autorizada")),
    ("disbursed", N_("ministrada")),
    ("accounted", N_("comprobada")),
    ("refused", N_("rechazada")),
))  # fmt: skip


class Financing(Row):
    titled_by: ClassVar[tuple[str, ...]] = ("activity", "source", "year")
    columns: ClassVar[tuple[str, ...]] = ("activity", "year", "source", "amount", "state")
    activity: ActivityRef = ask(N_("Actividad"), required=True)
    year: Year = ask(N_("Año"), required=True)
    source: SourceRef = ask(N_("Fuente"), required=True)
    amount: Money = ask(
        N_("Cantidad (pesos)"), hint=N_("Si son jornales, escriban abajo los días y su valor.")
    )
    days: Amount = ask(N_("Jornales (días)"))
    day_value: Money = ask(N_("Valor de un jornal (pesos)"))
    state: Annotated[str | None, FINANCING_STATES] = ask(N_("¿Cómo va?"))
    request_folio: Text = ask(N_("Folio de la solicitud"))


class Sources(Step):
    number: ClassVar[str] = "4.2"
    title: ClassVar[str] = N_("Fuentes de financiamiento")
    about: ClassVar[str] = N_("De dónde sale el dinero, el trabajo y los materiales.")
    sources: tuple[Source, ...] = table(N_("Fuentes"), add=N_("Agregar fuente"))
    financing: tuple[Financing, ...] = table(
        N_("Matriz de financiamiento"),
        add=N_("Agregar aportación"),
        hint=N_("Cuánto pone cada fuente en cada actividad y año."),
    )


class StaffNeed(Row):
    titled_by: ClassVar[tuple[str, ...]] = ("need",)
    need: Text = ask(N_("¿Qué saber o persona hace falta?"), required=True)
    covered_by: Text = ask(N_("¿Quién lo cubre?"), names=True)
    training: Text = ask(N_("¿Qué capacitación se necesita?"))
    when: Text = ask(N_("¿Cuándo?"))


class Staffing(Step):
    number: ClassVar[str] = "4.3"
    title: ClassVar[str] = N_("Recursos humanos y organización")
    about: ClassVar[str] = N_("Quién sabe hacerlo y quién va a aprender.")
    staffing: tuple[StaffNeed, ...] = table(N_("Necesidades"), add=N_("Agregar necesidad"))


class Upkeep(Row):
    titled_by: ClassVar[tuple[str, ...]] = ("activity",)
    columns: ClassVar[tuple[str, ...]] = ("activity", "operator", "yearly_cost", "paid_by")
    activity: ActivityRef = ask(N_("Actividad"), required=True)
    operator: Text = ask(N_("¿Quién lo opera y lo cuida?"), required=True, names=True)
    rules: Prose = ask(N_("Reglas de uso"))
    yearly_cost: Money = ask(N_("Costo al año (pesos)"))
    paid_by: Text = ask(N_("¿Cómo se paga?"), hint=N_("Cuotas, fondo, una parte de la venta."))


class Maintenance(Step):
    number: ClassVar[str] = "4.4"
    title: ClassVar[str] = N_("Operación y mantenimiento")
    about: ClassVar[str] = N_("Cómo se cuida lo que se compra o se construye.")
    upkeep: tuple[Upkeep, ...] = table(
        N_("Obras y equipos"),
        add=N_("Agregar obra o equipo"),
        hint=N_("Uno por cada actividad de equipo o de infraestructura."),
    )


class AxisViability(Row):
    titled_by: ClassVar[tuple[str, ...]] = ("axis",)
    axis: AxisRef = ask(N_("Eje productivo"), required=True)
    sales_now: Money = ask(N_("Ventas al año, hoy (pesos)"))
    costs_now: Money = ask(N_("Gastos al año, hoy (pesos)"))
    sales_expected: Money = ask(N_("Ventas al año, con el plan (pesos)"))
    costs_expected: Money = ask(N_("Gastos al año, con el plan (pesos)"))


class Viability(Step):
    number: ClassVar[str] = "4.5"
    title: ClassVar[str] = N_("Viabilidad")
    about: ClassVar[str] = N_("Si alcanza, si conviene y si cuida la tierra.")
    viability: tuple[AxisViability, ...] = table(N_("Cuentas de cada eje"), add=N_("Agregar eje"))
    environment: Prose = ask(N_("¿Qué efectos tiene en el ambiente y cómo se cuidan?"))
    women_youth: Prose = ask(
        N_("¿Cómo participan mujeres y jóvenes en las decisiones y en los beneficios?")
    )


class Treasury(Step):
    number: ClassVar[str] = "4.6"
    title: ClassVar[str] = N_("Manejo del dinero")
    about: ClassVar[str] = N_("Quién lo guarda y cómo se rinden cuentas.")
    keeper: Annotated[
        str | None,
        ChoiceKind((
            ("committee", N_("el comité")),
            ("treasurer", N_("la tesorera o el tesorero")),
            ("savings_group", N_("la caja de ahorro")),
        )),
    ] = ask(N_("¿Quién guarda el dinero?"), required=True)  # fmt: skip
    account_holder: Text = ask(N_("¿A nombre de quién está la cuenta?"), personal=True)
    accountability: Prose = ask(N_("Reglas para rendir cuentas"), required=True)
    reporting: Text = ask(
        N_("¿Cada cuándo se informa a la asamblea?"), hint=N_("Por ejemplo: cada tres meses.")
    )


class Sustainability(Part):
    budget: Budget = part()
    sources: Sources = part()
    staffing: Staffing = part()
    maintenance: Maintenance = part()
    viability: Viability = part()
    treasury: Treasury = part()
