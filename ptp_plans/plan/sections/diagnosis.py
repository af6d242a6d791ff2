"""2 Diagnóstico: análisis de la problemática."""

from typing import Annotated, ClassVar

from ..kinds import ChoiceKind, ChoicesKind, CodeKind, RefKind
from ..kinds.words import Count, OneToFive, Percent, Prose, Text, YesNo
from ..schema import Part, Row, Step, ask, part, table
from ..texts import N_
from .choices import WomenOrMen
from .context import AxisRef

ProblemRef = Annotated[str | None, RefKind(("problems",))]
CriterionRef = Annotated[str | None, RefKind(("problem_criteria",))]


class Problem(Row):
    titled_by: ClassVar[tuple[str, ...]] = ("code", "statement")
    columns: ClassVar[tuple[str, ...]] = ("code", "statement", "axis", "families")
    code: Annotated[str | None, CodeKind(prefix="P")] = ask(N_("Código"), given=True)
    statement: Prose = ask(
        N_("¿Cuál es el problema?"),
        hint=N_(
            "Díganlo como algo malo que pasa hoy, no como algo que falta. "
            "Por ejemplo: «La producción de café por hectárea es muy baja»."
        ),
        required=True,
    )
    raised_by: Annotated[
        tuple[str, ...],
        ChoicesKind((
            ("women", N_("mujeres")),
            ("men", N_("hombres")),
            ("youth", N_("jóvenes")),
            ("mixed", N_("grupo mixto")),
        )),
    ] = ask(N_("¿Quién lo planteó?"))  # fmt: skip
    axis: AxisRef = ask(N_("¿Con qué eje productivo tiene que ver?"))
    link: Annotated[
        str | None,
        ChoiceKind((
            ("inputs", N_("insumos")),
            ("production", N_("producción")),
            ("processing", N_("transformación")),
            ("marketing", N_("comercialización")),
            ("finance", N_("financiamiento")),
            ("organization", N_("organización")),
            ("infrastructure", N_("infraestructura")),
            ("none", N_("ninguno")),
        )),
    ] = ask(N_("¿En qué parte de la cadena se atora?"))  # fmt: skip
    families: Count = ask(N_("¿A cuántas familias afecta?"))
    women_more: Annotated[
        str | None,
        ChoiceKind((("yes", N_("sí")), ("no", N_("no")), ("equal", N_("igual que a los hombres")))),
    ] = ask(N_("¿Afecta más a las mujeres?"))
    evidence: Prose = ask(
        N_("¿Cómo lo sabemos?"), hint=N_("Datos, cuentas o lo que vieron en el recorrido.")
    )


class Problems(Step):
    number: ClassVar[str] = "2.1"
    title: ClassVar[str] = N_("Problemas")
    about: ClassVar[str] = N_("Lo que hoy nos detiene, dicho por mujeres, hombres y jóvenes.")
    problems: tuple[Problem, ...] = table(N_("Problemas"), add=N_("Agregar problema"), minimum=1)


class Cause(Row):
    titled_by: ClassVar[tuple[str, ...]] = ("statement",)
    statement: Text = ask(N_("Causa"), required=True)
    parent: Annotated[str | None, RefKind(("causes", "problems"))] = ask(
        N_("¿De qué es causa?"),
        hint=N_("De un problema o de otra causa."),
        required=True,
    )


class Effect(Row):
    titled_by: ClassVar[tuple[str, ...]] = ("statement",)
    statement: Text = ask(N_("Efecto"), required=True)
    parent: Annotated[str | None, RefKind(("effects", "problems"))] = ask(
        N_("¿De qué es efecto?"),
        hint=N_("De un problema o de otro efecto."),
        required=True,
    )


class ProblemTree(Step):
    number: ClassVar[str] = "2.2"
    title: ClassVar[str] = N_("Árbol de problemas")
    about: ClassVar[str] = N_("Por qué pasa (las raíces) y qué provoca (las ramas).")
    central: ProblemRef = ask(
        N_("¿Cuál es el problema central?"), hint=N_("El tronco del árbol."), required=True
    )
    causes: tuple[Cause, ...] = table(N_("Causas"), add=N_("Agregar causa"))
    effects: tuple[Effect, ...] = table(N_("Efectos"), add=N_("Agregar efecto"))


class Sentence(Row):
    titled_by: ClassVar[tuple[str, ...]] = ("text",)
    text: Text = ask(N_("En una frase"), required=True)


class Swot(Step):
    number: ClassVar[str] = "2.3"
    title: ClassVar[str] = N_("FODA")
    about: ClassVar[str] = N_("Lo bueno y lo malo, de dentro y de fuera.")
    strengths: tuple[Sentence, ...] = table(N_("Fortalezas"), add=N_("Agregar fortaleza"))
    opportunities: tuple[Sentence, ...] = table(N_("Oportunidades"), add=N_("Agregar oportunidad"))
    weaknesses: tuple[Sentence, ...] = table(N_("Debilidades"), add=N_("Agregar debilidad"))
    threats: tuple[Sentence, ...] = table(N_("Amenazas"), add=N_("Agregar amenaza"))


RANKING_METHODS = ChoiceKind((
    ("matrix", N_("matriz de criterios con puntos")),
    ("pairs", N_("comparación por pares")),
))  # fmt: skip


