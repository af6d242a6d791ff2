"""What is asked of who keeps critical points, draws rounds, visits and corrects; declared once."""

from typing import Annotated, ClassVar

from ..kinds import ChoiceKind, ChoicesKind, CountKind, ProseKind, RefKind, TextKind
from ..kinds.words import Count, Date, Photo, Prose, Text, YesNo
from ..schema import Step, ask
from ..texts import N_
from .words import METHODS, RATINGS, SCOPES, SEVERITIES, SORTS, SPACES, STAGES, STRATA

ShortProse = Annotated[str | None, ProseKind(limit=1000)]
Days = Annotated[int | None, CountKind(minimum=1, maximum=730)]
SampleSize = Annotated[int | None, CountKind(minimum=1, maximum=1000)]


class CriticalPoint(Step):
    number: ClassVar[str] = ""
    title: ClassVar[str] = N_("Punto crítico")
    stage: Annotated[str | None, ChoiceKind(STAGES)] = ask(N_("Etapa"), required=True)
    description: ShortProse = ask(
        N_("¿Qué puede fallar o salir bien?"),
        hint=N_("Por ejemplo: las mujeres están presentes, pero calladas."),
        required=True,
    )
    guiding_question: ShortProse = ask(
        N_("Pregunta guía"), hint=N_("Lo que se pregunta en la visita."), required=True
    )
    expected_evidence: ShortProse = ask(
        N_("Evidencia esperada"), hint=N_("Lo que se pide ver: un acta, una lista, una obra.")
    )
    warning_sign: ShortProse = ask(
        N_("Señal de alerta"), hint=N_("Lo que avisa de que algo anda mal."), required=True
    )
    corrector: Text = ask(
        N_("¿Quién lo corrige?"),
        hint=N_("El encargo, no un nombre: facilitación, comité, ventanilla."),
        required=True,
    )
    days: Days = ask(N_("Plazo para corregir (días)"), required=True)
    in_use: YesNo = ask(
        N_("¿Se sigue observando?"),
        hint=N_("Con «no» deja de ofrecerse en las visitas; lo ya registrado se queda."),
        required=True,
    )


class Round(Step):
    number: ClassVar[str] = ""
    title: ClassVar[str] = N_("Ronda de visitas")
    name: Annotated[str | None, TextKind(limit=120)] = ask(
        N_("Nombre de la ronda"), hint=N_("Por ejemplo: Otoño de 2016."), required=True
    )
    space: Annotated[str | None, ChoiceKind(SPACES)] = ask(
        N_("¿En qué espacio?"),
        hint=N_("La muestra sale de los planes de los territorios de ese espacio."),
        required=True,
    )
    strata: Annotated[tuple[str, ...], ChoicesKind(STRATA)] = ask(
        N_("¿Cómo se estratifica?"),
        hint=N_("De cada grupo sale una parte proporcional. Sin nada marcado hay un solo grupo."),
    )
    size: SampleSize = ask(N_("¿Cuántas unidades se visitan?"), required=True)
    seed: Annotated[str | None, TextKind(limit=60)] = ask(
        N_("Semilla del sorteo"),
        hint=N_(
            "Unas letras o cifras, por ejemplo sacadas en público. Vacía, el programa pone una."
        ),
    )


class Visit(Step):
    number: ClassVar[str] = ""
    title: ClassVar[str] = N_("Visita")
    held_on: Date = ask(N_("¿Qué día fue la visita?"), hint=N_("Día/mes/año."), required=True)
    method: Annotated[str | None, ChoiceKind(METHODS)] = ask(N_("Método"), required=True)
    women: Count = ask(N_("Mujeres que informaron"), required=True)
    men: Count = ask(N_("Hombres que informaron"), required=True)
    notes: Prose = ask(
        N_("Notas de la visita"), hint=N_("Cómo fue, sin nombres de quienes informaron.")
    )


class Finding(Step):
    number: ClassVar[str] = ""
    title: ClassVar[str] = N_("Hallazgo")
    point: Annotated[str | None, RefKind(("points",))] = ask(N_("Punto crítico"), required=True)
    sort: Annotated[str | None, ChoiceKind(SORTS)] = ask(N_("¿Qué es?"), required=True)
    rating: Annotated[str | None, ChoiceKind(RATINGS)] = ask(N_("Valoración"), required=True)
    severity: Annotated[str | None, ChoiceKind(SEVERITIES)] = ask(
        N_("Gravedad"), hint=N_("Solo de un obstáculo.")
    )
    story: Prose = ask(
        N_("Relato"), hint=N_("Qué vio y qué le dijeron, sin nombres de personas."), required=True
    )
    evidence: ShortProse = ask(N_("Evidencia"), hint=N_("Qué lo muestra: un acta, una lista."))
    photo: Photo = ask(N_("Foto de la evidencia"))


class Correction(Step):
    number: ClassVar[str] = ""
    title: ClassVar[str] = N_("Corrección")
    action: ShortProse = ask(N_("¿Qué se va a hacer?"), required=True)
    responsible: Text = ask(
        N_("Responsable"), hint=N_("Vacío: quien dice el punto crítico."),
    )  # fmt: skip
    due_on: Date = ask(
        N_("Fecha límite"), hint=N_("Vacía: los días que da el punto crítico, desde hoy.")
    )


class GoodPractice(Step):
    number: ClassVar[str] = ""
    title: ClassVar[str] = N_("Buena práctica")
    name: Annotated[str | None, TextKind(limit=120)] = ask(N_("Nombre corto"), required=True)
    description: Prose = ask(
        N_("¿En qué consiste?"),
        hint=N_("Para quien no estuvo ahí: se publicará sin nombres de personas."),
        required=True,
    )
    conditions: ShortProse = ask(N_("¿Qué hace falta para que funcione?"), required=True)
    tried_in: Text = ask(N_("¿Dónde se probó?"), required=True)


class Decision(Step):
    number: ClassVar[str] = ""
    title: ClassVar[str] = N_("Decisión")
    homologated: YesNo = ask(N_("¿Se homologa?"), required=True)
    scope: Annotated[str | None, ChoiceKind(SCOPES)] = ask(
        N_("Alcance"), hint=N_("Dónde se aplica, si se homologa.")
    )
    reason: ShortProse = ask(N_("¿Por qué?"), required=True)
