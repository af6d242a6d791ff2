"""The texts of a modelo de convenio in the parts in which they are edited.

Every text of `AgreementTemplate` belongs to one box of one part, but for the clauses and logos,
which have pages of their own.
"""

from dataclasses import dataclass

from ptp_plans.plan.texts import N_


@dataclass(frozen=True)
class TextBox:
    """A text of the model; `many` when it is a list of paragraphs, parted by empty lines."""

    path: tuple[str, ...]  # where it stands in the model
    label: str
    many: bool = False

    @property
    def key(self) -> str:
        return "-".join(self.path)


@dataclass(frozen=True)
class EditorPart:
    """Texts that are edited on one page."""

    key: str
    title: str
    about: str
    boxes: tuple[TextBox, ...]


def _paragraphs(label: str, *path: str) -> TextBox:
    return TextBox(path, label, many=True)


PARTS = (
    EditorPart(
        "caratula",
        N_("Carátula y leyendas"),
        N_("Lo que va en la primera hoja y al pie de todas."),
        (
            TextBox(("title",), N_("Título del convenio")),
            TextBox(("legend",), N_("Leyenda obligatoria")),
            TextBox(("integrity_note",), N_("Nota sobre la huella y el código QR")),
        ),
    ),
    EditorPart(
        "proemio",
        N_("Proemio y antecedentes"),
        N_("Quiénes celebran el convenio y de dónde viene."),
        (
            TextBox(("preamble", "opening"), N_("Cómo empieza")),
            TextBox(("preamble", "first"), N_("Antes de la primera parte")),
            TextBox(("preamble", "middle"), N_("Antes de las partes de en medio")),
            TextBox(("preamble", "last"), N_("Antes de la última parte")),
            TextBox(("preamble", "party"), N_("Cómo se presenta cada parte")),
            TextBox(("preamble", "ending"), N_("Cómo termina")),
            _paragraphs(N_("Antecedentes"), "background"),
        ),
    ),
    EditorPart(
        "declaraciones",
        N_("Declaraciones"),
        N_("Lo que declara cada parte. Los números se ponen solos."),
        (
            _paragraphs(N_("Cada dependencia declara"), "declarations", "institution"),
            _paragraphs(N_("La comunidad declara"), "declarations", "community"),
            _paragraphs(N_("Todas las partes declaran"), "declarations", "joint"),
        ),
    ),
    EditorPart(
        "cierre",
        N_("Cierre y firmas"),
        N_("Lo último que se lee antes de firmar, y las notas de la hoja de firmas."),
        (
            _paragraphs(N_("Cierre"), "closing"),
            TextBox(("signature_sheet",), N_("Nota de la hoja de firmas")),
            TextBox(("at_request",), N_("Nota de la firma a ruego")),
        ),
    ),
    EditorPart(
        "anexos",
        N_("Textos de los anexos"),
        N_("Lo que se escribe en los anexos. Los cuadros del plan se llenan solos."),
        (
            _paragraphs(N_("Anexo 3: acta de la asamblea"), "act"),
            _paragraphs(N_("Anexo 6: contraloría social"), "oversight"),
            _paragraphs(N_("Anexo 7: aviso de privacidad"), "privacy"),
        ),
    ),
)
PAPERS = {"letter": N_("carta"), "a4": N_("A4")}


def part_named(key: str) -> EditorPart | None:
    return next((one for one in PARTS if one.key == key), None)
