"""How one change weighs: a small adjustment goes into the acta, a substantial one is signed again.

The clause on the yearly evaluation says what asks for an amending agreement: objectives, targets,
firm commitments, amounts, sources, beneficiaries or the term. Everything else is small.
"""

import unicodedata
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from decimal import Decimal
from functools import cached_property
from typing import Any, TypeVar

from ..changes.diff import Change
from ..derive import calendar, money
from ..document import Plan
from ..kinds import TextKind
from ..schema import Row
from ..sections.design import Activity
from ..sections.sustainability import BudgetLine, Financing
from ..sections.territory import Commitment
from ..texts import N_

AnyRow = TypeVar("AnyRow", bound=Row)


@dataclass(frozen=True)
class Both:
    """The two plans of a comparison, with the figures that judgements ask for."""

    before: Plan
    after: Plan

    @cached_property
    def costs(self) -> tuple[dict[Any, Decimal], ...]:
        """Cost by activity and year."""
        return tuple(map(money.budget_by_activity_year, self._plans))

    @cached_property
    def payments(self) -> tuple[dict[Any, Decimal], ...]:
        """What each source pays of each activity, by year."""
        return tuple(map(money.financing_by_activity_source_year, self._plans))

    @cached_property
    def given(self) -> tuple[dict[Any, Decimal], ...]:
        """What each source pays, by year."""
        return tuple(map(money.financing_by_source_year, self._plans))

    def lines(self, row_id: str | None) -> list[BudgetLine]:
        return _found(row_id, (plan.sustainability.budget.budget for plan in self._plans))

    def contributions(self, row_id: str | None) -> list[Financing]:
        return _found(row_id, (plan.sustainability.sources.financing for plan in self._plans))

    def activities(self, row_id: str | None) -> list[tuple[Plan, Activity]]:
        """The activity in each plan that has it, with that plan."""
        return [
            (plan, one)
            for plan in self._plans
            for one in plan.design.activities.activities
            if one.id == row_id
        ]

    def commitments(self, row_id: str | None) -> list[Commitment]:
        return _found(row_id, (plan.territorial.commitments.commitments for plan in self._plans))

    @property
    def _plans(self) -> tuple[Plan, Plan]:
        return self.before, self.after


def _found(row_id: str | None, tables: Iterable[tuple[AnyRow, ...]]) -> list[AnyRow]:
    return [row for rows in tables for row in rows if row.id == row_id]


Excuse = tuple[Callable[[Change, Both], bool], str]  # a test, and why the change is small with it


@dataclass(frozen=True)
class Judgement:
    """Whether a change is substantial, and why; an excuse that holds makes it small after all."""

    substantial: bool
    reason: str
    excuses: tuple[Excuse, ...] = ()

    def of(self, change: Change, both: Both) -> tuple[bool, str]:
        """Whether this change is substantial, and why."""
        for holds, why in self.excuses:
            if holds(change, both):
                return False, why
        return self.substantial, self.reason


def small(reason: str) -> Judgement:
    """A change that asks for no amending agreement."""
    return Judgement(substantial=False, reason=reason)


def substantial(reason: str, *excuses: Excuse) -> Judgement:
    """A change that has to be signed, unless an excuse holds."""
    return Judgement(substantial=True, reason=reason, excuses=excuses)


def spelled_alike(change: Change, _both: Both) -> bool:
    """The same words and numbers, written with other accents, capitals, signs or blanks."""
    if change.field is None or not isinstance(change.field.kind, TextKind):
        return False
    return _letters(change.before) == _letters(change.after)


def _letters(text: Any) -> str:
    """The letters and digits; a sign between digits counts, since 3.2 is not 32."""
    plain = unicodedata.normalize("NFD", str(text or "").casefold())
    kept = []
    for place, one in enumerate(plain):
        inside = plain[place - 1 : place].isdigit() and plain[place + 1 : place + 2].isdigit()
        if one.isalnum() or one == "\u0303" or inside:  # the sign of the ñ makes another letter
            kept.append(one)
    return "".join(kept)


def costs_the_same(change: Change, both: Both) -> bool:
    """Every activity and year that the budget line belongs or belonged to costs as before."""
    before, after = both.costs
    keys = {(line.activity, line.year) for line in both.lines(change.row)}
    return all(before.get(key, money.ZERO) == after.get(key, money.ZERO) for key in keys)


def paid_the_same(change: Change, both: Both) -> bool:
    """The source pays the same for the activity in that year as before."""
    before, after = both.payments
    keys = {(row.activity, row.source, row.year) for row in both.contributions(change.row)}
    return all(before.get(key, money.ZERO) == after.get(key, money.ZERO) for key in keys)


def gives_the_same(change: Change, both: Both) -> bool:
    """The plan takes the same from the source each year as before."""
    return _taken(both.given[0], change.row) == _taken(both.given[1], change.row)


def gives_nothing(change: Change, both: Both) -> bool:
    """Neither plan takes anything from the source."""
    return not any(_taken(given, change.row) for given in both.given)


def _taken(given: dict[Any, Decimal], source: str | None) -> dict[int | None, Decimal]:
    return {year: amount for (one, year), amount in given.items() if one == source and amount}


def same_years(change: Change, both: Both) -> bool:
    """The activity touches the same years as before: only its months moved inside them."""
    years = [calendar.years(plan, one) for plan, one in both.activities(change.row)]
    return len(years) == 2 and years[0] == years[1] != ()


def obliges_nobody(change: Change, both: Both) -> bool:
    """The commitment was not firm and is not firm."""
    return all(one.firmness != "firm" for one in both.commitments(change.row))


SPELLING: Excuse = (spelled_alike, N_("Solo cambia la forma de escribirlo."))
SAME_COST: Excuse = (
    costs_the_same, N_("La actividad cuesta lo mismo ese año: solo cambia cómo se hace.")
)  # fmt: skip
SAME_PAYMENT: Excuse = (
    paid_the_same, N_("La fuente pone lo mismo para la actividad ese año.")
)  # fmt: skip
SAME_GIVEN: Excuse = (gives_the_same, N_("El plan toma lo mismo de la fuente en cada año."))
NOT_USED: Excuse = (gives_nothing, N_("El plan no toma dinero de esta fuente."))
SAME_YEARS: Excuse = (same_years, N_("Solo cambian los meses dentro de los mismos años."))
NOT_FIRM: Excuse = (
    obliges_nobody, N_("El compromiso está por gestionar: no obliga en el contrato.")
)  # fmt: skip
