"""How a year goes while it passes: what was noted of its activities, money and commitments.

The newest note of a row tells how it stands; what was wrong is noted anew. Percentages are of
what was to be done in the year; amounts are pesos (MXN), and what a note says of money is all
that has come so far, not only the last part of it.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from types import MappingProxyType

from ..derive import calendar, commitments, money
from ..derive.money import ZERO, add, ratio
from ..document import Plan
from ..kinds import ChoiceKind
from ..sections.evaluation import Evaluation
from ..sections.sustainability import FINANCING_STATES, Financing
from ..texts import N_
from .results import light

ACTIVITIES, FINANCING, COMMITMENTS = "activities", "financing", "commitments"
DONE, UNDER_WAY, NOT_BEGUN, STOPPED, CANCELLED = (
    "done", "under_way", "not_begun", "stopped", "cancelled",
)  # fmt: skip
PENDING, REFUSED = "pending", "refused"

# What can be noted of a row of each table.
STATES: Mapping[str, ChoiceKind] = MappingProxyType({
    ACTIVITIES: ChoiceKind((
        (NOT_BEGUN, N_("sin iniciar")),
        (UNDER_WAY, N_("en proceso")),
        (DONE, N_("terminada")),
        (STOPPED, N_("detenida")),
        (CANCELLED, N_("cancelada")),
    )),
    FINANCING: FINANCING_STATES,
    COMMITMENTS: ChoiceKind((
        (PENDING, N_("pendiente")),
        ("partly", N_("en parte")),
        ("kept", N_("cumplido")),
        ("broken", N_("no se cumplió")),
    )),
})  # fmt: skip
ROAD = ("requested", "authorized", "disbursed", "accounted")
PART_DONE = (UNDER_WAY, STOPPED)  # a note of these says how much


@dataclass(frozen=True)
class Note:
    """What somebody noted of a row on a day."""

    element: str
    row_id: str
    state: str
    day: date
    amount: Decimal | None = None
    percent: Decimal | None = None


@dataclass(frozen=True)
class ActivityStanding:
    """An activity in its year; `percent` 0 to 100, `day`: of the newest note."""

    activity: str
    state: str
    percent: Decimal
    day: date | None

    @property
    def light(self) -> str | None:
        return light(self.percent)


@dataclass(frozen=True)
class Stage:
    """A stage of the road that a contribution has come to, the amount (pesos) and the day on which
    it was noted, None where a later stage tells that it was passed."""

    state: str
    amount: Decimal
    day: date | None


@dataclass(frozen=True)
class ContributionStanding:
    """A contribution: `planned` pesos, its state, and the stages of its road passed so far."""

    contribution: str
    activity: str | None
    source: str | None
    planned: Decimal
    state: str
    stages: tuple[Stage, ...]
    day: date | None

    def amount(self, state: str) -> Decimal:
        """The pesos that have come to this stage."""
        return next((one.amount for one in self.stages if one.state == state), ZERO)


@dataclass(frozen=True)
class CommitmentStanding:
    """A commitment; `party`: an actor's id, None: the community's own."""

    commitment: str
    party: str | None
    due: date
    state: str
    day: date | None


@dataclass(frozen=True)
class MoneyOnItsWay:
    """Pesos planned, and how many of them came to each stage of the road."""

    planned: Decimal = ZERO
    requested: Decimal = ZERO
    authorized: Decimal = ZERO
    disbursed: Decimal = ZERO
    accounted: Decimal = ZERO

    @property
    def arrived_percent(self) -> Decimal | None:
        """What was handed over, of what was planned."""
        return ratio(self.disbursed * 100, self.planned) if self.planned else None


@dataclass(frozen=True)
class Following:
    """How a year stands."""

    year: int
    activities: tuple[ActivityStanding, ...]
    contributions: tuple[ContributionStanding, ...]
    commitments: tuple[CommitmentStanding, ...]

    def count(self, state: str) -> int:
        """How many activities are in this state."""
        return sum(one.state == state for one in self.activities)

    def promised(self, state: str) -> int:
        """How many commitments are in this state."""
        return sum(one.state == state for one in self.commitments)

    @property
    def counted(self) -> tuple[ActivityStanding, ...]:
        """The activities that are to be done: all but the cancelled ones."""
        return tuple(one for one in self.activities if one.state != CANCELLED)

    @property
    def done_percent(self) -> Decimal | None:
        """How much of the year's work is done, 0 to 100: the mean over its activities."""
        said = [one.percent for one in self.counted]
        return ratio(add(said), Decimal(len(said))) if said else None

    @property
    def kept_percent(self) -> Decimal | None:
        """How many of the year's commitments were kept, 0 to 100."""
        count = len(self.commitments)
        return ratio(Decimal(100 * self.promised("kept")), Decimal(count)) if count else None

    @property
    def money(self) -> MoneyOnItsWay:
        return summed(self.contributions)


