"""What hangs on what in a step's content, and branches that are moved, cut off and given back.

A branch is a row with all that hangs on it. Content is never changed, always made anew.
"""

from collections.abc import Iterator, Mapping

from ..content import Cells, Content, rows_of, with_row, without_row
from ..kinds import RefKind, RefsKind
from ..outline import Field, Table


def parent_field(table: Table) -> Field | None:
    """The question that tells what a row hangs on; None where rows of a table hang on nothing."""
    for field in table.fields:
        kind = field.kind
        if isinstance(kind, RefsKind) or not isinstance(kind, RefKind):
            continue
        if table.name in kind.targets:
            return field
    return None


def parents(content: Content, table: Table) -> Mapping[str, str | None]:
    """What each row hangs on, in the rows' order; None where nobody said it legibly."""
    field = parent_field(table)
    if field is None:
        return {}
    found = ((row_id, cells.get(field.name)) for row_id, cells in rows_of(content, table.name))
    return {row_id: one if isinstance(one, str) else None for row_id, one in found}


def below(content: Content, table: Table, row_id: str) -> tuple[str, ...]:
    """All that hangs on a row, the nearest first; itself never, even in a circle."""
    hangs_on = parents(content, table)
    found: dict[str, None] = {}
    level = [row_id]
    while level:
        level = [
            one
            for one, parent in hangs_on.items()
            if parent in level and one != row_id and one not in found
        ]
        found |= dict.fromkeys(level)
    return tuple(found)


def loose(content: Content, table: Table, roots: Mapping[str, object]) -> tuple[str, ...]:
    """The rows where a branch begins that hangs on none of `roots`: on nothing, on what is no
    more, or in a circle."""
    hangs_on = parents(content, table)
    held = {one for root in roots for one in below(content, table, root)}
    free = [one for one in hangs_on if one not in held]
    first = [one for one in free if hangs_on[one] not in free]
    reached = {row for one in first for row in (one, *below(content, table, one))}
    for one in free:  # the first row of each circle stands for it
        if one not in reached:
            first.append(one)
            reached |= {one, *below(content, table, one)}
    return tuple(first)


def hung_on(content: Content, table: Table, row_id: str, parent: str) -> Content:
    """The content with a branch moved to another parent, last among those that hang there.

    `ValueError` when that would close a circle or the row is no more.
    """
    field = parent_field(table)
    rows = content["r"].get(table.name, {})
    if field is None or row_id not in rows or parent in (row_id, *below(content, table, row_id)):
        raise ValueError(parent)
    last = max(one.get("pos", 0) for one in rows.values())
    return with_row(content, table, row_id, {field.name: parent, "pos": last + 1})


def without_node(content: Content, table: Table, row_id: str, *, whole: bool = False) -> Content:
    """The content without a row: what hangs on it passes to its parent, or goes with it."""
    field, rows = parent_field(table), content["r"].get(table.name, {})
    hanging = below(content, table, row_id) if field else ()
    parent = rows.get(row_id, {}).get(field.name) if field else None
    for one in hanging:
        if whole:
            content = without_row(content, table.name, one)
        elif field and rows[one].get(field.name) == row_id:
            content = with_row(content, table, one, {field.name: parent})
    return without_row(content, table.name, row_id)


def with_node_back(now: Content, before: Content, table: Table, row_id: str) -> Content:
    """The content with a removed row as it was, and on it what hung on it and was not moved since.

    What came into its place meanwhile stays.
    """
    field = parent_field(table)
    hanging = below(before, table, row_id) if field else ()
    was, rows = before["r"].get(table.name, {}), now["r"].get(table.name, {})
    for one in (row_id, *hanging):
        if one not in rows:
            now = with_row(now, table, one, was[one])
        elif field and one in _moved_up(was, rows, field, row_id):
            now = with_row(now, table, one, {field.name: row_id})
    return now


def _moved_up(
    was: Mapping[str, Cells], rows: Mapping[str, Cells], field: Field, row_id: str
) -> Iterator[str]:
    """The rows that passed to the removed row's parent and are still there."""
    parent = was[row_id].get(field.name)
    for one, cells in rows.items():
        hung_there = was.get(one, {}).get(field.name) == row_id
        if hung_there and cells.get(field.name) == parent:
            yield one


def with_sibling_moved(content: Content, table: Table, row_id: str, by: int) -> Content:
    """The content with a row moved up (by = -1) or down (1) among those that hang where it
    hangs."""
    hangs_on = parents(content, table)
    order = [one for one, _cells in rows_of(content, table.name)]
    beside = [one for one in order if hangs_on[one] == hangs_on[row_id]]
    there = beside.index(row_id) + by
    if not 0 <= there < len(beside):
        return content
    other = beside[there]
    order.remove(row_id)
    order.insert(order.index(other) + (by > 0), row_id)
    rows = content["r"][table.name]
    placed = {one: rows[one] | {"pos": pos} for pos, one in enumerate(order, 1)}
    return content | {"r": content["r"] | {table.name: placed}}
