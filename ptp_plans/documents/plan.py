"""The plan as a document of its own, and as annex 1 of the contract."""

import io
import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime
from types import MappingProxyType

import pikepdf

from ptp_plans import i18n
from ptp_plans.plan.document import Plan, digest
from ptp_plans.plan.outline import Outline
from ptp_plans.plan.sections.assembly import AssemblyAct
from ptp_plans.plan.texts import N_
from ptp_plans.platform import clock

from .answers.blocks import PrintedSection
from .answers.chain import chain_view
from .answers.reading import Reader
from .answers.steps import cover_answers, printed_sections
from .render import AttachedFile, Metadata, Rendered, render
from .sheets import ContentsEntry, Sheet, draw

# A draft has no moment of its own; any fixed one keeps the same draft the same bytes.
NO_MOMENT = datetime(2000, 1, 1, tzinfo=UTC)
CHAIN, CHAIN_TITLE = "chain", N_("El plan en una página")
PLAN_FILE, SEAL_FILE = "plan.json", "sello.json"
NO_PICTURES: Mapping[str, bytes] = MappingProxyType({})


class NoPlanInside(ValueError):
    """A PDF that no plan can be loaded from; the message says why."""


@dataclass(frozen=True)
class PrintedVersion:
    """What a document says of the sealed version it shows. `seal`: its huella, the SHA-256 of
    `parts`; `zone`: in which its days are told."""

    number: int
    seal: str
    sealed_at: datetime
    content: bytes  # the canonical JSON, attached so that the plan can be loaded back
    parts: bytes = b""  # attached so that anybody can check that the seal is of that plan
    zone: str = clock.MEXICO_CITY

    @property
    def sealed_on(self) -> date:
        return clock.day(self.sealed_at, self.zone)

    @property
    def moment(self) -> datetime:
        """When it was sealed, by the clock on the wall."""
        return clock.local(self.sealed_at, self.zone)


def plan_html(
    plan: Plan,
    outline: Outline,
    *,
    media: Mapping[str, bytes] = NO_PICTURES,
    assembly: AssemblyAct | None = None,
    version: PrintedVersion | None = None,
    paper: str = "letter",
    locale: str = i18n.SOURCE_LOCALE,
    mark: str = "",
    remarks: Sequence[str] = (),
    legend: str = "",
) -> str:
    """The whole page of HTML; without a version it is a draft, and every page says so. `mark`:
    what every page says beside the plan's code, `legend` at its foot; `remarks`: what the cover says
    of it."""
    sections = printed_sections(plan, outline, media, locale)
    chain = chain_view(Reader(plan, outline, {}, locale), one_page=True)
    sheet = Sheet(
        title=plan_title(plan, locale),
        institution=plan.cover.organization or "",
        folio=" · ".join(word for word in (plan.code, mark) if word),
        digest=version.seal if version else "",
        legend=legend,
        draft=version is None,
        paper=paper,
        locale=locale,
    )
    return draw(
        "plan.html",
        sheet,
        heading=plan.cover.name or plan.cover.locality or i18n.translate(N_("Sin nombre"), locale),
        place=_place(plan),
        years=f"{plan.years[0]}–{plan.years[-1]}" if plan.years else "",
        cover=[
            answer
            for answer in cover_answers(plan, outline, locale)
            if answer.text != plan.cover.name
        ],
        remarks=[*remarks, *([legend] if legend else []), *_remarks(assembly, version, locale)],
        entries=(
            *(
                [ContentsEntry(1, CHAIN, i18n.translate(CHAIN_TITLE, locale))]
                if chain.table
                else []
            ),
            *contents_entries(sections),
        ),
        chain=chain,
        chain_anchor=CHAIN,
        chain_title=CHAIN_TITLE,
        sections=sections,
    )


def plan_document(
    plan: Plan,
    outline: Outline,
    *,
    media: Mapping[str, bytes] = NO_PICTURES,
    assembly: AssemblyAct | None = None,
    version: PrintedVersion | None = None,
    paper: str = "letter",
    locale: str = i18n.SOURCE_LOCALE,
) -> Rendered:
    """The plan as PDF; a sealed version carries its plan.json.

    `media`: pictures by their SHA-256; one that is not given is left out.
    """
    html = plan_html(
        plan,
        outline,
        media=media,
        assembly=assembly,
        version=version,
        paper=paper,
        locale=locale,
    )
    files = sealed_files(version.content, version.parts, locale) if version else []
    return render(
        html,
        title=plan_title(plan, locale),
        media=media,
        attachments=files,
        metadata=Metadata(
            created=version.moment if version else NO_MOMENT,
            author=plan.cover.organization or "",
            description=version.seal if version else "",
        ),
    )