def following(plan: Plan, year: int, notes: Sequence[Note]) -> Following:
    """A year of a plan with what was noted of it, `notes` in the order in which they were made."""
    by_row: dict[tuple[str, str], list[Note]] = {}
    for note in notes:
        by_row.setdefault((note.element, note.row_id), []).append(note)
    return Following(
        year,
        tuple(
            _activity(one.id, by_row.get((ACTIVITIES, one.id), ()))
            for one in calendar.activities_of(plan, year)
        ),
        tuple(
            _contribution(one, by_row.get((FINANCING, one.id), ()))
            for one in money.counted_financing(plan)
            if one.year == year
        ),
        tuple(
            _commitment(one.id, one.party, one.due, by_row.get((COMMITMENTS, one.id), ()))
            for one in commitments.due_in(plan, year)
            if one.due
        ),
    )


def _activity(activity: str, notes: Sequence[Note]) -> ActivityStanding:
    if not notes:
        return ActivityStanding(activity, NOT_BEGUN, ZERO, None)
    newest = notes[-1]
    percent = newest.percent
    if percent is None:
        percent = Decimal(100) if newest.state == DONE else ZERO
    return ActivityStanding(activity, newest.state, percent, newest.day)


def _contribution(row: Financing, notes: Sequence[Note]) -> ContributionStanding:
    planned = money.financing_amount(row) or ZERO
    state = notes[-1].state if notes else row.state or "identified"
    day = notes[-1].day if notes else None
    stages = _stages(state, planned, notes)
    return ContributionStanding(row.id, row.activity, row.source, planned, state, stages, day)


def _stages(state: str, planned: Decimal, notes: Sequence[Note]) -> tuple[Stage, ...]:
    """The stages up to the one that the newest note names. A stage that nobody noted was passed
    with what came to the next; without any amount it is what was planned."""
    if state not in ROAD:
        return ()
    told: dict[str, Stage] = {}
    for note in notes:
        before = told.get(note.state)
        amount = before.amount if note.amount is None and before else note.amount
        told[note.state] = Stage(note.state, planned if amount is None else amount, note.day)
    passed: list[Stage] = []
    later = planned
    for one in reversed(ROAD[: ROAD.index(state) + 1]):
        stage = told.get(one) or Stage(one, later, None)
        later = stage.amount
        passed.append(stage)
    return tuple(reversed(passed))


def _commitment(
    commitment: str, party: str | None, due: date, notes: Sequence[Note]
) -> CommitmentStanding:
    if not notes:
        return CommitmentStanding(commitment, party, due, PENDING, None)
    return CommitmentStanding(commitment, party, due, notes[-1].state, notes[-1].day)


def summed(rows: Iterable[ContributionStanding]) -> MoneyOnItsWay:
    """The pesos of several contributions together."""
    found = tuple(rows)
    return MoneyOnItsWay(
        add(one.planned for one in found),
        *(add(one.amount(state) for one in found) for state in ROAD),
    )


def money_by_source(found: Following) -> dict[str | None, MoneyOnItsWay]:
    """The year's pesos by the id of their source."""
    sources = dict.fromkeys(one.source for one in found.contributions)
    return {
        source: summed(one for one in found.contributions if one.source == source)
        for source in sources
    }


def money_by_kind(plan: Plan, found: Following) -> dict[str | None, MoneyOnItsWay]:
    """The year's pesos by the kind of their source."""
    kinds = {source.id: source.kind for source in plan.sustainability.sources.sources}
    groups: dict[str | None, list[ContributionStanding]] = {}
    for one in found.contributions:
        groups.setdefault(kinds.get(one.source or ""), []).append(one)
    return {kind: summed(rows) for kind, rows in groups.items()}


def notes_of_evaluation(evaluation: Evaluation, day: date) -> tuple[Note, ...]:
    """What an assembly said of a year, as the last word on its rows."""
    progress = (
        Note(ACTIVITIES, one.id, one.state, day, None, one.percent)
        for one in evaluation.progress.activity_progress
        if one.state
    )
    spending = (
        Note(FINANCING, one.id, state, day, one.spent if state == "accounted" else None)
        for one in evaluation.spending.spent
        if (state := one.state or ("accounted" if one.spent is not None else None))
    )
    promises = (
        Note(COMMITMENTS, one.id, one.result, day) for one in evaluation.promises.kept if one.result
    )
    return (*progress, *spending, *promises)
