"""What a draft holds of one step, as JSON: the shape that forms, API, merge and storage share.

`{"f": {field: cell}, "r": {table: {row id: {field: cell, "pos": n}}}, "done": bool}`. A cell is a
plain value, or `{"typed": ["doce mil"]}` when it could not be read: what people typed is kept
until they mend it. Every function returns a new content; none changes the one it was given.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from .kinds import ROW_ID, Plain
from .outline import Field, StepOutline, Table
from .texts import N_, Unreadable, storable

Cells = dict[str, Any]
Content = dict[str, Any]
Path = tuple[str, ...]  # from a step's content inward: ("r", "objectives", "o1", "name")
Faults = list[tuple[Path, str]]

ROW_LIMIT = 3000  # rows of one table; more is a mistake or an attack


@dataclass(frozen=True)
class Unread:
    """A cell that could not be understood, and why."""

    step: str
    table: str | None
    row: str | None
    field: str
    typed: tuple[str, ...]
    error: Unreadable


class NotContent(ValueError):
    """JSON that is no content of this step at all; every error with its path."""

    def __init__(self, errors: Faults) -> None:
        super().__init__("; ".join(f"{'.'.join(path)}: {message}" for path, message in errors))
        self.errors = errors


def empty() -> Content:
    """A step that nobody has begun."""
    return {"f": {}, "r": {}, "done": False}


def is_unread(cell: object) -> bool:
    return type(cell) is dict and len(cell) == 1 and "typed" in cell


def is_blank(cell: object) -> bool:
    """Whether a cell says nothing."""
    return cell is None or cell in ([], {}, "")


def is_begun(content: Content) -> bool:
    """Whether anything was answered."""
    cells = list(content["f"].values())
    for rows in content["r"].values():
        for row in rows.values():
            cells += [cell for name, cell in row.items() if name != "pos"]
    return any(not is_blank(cell) for cell in cells)


def read_cell(field: Field, typed: Sequence[str]) -> Any:
    """The cell for what was typed in a form: its plain value, or the text itself, kept."""
    try:
        return field.kind.plain(field.kind.read(*typed))
    except Unreadable:
        return {"typed": [storable(text) for text in typed]}


def read_cells(fields: Sequence[Field], typed: Mapping[str, Sequence[str]]) -> Cells:
    """Cells of the fields that a form sent; given fields are never typed."""
    return {
        field.name: read_cell(field, typed[field.name])
        for field in fields
        if field.name in typed and not field.given
    }


def typed_cell(field: Field, cell: Any) -> tuple[str, ...]:
    """What the form's box shows for a cell: the value as people write it, or what they typed."""
    if is_unread(cell):
        return tuple(cell["typed"])
    return field.kind.typed(field.kind.accept(cell))


def cell_error(field: Field, cell: Any) -> Unreadable | None:
    """Why a kept text can't be read; None for a readable cell."""
    if not is_unread(cell):
        return None
    try:
        field.kind.read(*cell["typed"])
    except Unreadable as error:
        return error
    return None


def with_fields(content: Content, cells: Cells) -> Content:
    """The content with these answers."""
    return content | {"f": content["f"] | cells}


def with_done(content: Content, done: bool) -> Content:
    """The content with people's word on whether the step is finished."""
    return content | {"done": done}


def rows_of(content: Content, table: str) -> list[tuple[str, Cells]]:
    """A table's rows in order, as (id, cells)."""
    rows = content["r"].get(table, {})
    return sorted(rows.items(), key=lambda pair: (pair[1].get("pos", 0), pair[0]))


def with_row(content: Content, table: Table, row_id: str, cells: Cells) -> Content:
    """The content with these answers in a row, which is made at the end when it is not there."""
    rows = content["r"].get(table.name, {})
    row = rows.get(row_id)
    if row is None:
        last = max((one.get("pos", 0) for one in rows.values()), default=0)
        row = {"pos": last + 1} | key_cells(table, row_id)
    return _with_rows(content, table.name, rows | {row_id: row | cells})


def without_row(content: Content, table: str, row_id: str) -> Content:
    """The content without a row."""
    rows = {key: row for key, row in content["r"].get(table, {}).items() if key != row_id}
    return _with_rows(content, table, rows)


def with_row_moved(content: Content, table: str, row_id: str, by: int) -> Content:
    """The content with a row moved up (by = -1) or down (1) among its table's rows."""
    order = [key for key, _row in rows_of(content, table)]
    here = order.index(row_id)
    there = min(max(here + by, 0), len(order) - 1)
    order.insert(there, order.pop(here))
    rows = content["r"][table]
    return _with_rows(
        content, table, {key: rows[key] | {"pos": pos} for pos, key in enumerate(order, 1)}
    )


def _with_rows(content: Content, table: str, rows: dict[str, Cells]) -> Content:
    return content | {"r": content["r"] | {table: rows}}


def key_cells(table: Table, row_id: str) -> Cells:
    """The references that a keyed row's id stands for; none for other tables."""
    parts = row_id.split("~")
    return (
        dict(zip(table.keyed_by, parts, strict=True)) if len(parts) == len(table.keyed_by) else {}
    )


def expected_rows(table: Table, ids: Mapping[str, Sequence[str]]) -> list[str]:
    """The ids that a fixed or keyed table's rows have, given the ids of the referenced tables.

    Two references to one table make unordered pairs: each two rows meet once.
    """
    if table.fixed:
        return [row_id for row_id, _label in table.fixed]
    lists = [
        [one for target in getattr(table.field(name).kind, "targets", ()) for one in ids[target]]
        for name in table.keyed_by
    ]
    if len(lists) == 1:
        return list(lists[0])
    if len(lists) == 2 and lists[0] == lists[1]:
        return [
            "~".join(sorted((one, other)))
            for place, one in enumerate(lists[0])
            for other in lists[0][place + 1 :]
        ]
    return ["~".join((one, other)) for one in lists[0] for other in lists[1]] if lists else []


