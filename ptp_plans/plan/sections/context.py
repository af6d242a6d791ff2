"""1 Contexto: identificación del territorio y sus recursos."""

from typing import Annotated, ClassVar

from ..kinds import ChoiceKind, ChoicesKind, RefKind
from ..kinds.words import (
    Amount,
    Count,
    Date,
    Latitude,
    Longitude,
    Money,
    Months,
    OneToFive,
    Percent,
    Photo,
    Prose,
    Text,
    Year,
    YesNo,
)
from ..schema import Part, Row, Step, ask, part, table
from ..texts import N_
from .choices import Condition, OrganizationLevel, Tool, Workers

Access = Annotated[
    str | None,
    ChoiceKind((
        ("paved", N_("pavimento")),
        ("dirt_road", N_("terracería")),
        ("track", N_("brecha")),
        ("path", N_("vereda")),
        ("river", N_("por río o mar")),
    )),
]  # fmt: skip
LandTenure = Annotated[
    tuple[str, ...],
    ChoicesKind((
        ("ejido", N_("ejidal")),
        ("communal", N_("comunal")),
        ("private", N_("pequeña propiedad")),
        ("untitled", N_("sin título")),
    )),
]  # fmt: skip
# Variants are many more (INALI); these are those of the programme's five states.
Languages = Annotated[
    tuple[str, ...],
    ChoicesKind((
        ("es", N_("español")),
        ("tzh", N_("tseltal")),
        ("tzo", N_("tsotsil")),
        ("ctu", N_("ch'ol")),
        ("toj", N_("tojolabal")),
        ("zoc", N_("zoque")),
        ("nah", N_("náhuatl")),
        ("tot", N_("totonaco")),
        ("oto", N_("otomí")),
        ("maz", N_("mazahua")),
        ("zap", N_("zapoteco")),
        ("mix", N_("mixteco")),
        ("chi", N_("chinanteco")),
        ("maq", N_("mazateco")),
        ("pop", N_("popoluca")),
        ("hus", N_("huasteco o tének")),
    )),
]  # fmt: skip


class Territory(Step):
    number: ClassVar[str] = "1.1"
    title: ClassVar[str] = N_("Territorio")
    about: ClassVar[str] = N_("Dónde estamos, cómo se llega y de quién es la tierra.")

    latitude: Latitude = ask(N_("Latitud"), hint=N_("En grados, por ejemplo 17.0421."))
    longitude: Longitude = ask(
        N_("Longitud"), hint=N_("En grados y con signo menos, por ejemplo -92.1133.")
    )
    altitude: Count = ask(N_("Altura sobre el nivel del mar (metros)"))
    access: Access = ask(N_("¿Cómo es el camino para llegar?"), required=True)
    seat_distance: Amount = ask(N_("Distancia a la cabecera municipal (km)"))
    seat_minutes: Count = ask(N_("Tiempo a la cabecera municipal (minutos)"))
    climate: Text = ask(
        N_("Clima"), hint=N_("Por ejemplo: templado, con lluvia de mayo a octubre.")
    )
    land_tenure: LandTenure = ask(N_("¿De quién es la tierra?"), required=True)
    languages: Languages = ask(N_("¿Qué lenguas se hablan?"))
    other_languages: Text = ask(N_("Otras lenguas"))
    history: Prose = ask(
        N_("¿Cómo se formó la comunidad?"),
        hint=N_("Lo que recuerdan las personas mayores: fundación, luchas, obras, cambios."),
    )
    sketch: Photo = ask(
        N_("Croquis o mapa parlante"), hint=N_("Una foto del mapa que dibujaron en el taller.")
    )
    sketch_caption: Text = ask(
        N_("¿Qué se ve en el croquis?"),
        hint=N_("Una frase, para quien no puede ver la imagen."),
    )


class AgeBand(Row):
    titled_by: ClassVar[tuple[str, ...]] = ()
    women: Count = ask(N_("Mujeres"))
    men: Count = ask(N_("Hombres"))


