"""Classes of tables: what of a table may change, declared beside it and kept by the database.

Four sorts. Frozen: a row stays as it was written. Recorded: no row goes, and only the columns that
are named change, each by its rule. Derived: reckoned from others at any time. Free: of the moment.
The triggers of the migrations refuse all else, whoever asks; a test compares them with this.
"""

from collections.abc import Collection, Mapping
from dataclasses import dataclass, field
from typing import Literal


@dataclass(frozen=True)
class Freely:
    """The column may say anything else at any time."""


@dataclass(frozen=True)
class Once:
    """The column is written once, where nothing was."""


@dataclass(frozen=True)
class Upward:
    """The column only grows."""


@dataclass(frozen=True)
class Steps:
    """The column's word moves from one to another by these steps and no others."""

    steps: Mapping[str, Collection[str]]

    def allow(self, before: str, after: str) -> bool:
        """Whether it may move so; to stay is no move."""
        return before == after or after in self.steps.get(before, ())

    @property
    def words(self) -> tuple[str, ...]:
        """Every word that the column may hold, in the order of the steps."""
        return tuple(
            dict.fromkeys([*self.steps, *(to for each in self.steps.values() for to in each)])
        )


Rule = Freely | Once | Upward | Steps
FREELY, ONCE, UPWARD = Freely(), Once(), Upward()


@dataclass(frozen=True)
class TableClass:
    """The class of a table, with its reason in words.

    `changing`: the columns of a recorded table that change. `until`: a column and its word after
    which nothing of the row changes. `added_until`: a column that points at a row of another table,
    which takes no more rows once its `state` is that word.
    """

    sort: Literal["frozen", "recorded", "derived", "free"]
    why: str
    changing: Mapping[str, Rule] = field(default_factory=dict)
    until: tuple[str, str] | None = None
    added_until: tuple[str, str, str] | None = None


def frozen(why: str, added_until: tuple[str, str, str] | None = None) -> TableClass:
    """A table whose rows are only added."""
    return TableClass("frozen", why, added_until=added_until)


def recorded(
    why: str, changing: Mapping[str, Rule], until: tuple[str, str] | None = None
) -> TableClass:
    """A table whose rows stay and whose named columns change."""
    return TableClass("recorded", why, changing, until)


def derived(why: str) -> TableClass:
    """A table that follows from others."""
    return TableClass("derived", why)


def free(why: str) -> TableClass:
    """A table of the moment."""
    return TableClass("free", why)
