"""The assembly's act: the plan told, voted and signed."""

from collections.abc import Mapping

from ..texts import N_
from .base import Example, Guidance

STEPS: Mapping[str, Guidance] = {
    "assembly": Guidance(
        purpose=N_(
            "Que la asamblea oiga todo el plan, lo cambie si hace falta y lo apruebe con su voto."
        ),
        tool=N_("Asamblea"),
        minutes=210,
        materials=(
            N_("el plan impreso y los papelógrafos"),
            N_("lista de asistencia"),
            N_("cojín de tinta para las huellas"),
            N_("dos frascos y frijoles, si el voto es secreto"),
        ),
        how=(
            N_("Avisen ocho días antes, casa por casa y en la lengua de la gente."),
            N_("Pasen lista. Cuenten mujeres, hombres y hogares, y digan si hay mayoría."),
            N_("Nombren quién preside, quién apunta y quiénes cuentan los votos."),
            N_(
                "Cuenten el plan con los papelógrafos, sección por sección. Paren en cada una "
                "para preguntas y cambios."
            ),
            N_(
                "Voten cada acuerdo aparte: a favor, en contra y abstención. Que sume con la "
                "gente presente."
            ),
            N_(
                "Lean el acta en voz alta y firmen. Quien no firma pone su huella abajo de su "
                "nombre."
            ),
        ),
        questions=(
            N_("¿Esto es lo que dijimos en los talleres?"),
            N_("¿Qué falta o qué sobra?"),
            N_("¿Cada casa puede dar los jornales y el dinero que dice aquí?"),
            N_("¿Alguien firma bajo protesta y por qué?"),
        ),
        good=N_(
            "Se aprueba el plan «Más café, agua y camino»: 112 a favor, 2 en contra y 4 "
            "abstenciones."
        ),
        bad=N_("Se aprobó por unanimidad."),
        why_bad=N_("Sin contar los votos no hay acuerdo que valga."),
        examples={
            "agenda": Example(
                N_("Lista de asistencia. Lectura del plan. Preguntas. Votación. Cierre."),
                N_("Asuntos del plan"),
                N_("La gente debe saber antes qué se va a votar."),
            ),
            "agreements.text": Example(
                N_("Cada hogar da los jornales que dice el plan, a 120 pesos cada uno"),
                N_("Todos van a cooperar"),
                N_("No dice con qué, cuánto ni cuándo."),
            ),
            "protests": Example(
                N_("Dos ejidatarios firman bajo protesta: no quieren ceder el paso del camino"),
                N_("Hubo inconformes"),
                N_("Digan quiénes y por qué, para poder hablarlo."),
            ),
        },
    ),
}
