"""The cover: whose plan this is, where, and for which years."""

from typing import ClassVar

from ..kinds.words import Cvegeo, Text, Year
from ..schema import Step, ask
from ..texts import N_


class Cover(Step):
    number: ClassVar[str] = "0.1"
    title: ClassVar[str] = N_("Portada")
    about: ClassVar[str] = N_("El nombre del plan y los años que abarca.")

    organization: Text = ask(N_("Organización"), required=True, given=True)
    cvegeo: Cvegeo = ask(N_("Clave de localidad (INEGI)"), required=True, given=True)
    locality: Text = ask(N_("Localidad"), required=True, given=True)
    municipality: Text = ask(N_("Municipio"), required=True, given=True)
    state: Text = ask(N_("Estado"), required=True, given=True)
    territory: Text = ask(N_("Territorio funcional"), given=True)
    facilitator: Text = ask(N_("Facilitadora o facilitador"), given=True)
    name: Text = ask(
        N_("¿Cómo se llama el plan?"),
        hint=N_("Un nombre que la gente reconozca. Por ejemplo: Más café, agua y camino."),
        required=True,
    )
    first_year: Year = ask(N_("Primer año"), required=True)
    last_year: Year = ask(
        N_("Último año"), hint=N_("El plan dura de tres a cinco años."), required=True
    )