class Population(Step):
    number: ClassVar[str] = "1.2"
    title: ClassVar[str] = N_("Población y hogares")
    about: ClassVar[str] = N_("Cuántas personas y familias somos.")

    households: Count = ask(N_("¿Cuántos hogares hay?"), required=True)
    prospera_families: Count = ask(
        N_("¿Cuántas familias reciben PROSPERA?"),
        hint=N_("No pueden ser más que los hogares."),
        required=True,
    )
    small_farms: Count = ask(N_("Unidades de producción de menos de 20 hectáreas"))
    age_bands: tuple[AgeBand, ...] = table(
        N_("Población por edad"),
        fixed=(
            ("age-0-5", N_("0 a 5 años")),
            ("age-6-14", N_("6 a 14 años")),
            ("age-15-29", N_("15 a 29 años")),
            ("age-30-59", N_("30 a 59 años")),
            ("age-60", N_("60 años y más")),
        ),
    )
    indigenous: Count = ask(N_("¿Cuántas personas son indígenas?"))
    migrant_women: Count = ask(N_("Mujeres que salen a trabajar por temporadas"))
    migrant_men: Count = ask(N_("Hombres que salen a trabajar por temporadas"))
    migration_to: Text = ask(N_("¿A dónde van?"))
    source: Text = ask(N_("¿De dónde salen estos números?"), hint=N_("Por ejemplo: censo, taller."))
    source_year: Year = ask(N_("¿De qué año son?"))


class Organization(Row):
    titled_by: ClassVar[tuple[str, ...]] = ("name",)
    columns: ClassVar[tuple[str, ...]] = ("name", "level", "women", "men")
    name: Text = ask(N_("¿Cómo se llama?"), required=True)
    level: OrganizationLevel = ask(N_("¿De qué nivel es?"), required=True)
    legal_form: Annotated[
        str | None,
        ChoiceKind((
            ("none", N_("sin figura legal")),
            ("work_group", N_("grupo de trabajo")),
            ("spr", N_("S.P.R.")),
            ("sc", N_("S.C.")),
            ("ac", N_("A.C.")),
            ("cooperative", N_("cooperativa")),
            ("ejido", N_("ejido")),
            ("committee", N_("comité")),
        )),
    ] = ask(N_("¿Qué figura legal tiene?"))  # fmt: skip
    women: Count = ask(N_("Mujeres que participan"))
    men: Count = ask(N_("Hombres que participan"))
    work: Prose = ask(N_("¿Qué hace?"))
    since: Year = ask(N_("¿Desde qué año?"))
    autonomy: OneToFive = ask(
        N_("Autonomía, del 1 al 5"),
        hint=N_(
            "Quién decide, quién maneja el dinero, cómo se eligen las autoridades. "
            "1: todo viene de fuera. 5: todo lo decide la asamblea."
        ),
    )
    needs: Prose = ask(N_("¿Qué necesita para fortalecerse?"))


class Organizations(Step):
    number: ClassVar[str] = "1.3"
    title: ClassVar[str] = N_("Organización")
    about: ClassVar[str] = N_(
        "Los grupos y organizaciones que ya existen, en sus tres niveles: familias, "
        "comunidad y territorio."
    )
    organizations: tuple[Organization, ...] = table(
        N_("Organizaciones"), add=N_("Agregar organización")
    )


class Resource(Row):
    titled_by: ClassVar[tuple[str, ...]] = ("resource",)
    columns: ClassVar[tuple[str, ...]] = ("resource", "sort", "extent", "unit", "condition")
    resource: Text = ask(N_("Recurso"), hint=N_("Por ejemplo: manantial El Chorro."), required=True)
    sort: Annotated[
        str | None,
        ChoiceKind((
            ("natural", N_("natural")),
            ("physical", N_("físico")),
            ("human", N_("humano")),
            ("social", N_("social")),
            ("cultural", N_("cultural")),
        )),
    ] = ask(N_("Tipo"), required=True)  # fmt: skip
    extent: Amount = ask(N_("Cantidad"))
    unit: Text = ask(N_("Unidad"), hint=N_("Por ejemplo: hectáreas, piezas, personas."))
    condition: Condition = ask(N_("¿En qué estado está?"))
    use: Text = ask(N_("¿Para qué se usa?"))
    women_access: Annotated[
        str | None,
        ChoiceKind((("yes", N_("sí")), ("partial", N_("parcial")), ("no", N_("no")))),
    ] = ask(N_("¿Las mujeres pueden usarlo?"))


