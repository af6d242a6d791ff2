"""What has passed stays as it was agreed: changes of years that were already evaluated.

The plan of a closed year is what it is measured by. What was not done in it is planned again in
a year that is still open; an activity that is called off ends with the closed year.
"""

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from decimal import Decimal
from functools import cached_property
from typing import Any

from ..changes.diff import Change, compare, told
from ..checks.base import Finding, Severity, Words, pesos, shortened
from ..derive import calendar
from ..document import Plan, to_plain
from ..kinds import ChoiceKind, Kind, MoneyKind, PerYearKind, RefKind
from ..outline import plan_outline
from ..references import RowTitles, plain_steps
from ..sections.design import Activity
from ..texts import N_

PREFIX = "closed_year."
COMES = N_(
    "«%(row)s» es de %(year)s, un año que ya se evaluó y quedó cerrado. Quítenlo de ese año."
)
GOES = N_(
    "Se quitó «%(row)s», que es de %(year)s, un año que ya se evaluó y quedó cerrado. Regrésenlo."
)
CHANGES = N_(
    "«%(row)s» es de %(year)s, un año que ya se evaluó y quedó cerrado. "
    "Dejen «%(question)s» como estaba: %(was)s."
)
HORIZON = N_("El plan ya se evaluó en %(year)s: «%(question)s» debe abarcar ese año.")
NOTHING = N_("vacío")

# How a paper of that year goes on does not touch what the year had agreed.
_FOLLOWED = {"financing": ("state", "request_folio"), "budget": ("quotation",)}
REFUSED = "refused"  # what is refused pays nothing: that is no mere paper

Years = Callable[[Mapping[str, Any]], Iterable[int]]


def closed_year_findings(base: Plan, draft: Plan, closed_through: int) -> tuple[Finding, ...]:
    """Each change of the draft that touches a year up to that one; all of them impede sealing."""
    closed = _Closed(base, draft, closed_through)
    return tuple(
        finding
        for one in told(compare(base, draft))
        for change in one.changes
        for finding in closed.findings(change)
    )


def _year_of(row: Mapping[str, Any]) -> Iterable[int]:
    return [row["year"]] if row["year"] is not None else []


def _due_year(row: Mapping[str, Any]) -> Iterable[int]:
    return [int(row["due"][:4])] if row["due"] else []


def _years_in(name: str) -> Years:
    return lambda row: [int(year) for year in row[name]]


# The tables whose rows belong to years, by the answer that says which.
_OF_YEARS: Mapping[str, Years] = {
    "budget": _year_of,
    "financing": _year_of,
    "commitments": _due_year,
    "indicators": _years_in("targets"),
    "sources": _years_in("offered"),
}
_PER_YEAR = {"indicators": "targets", "sources": "offered"}


