"""The acta of a year's evaluation: what was found and what the assembly decided, to be signed.

A draft until the decision was registered. From then on it is drawn from the result that was kept,
so it is the same file each time, with that result inside.
"""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import UTC, datetime, time

from ptp_plans import i18n
from ptp_plans.plan.outline import evaluation_outline, plan_outline
from ptp_plans.plan.sections.evaluation import ADJUST, CONFIRM, Header
from ptp_plans.plan.texts import N_
from ptp_plans.plan.years.evaluated import Evaluated
from ptp_plans.plan.years.results import year_result

from ..answers.blocks import Answer, PrintedStep
from ..answers.grids import Heading, grid
from ..answers.reading import Reader
from ..clauses.parties import Parties, Party, Signer
from ..clauses.signing import rubric_height, signing_sheets, who_rubricates
from ..default_template import default_legend
from ..in_words import date_in_words, number_in_words, votes_in_words
from ..plan import NO_MOMENT, plan_title
from ..render import AttachedFile, Metadata, Rendered, render
from ..sheets import Sheet, draw
from ..years.reading import YearReader, answers_of, read_year
from ..years.results import result_blocks
from .decided import decision_blocks

ATTENDANCE = ("women", "men", "households")  # the questions that are told as a table
LEAST_BOXES, GUESTS = 3, 2  # places to sign for a committee of unknown people, and for guests
BLANK = "________"


@dataclass(frozen=True)
class KeptResult:
    """The decision as it was kept: its canonical bytes with their SHA-256, and when."""

    content: bytes
    sha256: str
    decided_at: datetime


@dataclass(frozen=True)
class ActOrder:
    """What an acta is drawn from. `version`, `seal`: of the plan that was evaluated; `result`
    None: the assembly has not decided yet, and every page says so."""

    found: Evaluated
    version: int
    seal: str
    result: KeptResult | None = None
    media: Mapping[str, bytes] | None = None
    paper: str = "letter"


def act_document(order: ActOrder) -> Rendered:
    """The acta as PDF; with the kept result inside once it was decided."""
    year, plan, result = order.found.year, order.found.plan, order.result
    files = []
    if result is not None:
        told = N_("Lo que se evaluó y se decidió, para leerlo con otros programas")
        files = [AttachedFile(f"evaluacion-{year}.json", result.content, told)]
    return render(
        act_html(order),
        title=f"{act_title(order.found)} {year}: {plan_title(plan)}",
        media=order.media or {},
        attachments=files,
        metadata=Metadata(
            created=_made_on(order),
            author=plan.cover.organization or "",
            description=result.sha256 if result else "",
        ),
    )


def _made_on(order: ActOrder) -> datetime:
    """The day of the assembly, so that the file stays the same wherever the programme moves."""
    held = order.found.evaluation.header.held_on
    if order.result is None:
        return NO_MOMENT
    return datetime.combine(held, time(12), UTC) if held else order.result.decided_at


def act_title(found: Evaluated) -> str:
    """Its name says what was decided."""
    outcome = found.evaluation.resolution.outcome
    if outcome == ADJUST:
        return N_("Acta de evaluación y ajuste")
    if outcome == CONFIRM and found.year == found.plan.years[-1]:
        return N_("Acta de evaluación y cierre")
    if outcome == CONFIRM:
        return N_("Acta de evaluación y confirmación")
    return N_("Acta de evaluación")


def act_html(order: ActOrder) -> str:
    """The whole page of HTML."""
    found, draft = order.found, order.result is None
    plan, header = found.plan, found.evaluation.header
    legend = default_legend()
    reader = read_year(Reader(plan, plan_outline(), order.media or {}), found)
    parties = _parties(reader)
    closing = [_closing(header), legend]
    sheet = Sheet(
        title=f"{act_title(found)} {found.year}",
        institution=plan.cover.organization or "",
        folio=" · ".join(word for word in (header.folio, plan.code) if word),
        digest=order.result.sha256 if order.result else "",
        legend=legend,
        draft=draft,
        paper=order.paper,
        rubrics=() if draft else tuple(one.name for one in who_rubricates(parties) if one.name),
    )
    return draw(
        "acts/evaluation.html",
        sheet,
        heading=act_title(found),
        year=found.year,
        plan_name=plan_title(plan),
        facts=_facts(order),
        opening=_opening(found),
        outcome=_outcome(found),
        steps=_steps(reader, found, complete=not draft),
        closing=closing,
        note=_note(order),
        sheets=signing_sheets(parties, closing, _note(order)),
        rubric_height=rubric_height(len(sheet.rubrics)),
    )


def _facts(order: ActOrder) -> list[Answer]:
    header, plan = order.found.evaluation.header, order.found.plan
    pairs = (
        (N_("Folio del acta"), header.folio or BLANK),
        (N_("Clave del plan"), plan.code),
        (N_("Versión que se evaluó"), str(order.version)),
        (N_("Huella de la versión (SHA-256)"), order.seal),
        (N_("Huella de lo decidido (SHA-256)"), order.result.sha256 if order.result else ""),
    )
    return [Answer(label, text) for label, text in pairs if text]