class Service(Row):
    titled_by: ClassVar[tuple[str, ...]] = ("service",)
    service: Annotated[
        str | None,
        ChoiceKind((
            ("piped_water", N_("agua entubada")),
            ("drainage", N_("drenaje")),
            ("electricity", N_("electricidad")),
            ("road", N_("camino")),
            ("telephone", N_("telefonía")),
            ("internet", N_("internet")),
            ("clinic", N_("clínica")),
            ("preschool", N_("preescolar")),
            ("primary", N_("primaria")),
            ("secondary", N_("secundaria")),
            ("collection_centre", N_("centro de acopio")),
            ("irrigation", N_("riego")),
            ("warehouse", N_("bodega")),
        )),
    ] = ask(N_("Servicio u obra"), required=True)  # fmt: skip
    coverage: Percent = ask(N_("¿A cuántos hogares de cada 100 llega?"))
    condition: Condition = ask(N_("¿En qué estado está?"))
    remark: Text = ask(N_("Observación"))


class FinancialResource(Row):
    titled_by: ClassVar[tuple[str, ...]] = ("sort", "provider")
    sort: Annotated[
        str | None,
        ChoiceKind((
            ("savings", N_("caja de ahorro")),
            ("remittances", N_("remesas")),
            ("credit", N_("crédito")),
            ("support", N_("apoyo")),
        )),
    ] = ask(N_("Tipo"), required=True)  # fmt: skip
    provider: Text = ask(N_("¿Quién lo da o lo maneja?"))
    yearly: Money = ask(N_("Cantidad al año (pesos)"))


class Resources(Step):
    number: ClassVar[str] = "1.4"
    title: ClassVar[str] = N_("Recursos")
    about: ClassVar[str] = N_(
        "Con qué contamos: tierra, agua, obras, saberes, organización, dinero."
    )
    resources: tuple[Resource, ...] = table(
        N_("Recursos de la comunidad"),
        add=N_("Agregar recurso"),
        hint=N_("Al menos uno natural, uno físico, uno humano y uno social."),
        minimum=1,
    )
    services: tuple[Service, ...] = table(
        N_("Infraestructura y servicios"), add=N_("Agregar servicio")
    )
    financial: tuple[FinancialResource, ...] = table(
        N_("Recursos financieros"), add=N_("Agregar recurso financiero")
    )


class Axis(Row):
    titled_by: ClassVar[tuple[str, ...]] = ("product",)
    columns: ClassVar[tuple[str, ...]] = ("product", "sort", "families", "main")
    product: Text = ask(N_("Producto o actividad"), required=True)
    sort: Annotated[
        str | None,
        ChoiceKind((
            ("crop", N_("agrícola")),
            ("livestock", N_("pecuario")),
            ("forest", N_("forestal")),
            ("fishing", N_("pesquero")),
            ("craft", N_("artesanal")),
            ("trade", N_("comercio")),
            ("services", N_("servicios")),
            ("tourism", N_("turismo")),
        )),
    ] = ask(N_("Tipo"), required=True)  # fmt: skip
    main: YesNo = ask(N_("¿Es el eje principal?"), hint=N_("Solo uno de los ejes es el principal."))
    families: Count = ask(N_("Familias que se dedican a esto"), required=True)
    women_leading: Count = ask(N_("Mujeres al frente"))
    stock: Amount = ask(N_("Superficie o cantidad"))
    stock_unit: Text = ask(
        N_("Unidad de la superficie o cantidad"), hint=N_("ha, cabezas, cajones")
    )
    crop_yield: Amount = ask(N_("Rendimiento"))
    yield_unit: Text = ask(N_("Unidad del rendimiento"), hint=N_("Por ejemplo: quintales por ha."))
    regional_yield: Amount = ask(N_("Rendimiento de la región"), hint=N_("Para comparar."))
    production: Amount = ask(N_("Producción al año"))
    production_unit: Text = ask(N_("Unidad de la producción"))
    sold: Percent = ask(N_("¿Qué parte se vende? (%)"))
    price: Money = ask(N_("Precio por unidad (pesos)"))
    buyer: Text = ask(N_("¿A quién o dónde se vende?"), names=True)
    income_share: Percent = ask(N_("¿Qué parte del ingreso de la familia deja? (%)"))


