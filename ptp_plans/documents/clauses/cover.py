"""The carátula: who, what, where, which version; a QR code and the hash as marks of integrity."""

from dataclasses import dataclass

from markupsafe import Markup

from ptp_plans import i18n
from ptp_plans.plan.outline import plan_outline
from ptp_plans.plan.texts import N_

from ..answers.reading import Reader
from ..paper.qr import qr_code
from .facts import DEMONSTRATION, WITHOUT, WITHOUT_ADDRESS, Drawn
from .parties import Parties
from .placeholders import Filler
from .template import AgreementTemplate


@dataclass(frozen=True)
class Cover:
    """What the first page shows; `qr` is an SVG with its own alternative text. `verified`: where it
    is checked, or that there is no such place; `demonstration`: that it binds nobody, or ""."""

    logos: tuple[tuple[str, str], ...]  # name and words of each picture
    institutions: tuple[str, ...]
    title: Markup
    particulars: tuple[tuple[str, Markup], ...]
    qr: Markup | None
    verified: str
    demonstration: str
    short_hash: str
    integrity_note: str


WITHOUT_QR = N_(
    "La huella del documento es una marca de integridad: sirve para comprobar que nadie cambió el "
    "texto. No es una firma ni la sustituye."
)
Lines = tuple[tuple[str, str], ...]
LINES: Lines = (
    (N_("Folio"), "{{ folio }}"),
    (N_("Localidad"), "{{ localidad }}, {{ municipio }}, {{ estado }}"),
    (plan_outline().step("cover").field("cvegeo").label, "{{ clave_localidad }}"),
    (N_("Organización"), "{{ organizacion }}"),
    (N_("Plan"), "{{ plan_nombre }}"),
    (N_("Horizonte"), "{{ horizonte }}"),
    (N_("Costo del plan"), "{{ total }} {{ total_letra }}"),
    (N_("Versión del plan"), "{{ version_numero }}"),
    (N_("Fecha de la versión"), "{{ version_fecha }}"),
    (N_("Originales (tantos)"), "{{ tantos }}"),
)


def cover(
    reader: Reader,
    texts: AgreementTemplate,
    filler: Filler,
    parties: Parties,
    drawn: Drawn,
    verify_url: str | None,
    *,
    title: str | None = None,
    lines: Lines = LINES,
) -> Cover:
    """The first page; `title` and `lines` where they are not the modelo's."""
    if drawn.public:
        lines = ((N_("Documento"), WITHOUT), *lines)
    return Cover(
        logos=tuple((one.name, one.words) for one in texts.logos),
        institutions=tuple(one.name for one in parties.institutions),
        title=filler.fill(texts.title if title is None else title),
        particulars=tuple((reader.words(label), filler.fill(text)) for label, text in lines),
        qr=_qr(verify_url) if verify_url else None,
        verified=_verified(verify_url),
        demonstration=i18n.translate(DEMONSTRATION) if drawn.demonstration else "",
        short_hash=(drawn.seal or "")[:16],
        integrity_note=texts.integrity_note if verify_url else i18n.translate(WITHOUT_QR),
    )


def _verified(url: str | None) -> str:
    if not url:
        return i18n.translate(WITHOUT_ADDRESS)
    return i18n.translate(N_("Para comprobar este convenio: %(url)s")) % {"url": url}


def _qr(url: str) -> Markup:
    """The code that leads to the verification page, drawn in place."""
    return qr_code(
        url, i18n.translate(N_("Código QR de la página de verificación: %(url)s")) % {"url": url}
    )
