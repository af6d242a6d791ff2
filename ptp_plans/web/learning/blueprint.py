"""Where the learning system lives, and the ways between its pages."""

from collections.abc import Sequence

from flask import Blueprint, Response, redirect, request, url_for

from ptp_plans.plan.checks.base import shortened
from ptp_plans.plan.learning import words
from ptp_plans.plan.texts import N_, Unreadable
from ptp_plans.store.learning.points import Point
from ptp_plans.store.learning.rounds import LearningRound
from ptp_plans.web.door import numbers
from ptp_plans.web.language import said, translated
from ptp_plans.web.session import who
from ptp_plans.workflow.learning.rounds import ALL
from ptp_plans.workflow.permissions import Action, may

blueprint = Blueprint("learning", __name__, url_prefix="/aprendizaje")
A_PAGE = 50
Pairs = Sequence[tuple[str, str]]
ALARM, WAITS = "status status-with_issues", "note-state"
MOVES, WELL = "note-state note-answered", "note-state note-resolved"
LOOKS = {
    "overdue": ALARM, "open": WAITS, "done": MOVES, "verified": WELL,
    "proposed": WAITS, "homologated": WELL, "1": ALARM, "2": WAITS, "3": MOVES, "4": WELL,
}  # fmt: skip
ACTS = {
    "done": N_("Se hizo"),
    "verified": N_("Verificada"),
    "rejected": N_("Todavía no está"),
    "withdrawn": N_("Retirada"),
}
WAYS = (
    ("learning.board", N_("Tablero"), Action.READ_BOARD),
    ("learning.units", N_("Unidades"), Action.READ_LEARNING),
    ("learning.findings", N_("Hallazgos"), Action.READ_LEARNING),
    ("learning.corrections", N_("Correcciones"), Action.READ_LEARNING),
    ("learning.practices", N_("Buenas prácticas"), Action.READ_PRACTICES),
    ("learning.rounds", N_("Rondas"), Action.READ_LEARNING),
    ("learning.points", N_("Puntos críticos"), Action.READ_POINTS),
    ("learning.spaces", N_("Espacios"), Action.DRAW_ROUND),
)
LISTS: dict[str, dict[str, str]] = {
    name.lower(): dict(getattr(words, name))
    for name in (
        "STAGES", "SPACES", "STRATA", "SIZES", "METHODS", "RATINGS", "SORTS", "SEVERITIES",
        "SCOPES", "CORRECTION_STATES", "PRACTICE_STATES",
    )
}  # fmt: skip


@blueprint.app_template_global()
def learning_ways() -> list[tuple[str, str, bool]]:
    """(address, Spanish words, whether it is this page) of what this person may open."""
    person = who()
    return [
        (url_for(endpoint), words_, request.endpoint == endpoint)
        for endpoint, words_, action in WAYS
        if may(person, action)
    ]


@blueprint.app_template_global()
def learning_word(name: str, key: str | None) -> str:
    """A key of one of the lists in Spanish words, to translate; the key itself when unknown."""
    return LISTS[name].get(key or "", key or "")


@blueprint.app_template_global()
def translated_faults(faults: list[tuple[str, str, Unreadable]]) -> list[tuple[str, str, str]]:
    """Faults as the summary at the top of a page tells them."""
    return [(id_, said(question), translated(fault)) for id_, question, fault in faults]


@blueprint.app_template_global()
def translated_pairs(pairs: Pairs) -> Pairs:
    """A list of (value, words) in the visitor's language."""
    told = [(value, said(text)) for value, text in pairs]
    return [(value, words[:1].upper() + words[1:]) for value, words in told]


@blueprint.app_template_global()
def round_pairs(rounds: Sequence[LearningRound]) -> Pairs:
    """Rounds to choose from."""
    return [(str(one.id), one.name) for one in rounds]


@blueprint.app_template_global()
def point_pairs(points: Sequence[Point]) -> Pairs:
    """Critical points to choose from."""
    return [
        (str(row.id), f"{row.code} · {shortened(version.description, 60)}")
        for row, version in points
    ]


@blueprint.app_template_global()
def stratum_words(stratum: str) -> str:
    """A stratum as the page tells it: its keys in words."""
    parts = [said(LISTS["sizes"].get(one, one)) for one in stratum.split(" / ")]
    return ", ".join(parts) if parts != [ALL] else said(N_("todo el marco"))


@blueprint.app_template_global()
def stamp_look(key: str) -> str:
    """How a state or a valuation is set apart, besides its word."""
    return LOOKS.get(key, "status status-not_started")


@blueprint.app_template_global()
def act_words(kind: str) -> str:
    """What was done about a correction."""
    return said(ACTS[kind])


@blueprint.get("")
def home() -> Response:
    """To where each role begins."""
    person = who()
    if may(person, Action.RECORD_VISIT):
        return to("learning.units")
    if may(person, Action.READ_BOARD):
        return to("learning.board")
    return to("learning.practices")


def to(endpoint: str, anchor: str | None = None, **values: object) -> Response:
    """Goes to a page of the learning system."""
    return redirect(url_for(endpoint, _anchor=anchor, **values), 303)  # type: ignore[return-value,arg-type]


def this_page() -> int:
    """The page of a list that the address asks for."""
    return numbers.this_page()


def pages_of(count: int) -> int:
    """How many pages a list has."""
    return max(1, -(-count // A_PAGE))
