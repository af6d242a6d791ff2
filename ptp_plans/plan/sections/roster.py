"""Padrón de participantes: who takes part. A reserved annex: it is no part of the plan document,
few may read it, and names are written only after the aviso de privacidad was read."""

from typing import Annotated, ClassVar

from ..kinds import ChoiceKind, CountKind
from ..kinds.words import Curp, Date, Phone, Text, YesNo
from ..schema import Row, Step, ask, table
from ..texts import N_
from .context import AxisRef
from .design import ActivityRef


class Participant(Row):
    titled_by: ClassVar[tuple[str, ...]] = ("name",)
    columns: ClassVar[tuple[str, ...]] = ("name", "sex", "age", "household")
    name: Text = ask(N_("Nombre completo"), required=True, personal=True)
    sex: Annotated[
        str | None,
        ChoiceKind((("woman", N_("mujer")), ("man", N_("hombre")), ("other", N_("otro")))),
    ] = ask(N_("Sexo"), personal=True)
    age: Annotated[int | None, CountKind(maximum=120)] = ask(N_("Edad"), personal=True)
    household: Text = ask(
        N_("Hogar"),
        hint=N_("Un nombre o número que sea igual para quienes viven juntos. Por ejemplo: 12."),
        personal=True,
    )
    phone: Phone = ask(N_("Teléfono"), hint=N_("Solo si la persona quiere darlo."), personal=True)
    curp: Curp = ask(N_("CURP"), hint=N_("Solo si la persona quiere darla."), personal=True)
    axis: AxisRef = ask(N_("¿En qué eje trabaja?"), personal=True)
    activity: ActivityRef = ask(N_("¿En qué actividad participa?"), personal=True)


class Roster(Step):
    number: ClassVar[str] = "6.2"
    title: ClassVar[str] = N_("Padrón de participantes")
    about: ClassVar[str] = N_(
        "Quiénes participan. Primero se lee el aviso de privacidad; después se escriben los nombres."
    )
    notice_given: YesNo = ask(
        N_("¿Ya se leyó y se entregó el aviso de privacidad?"),
        hint=N_("Dice quién guarda los datos, para qué son y qué derechos tienen las personas."),
    )
    notice_date: Date = ask(N_("¿Qué día se leyó?"))
    notice_by: Text = ask(N_("¿Quién lo leyó?"))
    people: tuple[Participant, ...] = table(
        N_("Personas"),
        add=N_("Agregar persona"),
        hint=N_("Cada persona en un renglón. Para muchas personas sirve la hoja de cálculo."),
    )
