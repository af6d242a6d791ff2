"""The contract in Word, part by part in the order of its PDF."""

from datetime import UTC, datetime, time
from typing import Any

from markupsafe import Markup

from ptp_plans.i18n import translate
from ptp_plans.plan.texts import N_

from ..clauses.body import Body
from ..clauses.cover import Cover
from ..clauses.facts import ReservedRoster
from ..clauses.parties import Parties, Signer
from ..clauses.view import Annexes, Closing, ContractView
from ..contract import ContractSource, contract_model
from ..plan import NO_MOMENT
from .blocks import BlockWriter
from .page import NUMBERED, new_document, packed, running_lines, table_of_contents, turn
from .tables import Table

COPY = N_("Copia de trabajo en Word. No es el original: el original es el PDF con este folio.")
BOX_HEIGHT = 3
BOX_WIDTH = 8.2


def contract_docx(source: ContractSource) -> bytes:
    """The contract as DOCX, from the same view as its PDF; the same input gives the same bytes."""
    model = contract_model(source)
    plan, drawn = source.plan, source.drawn
    view, sheet = model.view, model.sheet
    moment = datetime.combine(drawn.sealed_on, time(12), UTC) if drawn.sealed_on else NO_MOMENT
    document = new_document(
        sheet.title, plan.cover.organization or "", drawn.folio or plan.code, moment
    )
    writer = BlockWriter(document, source.media)
    _cover(writer, view.cover)
    _contents(document, view)
    _body(writer, view.body)
    _closing(writer, view.closing, view.parties)
    _annexes(writer, view.annexes)
    running_lines(
        document,
        sheet.institution,
        sheet.folio,
        f"{translate(COPY)} {sheet.short_hash}",
        translate(N_("Página")),
        translate(N_("de")),
    )
    return packed(document)


def _plain(text: Markup | str) -> str:
    """The words of a filled text."""
    return text.striptags() if isinstance(text, Markup) else text


def _cover(writer: BlockWriter, cover: Cover) -> None:
    document = writer.document
    for name in cover.institutions:
        document.add_paragraph(name, style="Subtitle")
    document.add_paragraph(_plain(cover.title), style="Title")
    writer.pair_table([(label, _plain(text)) for label, text in cover.particulars])
    document.add_paragraph(translate(COPY), style="Caption")
    for words in filter(None, (cover.demonstration, cover.verified)):
        writer.small(words)
    hash_line = translate(N_("Huella del plan (SHA-256, primeras 16 cifras): %(hash)s"))
    writer.small(hash_line % {"hash": cover.short_hash or "________________"})
    writer.small(cover.integrity_note)


def _contents(document: Any, view: ContractView) -> None:
    document.add_page_break()
    document.add_paragraph(translate(N_("Contenido")), style="Caption")
    table_of_contents(document, [(entry.level, entry.text) for entry in view.entries])
    document.add_page_break()


def _body(writer: BlockWriter, body: Body) -> None:
    document = writer.document
    document.add_heading(translate(N_("Proemio")), 1)
    for text in body.preamble:
        document.add_paragraph(_plain(text))
    document.add_heading(translate(N_("Antecedentes")), 1)
    for place, text in enumerate(body.background, 1):
        document.add_paragraph(f"{place}.\t{_plain(text)}", style=NUMBERED)
    document.add_heading(translate(N_("Declaraciones")), 1)
    for group in body.declarations:
        document.add_heading(f"{group.number}. {group.title}", 2)
        for item in group.items:
            document.add_paragraph(f"{item.number}\t{_plain(item.text)}", style=NUMBERED)
    document.add_heading(translate(N_("Cláusulas")), 1)
    for clause in body.clauses:
        document.add_heading(f"{clause.ordinal}. {clause.title}", 2)
        for paragraph in clause.paragraphs:
            if paragraph.text:
                document.add_paragraph(_plain(paragraph.text))
            writer.blocks(paragraph.blocks)


def _closing(writer: BlockWriter, closing: Closing, parties: Parties) -> None:
    document = writer.document
    document.add_heading(translate(N_("Cierre y firmas")), 1)
    for text in closing.texts:
        document.add_paragraph(_plain(text))
    writer.small(closing.legend)
    writer.small(_plain(closing.sheet_note))
    groups = [
        (translate(N_("Por “%(party)s”")) % {"party": one.short_name}, one.signers)
        for one in parties.all
        if one.signers
    ]
    if parties.witnesses:
        groups.append((translate(N_("Testigos")), parties.witnesses))
    for title, signers in groups:
        document.add_paragraph(title, style="Caption")
        writer.table(_boxes(signers))
    writer.small(_plain(closing.at_request))


def _boxes(signers: tuple[Signer, ...]) -> Table:
    """Room to sign, two beside each other, with the name and the office below."""
    table = Table([BOX_WIDTH, BOX_WIDTH])
    said = ["\n" * BOX_HEIGHT + f"{one.name}\n{one.office}" for one in signers]
    for place in range(0, len(said), 2):
        table.row([*said[place : place + 2], ""][:2])
    return table


def _annex(writer: BlockWriter, annexes: Annexes, number: int, *, wide: bool = False) -> None:
    turn(writer.document, wide=wide)
    title = translate(N_("Anexo %(number)s. %(title)s"))
    heading = writer.document.add_heading(
        title % {"number": number, "title": annexes.titles[number]}, 1
    )
    heading.paragraph_format.page_break_before = not wide
    writer.small(_plain(annexes.note))


def _annexes(writer: BlockWriter, annexes: Annexes) -> None:
    document = writer.document
    _annex(writer, annexes, 1)
    writer.pair_table([(one.label, one.text) for one in annexes.cover])
    for section in annexes.plan:
        turn(document, wide=False)
        document.add_heading(f"{section.number} {section.title}: {section.about}", 2)
        writer.steps(section.steps, 3)
    _annex(writer, annexes, 2)
    writer.steps(annexes.year, 2)
    _annex(writer, annexes, 3)
    for text in annexes.act:
        document.add_paragraph(_plain(text))
    writer.steps(annexes.act_steps, 2)
    writer.blocks(annexes.attendance)
    _annex(writer, annexes, 4, wide=True)
    document.add_paragraph(
        translate(N_("Costo total del plan: %(amount)s.")) % {"amount": annexes.budget_in_words}
    )
    writer.blocks(annexes.budget)
    if 5 not in annexes.titles:  # an amendment leaves those as they are
        return
    _annex(writer, annexes, 5)
    _roster(writer, annexes.roster)
    for number, texts in ((6, annexes.oversight), (7, annexes.privacy)):
        _annex(writer, annexes, number)
        for text in texts:
            document.add_paragraph(_plain(text))


def _roster(writer: BlockWriter, roster: ReservedRoster | None) -> None:
    writer.document.add_paragraph(translate(N_(
        "El padrón de familias es información reservada. Lo guardan las partes en sus "
        "expedientes y no se agrega a la versión pública de este convenio."
    )))  # fmt: skip
    if roster:
        said = translate(N_(
            "El padrón se selló junto con el plan. Lleva %(people)s personas de %(households)s "
            "hogares."
        ))  # fmt: skip
        writer.document.add_paragraph(said % vars(roster))
        sums = translate(N_("Huella del padrón (SHA-256), para comprobar que es el mismo:"))
        writer.document.add_paragraph(f"{sums} {roster.sha256}")
