"""The plan in a page's worth of plain Spanish sentences, for every house of the community.

The words are the plan's own, shortened where they are long; what does not fit is counted
("y 5 actividades más"), never dropped in silence. A draft gives the sentences that it can.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal

from ...document import Plan
from ...sections import community as names
from ...sections.community import MOST_PROBLEMS, MOST_YEARS, CommunityVersion
from ...sections.design import Activity
from ...sections.sustainability import Source
from ...sections.territory import CommitteeMember
from ...texts import N_
from .. import money
from ..commitments import obligations, to_seek
from ..people import population
from ..ranking import rank_problems

MOST_PAYERS, MOST_PEOPLE, MOST_OURS, MOST_PARTIES = 4, 3, 3, 2
ACTIVITIES_IN_ALL = 9  # shared out among the years
SHORT, LESS, PHRASE, LONG = 110, 85, 70, 240  # letters


@dataclass(frozen=True)
class Passage:
    """A text of the version for the community; `row_id` is that of its translation."""

    row_id: str
    text: str


def passages(plan: Plan) -> tuple[Passage, ...]:
    """The texts that a plan gives, in order; Spanish, since they are a summary of what is so."""
    found = [
        (names.PEOPLE, _people(plan)),
        *((names.PROBLEM % n, text) for n, text in enumerate(_problems(plan), 1)),
        (names.VISION, shortened(plan.design.vision.vision or "", LONG)),
        *((names.YEAR % n, text) for n, text in enumerate(_years(plan), 1)),
        (names.COST, _cost(plan)),
        (names.PAYERS, _payers(plan)),
        (names.COMMITTEE, _committee(plan)),
        (names.OURS, _ours(plan)),
        (names.THEIRS, _theirs(plan)),
    ]
    return tuple(Passage(row_id, text) for row_id, text in found if text)


@dataclass(frozen=True)
class Translated:
    """The translation of a version's passages: by row id, and the rows that lack one because
    their Spanish is another than the one that was translated (or nobody said which)."""

    texts: dict[str, str]
    changed: tuple[str, ...]


def translated(plan: Plan, record: CommunityVersion, of: Plan | None) -> Translated:
    """What of a translation is true of this plan. `of`: the version that was translated."""
    typed = {one.id: one.text for one in record.passages if one.text}
    known = {one.row_id: one.text for one in passages(of)} if of else {}
    here = [one for one in passages(plan) if one.row_id in typed]
    return Translated(
        {one.row_id: typed[one.row_id] or "" for one in here if known.get(one.row_id) == one.text},
        tuple(one.row_id for one in here if known.get(one.row_id) != one.text),
    )


def shortened(text: str, limit: int) -> str:
    """The text on one line, cut between words with an ellipsis where it is longer."""
    line = " ".join(text.split())
    if len(line) <= limit:
        return line
    return line[:limit].rpartition(" ")[0].rstrip(" ,;:.") + "…"


def pesos(amount: Decimal) -> str:
    """$4,149,000; centavos only where there are any."""
    return f"${amount:,.0f}" if amount == amount.to_integral_value() else f"${amount:,.2f}"


def _people(plan: Plan) -> str:
    cover, counted = plan.cover, population(plan)
    place = ", ".join(dict.fromkeys(one for one in (cover.locality, cover.municipality) if one))
    households = plan.context.population.households
    main = [one.product for one in plan.context.axes.axes if one.main and one.product]
    said = []
    if counted.all:
        said.append(
            N_("Somos %(count)s personas: %(women)s mujeres y %(men)s hombres.")
            % {
                "count": f"{counted.all:,}",
                "women": f"{counted.women:,}",
                "men": f"{counted.men:,}",
            }
        )
    if households and place:
        said.append(
            N_("Vivimos en %(households)s hogares de %(place)s.")
            % {"households": f"{households:,}", "place": place}
        )
    elif place:
        said.append(N_("Vivimos en %(place)s.") % {"place": place})
    if main:
        said.append(N_("Lo que más nos sostiene: %(axis)s.") % {"axis": main[0].lower()})
    return " ".join(said)


def _problems(plan: Plan) -> list[str]:
    problems = {one.id: one for one in plan.diagnosis.problems.problems}
    found = []
    for one in rank_problems(plan)[:MOST_PROBLEMS]:
        problem = problems[one.row_id]
        text = _sentence(shortened(problem.statement or "", SHORT))
        if text and problem.families:
            text += " " + _counted(
                problem.families,
                N_("Afecta a %(count)s familia."),
                N_("Afecta a %(count)s familias."),
            )
        if text:
            found.append(text)
    return found


def _years(plan: Plan) -> list[str]:
    """What begins in each year; the last passage counts what begins later or has no day yet."""
    years = plan.years[:MOST_YEARS]
    activities = plan.design.activities.activities
    if not years:
        return []
    each = max(2, ACTIVITIES_IN_ALL // len(years))
    found = []
    for year in years:
        begun = sorted(
            (one for one in activities if (one.start or "").startswith(f"{year}-")), key=_start
        )
        things = [shortened(one.name or "", PHRASE) for one in begun if one.name]
        text = _some(
            things, each, N_("y %(count)s actividad más"), N_("y %(count)s actividades más")
        )
        found.append(text or N_("Seguimos con lo empezado."))
    rest = [one for one in activities if int((one.start or "0")[:4]) not in years]
    if rest:
        found[-1] += " " + N_("Sin fecha en estos años: %(count)s.") % {"count": len(rest)}
    return found


def _start(activity: Activity) -> str:
    return activity.start or ""


def _cost(plan: Plan) -> str:
    whole = money.total(plan)
    if not whole:
        return ""
    said = [N_("Todo cuesta %(amount)s.") % {"amount": pesos(whole)}]
    share = money.community_share(plan)
    if share.amount and share.percent:
        said.append(
            N_("De cada 100 pesos ponemos %(part)s nosotros: %(amount)s en dinero, trabajo y "
               "materiales.")
            % {"part": f"{share.percent:.0f}", "amount": pesos(share.amount)}
        )  # fmt: skip
    return " ".join(said)


def _payers(plan: Plan) -> str:
    paid = money.financing_by_source(plan)
    others = [
        (one, paid[one.id])
        for one in plan.sustainability.sources.sources
        if paid.get(one.id) and one.kind not in money.COMMUNITY_KINDS
    ]
    others.sort(key=_amount)
    things = [f"{shortened(one.name or '', PHRASE)} ({pesos(amount)})" for one, amount in others]
    said = []
    if things:
        listed = _some(things, MOST_PAYERS, N_("y %(count)s más"), N_("y %(count)s más"))
        said.append(N_("Lo demás lo ponen: %(payers)s") % {"payers": listed})
    lacking = money.add(amount for amount in money.missing(plan).values() if amount > 0)
    if lacking:
        said.append(N_("Falta conseguir %(amount)s.") % {"amount": pesos(lacking)})
    return " ".join(said)


def _amount(pair: tuple[Source, Decimal]) -> Decimal:
    return -pair[1]


OFFICES = ("chair", "treasurer", "oversight", "secretary")  # who is named first


def _committee(plan: Plan) -> str:
    step = plan.territorial.committee
    people = sorted(step.committee, key=_office)
    things = [one.name or "" for one in people if one.name]
    said = []
    if things:
        listed = _some(
            things, MOST_PEOPLE, N_("y %(count)s persona más"), N_("y %(count)s personas más")
        )
        said.append(N_("Lo cuida un comité: %(people)s") % {"people": listed})
    if step.meetings:
        said.append(N_("Se reúne: %(when)s") % {"when": _sentence(_inside(step.meetings, PHRASE))})
    return " ".join(said)


def _office(member: CommitteeMember) -> int:
    return OFFICES.index(member.office) if member.office in OFFICES else len(OFFICES)


def _ours(plan: Plan) -> str:
    whats = [one.what or "" for one in obligations(plan) if one.party is None]
    return _promises(whats, MOST_OURS, SHORT)


def _theirs(plan: Plan) -> str:
    """The institutions with most firm commitments, and how many are still to be obtained."""
    parties = {one.id: one.name or "" for one in plan.territorial.actors.actors}
    firm: dict[str, list[str]] = {}
    for one in obligations(plan):
        if one.party in parties:
            firm.setdefault(one.party, []).append(one.what or "")
    named = sorted(firm, key=lambda one: -len(firm[one]))
    said = [
        f"{shortened(parties[one], PHRASE)}: {_promises(firm[one], 1, LESS)}"
        for one in named[:MOST_PARTIES]
    ]
    if len(named) > MOST_PARTIES:
        left = len(named) - MOST_PARTIES
        said.append(
            _counted(left, N_("Y %(count)s institución más."), N_("Y %(count)s instituciones más."))
        )
    if waiting := len(to_seek(plan)):
        said.append(
            _counted(
                waiting,
                N_("Falta gestionar %(count)s apoyo."),
                N_("Falta gestionar %(count)s apoyos."),
            )
        )
    return " ".join(said)


def _promises(whats: Sequence[str], most: int, limit: int) -> str:
    things = [_inside(one, limit) for one in whats if one]
    return _some(things, most, N_("y %(count)s compromiso más"), N_("y %(count)s compromisos más"))


def _some(things: Sequence[str], most: int, one_more: str, more: str) -> str:
    """a; b; y 5 actividades más."""
    shown = list(things[:most])
    left = len(things) - len(shown)
    if left:
        shown.append(_counted(left, one_more, more))
    return _sentence("; ".join(shown))


def _counted(count: int, one: str, more: str) -> str:
    return (one if count == 1 else more) % {"count": f"{count:,}"}


def _inside(text: str, limit: int) -> str:
    """The text as part of a sentence."""
    return shortened(text, limit).rstrip(".")


def _sentence(text: str) -> str:
    return text if not text or text.endswith((".", "…", "!", "?")) else f"{text}."