AxisRef = Annotated[str | None, RefKind(("axes",))]


class Axes(Step):
    number: ClassVar[str] = "1.5"
    title: ClassVar[str] = N_("Ejes productivos")
    about: ClassVar[str] = N_(
        "De qué viven las familias y qué sostiene la economía del territorio."
    )
    axes: tuple[Axis, ...] = table(N_("Ejes productivos"), add=N_("Agregar eje"), minimum=1)


class Season(Row):
    titled_by: ClassVar[tuple[str, ...]] = ("sort", "task")
    columns: ClassVar[tuple[str, ...]] = ("sort", "axis", "task", "workers")
    sort: Annotated[
        str | None,
        ChoiceKind((
            ("axis", N_("trabajo del eje productivo")),
            ("rain", N_("lluvia")),
            ("scarcity", N_("escasez de alimentos")),
            ("migration", N_("migración")),
            ("festivity", N_("fiestas")),
            ("paid_work", N_("trabajo pagado")),
        )),
    ] = ask(N_("¿De qué se trata?"), required=True)  # fmt: skip
    axis: AxisRef = ask(N_("Eje productivo"), hint=N_("Si es trabajo de un eje."))
    task: Text = ask(N_("Tarea"), hint=N_("Por ejemplo: corte, limpia, siembra."))
    months: Months = ask(
        N_("¿En qué meses y con qué fuerza?"), hint=N_("0 nada, 1 poco, 2 regular, 3 mucho.")
    )
    workers: Workers = ask(N_("¿Quién lo hace?"))


class Calendar(Step):
    number: ClassVar[str] = "1.6"
    title: ClassVar[str] = N_("Calendario estacional")
    about: ClassVar[str] = N_("Cómo se reparte el año: trabajo, lluvia, escasez, fiestas.")
    seasons: tuple[Season, ...] = table(N_("Calendario"), add=N_("Agregar renglón al calendario"))


class Workshop(Row):
    titled_by: ClassVar[tuple[str, ...]] = ("held_on", "place")
    columns: ClassVar[tuple[str, ...]] = ("held_on", "place", "tool", "women", "men")
    held_on: Date = ask(N_("Fecha"), required=True)
    place: Text = ask(N_("Lugar"), required=True)
    tool: Tool = ask(N_("Herramienta usada"))
    other_tool: Text = ask(N_("¿Cuál otra?"))
    women: Count = ask(N_("Mujeres que asistieron"), required=True)
    men: Count = ask(N_("Hombres que asistieron"), required=True)
    facilitator: Text = ask(N_("¿Quién facilitó?"))
    results: Prose = ask(N_("¿Qué resultó?"))
    photo: Photo = ask(N_("Foto del papelógrafo"))
    photo_caption: Text = ask(
        N_("¿Qué se ve en la foto?"), hint=N_("Una frase, para quien no puede ver la imagen.")
    )


class Workshops(Step):
    number: ClassVar[str] = "1.7"
    title: ClassVar[str] = N_("Memoria de talleres")
    about: ClassVar[str] = N_("Qué talleres hicimos, quiénes estuvieron y qué salió.")
    workshops: tuple[Workshop, ...] = table(N_("Talleres"), add=N_("Agregar taller"), minimum=1)


class Context(Part):
    territory: Territory = part()
    population: Population = part()
    organizations: Organizations = part()
    resources: Resources = part()
    axes: Axes = part()
    calendar: Calendar = part()
    workshops: Workshops = part()
