"""Votes counted by tapping: hands of women and of men for each row, and the order they make."""

from collections.abc import Mapping
from dataclasses import dataclass

from flask import request
from werkzeug.exceptions import BadRequest

from ptp_plans.plan.content import Content, with_row
from ptp_plans.plan.derive.ranking import by_votes, by_women
from ptp_plans.plan.kinds import ROW_ID
from ptp_plans.plan.outline import Table
from ptp_plans.web.fields import Question
from ptp_plans.web.language import said
from ptp_plans.web.wizard.shown.answers import shortened

from .screens import VOTERS, Wall

COVERED = "tapado"
LAST = "ultimo"
TITLE = 90  # letters of a title beside its counters


@dataclass(frozen=True)
class Tap:
    """One hand more or less."""

    row_id: str
    voters: str
    change: int

    def __str__(self) -> str:
        return f"{self.row_id}:{self.voters}:{self.change}"

    @property
    def back(self) -> "Tap":
        return Tap(self.row_id, self.voters, -self.change)


@dataclass(frozen=True)
class Counter:
    """A box with a count of hands, and the key that adds one."""

    question: Question
    key: str
    voters: str


@dataclass(frozen=True)
class VoteRow:
    """What is voted on, with its counters."""

    id: str
    title: str
    counters: tuple[Counter, ...]
    cast: tuple[int, ...]


@dataclass(frozen=True)
class Votes:
    """The rows in the order of the list, and the order that the hands make."""

    rows: tuple[VoteRow, ...]
    everyone: tuple[tuple[VoteRow, int], ...]
    women: tuple[tuple[VoteRow, int], ...]


def votes(wall: Wall) -> Votes:
    """The votes of a screen as they stand."""
    grid = next(one for one in wall.page.grids if one.table.name == wall.screen.name)
    cells = wall.view.content(wall.step)["r"].get(wall.screen.name, {})
    rows, keys = {}, _keys()
    for row in grid.rows:
        asked = {one.question.name: one for one in row.questions}
        rows[row.id] = VoteRow(
            row.id,
            shortened(row.title, TITLE),
            tuple(Counter(asked[one], keys[one], one) for one in VOTERS),
            tuple(_count(cells.get(row.id, {}), one) for one in VOTERS),
        )
    women = {row.id: row.cast[0] for row in rows.values()}
    men = {row.id: row.cast[1] for row in rows.values()}
    return Votes(
        tuple(rows.values()),
        tuple((rows[one], women[one] + men[one]) for one in by_votes(women, men)),
        tuple((rows[one], women[one]) for one in by_women(women)),
    )


def _count(cells: Mapping[str, object], name: str) -> int:
    count = cells.get(name)
    return count if isinstance(count, int) else 0


def _keys() -> dict[str, str]:
    """A key for each group: the first letter of its name, in the visitor's language, that no
    other has."""
    keys: dict[str, str] = {}
    for voters, name in VOTERS.items():
        letters = [one for one in said(name).upper() if one.isalpha()]
        free = [one for one in letters if one not in keys.values()]
        keys[voters] = free[0] if free else ""
    return keys


def tap_of(text: str) -> Tap:
    """The tap that a button or an address names. Raises BadRequest for anything else."""
    row_id, _colon, rest = text.partition(":")
    voters, _colon, change = rest.partition(":")
    suits = ROW_ID.fullmatch(row_id) and "~" not in row_id
    if not suits or voters not in VOTERS or change not in ("1", "-1"):
        raise BadRequest
    return Tap(row_id, voters, int(change))


def last_tap() -> Tap | None:
    """The tap that can be undone without scripts: the page before names it."""
    text = request.args.get(LAST, "")
    return tap_of(text) if text else None


def with_tap(table: Table, content: Content, tap: Tap) -> Content:
    """The content with one hand more or less; never less than none. A count that could not be
    read stays as it was typed."""
    cells = content["r"].get(table.name, {}).get(tap.row_id, {})
    now = cells.get(tap.voters) or 0
    if not isinstance(now, int):
        return content
    return with_row(content, table, tap.row_id, {tap.voters: max(0, now + tap.change)})
