"""Money and progress of all the plans within reach: by year, source and party, and plan by plan."""

from collections.abc import Iterable
from dataclasses import dataclass
from decimal import Decimal

from ptp_plans.plan.derive.money import add, ratio
from ptp_plans.plan.years.due import SOON
from ptp_plans.plan.years.results import GREEN_FROM, YELLOW_FROM, light
from ptp_plans.platform.clock import today
from ptp_plans.store import Session
from ptp_plans.store.years import sums
from ptp_plans.store.years.sums import (
    AMOUNTS,
    Amounts,
    FiguresFilter,
    Lights,
    MoneyLine,
    PartyLine,
    PlanLine,
    ProgressLine,
)

from ..identity import Identity
from ..permissions import Action, reach, require

__all__ = ["Amounts", "FiguresFilter"]

HUNDREDTHS = 100
# A percentage is rounded to one decimal before it gets its light: 79.95 is 80.0, and green.
HALF = 5
LIGHTS = Lights(GREEN_FROM * HUNDREDTHS - HALF, YELLOW_FROM * HUNDREDTHS - HALF)


@dataclass(frozen=True)
class Narrowings:
    """What the figures may be narrowed to."""

    territories: dict[int, str]
    entities: list[str]
    years: list[int]


@dataclass(frozen=True)
class Overview:
    """The programme in figures: a page of its `lines` of `count`, and the sums of all of them."""

    money: tuple[MoneyLine, ...]
    progress: tuple[ProgressLine, ...]
    parties: tuple[PartyLine, ...]
    lines: tuple[PlanLine, ...]
    count: int
    narrowings: Narrowings

    @property
    def total(self) -> Amounts:
        """All the pesos."""
        return together(one.amounts for one in self.money)

    def of_year(self, year: int) -> Amounts:
        """The pesos of a year."""
        return together(one.amounts for one in self.money if one.year == year)


def together(every: Iterable[Amounts]) -> Amounts:
    """The exact sum of amounts."""
    found = tuple(every)
    return Amounts(*(add(getattr(one, name) for one in found) for name in AMOUNTS))


def done_percent(line: ProgressLine | PlanLine) -> Decimal | None:
    """How much of the work is done, 0 to 100 with one decimal: the mean over its activities."""
    if not line.counted:
        return None
    return ratio(Decimal(line.percent_sum), Decimal(line.counted * HUNDREDTHS))


def light_of(line: PlanLine) -> str | None:
    """The traffic light of a plan's year."""
    return light(done_percent(line))


def overview(
    session: Session, who: Identity, asked: FiguresFilter, *, page: int = 1, size: int = 50
) -> Overview:
    """The figures of the plans within this person's reach."""
    require(who, Action.AGGREGATE)
    mine, day = reach(who), today()
    offset = (max(page, 1) - 1) * size
    return Overview(
        tuple(sums.money(session, mine, asked)),
        tuple(sums.progress(session, mine, asked, LIGHTS)),
        tuple(sums.parties(session, mine, asked, day, day + SOON)),
        tuple(sums.lines(session, mine, asked, day, limit=size, offset=offset)),
        sums.count_lines(session, mine, asked),
        Narrowings(*sums.narrowings(session, mine)),
    )


def all_lines(session: Session, who: Identity, asked: FiguresFilter) -> list[PlanLine]:
    """Every line of the list, to be carried away."""
    require(who, Action.AGGREGATE)
    return sums.lines(session, reach(who), asked, today())