class Criterion(Row):
    titled_by: ClassVar[tuple[str, ...]] = ("name",)
    name: Text = ask(
        N_("Criterio"),
        hint=N_("Díganlo de modo que más puntos sean más razón para actuar."),
        required=True,
    )
    weight: Percent = ask(N_("Peso"), hint=N_("Todos los pesos juntos suman 100."), required=True)


class ProblemScore(Row):
    problem: ProblemRef = ask(N_("Problema"))
    criterion: CriterionRef = ask(N_("Criterio"))
    points: OneToFive = ask(N_("Puntos"))


class ProblemVotes(Row):
    problem: ProblemRef = ask(N_("Problema"))
    women: Count = ask(N_("Votos de mujeres"))
    men: Count = ask(N_("Votos de hombres"))


class ProblemPair(Row):
    first: ProblemRef = ask(N_("Un problema"))
    second: ProblemRef = ask(N_("Otro problema"))
    winner: ProblemRef = ask(N_("El que pesa más"))


class ProblemRanking(Step):
    number: ClassVar[str] = "2.4"
    title: ClassVar[str] = N_("Priorización de problemas")
    about: ClassVar[str] = N_(
        "Qué atendemos primero. Los votos de las mujeres se cuentan aparte y se muestran junto "
        "a los de todos."
    )
    method: Annotated[str | None, RANKING_METHODS] = ask(
        N_("¿Cómo van a ordenar los problemas?"), hint=N_("Lo normal es la matriz.")
    )
    problem_criteria: tuple[Criterion, ...] = table(
        N_("Criterios"), add=N_("Agregar criterio"), hint=N_("Los pesos suman 100.")
    )
    problem_scores: tuple[ProblemScore, ...] = table(
        N_("Puntos del 1 al 5"), keyed_by=("problem", "criterion")
    )
    problem_votes: tuple[ProblemVotes, ...] = table(N_("Votos"), keyed_by=("problem",))
    problem_pairs: tuple[ProblemPair, ...] = table(
        N_("Comparación por pares"), keyed_by=("first", "second")
    )


class Obstacle(Row):
    titled_by: ClassVar[tuple[str, ...]] = ("obstacle",)
    columns: ClassVar[tuple[str, ...]] = ("about", "obstacle", "sort", "whole_axis")
    about: Annotated[str | None, RefKind(("problems", "causes"))] = ask(
        N_("¿De qué problema o causa?"), required=True
    )
    obstacle: Prose = ask(N_("¿Qué estorba para resolverlo?"), required=True)
    sort: Annotated[
        str | None,
        ChoiceKind((
            ("organization", N_("organizativo")),
            ("technical", N_("técnico")),
            ("finance", N_("financiero")),
            ("market", N_("mercado")),
            ("infrastructure", N_("infraestructura")),
            ("rules", N_("normativo")),
            ("environment", N_("ambiental")),
        )),
    ] = ask(N_("Tipo"))  # fmt: skip
    remover: Annotated[
        str | None,
        ChoiceKind((
            ("family", N_("la familia")),
            ("group", N_("el grupo")),
            ("community", N_("la comunidad")),
            ("territory", N_("el territorio")),
            ("government", N_("el gobierno")),
        )),
    ] = ask(N_("¿Quién puede quitarlo?"))  # fmt: skip
    whole_axis: YesNo = ask(
        N_("¿Detiene a todo el eje productivo?"),
        hint=N_("Si la respuesta es sí, quitarlo es un bien público territorial."),
    )
    own_effort: Prose = ask(N_("¿Qué puede hacer la comunidad sola?"))
    outside_help: Prose = ask(N_("¿Qué necesita de otros?"))


class Obstacles(Step):
    number: ClassVar[str] = "2.5"
    title: ClassVar[str] = N_("Obstáculos y potencialidades")
    about: ClassVar[str] = N_("Qué estorba para superar los problemas y con qué fuerza contamos.")
    obstacles: tuple[Obstacle, ...] = table(N_("Obstáculos"), add=N_("Agregar obstáculo"))
    potentials: Prose = ask(
        N_("¿Qué fuerzas propias podemos aprovechar?"),
        hint=N_("Saberes, gente, tierra, organización, mercados cercanos."),
    )


class GenderGap(Row):
    titled_by: ClassVar[tuple[str, ...]] = ("subject",)
    subject: Text = ask(N_("Actividad o recurso"), required=True)
    works: WomenOrMen = ask(N_("¿Quién trabaja?"))
    decides: WomenOrMen = ask(N_("¿Quién decide?"))
    paid: WomenOrMen = ask(N_("¿Quién recibe el pago?"))
    change: Text = ask(N_("¿Qué debería cambiar?"))


class GenderGaps(Step):
    number: ClassVar[str] = "2.6"
    title: ClassVar[str] = N_("Brecha de género")
    about: ClassVar[str] = N_("Quién trabaja, quién decide y quién cobra.")
    gaps: tuple[GenderGap, ...] = table(
        N_("Actividades y recursos"), add=N_("Agregar actividad o recurso")
    )


class Diagnosis(Part):
    problems: Problems = part()
    problem_tree: ProblemTree = part()
    swot: Swot = part()
    problem_ranking: ProblemRanking = part()
    obstacles: Obstacles = part()
    gender_gaps: GenderGaps = part()
