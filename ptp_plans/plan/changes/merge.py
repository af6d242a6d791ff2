"""Three-way merge of a step's content, by field and by row id; nothing is lost in silence.

What only one side changed passes. What both changed to different values is a conflict, and the
merged content holds the other person's value there until somebody chooses.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from ..content import Cells, Content

Path = tuple[str, ...]
ABSENT: Any = None


@dataclass(frozen=True)
class Conflict:
    """One place that both changed. Path ("f", field), ("r", table, row, field) or, when one
    removed a row that the other changed, ("r", table, row); an absent row or value is None."""

    path: Path
    base: Any
    mine: Any
    theirs: Any


@dataclass(frozen=True)
class Merged:
    """The merged content, what waits for a choice, and what the others had changed meanwhile."""

    content: Content
    conflicts: tuple[Conflict, ...]
    combined: tuple[Path, ...]


def merge(base: Content, mine: Content, theirs: Content) -> Merged:
    """My changes since `base` put on top of `theirs`."""
    conflicts: list[Conflict] = []
    combined: list[Path] = []
    fields = _cells(("f",), base["f"], mine["f"], theirs["f"], conflicts, combined)
    tables = {}
    for name in [*theirs["r"], *(name for name in mine["r"] if name not in theirs["r"])]:
        before, my, their = (side["r"].get(name, {}) for side in (base, mine, theirs))
        tables[name] = _rows(("r", name), before, my, their, conflicts, combined)
    done = mine["done"] if mine["done"] != base["done"] else theirs["done"]
    return Merged({"f": fields, "r": tables, "done": done}, tuple(conflicts), tuple(combined))


def _rows(
    path: Path,
    base: Mapping[str, Cells],
    mine: Mapping[str, Cells],
    theirs: Mapping[str, Cells],
    conflicts: list[Conflict],
    combined: list[Path],
) -> dict[str, Cells]:
    merged = {}
    for row_id in [*theirs, *(row_id for row_id in mine if row_id not in theirs)]:
        here = (*path, row_id)
        before, my, their = base.get(row_id), mine.get(row_id), theirs.get(row_id)
        if my is not None and their is not None:
            merged[row_id] = _cells(here, before or {}, my, their, conflicts, combined)
        elif my is None and their is not None:  # I removed it, or they added it
            if before is None or _says(their) != _says(before):
                merged[row_id] = their
                combined.append(here)
            if before is not None and _says(their) != _says(before):
                conflicts.append(Conflict(here, before, ABSENT, their))
        elif my is not None:  # they removed it, or I added it
            if before is None or _says(my) != _says(before):
                merged[row_id] = my
            else:
                combined.append(here)
            if before is not None and _says(my) != _says(before):
                conflicts.append(Conflict(here, before, my, ABSENT))
    return merged


def _says(row: Cells) -> Cells:
    return {name: cell for name, cell in row.items() if name != "pos" and cell is not None}


def _cells(
    path: Path,
    base: Cells,
    mine: Cells,
    theirs: Cells,
    conflicts: list[Conflict],
    combined: list[Path],
) -> Cells:
    merged = {}
    for name in [*theirs, *(name for name in mine if name not in theirs)]:
        before, my, their = base.get(name), mine.get(name), theirs.get(name)
        if my == before and their != before:
            combined.append((*path, name))
        if my in (before, their) or (my != before and their != before and name != "pos"):
            merged[name] = their
        else:
            merged[name] = my
        if my != before and their not in (before, my) and name != "pos":
            conflicts.append(Conflict((*path, name), before, my, their))
    return merged


def settle(merged: Merged, chosen: Mapping[Path, Any]) -> Content:
    """The merged content with a person's choice at each conflict; an unnamed one stays theirs.

    A whole row is settled with its cells, or with None to remove it.
    """
    content = merged.content
    for conflict in merged.conflicts:
        if conflict.path in chosen:
            content = put(content, conflict.path, chosen[conflict.path])
    return content


def put(content: Content, path: Path, value: Any) -> Content:
    """The content with one value, or one row, at a path; None removes the row."""
    if path[0] == "f":
        return content | {"f": content["f"] | {path[1]: value}}
    _r, table, row_id, *field = path
    rows = content["r"].get(table, {})
    if field:
        rows = rows | {row_id: rows.get(row_id, {}) | {field[0]: value}}
    elif value is None:
        rows = {key: row for key, row in rows.items() if key != row_id}
    else:
        rows = rows | {row_id: value}
    return content | {"r": content["r"] | {table: rows}}
