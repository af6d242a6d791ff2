"""The contract as a document: convenio de concertación, a contract of public law.

Drawn from a sealed version, the particulars and a modelo de convenio, in the order of Ley de
Planeación arts. 37 to 39 and of practice: carátula, proemio, antecedentes, declaraciones,
cláusulas, firmas, anexos.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import UTC, datetime, time

from ptp_plans.plan.document import Plan, to_bytes
from ptp_plans.plan.outline import Outline
from ptp_plans.plan.sections.agreement import Agreement
from ptp_plans.plan.sections.assembly import AssemblyAct
from ptp_plans.plan.texts import N_

from .amendment.view import amendment_heading, amendment_view
from .answers.reading import Reader, shortened
from .clauses.body import clause_reference
from .clauses.facts import PUBLIC, Drawn, demonstrated, values
from .clauses.parties import Parties, parties_of
from .clauses.placeholders import Filler, MissingValues
from .clauses.signing import rubric_height, who_rubricates
from .clauses.template import AgreementTemplate, read_template
from .clauses.view import ContractView, contract_view
from .plan import NO_MOMENT, sealed_files
from .render import Metadata, Rendered, render
from .sheets import Sheet, draw
from .signatures.fields import make_signature_fields

HEADER = 64  # letters that fit one line of the running header


@dataclass(frozen=True)
class ContractSource:
    """All that a contract is drawn from. `template`: the bytes of a modelo de convenio;
    `verify_url`: where its folio is verified; `media`: photos by their SHA-256."""

    plan: Plan
    outline: Outline
    assembly: AssemblyAct | None
    agreement: Agreement | None
    drawn: Drawn
    template: bytes
    verify_url: str | None = None
    media: Mapping[str, bytes] = field(default_factory=dict)


@dataclass(frozen=True)
class RenderedContract(Rendered):
    """The file, and what the texts asked for that nobody has answered (drafts only)."""

    missing: tuple[str, ...] = ()


@dataclass(frozen=True)
class ContractModel:
    """The contract as data, what stands on each of its pages, and what it lacks."""

    view: ContractView
    sheet: Sheet
    missing: tuple[str, ...]
    logos: Mapping[str, bytes]  # by the names that the cover gives them


@dataclass(frozen=True)
class ContractPage:
    """The contract as HTML with what it lacks, and the pictures that it shows by name."""

    html: str
    title: str
    missing: tuple[str, ...]
    media: Mapping[str, bytes]


def contract_document(
    source: ContractSource, plan_json: bytes | None = None, parts: bytes = b""
) -> RenderedContract:
    """The contract as PDF; the same input gives the same bytes.

    `plan_json`: the sealed bytes, attached as they are; `parts`: what the seal is made of. A draft says BORRADOR, has no boxes to sign
    in, and marks what is lacking; otherwise `MissingValues` names it. `BadTemplate` for a template
    that can't be used.
    """
    plan, drawn = source.plan, source.drawn
    page = contract_html(source)
    moment = datetime.combine(drawn.sealed_on, time(12), UTC) if drawn.sealed_on else NO_MOMENT
    files = sealed_files(plan_json or to_bytes(plan), parts) if drawn.seal else []
    printed = render(
        page.html,
        title=page.title,
        media=page.media,
        attachments=files,
        metadata=Metadata(
            created=moment,
            author=plan.cover.organization or "",
            description=drawn.seal or "",
            keywords=tuple(word for word in (drawn.folio, plan.code) if word),
        ),
        finishers=() if drawn.draft else (make_signature_fields,),
    )
    return RenderedContract(printed.pdf, printed.pages, printed.warnings, page.missing)


def contract_html(source: ContractSource) -> ContractPage:
    """The whole page of HTML, the same for screen and paper."""
    model = contract_model(source)
    strip = rubric_height(len(model.sheet.rubrics))
    html = draw("contract.html", model.sheet, view=model.view, rubric_height=strip)
    return ContractPage(html, model.sheet.title, model.missing, {**source.media, **model.logos})


def contract_model(source: ContractSource) -> ContractModel:
    """The contract as data, for whatever prints it; `MissingValues` unless it is a draft."""
    plan, drawn, assembly = source.plan, source.drawn, source.assembly
    texts = read_template(source.template)
    reader = Reader(plan, source.outline, source.media)
    parties = parties_of(source.agreement, plan)
    known = values(reader, parties, assembly, source.agreement, drawn, texts.legend)
    if drawn.amends:
        filler, view = amendment_view(
            reader, texts, known, parties, assembly, drawn, drawn.amends, source.verify_url
        )
    else:
        filler = Filler(known, clause_reference(texts.clauses))
        view = contract_view(reader, texts, filler, parties, assembly, drawn, source.verify_url)
    if not parties.known and not drawn.draft:
        filler.note_missing(N_("las partes"))
    if filler.missing and not drawn.draft:
        raise MissingValues(filler.missing)
    logos = {one.name: one.jpeg for one in texts.logos}
    return ContractModel(view, _sheet(plan, parties, texts, drawn), filler.missing, logos)


def _sheet(plan: Plan, parties: Parties, texts: AgreementTemplate, drawn: Drawn) -> Sheet:
    institution = next((one.name for one in parties.institutions if one.name), "")
    title, numbered = N_("Convenio de concertación"), N_("Convenio folio %(folio)s")
    if drawn.amends:
        title, numbered = amendment_heading(drawn.amends), N_("Convenio modificatorio %(folio)s")
    folio = N_("Convenio sin folio")
    if drawn.folio:
        folio = numbered % {"folio": drawn.folio}
    if drawn.public:
        folio = f"{folio} · {PUBLIC}"
    return Sheet(
        title=f"{title}, {plan.cover.locality or '…'}",
        institution=shortened(institution, HEADER) if parties.known else title,
        folio=folio,
        digest=drawn.seal or "",
        legend=demonstrated(texts.legend) if drawn.demonstration else texts.legend,
        draft=drawn.draft,
        public=drawn.public,
        paper=texts.paper,
        rubrics=()
        if drawn.draft or drawn.public
        else tuple(one.name for one in who_rubricates(parties)),
    )
