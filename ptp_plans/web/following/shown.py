"""What the pages tell of a year: its three sentences and picture, its rows in words."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date
from decimal import Decimal

from ptp_plans.documents.answers.blocks import Drawing, Grid
from ptp_plans.documents.answers.reading import Reader
from ptp_plans.documents.years import standing
from ptp_plans.plan.outline import plan_outline
from ptp_plans.plan.texts import N_
from ptp_plans.plan.years.due import Matter
from ptp_plans.plan.years.following import ACTIVITIES, COMMITMENTS, FINANCING
from ptp_plans.web.language import current_locale
from ptp_plans.workflow.years.following import YearStanding

# How the tables are called in addresses.
ADDRESSES = {ACTIVITIES: "actividades", FINANCING: "dinero", COMMITMENTS: "compromisos"}
ELEMENTS = {address: element for element, address in ADDRESSES.items()}
TITLES = {
    ACTIVITIES: N_("Actividades"),
    FINANCING: N_("Dinero, trabajo y materiales"),
    COMMITMENTS: N_("Compromisos"),
}


@dataclass(frozen=True)
class RowLine:
    """A row of the year in words. `percent`: of an activity; `amount`: what is planned of a
    contribution, `arrived`: what came of it; `until`: a commitment's day, `party`: whose it is."""

    id: str
    title: str
    state: str
    words: str
    day: date | None
    notes: int
    percent: Decimal | None = None
    amount: Decimal | None = None
    arrived: Decimal | None = None
    until: date | None = None
    party: str = ""


@dataclass(frozen=True)
class MatterLine:
    """Something due in words, and whose turn it is."""

    words: str
    party: str
    day: date
    late: bool


class Shown:
    """A year as a page tells it."""

    def __init__(self, found: YearStanding) -> None:
        self.found = found
        self.plan_id, self.year = found.plan_id, found.year
        self.reader = Reader(found.plan, plan_outline(), {}, current_locale())

    @property
    def sentences(self) -> tuple[str, str, str]:
        return standing.sentences(
            self.reader, self.found.found, self.found.overdue, self.found.near
        )

    @property
    def picture(self) -> Drawing | None:
        return standing.picture(self.reader, self.found.found)

    @property
    def money(self) -> Grid | None:
        return standing.money_table(self.reader, self.found.found)

    @property
    def due(self) -> list[MatterLine]:
        """What is overdue, then what is due soon."""
        every = (*self.found.overdue, *self.found.near)
        return [self._matter(one) for one in every]

    def _matter(self, one: Matter) -> MatterLine:
        return MatterLine(
            standing.matter_words(self.reader, one),
            standing.party(self.reader, one.party),
            one.day,
            one.is_late(self.found.today),
        )

    def rows(self, element: str) -> list[RowLine]:
        """The year's rows of a table."""
        lines = {
            ACTIVITIES: self._activities,
            FINANCING: self._contributions,
            COMMITMENTS: self._commitments,
        }
        return list(lines[element]())

    def row(self, element: str, row_id: str) -> RowLine | None:
        """One row; None when the year has no such row."""
        return next((one for one in self.rows(element) if one.id == row_id), None)

    def words(self, element: str, state: str) -> str:
        """A state as people call it."""
        return standing.state_words(self.reader, element, state)

    def _activities(self) -> Iterator[RowLine]:
        for one in self.found.found.activities:
            line = self._line(ACTIVITIES, one.activity, one.state, one.day)
            yield replace(line, percent=one.percent)

    def _contributions(self) -> Iterator[RowLine]:
        for one in self.found.found.contributions:
            line = self._line(FINANCING, one.contribution, one.state, one.day)
            yield replace(line, amount=one.planned, arrived=one.amount("disbursed"))

    def _commitments(self) -> Iterator[RowLine]:
        for one in self.found.found.commitments:
            line = self._line(COMMITMENTS, one.commitment, one.state, one.day)
            party = standing.party(self.reader, one.party)
            yield replace(line, until=one.due, party=party)

    def _line(self, element: str, row_id: str, state: str, day: date | None) -> RowLine:
        return RowLine(
            row_id,
            self.reader.titles(row_id),
            state,
            self.words(element, state),
            day,
            len(self.found.notes_on(element, row_id)),
        )