def plan_file(content: bytes, locale: str = i18n.SOURCE_LOCALE) -> AttachedFile:
    """The sealed plan's canonical JSON as a file inside the PDF."""
    return AttachedFile(
        PLAN_FILE, content, i18n.translate(N_("El plan, para volver a cargarlo"), locale)
    )


def sealed_files(
    content: bytes, parts: bytes, locale: str = i18n.SOURCE_LOCALE
) -> list[AttachedFile]:
    """The sealed plan and what its seal is made of, as files inside the PDF."""
    files = [plan_file(content, locale)]
    if parts:
        told = i18n.translate(N_("De qué está hecha la huella, para comprobarla"), locale)
        files.append(AttachedFile(SEAL_FILE, parts, told, "Supplement"))
    return files


def plan_inside(pdf: bytes) -> bytes:
    """The canonical JSON that a printed plan or contract carries, signed or not.

    `NoPlanInside` for a file that carries none, or one that is not the plan of the huella that the
    file says of itself.
    """
    try:
        with pikepdf.open(io.BytesIO(pdf)) as opened:
            if PLAN_FILE not in opened.attachments:
                raise NoPlanInside(
                    N_("Este PDF no lleva el plan adentro: es un escaneo, un borrador o la versión "
                       "pública.")
                )  # fmt: skip
            content = _file_inside(opened, PLAN_FILE)
            parts = _file_inside(opened, SEAL_FILE)
            with opened.open_metadata() as told:
                said = str(told.get("dc:description", ""))
    except (pikepdf.PdfError, pikepdf.PasswordError) as error:
        raise NoPlanInside(N_("El archivo no es un PDF que se pueda abrir.")) from error
    if said not in _huellas(content, parts):
        raise NoPlanInside(
            N_("El plan que lleva este PDF no es el que se selló: alguien lo cambió.")
        )
    return content


def _file_inside(opened: pikepdf.Pdf, name: str) -> bytes:
    found = opened.attachments.get(name)
    return found.get_file().read_bytes() if found else b""


def _huellas(content: bytes, parts: bytes) -> set[str]:
    """What a file with that plan may say of itself: the seal; before seals were printed, the
    SHA-256 of the plan."""
    try:
        named = json.loads(parts).get("content") if parts else None
    except (ValueError, AttributeError, RecursionError):
        named = None
    text = digest(content)
    return {digest(parts) if named == text else text}


def plan_title(plan: Plan, locale: str = i18n.SOURCE_LOCALE) -> str:
    """«Más café, agua y camino», Nueva Esperanza: what readers and windows show."""
    words = [plan.cover.name or "", plan.cover.locality or ""]
    said = ", ".join(word for word in words if word)
    return said or i18n.translate(N_("Plan de desarrollo de la comunidad"), locale)


def contents_entries(
    sections: Sequence[PrintedSection], *, deeper: int = 0
) -> tuple[ContentsEntry, ...]:
    """Sections and steps as lines of a table of contents; `deeper` levels further in."""
    entries = []
    for section in sections:
        entries.append(
            ContentsEntry(1 + deeper, section.anchor, f"{section.number} {section.title}")
        )
        entries += [
            ContentsEntry(2 + deeper, step.anchor, f"{step.number} {step.title}")
            for step in section.steps
        ]
    return tuple(entries)


def _place(plan: Plan) -> str:
    cover = plan.cover
    where = [cover.locality or "", cover.municipality or "", cover.state or ""]
    return ", ".join(dict.fromkeys(word for word in where if word))


def _remarks(
    assembly: AssemblyAct | None, version: PrintedVersion | None, locale: str
) -> list[str]:
    """Which version this is, the assembly that approved it, and what the hash is for."""
    if version is None:
        return [i18n.translate(N_("Borrador: la asamblea todavía no aprueba este plan."), locale)]
    remarks = [
        i18n.translate(N_("Versión %(number)s, sellada el %(date)s."), locale)
        % {"number": version.number, "date": i18n.day(version.sealed_on, locale)}
    ]
    if assembly and assembly.held_on:
        remarks.append(
            i18n.translate(N_("Aprobada por la asamblea del %(date)s en %(place)s."), locale)
            % {"date": i18n.day(assembly.held_on, locale), "place": assembly.place or "…"}
        )
    remarks.append(
        i18n.translate(
            N_("Huella de la versión (SHA-256), para comprobar que nadie la cambió: %(hash)s. "
               "No es una firma."), locale)
        % {"hash": version.seal}
    )  # fmt: skip
    return remarks
