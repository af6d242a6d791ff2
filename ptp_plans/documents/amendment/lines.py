"""What changed between two versions of a plan in lines: what an answer said, what it says and why.

The convenio modificatorio and the annex of a small adjustment list them alike.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from ptp_plans.plan.changes.diff import Change
from ptp_plans.plan.document import Plan, to_plain
from ptp_plans.plan.kinds import PerYearKind, PhotoKind
from ptp_plans.plan.outline import Field, plan_outline
from ptp_plans.plan.redaction.hiding import HIDDEN
from ptp_plans.plan.references import RowTitles, plain_steps
from ptp_plans.plan.sections.territory import Commitment
from ptp_plans.plan.texts import N_

from ..answers.reading import EMPTY_MEANS, Reader
from ..say import say

NOTHING = "—"
MEANS = {("commitments", "party"): EMPTY_MEANS[Commitment, "party"]}  # what an empty answer says
# The answer by which a row belongs to another, whose motive is its own where it has none.
BELONGS = ("activity", "objective", "measures")


@dataclass(frozen=True)
class ChangedRow:
    """One line: of which row of the plan, which answer, what it said, what it says, and why."""

    change: Change
    row: str  # the row's name and whether it comes or goes
    answer: str
    before: str
    after: str
    motive: str


@dataclass(frozen=True)
class Compared:
    """Two versions of a plan: how rows are called in each, the rows themselves by their id, and
    why each changed. The reader's plan is the later one."""

    reader: Reader
    before: RowTitles
    after: RowTitles
    rows: Mapping[str, Mapping[str, Any]]
    motives: Mapping[str, str]

    @classmethod
    def of(cls, reader: Reader, before: Plan, motives: Mapping[str, str]) -> "Compared":
        """The reader's plan beside the one before it."""
        outline = plan_outline()
        old, new = (plain_steps(to_plain(plan), outline) for plan in (before, reader.plan))
        rows = {
            row["id"]: row
            for steps in (old, new)
            for step, table in outline.tables()
            if table.grows
            for row in steps[step.key][table.name]
        }
        named_before, named_after = (RowTitles(outline, one, reader.words) for one in (old, new))
        return cls(reader, named_before, named_after, rows, motives)

    def lines(self, change: Change) -> Iterator[ChangedRow]:
        """A line for every answer that is no longer the same."""
        reader, row, motive = self.reader, self.named(change), self.motive(change)
        if change.kind == "moved":
            place = reader.words(N_("Lugar en la lista"))
            before, after = str(change.place_before), str(change.place_after)
            yield ChangedRow(change, row, place, before, after, motive)
        elif change.field is not None:
            before, after = change.before, change.after
            if isinstance(change.field.kind, PerYearKind):
                before, after = _where_different(before, after)
            yield ChangedRow(
                change,
                row,
                reader.words(change.field.label),
                self._said(change.field, before, self.before, change),
                self._said(change.field, after, self.after, change),
                motive,
            )
        elif change.table is not None:
            came = change.kind == "added"
            titles, cells = (self.after, change.after) if came else (self.before, change.before)
            told = [
                (reader.words(field.label), said)
                for field in change.table.fields
                if (said := self._said(field, cells[field.name], titles, change)) != NOTHING
            ]
            empty = (reader.words(N_("Renglón")), reader.words(N_("sin respuestas")))
            for label, said in told or [empty]:
                pair = (NOTHING, said) if came else (said, NOTHING)
                yield ChangedRow(change, row, label, *pair, motive)

    def named(self, change: Change) -> str:
        """The row's name and whether it comes or goes; "" for an answer of the step itself."""
        row = change.title
        if change.table and row == change.row:  # it has no name yet
            row = self.reader.words(change.table.label)
        if change.kind == "added":
            return self.reader.words(N_("%(row)s (se agrega)")) % {"row": row}
        if change.kind == "removed":
            return self.reader.words(N_("%(row)s (se quita)")) % {"row": row}
        return row

    def motive(self, change: Change) -> str:
        """Why the row changed; what nobody said of it is said of the row that it belongs to."""
        row = self.rows.get(change.row or "", {})
        ids = [change.row or change.step.key, *(row.get(name) for name in BELONGS)]
        return next((self.motives[one] for one in ids if one and self.motives.get(one)), "")

    def _said(self, field: Field, plain: Any, titles: RowTitles, change: Change) -> str:
        """An answer in words, in the tables of a contract."""
        if plain == HIDDEN:  # in a public version, where no value is read any more
            return self.reader.words(HIDDEN)
        value = field.kind.accept(plain)
        if isinstance(field.kind, PhotoKind) and value:
            return self.reader.words(N_("imagen %(hash)s")) % {"hash": value[:8]}
        if value is None and change.table and (change.table.name, field.name) in MEANS:
            return self.reader.words(MEANS[change.table.name, field.name])
        return say(field.kind, value, titles, self.reader.locale) or NOTHING


def _where_different(before: Any, after: Any) -> tuple[Any, ...]:
    """Of two series by year, the years that are not the same."""
    years = {year for year in {*before, *after} if before.get(year) != after.get(year)}
    return tuple({one: series[one] for one in series if one in years} for series in (before, after))
