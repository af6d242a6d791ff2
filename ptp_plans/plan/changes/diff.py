"""What changed between two plans: per step, answer and row; and the change put on a plan again.

Rows are matched by id, so a row that moved is not one that went and another that came. Values
are those of the plan document (JSON); words are made where they are shown.
"""

from bisect import bisect_left
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Literal

from ..content import Content, is_blank, rows_of
from ..document import IssuedCodesKind, Plan, from_plain, to_plain
from ..outline import Field, StepOutline, Table, plan_outline
from ..references import RowTitles, Say, plain_steps
from ..texts import N_

PlainRow = Mapping[str, Any]

ISSUED_CODES = Field("issued_codes", N_("Códigos dados"), "", IssuedCodesKind(), False, True)


@dataclass(frozen=True)
class Change:
    """One thing that changed.

    `changed`: an answer, of the step itself (`table` None) or of a row, from `before` to `after`.
    `added`, `removed`: a row, its answers by field in `after` or `before`.
    `moved`: a row that stands elsewhere among the others; of all ways to say what moved, the
    one that moves the fewest rows. Places count from 1; `title_*` name the row in each plan.
    """

    kind: Literal["added", "removed", "changed", "moved"]
    step: StepOutline
    table: Table | None = None
    row: str | None = None
    field: Field | None = None
    before: Any = None
    after: Any = None
    place_before: int | None = None
    place_after: int | None = None
    title_before: str = ""
    title_after: str = ""

    @property
    def title(self) -> str:
        """The row's name, the newest one."""
        return self.title_after or self.title_before

    @property
    def silent(self) -> bool:
        """Needed to get the very same document, but nothing that people did: the numbers of
        codes given, the order of rows that follow other tables (points, votes)."""
        if self.kind == "moved":
            return self.table is not None and not self.table.grows
        return self.field is ISSUED_CODES


@dataclass(frozen=True)
class StepChange:
    """What changed in a step: its answers first, then its tables in their order."""

    step: StepOutline
    changes: tuple[Change, ...]


class DoesNotFit(ValueError):
    """A change that can't be put on this plan, which isn't the one that it was made from."""

    def __init__(self, change: Change) -> None:
        super().__init__(N_("Este cambio se hizo sobre otro estado del plan."))
        self.change = change


def compare(before: Plan, after: Plan, say: Say = str) -> tuple[StepChange, ...]:
    """All that `apply` needs to make `after` of `before`; `told` leaves out what people don't
    care for. `say` translates the words of choices and labels in the titles of rows."""
    outline = plan_outline()
    old_plan, new_plan = to_plain(before), to_plain(after)
    old, new = plain_steps(old_plan, outline), plain_steps(new_plan, outline)
    old_titles = RowTitles(outline, old, say)
    new_titles = RowTitles(outline, new, say)
    found = []
    for step in outline.steps:
        changes = _answers(step, old[step.key], new[step.key])
        if step.key == outline.steps[0].key:
            changes += _issued_codes(step, old_plan, new_plan)
        changes += _in_tables(step, old[step.key], new[step.key], old_titles, new_titles, say)
        if changes:
            found.append(StepChange(step, tuple(changes)))
    return tuple(found)


def compare_contents(
    step: StepOutline,
    before: Content,
    after: Content,
    old_titles: RowTitles,
    new_titles: RowTitles,
    say: Say = str,
) -> StepChange:
    """What changed between two contents of a step's draft; a cell that could not be read is
    compared as it was typed."""
    old, new = _complete(step, before), _complete(step, after)
    changes = _answers(step, old, new)
    changes += _in_tables(step, old, new, old_titles, new_titles, say)
    return StepChange(step, tuple(changes))


def _complete(step: StepOutline, content: Content) -> PlainRow:
    """The content in the shape of a plan's step, with None for each answer that says nothing."""
    plain: dict[str, Any] = _cells_of(step.fields, content["f"])
    for table in step.tables:
        plain[table.name] = [
            {"id": row_id} | _cells_of(table.fields, row)
            for row_id, row in rows_of(content, table.name)
        ]
    return plain


def _cells_of(fields: Sequence[Field], cells: Mapping[str, Any]) -> dict[str, Any]:
    found = {field.name: cells.get(field.name) for field in fields}
    return {name: None if is_blank(cell) else cell for name, cell in found.items()}


def _in_tables(
    step: StepOutline,
    old: PlainRow,
    new: PlainRow,
    old_titles: RowTitles,
    new_titles: RowTitles,
    say: Say,
) -> list[Change]:
    changes: list[Change] = []
    for table in step.tables:
        rows = _Rows(step, table, old[table.name], new[table.name])
        changes += rows.changes(old_titles, new_titles, say)
    return changes


def told(changes: Iterable[StepChange]) -> tuple[StepChange, ...]:
    """The changes that people made, without the silent ones."""
    spoken = (
        StepChange(one.step, tuple(change for change in one.changes if not change.silent))
        for one in changes
    )
    return tuple(one for one in spoken if one.changes)


