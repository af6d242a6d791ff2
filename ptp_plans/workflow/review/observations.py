"""Observations at their place: made, answered, resolved, opened again; nothing is ever deleted.

All must be answered before the plan is sealed; resolving is the word of who made the observation
or of an official, and does not hold up the seal (docs/decisions/010).
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from ptp_plans.plan.checks.base import Finding, Severity, shortened
from ptp_plans.plan.texts import N_, clean_prose
from ptp_plans.platform.clock import now
from ptp_plans.store import Session, events, versions
from ptp_plans.store.plans import PlanRow
from ptp_plans.store.review import observations as kept
from ptp_plans.store.review.observations import ObservationAct, ObservationRow

from ..draft import Draft, read_draft
from ..errors import BadInput, DraftClosed, NotAllowed, NotFound, WrongState
from ..identity import Identity
from ..permissions import OFFICIAL, Action, may, plan_for, readable_steps
from .places import Place, has_row, title_at

LONGEST = 4000  # letters
STATES = {
    "open": N_("sin contestar"),
    "answered": N_("contestada"),
    "resolved": N_("resuelta"),
}


@dataclass(frozen=True)
class Act:
    """What somebody did about an observation: answered, resolved or reopened it."""

    kind: str
    text: str
    who: str
    role: str
    at: datetime


@dataclass(frozen=True)
class Observation:
    """What somebody observed and what came of it. `title`: what its row was called that day;
    `toward`: the number of the version that the draft was to become."""

    id: int
    place: Place
    title: str | None
    text: str
    author_id: int
    author: str
    role: str
    at: datetime
    toward: int
    acts: tuple[Act, ...]

    @property
    def state(self) -> str:
        """A key of STATES: what was done last."""
        last = self.acts[-1].kind if self.acts else "reopened"
        return "open" if last == "reopened" else last


@dataclass(frozen=True)
class Unanswered(Finding):
    """An observation that stands between the draft and its seal."""

    observation_id: int = 0


def observations_of(session: Session, who: Identity, plan_id: int) -> list[Observation]:
    """The plan's observations in the order they were made, without those on records that this
    person may not read."""
    plan_for(session, who, Action.READ, plan_id)
    return _readable(session, who, plan_id)


def observations_on(session: Session, who: Identity, draft: Draft) -> list[Observation]:
    """The same for a draft that she is reading already: one query."""
    return _readable(session, who, draft.plan_id)


def _readable(session: Session, who: Identity, plan_id: int) -> list[Observation]:
    steps = readable_steps(who)
    rows = kept.observations_of(session, plan_id)
    return [_observation(row) for row in rows if row.step in steps]


def _observation(row: ObservationRow) -> Observation:
    return Observation(
        id=row.id,
        place=Place(row.step, row.table_key, row.row_id, row.field),
        title=row.title,
        text=row.text,
        author_id=row.author_id,
        author=row.author_name,
        role=row.author_role,
        at=row.made_at,
        toward=row.toward,
        acts=tuple(Act(one.kind, one.text or "", one.who, one.role, one.at) for one in row.acts),
    )


def unanswered(found: Iterable[Observation], draft: Draft) -> tuple[Finding, ...]:
    """The observations that wait for an answer, as what blocks the seal."""
    return tuple(
        Unanswered(
            "observation_open",
            Severity.BLOCKS,
            N_("Falta contestar la observación de %(who)s: «%(words)s»"),
            {"who": one.author, "words": shortened(one.text)},
            one.place.step,
            one.place.table,
            one.place.row_id if has_row(draft, one.place) else None,
            one.place.field if has_row(draft, one.place) else None,
            observation_id=one.id,
        )
        for one in found
        if one.state == "open"
    )


def observe(session: Session, who: Identity, plan_id: int, place: Place, text: str) -> int:
    """An observation at a place of the open draft; its number. The same words sent twice are one
    observation."""
    row = plan_for(session, who, Action.OBSERVE, plan_id, for_update=True)
    _refuse_closed(row)
    if place.step not in readable_steps(who):
        raise NotFound
    title = title_at(read_draft(session, who, plan_id), place)
    words = _words(text, N_("Escriban qué observan."))
    for one in _readable(session, who, plan_id):
        if (one.place, one.text, one.author_id, one.acts) == (place, words, who.account_id, ()):
            return one.id
    newest = versions.newest_version(session, plan_id)
    made = ObservationRow(
        plan_id=plan_id,
        toward=newest.number + 1 if newest else 1,
        step=place.step,
        table_key=place.table,
        row_id=place.row_id,
        field=place.field,
        title=title,
        text=words,
        author_id=who.account_id,
        author_name=who.name,
        author_role=who.role,
    )
    session.add(made)
    session.flush()
    _record(session, who, row, "observed", made)
    return made.id


def answer(session: Session, who: Identity, plan_id: int, observation_id: int, text: str) -> None:
    """Somebody of those who write the plan answers what another observed."""
    row = plan_for(session, who, Action.ANSWER_OBSERVATION, plan_id, for_update=True)
    observation = _one(session, who, row, observation_id)
    if observation.author_id == who.account_id:
        raise NotAllowed
    if _observation(observation).state == "resolved":
        raise WrongState(N_("Esta observación ya está resuelta."))
    words = _words(text, N_("Escriban su respuesta."))
    _act(session, who, row, observation, "answered", words)


def resolve(
    session: Session, who: Identity, plan_id: int, observation_id: int, text: str = ""
) -> None:
    """Who made the observation, or an official, is content."""
    row, observation = _judged(session, who, plan_id, observation_id)
    if _observation(observation).state == "resolved":
        return
    _act(session, who, row, observation, "resolved", clean_prose(text)[:LONGEST])


def reopen(session: Session, who: Identity, plan_id: int, observation_id: int, text: str) -> None:
    """Who made the observation, or an official, is not content and says why."""
    row, observation = _judged(session, who, plan_id, observation_id)
    words = _words(text, N_("Escriban qué falta."))
    if _observation(observation).state == "open":
        raise WrongState(N_("Esta observación ya espera respuesta."))
    _act(session, who, row, observation, "reopened", words)


def may_answer(who: Identity, observation: Observation) -> bool:
    """Whether this person may answer it as it stands."""
    mine = observation.author_id == who.account_id
    return may(who, Action.ANSWER_OBSERVATION) and not mine and observation.state != "resolved"


def may_judge(who: Identity, observation: Observation) -> bool:
    """Whether this person may resolve it and open it again."""
    return may(who, Action.RESOLVE_OBSERVATION) and _judges(who, observation.author_id)


def _judges(who: Identity, author_id: int) -> bool:
    return who.role == OFFICIAL or who.account_id == author_id


def _judged(
    session: Session, who: Identity, plan_id: int, observation_id: int
) -> tuple[PlanRow, ObservationRow]:
    row = plan_for(session, who, Action.RESOLVE_OBSERVATION, plan_id, for_update=True)
    observation = _one(session, who, row, observation_id)
    if not _judges(who, observation.author_id):
        raise NotAllowed
    return row, observation


def _one(session: Session, who: Identity, row: PlanRow, observation_id: int) -> ObservationRow:
    found = kept.observation(session, row.id, observation_id)
    if found is None or found.step not in readable_steps(who):
        raise NotFound
    _refuse_closed(row)
    return found


def _refuse_closed(row: PlanRow) -> None:
    if row.draft_state == "closed":
        raise DraftClosed(row.draft_state)


def _words(text: str, asked: str) -> str:
    words = clean_prose(text)
    if not words:
        raise BadInput("text", asked)
    if len(words) > LONGEST:
        raise BadInput("text", N_("Es demasiado largo: caben %(limit)s letras."), limit=LONGEST)
    return words


def _act(
    session: Session, who: Identity, row: PlanRow, observation: ObservationRow, kind: str, text: str
) -> None:
    last = observation.acts[-1] if observation.acts else None
    if last and (last.kind, last.text or "", last.account_id) == (kind, text, who.account_id):
        return  # sent twice
    session.add(
        ObservationAct(
            observation_id=observation.id,
            kind=kind,
            text=text or None,
            account_id=who.account_id,
            who=who.name,
            role=who.role,
        )
    )
    _record(session, who, row, f"observation_{kind}", observation)


def _record(
    session: Session, who: Identity, row: PlanRow, verb: str, observation: ObservationRow
) -> None:
    session.flush()
    row.updated_at = now()
    events.record(
        session,
        verb,
        plan_id=row.id,
        account_id=who.account_id,
        who=who.name,
        observation=observation.id,
        step=observation.step,
    )
