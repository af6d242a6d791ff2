"""The version for the community in its own language: who translated it, and each passage.

It is written after sealing as well as before, by a person who is named; never by a machine.
"""

from typing import Annotated, ClassVar

from ..kinds import PatternKind, ProseKind
from ..kinds.words import Count, Date, Text
from ..schema import Row, Step, ask, table
from ..texts import N_

MOST_PROBLEMS, MOST_YEARS = 3, 5
PROBLEM, YEAR = "passage-problem-%s", "passage-year-%s"
PEOPLE, VISION = "passage-people", "passage-vision"
COST, PAYERS = "passage-cost", "passage-payers"
COMMITTEE, OURS, THEIRS = "passage-committee", "passage-ours", "passage-theirs"

LanguageTag = Annotated[
    str | None,
    PatternKind(
        limit=35,
        pattern=r"[A-Za-z]{2,3}(-[A-Za-z0-9]{2,8})*",
        message=N_("La clave lleva dos o tres letras. Por ejemplo: tzh."),
    ),
]
# Two pages in large letters: a passage is two or three sentences.
ShortProse = Annotated[str | None, ProseKind(limit=600)]


class Passage(Row):
    text: ShortProse = ask(N_("En su lengua"))


class CommunityVersion(Step):
    number: ClassVar[str] = "8.1"
    title: ClassVar[str] = N_("Versión para la comunidad")
    about: ClassVar[str] = N_(
        "Dos hojas con letra grande. Aquí una persona de la comunidad las pasa a su lengua."
    )
    version: Count = ask(
        N_("¿De qué versión sellada es la traducción?"),
        hint=N_("Su número. Lo que cambie en otra versión no se imprime hasta traducirlo."),
    )
    language: Text = ask(
        N_("¿A qué lengua se traduce?"), hint=N_("Como ustedes la nombran. Por ejemplo: tseltal.")
    )
    language_code: LanguageTag = ask(
        N_("Clave de la lengua"), hint=N_("Si la conocen. Por ejemplo: tzh.")
    )
    translator: Text = ask(
        N_("¿Quién tradujo?"), hint=N_("Su nombre se imprime. Traduce una persona, no una máquina.")
    )
    translator_from: Text = ask(N_("¿De dónde es?"))
    translated_on: Date = ask(N_("¿Qué día terminó?"))
    passages: tuple[Passage, ...] = table(
        N_("Los textos"),
        fixed=(
            (PEOPLE, N_("Quiénes somos")),
            (PROBLEM % 1, N_("Primer problema")),
            (PROBLEM % 2, N_("Segundo problema")),
            (PROBLEM % 3, N_("Tercer problema")),
            (VISION, N_("Lo que queremos")),
            (YEAR % 1, N_("Primer año")),
            (YEAR % 2, N_("Segundo año")),
            (YEAR % 3, N_("Tercer año")),
            (YEAR % 4, N_("Cuarto año")),
            (YEAR % 5, N_("Quinto año")),
            (COST, N_("Cuánto cuesta")),
            (PAYERS, N_("Quién lo paga")),
            (COMMITTEE, N_("Quién lo cuida")),
            (OURS, N_("A qué nos comprometemos")),
            (THEIRS, N_("A qué se comprometen los demás")),
        ),
    )
