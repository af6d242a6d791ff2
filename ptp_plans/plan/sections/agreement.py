"""What only the contract needs: its parties, who signs for them, where and when."""

from typing import Annotated, ClassVar

from ..kinds import ChoiceKind, RefKind
from ..kinds.words import Count, Date, Prose, Rfc, Text
from ..schema import Row, Step, ask, table
from ..texts import N_

PartyRef = Annotated[str | None, RefKind(("parties",))]


class ContractParty(Row):
    titled_by: ClassVar[tuple[str, ...]] = ("short_name", "name")
    columns: ClassVar[tuple[str, ...]] = ("name", "short_name", "sort")
    name: Text = ask(N_("Nombre completo"), required=True)
    short_name: Text = ask(
        N_("¿Cómo se le llama en el contrato?"),
        hint=N_("Por ejemplo: LA SECRETARÍA, LA COMUNIDAD."),
        required=True,
    )
    sort: Annotated[
        str | None,
        ChoiceKind((
            ("federal", N_("federal")),
            ("state", N_("estatal")),
            ("municipal", N_("municipal")),
            ("community", N_("comunidad")),
        )),
    ] = ask(N_("Tipo"), required=True)  # fmt: skip
    nature: Prose = ask(
        N_("Existencia legal"), hint=N_("Qué es y en qué norma se funda."), required=True
    )
    faculties: Prose = ask(
        N_("Facultades de quien firma"), hint=N_("Norma o acta que le da el poder."), required=True
    )
    address: Text = ask(N_("Domicilio"), required=True, personal=True)
    rfc: Rfc = ask(N_("RFC"), personal=True)
    actor: Annotated[str | None, RefKind(("actors",))] = ask(
        N_("¿Qué actor del plan es?"), hint=N_("Para tomar sus compromisos. La comunidad: vacío.")
    )


class Signatory(Row):
    titled_by: ClassVar[tuple[str, ...]] = ("name", "office")
    columns: ClassVar[tuple[str, ...]] = ("name", "office", "party")
    name: Text = ask(N_("Nombre"), required=True, names=True)
    office: Text = ask(N_("Cargo"), required=True)
    party: PartyRef = ask(N_("¿Por quién firma?"), hint=N_("Vacío: firma como testigo."))
    office_from: Date = ask(N_("En el cargo desde"))
    office_to: Date = ask(N_("En el cargo hasta"))


class Agreement(Step):
    number: ClassVar[str] = "7.1"
    title: ClassVar[str] = N_("Datos del contrato")
    about: ClassVar[str] = N_("Las partes, quién firma por cada una, dónde y cuándo.")
    place: Text = ask(N_("Lugar de la firma"), required=True)
    signing_date: Date = ask(
        N_("Fecha de la firma"), hint=N_("Vacía: se deja en blanco para llenarla a mano.")
    )
    copies: Count = ask(
        N_("Número de tantos (originales)"), hint=N_("Vacío: uno por cada parte y uno más.")
    )
    parties: tuple[ContractParty, ...] = table(
        N_("Partes"), add=N_("Agregar parte"), hint=N_("De dos a seis."), minimum=2
    )
    signatories: tuple[Signatory, ...] = table(
        N_("Quienes firman"), add=N_("Agregar firmante"), minimum=2
    )