@dataclass(frozen=True)
class _Closed:
    base: Plan
    draft: Plan
    through: int

    def findings(self, change: Change) -> Iterator[Finding]:
        name = change.table.name if change.table else None
        if name is None:
            yield from self._of_the_horizon(change)
        elif change.kind == "moved":
            return
        elif name == "activities":
            yield from self._of_an_activity(change)
        elif name in _PER_YEAR and change.kind == "changed":
            yield from self._of_a_series(change, _PER_YEAR[name])
        elif name in _OF_YEARS:
            yield from self._of_a_row(change, _OF_YEARS[name])

    def _of_the_horizon(self, change: Change) -> Iterator[Finding]:
        """The years of the plan, when they no longer hold a closed one."""
        cut = [year for year in self.base.years if year <= self.through]
        lost = sorted(set(cut) - set(self.draft.years))
        name = change.field.name if change.field else ""
        if lost and name in ("first_year", "last_year"):
            yield self._finding(change, HORIZON, lost[0])

    def _of_a_row(self, change: Change, years: Years) -> Iterator[Finding]:
        row = str(change.row)
        before, after = self.rows[0].get(row), self.rows[1].get(row)
        touched = [*(years(before) if before else ()), *(years(after) if after else ())]
        closed = sorted(year for year in touched if year <= self.through)
        if closed and not self._only_followed(change):
            yield self._finding(change, _MESSAGES[change.kind], closed[0], change.before)

    def _only_followed(self, change: Change) -> bool:
        if change.field is None or change.table is None:
            return False
        followed = change.field.name in _FOLLOWED.get(change.table.name, ())
        return followed and REFUSED not in (change.before, change.after)

    def _of_a_series(self, change: Change, name: str) -> Iterator[Finding]:
        """A target or an offer, year by year."""
        if change.field is None or change.field.name != name:
            return
        for year in sorted({int(year) for year in (*change.before, *change.after)}):
            was, now = change.before.get(str(year)), change.after.get(str(year))
            if year <= self.through and was != now:
                yield self._finding(change, CHANGES, year, was)

    def _of_an_activity(self, change: Change) -> Iterator[Finding]:
        before, after = (self._months(plan, change.row) for plan in (self.base, self.draft))
        touched = sorted(year for year, _month in {*before, *after} if year <= self.through)
        if change.kind != "changed":
            if touched:
                yield self._finding(change, _MESSAGES[change.kind], touched[0])
        elif change.field is not None and change.field.name in ("start", "end"):
            different = sorted(year for year, _month in self._different(before, after))
            if different:
                yield self._finding(change, CHANGES, different[0], change.before)

    def _different(
        self, before: tuple[calendar.Month, ...], after: tuple[calendar.Month, ...]
    ) -> set[calendar.Month]:
        """The closed months that only one of the plans has; an activity that goes on into an open
        year may run through the months between."""
        was, now = ({one for one in months if one[0] <= self.through} for months in (before, after))
        goes_on = before and after and before[0] == after[0] and after[-1][0] > self.through
        return was - now if goes_on else was ^ now

    def _months(self, plan: Plan, row_id: str | None) -> tuple[calendar.Month, ...]:
        found = (one for one in plan.design.activities.activities if one.id == row_id)
        activity: Activity | None = next(found, None)
        return calendar.months(plan, activity) if activity else ()

    @cached_property
    def rows(self) -> tuple[dict[str, Mapping[str, Any]], ...]:
        """The rows of both plans by id, as JSON values."""
        found = []
        for plan in (self.base, self.draft):
            steps = plain_steps(to_plain(plan), plan_outline())
            found.append({
                row["id"]: row
                for step, table in plan_outline().tables()
                if table.name in _OF_YEARS
                for row in steps[step.key][table.name]
            })  # fmt: skip
        return tuple(found)

    def _finding(self, change: Change, message: str, year: int, was: Any = None) -> Finding:
        field = change.field
        values = {
            "row": shortened(change.title or str(change.row)),
            "year": str(year),
            "question": Words(field.label if field else ""),
            "was": _in_words(field.kind, was, self._titles) if field else "",
        }
        return Finding(
            PREFIX + (change.table.name if change.table else "horizon"),
            Severity.BLOCKS,
            message,
            values,
            change.step.key,
            change.table.name if change.table else None,
            None if change.kind == "removed" else change.row,
            field.name if field else None,
        )

    @cached_property
    def _titles(self) -> RowTitles:
        outline = plan_outline()
        return RowTitles(outline, plain_steps(to_plain(self.base), outline))


_MESSAGES = {"added": COMES, "removed": GOES, "changed": CHANGES}


def _in_words(kind: Kind, value: Any, titles: RowTitles) -> str:
    """An answer as it was, so that people can write it again."""
    if isinstance(kind, PerYearKind):
        kind = kind.inner
    if value is None:
        return Words(NOTHING)
    match kind:
        case MoneyKind():
            return pesos(Decimal(value))
        case RefKind():
            return shortened(titles(value))
        case ChoiceKind():
            return Words(kind.label(value))
    return shortened(", ".join(kind.typed(kind.accept(value))))