def apply(before: Plan, changes: Iterable[StepChange]) -> Plan:
    """The plan with these changes: `apply(a, compare(a, b)) == b`.

    `DoesNotFit` when the plan holds something else than what the changes started from.
    """
    plain = to_plain(before)
    steps = plain_steps(plain, plan_outline())
    for one in changes:
        content = dict(steps[one.step.key])
        tables: dict[str, list[Change]] = {}
        for change in one.changes:
            if change.table is not None:
                tables.setdefault(change.table.name, []).append(change)
            elif change.field is not None:
                holder = plain if change.field.name == ISSUED_CODES.name else content
                if holder[change.field.name] != change.before:
                    raise DoesNotFit(change)
                holder[change.field.name] = change.after
        for name, of_table in tables.items():
            content[name] = _changed_rows(content[name], of_table)
        section = one.step.section
        if one.step.key == section:
            plain[section] = content
        else:
            plain[section] = plain[section] | {one.step.key: content}
    return from_plain(plain)


def _answers(step: StepOutline, old: PlainRow, new: PlainRow) -> list[Change]:
    return [
        Change("changed", step, field=field, before=old[field.name], after=new[field.name])
        for field in step.fields
        if old[field.name] != new[field.name]
    ]


def _issued_codes(step: StepOutline, old: PlainRow, new: PlainRow) -> list[Change]:
    was, now = old[ISSUED_CODES.name], new[ISSUED_CODES.name]
    if was == now:
        return []
    return [Change("changed", step, field=ISSUED_CODES, before=was, after=now)]


@dataclass(frozen=True)
class _Rows:
    """A table in both plans."""

    step: StepOutline
    table: Table
    before: Sequence[PlainRow]
    after: Sequence[PlainRow]

    def changes(self, old_titles: RowTitles, new_titles: RowTitles, say: Say) -> list[Change]:
        if self.before == self.after:
            return []
        old = {row["id"]: (place, row) for place, row in enumerate(self.before, 1)}
        new = {row["id"]: (place, row) for place, row in enumerate(self.after, 1)}
        moved = _moved([row_id for row_id in old if row_id in new], new)
        found = []
        for row_id, (place, row) in new.items():
            name = _title(self.table, row_id, new_titles, say)
            if row_id not in old:
                found.append(
                    self._change(
                        "added", row_id, after=_cells(row), place_after=place, title_after=name
                    )
                )
                continue
            place_before, row_before = old[row_id]
            if row_id not in moved and row_before == row:
                continue
            named = {
                "title_before": _title(self.table, row_id, old_titles, say), "title_after": name
            }  # fmt: skip
            if row_id in moved:
                places = {"place_before": place_before, "place_after": place}
                found.append(self._change("moved", row_id, **places, **named))
            for field in self.table.fields:
                was, now = row_before[field.name], row[field.name]
                if was != now:
                    found.append(
                        self._change("changed", row_id, field=field, before=was, after=now, **named)
                    )
        found += [
            self._change(
                "removed",
                row_id,
                before=_cells(row),
                place_before=place,
                title_before=_title(self.table, row_id, old_titles, say),
            )
            for row_id, (place, row) in old.items()
            if row_id not in new
        ]
        return found

    def _change(
        self, kind: Literal["added", "removed", "changed", "moved"], row_id: str, **told: Any
    ) -> Change:
        return Change(kind, self.step, self.table, row_id, **told)


def _cells(row: PlainRow) -> dict[str, Any]:
    return {name: value for name, value in row.items() if name != "id"}


def _title(table: Table, row_id: str, titles: RowTitles, say: Say) -> str:
    if table.fixed:
        return say(dict(table.fixed).get(row_id, row_id))
    if table.keyed_by:
        return " · ".join(titles(part) for part in row_id.split("~"))
    return titles(row_id)


def _moved(kept: list[str], new: Mapping[str, tuple[int, PlainRow]]) -> set[str]:
    """The fewest rows that must change places: all but a longest run that keeps its order.

    `kept` are the rows of both plans in their old order. Patience sorting: n log n.
    """
    tails: list[int] = []  # the least last place of a run of each length
    ends: list[str] = []  # the row that this place belongs to
    previous: dict[str, str | None] = {}
    for row_id in kept:
        place = new[row_id][0]
        length = bisect_left(tails, place)
        previous[row_id] = ends[length - 1] if length else None
        tails[length : length + 1] = [place]
        ends[length : length + 1] = [row_id]
    steady = set()
    last = ends[-1] if ends else None
    while last is not None:
        steady.add(last)
        last = previous[last]
    return set(kept) - steady


def _changed_rows(rows: Sequence[PlainRow], changes: Sequence[Change]) -> list[dict[str, Any]]:
    """A table with its changes. What stays keeps its order; then what came or moved is put at
    its new place, from the first place on, so that every place is the final one."""
    by_id = {row["id"]: dict(row) for row in rows}
    placed: dict[int, str] = {}
    for change in changes:
        row_id = change.row or ""
        row = by_id.get(row_id)
        if (row is None) != (change.kind == "added"):
            raise DoesNotFit(change)
        if change.kind == "added":
            by_id[row_id] = {"id": row_id} | change.after
        elif change.kind == "removed":
            if by_id.pop(row_id) != {"id": row_id} | change.before:
                raise DoesNotFit(change)
        elif row is not None and change.field is not None:
            if row[change.field.name] != change.before:
                raise DoesNotFit(change)
            row[change.field.name] = change.after
        if change.place_after is not None:
            placed[change.place_after] = row_id
    going = set(placed.values())
    order = [row["id"] for row in rows if row["id"] in by_id and row["id"] not in going]
    for place in sorted(placed):
        order.insert(place - 1, placed[place])
    return [by_id[row_id] for row_id in order]
