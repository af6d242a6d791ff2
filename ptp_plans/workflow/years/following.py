"""Following a year while it passes: noting how something stands, and reading how all stands."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from ptp_plans.plan.document import Plan
from ptp_plans.plan.kinds import MoneyKind
from ptp_plans.plan.texts import N_, Unreadable, clean_prose
from ptp_plans.plan.years import due
from ptp_plans.plan.years.due import Matter
from ptp_plans.plan.years.following import (
    ACTIVITIES,
    COMMITMENTS,
    FINANCING,
    PART_DONE,
    STATES,
    Following,
    following,
)
from ptp_plans.plan.years.slices import of_the_year
from ptp_plans.platform.clock import today
from ptp_plans.store import Session, blobs, events
from ptp_plans.store.years import evaluations, notes
from ptp_plans.store.years.notes import ProgressNote

from ..errors import BadInput, EvaluationDecided, NotFound, WrongState
from ..figures.keeping import keep_figures, known_notes
from ..identity import Identity
from ..permissions import Action, may, plan_for
from ..photos import Ready, keep_ready
from ..standing import closed_years, version_in_force
from ..versions import SealedVersion, opened
from .evaluation import year_due

ELEMENTS = (ACTIVITIES, FINANCING, COMMITMENTS)
UNSIGNED = N_("Los años se siguen cuando el contrato está firmado por todas las partes.")
LONGEST = 2000  # letters of a note


@dataclass(frozen=True)
class Written:
    """A note as somebody writes it: state, day, pesos or percentage so far, words, a paper."""

    state: str
    day: date
    amount: Decimal | None = None
    percent: int | None = None
    text: str = ""
    evidence: Ready | None = None


@dataclass(frozen=True)
class YearStanding:
    """How a year of a plan stands on a day. `decided`: its evaluation closed it; `writable`:
    whether this person may note something."""

    plan_id: int
    year: int
    version: SealedVersion
    found: Following
    matters: tuple[Matter, ...]
    notes: Sequence[ProgressNote]
    today: date
    decided: bool
    writable: bool

    @property
    def plan(self) -> Plan:
        return self.version.plan

    @property
    def overdue(self) -> tuple[Matter, ...]:
        return due.overdue(self.matters, self.today)

    @property
    def near(self) -> tuple[Matter, ...]:
        return due.due_soon(self.matters, self.today)

    def notes_on(self, element: str, row_id: str) -> list[ProgressNote]:
        """What was noted of a row, the newest first."""
        found = [one for one in self.notes if (one.element, one.row_id) == (element, row_id)]
        return found[::-1]


def year_standing(session: Session, who: Identity, plan_id: int, year: int) -> YearStanding:
    """How a year stands; `NotFound` outside the horizon."""
    found = _standing(session, who, plan_id, year)
    if found is None:
        raise WrongState(UNSIGNED)
    return found


def standing_now(session: Session, who: Identity, plan_id: int) -> YearStanding | None:
    """How the plan stands: of the first year that is not evaluated, or the last one; None
    before its contract was signed."""
    return _standing(session, who, plan_id, None)


def _standing(
    session: Session, who: Identity, plan_id: int, year: int | None
) -> YearStanding | None:
    plan_for(session, who, Action.READ, plan_id)
    row = version_in_force(session, plan_id)
    if row is None:
        return None
    version = opened(session, row)
    evaluated = evaluations.evaluations_of(session, plan_id)
    known = closed_years(evaluated)
    years = version.plan.years
    if year is None:
        year = year_due(years, known.through) or years[-1]
    if year not in years:
        raise NotFound
    noted = notes.notes_of(session, plan_id, year)
    found = following(version.plan, year, known_notes(noted, evaluated, year))
    decided = known.through is not None and year <= known.through
    return YearStanding(
        plan_id,
        year,
        version,
        found,
        () if decided else due.matters(version.plan, found),
        noted,
        today(),
        decided,
        writable=not decided and may(who, Action.NOTE_PROGRESS),
    )


def note(
    session: Session,
    who: Identity,
    plan_id: int,
    year: int,
    element: str,
    row_id: str,
    written: Written,
) -> ProgressNote:
    """Notes how a row of the version in force stands. What was wrong is noted anew: the newest
    note counts, the others stay. `BadInput` names the field that can't be right."""
    plan_for(session, who, Action.NOTE_PROGRESS, plan_id, for_update=True)
    version = version_in_force(session, plan_id)
    if version is None:
        raise WrongState(UNSIGNED)
    plan = opened(session, version).plan
    if year not in plan.years or element not in ELEMENTS:
        raise NotFound
    if row_id not in of_the_year(plan, year)[element]:
        raise NotFound
    through = closed_years(evaluations.evaluations_of(session, plan_id)).through
    if through is not None and year <= through:
        raise EvaluationDecided
    _check(element, year, written)
    row = ProgressNote(
        plan_id=plan_id,
        year=year,
        element=element,
        row_id=row_id,
        state=written.state,
        happened_on=written.day,
        amount=written.amount if element == FINANCING else None,
        percent=written.percent if element == ACTIVITIES else None,
        text=clean_prose(written.text) or None,
        evidence_sha256=keep_ready(session, plan_id, written.evidence)
        if written.evidence
        else None,
        account_id=who.account_id,
        who=who.name,
    )
    session.add(row)
    session.flush()
    keep_figures(session, plan_id)
    events.record(
        session,
        "progress_noted",
        plan_id=plan_id,
        account_id=who.account_id,
        who=who.name,
        year=year,
        element=element,
        row=row_id,
        state=written.state,
    )
    return row


def _check(element: str, year: int, written: Written) -> None:
    """`BadInput` unless the note can be right."""
    if written.state not in dict(STATES[element].options):
        raise BadInput("state", N_("Elijan cómo va."))
    if written.day > today():
        raise BadInput("day", N_("La fecha no puede estar en el futuro."))
    if written.day.year < year - 1:
        raise BadInput(
            "day", N_("Esa fecha es muy anterior. Aquí se anota el año %(year)s."), year=year
        )
    if element == ACTIVITIES and written.state in PART_DONE and written.percent is None:
        raise BadInput("percent", N_("Escriban cuánto se ha hecho, de 0 a 100."))
    if written.percent is not None and not 0 <= written.percent <= 100:
        raise BadInput("percent", N_("Escriban cuánto se ha hecho, de 0 a 100."))
    if written.amount is not None:
        try:
            MoneyKind().accept(written.amount)
        except Unreadable as error:
            raise BadInput("amount", error.message, **error.values) from error
    if len(written.text) > LONGEST:
        raise BadInput("text", N_("El texto es muy largo. Caben %(most)s letras."), most=LONGEST)


def evidence(session: Session, who: Identity, plan_id: int, sha256: str) -> tuple[str, bytes]:
    """A note's paper: media type and bytes."""
    plan_for(session, who, Action.READ, plan_id)
    noted = {one.evidence_sha256 for one in notes.notes_of(session, plan_id)}
    found = blobs.plan_blob(session, plan_id, sha256) if sha256 in noted else None
    if found is None:
        raise NotFound
    return found.media_type, found.data
