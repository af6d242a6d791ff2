"""The contract's view model: cover, text, closing with its signatures, annexes."""

from dataclasses import dataclass

from markupsafe import Markup

from ptp_plans import i18n
from ptp_plans.plan.derive import people
from ptp_plans.plan.derive.annual import annual_plan
from ptp_plans.plan.sections.assembly import AssemblyAct
from ptp_plans.plan.texts import N_

from ..annexes.act import act_blocks, attendance_blocks
from ..annexes.budget import budget_blocks, in_words
from ..annexes.year import year_steps
from ..answers.blocks import Answer, Block, PrintedSection, PrintedStep
from ..answers.reading import Reader
from ..answers.steps import cover_answers, printed_sections
from ..sheets import ContentsEntry
from .body import Body, body
from .cover import Cover, cover
from .facts import Drawn, ReservedRoster
from .parties import Parties
from .placeholders import Filler
from .signing import SigningSheet, signing_sheets, who_rubricates
from .template import AgreementTemplate

OF_PLAN = frozenset({1, 2, 4})  # the annexes that repeat what the plan says


@dataclass(frozen=True)
class Closing:
    """Where the contract ends and is signed."""

    texts: tuple[Markup, ...]
    legend: str
    sheet_note: Markup
    at_request: Markup
    sheets: tuple[SigningSheet, ...]


@dataclass(frozen=True)
class Annexes:
    """What goes with the contract; `titles` by number. `of_plan` is false where those that repeat
    the plan are left out."""

    titles: dict[int, str]
    of_plan: bool
    note: Markup
    cover: tuple[Answer, ...]
    plan: tuple[PrintedSection, ...]
    year: tuple[PrintedStep, ...]
    act: tuple[Markup, ...]
    act_steps: tuple[PrintedStep, ...]
    attendance: tuple[Block, ...]
    came: int  # rows of the list that whoever came to the assembly signs
    budget: tuple[Block, ...]
    budget_in_words: str
    roster: ReservedRoster | None
    oversight: tuple[Markup, ...]
    privacy: tuple[Markup, ...]


@dataclass(frozen=True)
class ContractView:
    """All that the contract's template prints."""

    cover: Cover
    entries: tuple[ContentsEntry, ...]
    body: Body
    closing: Closing
    parties: Parties
    annexes: Annexes


def contract_view(
    reader: Reader,
    texts: AgreementTemplate,
    filler: Filler,
    parties: Parties,
    assembly: AssemblyAct | None,
    drawn: Drawn,
    verify_url: str | None,
) -> ContractView:
    """The contract as data for its template."""
    front = cover(reader, texts, filler, parties, drawn, verify_url)
    agreed = body(reader, texts, filler, parties)
    first = reader.plan.years[0] if reader.plan.years else None
    annexes = annexes_of(
        reader, texts, filler, assembly, drawn, titles=annex_titles(reader, first), year=first
    )
    return ContractView(
        cover=front,
        entries=contents_entries(agreed, annexes),
        body=agreed,
        closing=closing_of(texts, filler, parties),
        parties=parties,
        annexes=annexes,
    )


def closing_of(texts: AgreementTemplate, filler: Filler, parties: Parties) -> Closing:
    """The last words before the signatures, and the sheets that these need."""
    closing = tuple(filler.fill(text) for text in texts.closing)
    if len(who_rubricates(parties)) < len(parties.signers):
        closing += (
            filler.fill(N_("Por ser muchas personas, al margen rubrica una por cada parte.")),
        )
    note = filler.fill(texts.signature_sheet)
    at_request = filler.fill(texts.at_request)
    said = [one.striptags() for one in (*closing, Markup(texts.legend))]
    sheets = signing_sheets(parties, said, note.striptags(), at_request.striptags())
    return Closing(closing, texts.legend, note, at_request, tuple(sheets))


def annexes_of(
    reader: Reader,
    texts: AgreementTemplate,
    filler: Filler,
    assembly: AssemblyAct | None,
    drawn: Drawn,
    *,
    titles: dict[int, str],
    year: int | None,
) -> Annexes:
    """The annexes; those that are in `titles` are printed, with the plan anual of that year."""
    plan, locale, whole = reader.plan, reader.locale, not drawn.text_only
    return Annexes(
        titles=titles,
        of_plan=whole,
        note=filler.fill(N_("Este anexo forma parte del convenio folio {{ folio }}.")),
        cover=cover_answers(plan, reader.outline, locale),
        plan=(
            printed_sections(plan, reader.outline, reader.media, locale, anchors="plan-")
            if whole
            else ()
        ),
        year=year_steps(reader, annual_plan(plan, year), "anual-") if year and whole else (),
        act=tuple(filler.fill(text) for text in texts.act),
        act_steps=act_blocks(assembly, reader.media, locale) if assembly else (),
        attendance=tuple(attendance_blocks(reader)) if whole else (),
        came=people.attendance(assembly).all if assembly else 0,
        budget=tuple(budget_blocks(reader)) if whole else (),
        budget_in_words=in_words(reader),
        roster=drawn.roster,
        oversight=tuple(filler.fill(text) for text in texts.oversight),
        privacy=tuple(filler.fill(text) for text in texts.privacy),
    )


def annex_titles(reader: Reader, year: int | None) -> dict[int, str]:
    """The annexes of a contract by number; `year`: of the plan anual."""
    said = {
        1: N_("Plan de desarrollo de la comunidad"),
        2: N_("Plan anual %(year)s"),
        3: N_("Acta de la asamblea y asistencia"),
        4: N_("Presupuesto detallado"),
        5: N_("Padrón de familias (reservado)"),
        6: N_("Contraloría social"),
        7: N_("Aviso de privacidad"),
    }
    titles = {number: i18n.translate(text, reader.locale) for number, text in said.items()}
    return titles | {2: titles[2] % {"year": year or "________"}}


def contents_entries(agreed: Body, annexes: Annexes) -> tuple[ContentsEntry, ...]:
    """Parts, clauses, annexes, and the plan's sections inside the first annex."""
    entries = [
        ContentsEntry(1, "proemio", N_("Proemio")),
        ContentsEntry(1, "antecedentes", N_("Antecedentes")),
        ContentsEntry(1, "declaraciones", N_("Declaraciones")),
        ContentsEntry(1, "clausulas", N_("Cláusulas")),
    ]
    entries += [
        ContentsEntry(2, clause.anchor, f"{clause.ordinal}. {clause.title}")
        for clause in agreed.clauses
    ]
    entries.append(ContentsEntry(1, "firmas", N_("Cierre y firmas")))
    for number, title in annexes.titles.items():
        if number in OF_PLAN and not annexes.of_plan:
            continue
        said = N_("Anexo %(number)s. %(title)s") % {"number": number, "title": title}
        entries.append(ContentsEntry(1, f"anexo-{number}", said))
        if number == 1:
            entries += [
                ContentsEntry(2, section.anchor, f"{section.number} {section.title}")
                for section in annexes.plan
            ]
    return tuple(entries)