def _opening(found: Evaluated) -> str:
    """Where, when and who, as an acta begins."""
    header, cover = found.evaluation.header, found.plan.cover
    town = ", ".join(word for word in (cover.locality, cover.municipality, cover.state) if word)
    said = N_(
        "En %(town)s, %(day)s%(hour)s, en %(place)s, se reunieron %(women)s y %(men)s%(households)s "
        "para evaluar entre todas y todos el año %(year)s del plan de desarrollo de la comunidad y "
        "decidir si sigue como está o se ajusta."
    ) % {
        "town": town or BLANK,
        "day": date_in_words(header.held_on) if header.held_on else BLANK,
        "hour": N_(", a las %(hour)s") % {"hour": i18n.hour(header.starts)}
        if header.starts
        else "",
        "place": header.place or BLANK,
        "women": _people(header.women, N_("mujer"), N_("mujeres"), feminine=True),
        "men": _people(header.men, N_("hombre"), N_("hombres"), feminine=False),
        "households": N_(", de %(count)s hogares") % {"count": i18n.number(header.households)}
        if header.households
        else "",
        "year": found.year,
    }
    if header.facilitator:
        said += " " + N_("Condujo la evaluación %(name)s.") % {"name": header.facilitator}
    if header.language:
        said += " " + N_("Se habló en %(language)s.") % {"language": header.language}
    if header.interpreter:
        said += " " + N_("Interpretó %(name)s.") % {"name": header.interpreter}
    return said


def _people(count: int | None, one: str, many: str, *, feminine: bool) -> str:
    """cuarenta (40) mujeres; una (1) mujer, un (1) hombre."""
    if count is None:
        return f"{BLANK} {many}"
    if count == 1:
        return f"{N_('una') if feminine else N_('un')} (1) {one}"
    return f"{number_in_words(count, feminine=feminine)} ({i18n.number(count)}) {many}"


def _outcome(found: Evaluated) -> str:
    """What the assembly decided, in a sentence; "" before it did."""
    decided = found.evaluation.resolution
    if decided.outcome is None:
        return ""
    words = {
        N_("Acta de evaluación y ajuste"): N_(
            "La asamblea decidió ajustar el plan, con %(votes)s."
        ),
        N_("Acta de evaluación y cierre"): N_(
            "La asamblea confirmó lo hecho, con %(votes)s. El plan concluye."
        ),
    }.get(
        act_title(found),
        N_("La asamblea decidió confirmar el plan, con %(votes)s. El plan sigue como está."),
    )
    counts = (decided.in_favour, decided.against, decided.abstaining)
    return words % {"votes": votes_in_words(*map(_number, counts))}


def _number(count: int | None) -> str:
    return BLANK if count is None else i18n.number(count)


def _steps(reader: YearReader, found: Evaluated, *, complete: bool) -> list[PrintedStep]:
    """The meeting, what was found in figures, then every answer, step by step."""
    printed = {}
    for step in evaluation_outline():
        one = answers_of(reader, step, complete=complete)
        if step.key == "decisions":
            one = PrintedStep(one.anchor, one.number, one.title, one.about,
                              tuple(decision_blocks(reader)))  # fmt: skip
        printed[step.key] = one
    meeting = _meeting(reader, printed.pop("header"))
    figures = tuple(result_blocks(reader, year_result(found)))
    title = N_("Lo que se encontró")
    return [meeting, PrintedStep("resultados", "", title, "", figures), *printed.values()]


def _meeting(reader: YearReader, meeting: PrintedStep) -> PrintedStep:
    """The attendance as a table, and added up: the rest is told in the opening sentences."""
    header, step = reader.evaluation.header, evaluation_outline()[0]
    if header.women is None or header.men is None:
        return meeting
    counted = {name: reader.words(step.field(name).label) for name in ATTENDANCE}
    counts = (header.women, header.men, header.households, header.women + header.men)
    headings: tuple[Heading, ...] = (
        (N_("Quiénes vinieron"), False), *((label, True) for label in counted.values()), (N_("Total de personas"), True),
    )  # fmt: skip
    row = (N_("Personas"), *("" if one is None else i18n.number(one) for one in counts))
    return replace(meeting, blocks=(grid(reader, N_("Asistencia"), headings, [row]),))


def _parties(reader: YearReader) -> Parties:
    """Who has a place to sign: the committee, who led the evaluation, guests with blank boxes."""
    _step, table = reader.outline.find_table("committee")
    office = table.field("office")
    committee = tuple(
        Signer(one.id, one.name or "", reader.said(one, office))
        for one in reader.plan.territorial.committee.committee
    ) or tuple(Signer(f"blank-{place}", "", "") for place in range(LEAST_BOXES))
    led = Signer("led", reader.evaluation.header.facilitator or "", N_("condujo la evaluación"))
    guests = tuple(Signer(f"guest-{place}", "", "") for place in range(GUESTS))
    return Parties(
        (
            Party("", N_("Por el comité de seguimiento"), True, None, committee, {}),
            Party("", N_("Condujo la evaluación"), False, None, (led,), {}),
            Party("", N_("Por las instituciones que vinieron"), False, None, guests, {}),
        ),
        (),
        known=True,
    )


def _closing(header: Header) -> str:
    said = N_("No habiendo otro asunto que tratar, se leyó esta acta en voz alta, la asamblea la "
              "aprobó y la firman quienes aparecen abajo%(hour)s.")  # fmt: skip
    hour = N_(", a las %(hour)s") % {"hour": i18n.hour(header.ends)} if header.ends else ""
    return said % {"hour": hour}


def _note(order: ActOrder) -> str:
    said = N_("Firmas del acta de evaluación %(year)s, versión %(version)s del plan %(code)s. "
              "Los espacios que nadie use se cancelan con una raya.")  # fmt: skip
    return said % {
        "year": order.found.year, "version": order.version, "code": order.found.plan.code,
    }  # fmt: skip
