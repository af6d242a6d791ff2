"""The cover: a name that people know again."""

from collections.abc import Mapping

from ..texts import N_
from .base import Example, Guidance

STEPS: Mapping[str, Guidance] = {
    "cover": Guidance(
        purpose=N_(
            "Ponerle nombre al plan y decir cuántos años dura. Así todos saben de qué plan se "
            "habla."
        ),
        tool=N_("Lluvia de ideas con tarjetas"),
        minutes=30,
        materials=(
            N_("tarjetas"),
            N_("plumones"),
            N_("cinta para pegar"),
            N_("frijoles para votar"),
        ),
        how=(
            N_("Digan qué es el plan y qué no es. No prometan dinero."),
            N_("Pidan nombres para el plan. En cada tarjeta va un nombre, escrito o dibujado."),
            N_("Peguen las tarjetas y léanlas en voz alta, también en la lengua de la gente."),
            N_("Cada persona pone un frijol en el nombre que más le gusta."),
            N_(
                "Cuenten los años con los dedos: de tres a cinco. Vean cuál sería la última "
                "cosecha del plan."
            ),
        ),
        questions=(
            N_("¿Qué nombre entienden todos, también quien hoy no vino?"),
            N_("¿Qué es lo que más queremos cambiar?"),
            N_("¿En qué año lo queremos ver?"),
        ),
        good=N_("«Más café, agua y camino», de 2016 a 2018."),
        bad=N_("«Proyecto integral de desarrollo sustentable»."),
        why_bad=N_("Sirve para cualquier lugar. Nadie sabe de qué trata."),
        examples={
            "name": Example(
                N_("Más café, agua y camino"),
                N_("Plan 2016"),
                N_("No dice qué quiere la gente."),
            ),
        },
    ),
}