def normal(step: StepOutline, content: object) -> Content:
    """Content that came as JSON, in normal form; `NotContent` when it has another shape.

    A value of the wrong sort is kept as typed, like in a form; an unknown field is refused,
    since keeping it would mean losing it later in silence.
    """
    errors: Faults = []
    if not isinstance(content, Mapping) or not set(content) <= {"f", "r", "done"}:
        raise NotContent([((), N_("El contenido lleva «f», «r» y «done», y nada más."))])
    fields = _normal_cells(step.fields, content.get("f", {}), ("f",), errors)
    tables = {}
    given = content.get("r", {})
    known = {table.name: table for table in step.tables}
    if not isinstance(given, Mapping):
        raise NotContent([(("r",), N_("Las tablas deben ser un objeto."))])
    for name, rows in given.items():
        if name not in known or not isinstance(rows, Mapping) or len(rows) > ROW_LIMIT:
            errors.append(
                (("r", str(name)), N_("Esta tabla no existe o tiene demasiados renglones."))
            )
            continue
        tables[name] = {
            row_id: key_cells(known[name], row_id)
            | _normal_row(known[name], row, ("r", name, row_id), errors)
            for row_id, row in rows.items()
            if _good_id(known[name], row_id, ("r", name), errors)
        }
    if errors:
        raise NotContent(errors)
    return {"f": fields, "r": tables, "done": content.get("done") is True}


def _good_id(table: Table, row_id: object, path: Path, errors: Faults) -> bool:
    if not isinstance(row_id, str) or not ROW_ID.fullmatch(row_id):
        errors.append((path, N_("El identificador de un renglón lleva letras, cifras y guiones.")))
        return False
    if table.fixed:
        suits = row_id in dict(table.fixed)
    else:  # "~" joins the ids of the records that a keyed row stands for
        suits = row_id.count("~") == max(len(table.keyed_by) - 1, 0)
    if not suits:
        errors.append(((*path, row_id), N_("Esta tabla no lleva un renglón así.")))
    return suits


def _normal_row(table: Table, row: object, path: Path, errors: Faults) -> Cells:
    if not isinstance(row, Mapping):
        errors.append((path, N_("El renglón debe ser un objeto.")))
        return {}
    cells = {name: cell for name, cell in row.items() if name != "pos"}
    normal_cells = _normal_cells(table.fields, cells, path, errors)
    pos = row.get("pos", 0)
    return normal_cells | {"pos": pos if type(pos) is int and 0 <= pos < 10**9 else 0}


def _normal_cells(fields: Sequence[Field], cells: object, path: Path, errors: Faults) -> Cells:
    known = {field.name: field for field in fields}
    if not isinstance(cells, Mapping):
        errors.append((path, N_("Las respuestas deben ser un objeto.")))
        return {}
    read = {}
    for name, cell in cells.items():
        if name not in known:
            errors.append(((*path, str(name)), N_("Este campo no existe en el plan.")))
        elif is_unread(cell) and _are_texts(cell["typed"]):
            read[name] = read_cell(known[name], cell["typed"])
        else:
            try:
                read[name] = known[name].kind.plain(known[name].kind.accept(cell))
            except Unreadable as error:
                if isinstance(cell, str | int | float):
                    read[name] = read_cell(known[name], [str(cell)])
                else:
                    errors.append(((*path, str(name)), str(error)))
    return read


def _are_texts(typed: object) -> bool:
    return isinstance(typed, list) and all(isinstance(text, str) for text in typed)


def unread_cells(step: StepOutline, content: Content) -> Iterator[Unread]:
    """The cells of a step that wait to be mended."""
    for field in step.fields:
        cell: Any = content["f"].get(field.name)
        if error := cell_error(field, cell):
            yield Unread(step.key, None, None, field.name, tuple(cell["typed"]), error)
    for table in step.tables:
        for row_id, row in rows_of(content, table.name):
            for field in table.fields:
                cell = row.get(field.name)
                if error := cell_error(field, cell):
                    yield Unread(
                        step.key, table.name, row_id, field.name, tuple(cell["typed"]), error
                    )


def to_step(step: StepOutline, content: Content) -> dict[str, Plain]:
    """The step as it stands in the plan document; cells that can't be read are unanswered."""
    plain: dict[str, Plain] = _readable(step.fields, content["f"])
    for table in step.tables:
        plain[table.name] = [
            {"id": row_id} | _readable(table.fields, row)
            for row_id, row in rows_of(content, table.name)
        ]
    return plain


def _readable(fields: Sequence[Field], cells: Cells) -> dict[str, Plain]:
    return {
        field.name: cells[field.name]
        for field in fields
        if field.name in cells and not is_unread(cells[field.name])
    }


def from_step(step: StepOutline, plain: Mapping[str, Any], *, done: bool = True) -> Content:
    """The content of a step of a plan document, to go on writing from it."""
    rows = {
        table.name: {
            row["id"]: {field.name: row[field.name] for field in table.fields} | {"pos": pos}
            for pos, row in enumerate(plain[table.name], 1)
        }
        for table in step.tables
    }
    return {"f": {f.name: plain[f.name] for f in step.fields}, "r": rows, "done": done}
