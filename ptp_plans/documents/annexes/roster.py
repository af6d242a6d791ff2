"""Anexo 5: the padrón that was sealed with a version. Reserved: few may read it, every page says so."""

from dataclasses import dataclass

from ptp_plans import i18n
from ptp_plans.plan.derive import roster as counted
from ptp_plans.plan.document import Plan
from ptp_plans.plan.outline import Outline, Table, record_outline
from ptp_plans.plan.sections.roster import Participant, Roster
from ptp_plans.plan.texts import N_

from ..answers.blocks import Grid
from ..answers.grids import grid
from ..answers.reading import Reader, is_figure
from ..plan import PrintedVersion
from ..render import AttachedFile, Metadata, Rendered, render
from ..sheets import Sheet, draw

ROSTER_FILE = "padron.json"


@dataclass(frozen=True)
class SealedPeople:
    """A padrón with its sealed bytes, and what it belongs to. `folio` "": the version has no
    contract."""

    roster: Roster
    content: bytes
    sha256: str
    version: PrintedVersion
    folio: str = ""


def roster_document(
    plan: Plan, outline: Outline, people: SealedPeople, locale: str = i18n.SOURCE_LOCALE
) -> Rendered:
    """The padrón as PDF, with the sealed file inside, whose SHA-256 the contract prints."""

    def say(text: str) -> str:
        return i18n.translate(text, locale)

    title = say(N_("Anexo 5. Padrón de participantes, reservado"))
    belongs = (
        say(N_("Convenio folio %(folio)s")) % {"folio": people.folio} if people.folio else plan.code
    )
    sheet = Sheet(
        title=f"{title}, {plan.cover.locality or plan.code}",
        institution=plan.cover.organization or "",
        folio=say(N_("RESERVADO · %(what)s")) % {"what": belongs},
        digest=people.version.seal,
        legend=say(N_("Información reservada con datos personales. No se copia ni se publica.")),
        locale=locale,
    )
    html = draw(
        "roster.html",
        sheet,
        title=title,
        belongs=belongs,
        version=people.version,
        count=len(people.roster.people),
        households=counted.households(people.roster),
        notice=_notice(people.roster, locale),
        table=roster_table(Reader(plan, outline, {}, locale), people.roster),
        digest=people.sha256,
        file=ROSTER_FILE,
    )
    return render(
        html,
        title=sheet.title,
        media={},
        attachments=[
            AttachedFile(ROSTER_FILE, people.content, say(N_("El padrón, tal como se selló")))
        ],
        metadata=Metadata(
            created=people.version.moment,
            author=plan.cover.organization or "",
            description=people.sha256,
            keywords=tuple(word for word in (people.folio, plan.code) if word),
        ),
    )


def roster_table(reader: Reader, roster: Roster) -> Grid:
    """A numbered line for each person, with every question that somebody answered."""
    table = record_outline("roster").table("people")
    fields = [
        asked
        for asked in table.fields
        if any(getattr(one, asked.name) is not None for one in roster.people)
    ]
    headings = [(N_("Núm."), False), *((asked.label, is_figure(asked.kind)) for asked in fields)]
    names = {asked.name for asked in fields}
    rows = [
        (str(place), *_cells(reader, table, one, names))
        for place, one in enumerate(roster.people, 1)
    ]
    return grid(reader, table.label, headings, rows, wide=True)


def _cells(reader: Reader, table: Table, one: Participant, names: set[str]) -> list[str]:
    return [reader.said(one, asked) for asked in table.fields if asked.name in names]


def _notice(roster: Roster, locale: str) -> str:
    """When the aviso de privacidad was read, and by whom."""
    if not roster.notice_given or roster.notice_date is None:
        return ""
    said = i18n.translate(
        N_("El aviso de privacidad se leyó y se entregó el %(day)s; lo leyó %(who)s."), locale
    )
    return said % {
        "day": i18n.day(roster.notice_date, locale),
        "who": roster.notice_by or "…",
    }
