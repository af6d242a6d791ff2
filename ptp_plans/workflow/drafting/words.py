"""Words as they were sent, for what no question of today asks: they are kept and shown, never read."""

import json
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import asdict, dataclass
from typing import Any

from ptp_plans.plan.content import is_blank, is_unread
from ptp_plans.plan.outline import Field, StepOutline
from ptp_plans.plan.texts import storable


@dataclass(frozen=True)
class Word:
    """What was sent under a name of a form: its texts, or a photo by its SHA-256. `table` and
    `question`: their labels, as far as they are declared."""

    name: str
    texts: tuple[str, ...] = ()
    table: str = ""
    question: str = ""
    photo: str | None = None

    @property
    def plain(self) -> dict[str, Any]:
        """The word as it is stored."""
        return asdict(self)


def stored_words(kept: Sequence[Mapping[str, Any]] | None) -> tuple[Word, ...]:
    """The words of a stored submission."""
    return tuple(
        Word(one["name"], tuple(one["texts"]), one["table"], one["question"], one["photo"])
        for one in kept or ()
    )


def words_of(content: object, step: StepOutline | None) -> tuple[Word, ...]:
    """A content that can't be read as one of this step, word for word: every cell with its text,
    and JSON where it was no text."""
    return tuple(
        Word(storable(name), tuple(storable(text) for text in _texts(cell)), *asked_by(step, name))
        for name, cell in _cells(content)
        if not is_blank(cell)
    )


def _cells(content: object) -> Iterator[tuple[str, Any]]:
    """The cells under the names that a form has for them; what has another shape under `$`."""
    if not isinstance(content, Mapping):
        yield "$", content
        return
    for key, part in content.items():
        if key == "f" and isinstance(part, Mapping):
            yield from ((f"f.{name}", cell) for name, cell in part.items())
        elif key == "r" and isinstance(part, Mapping):
            for table, rows in part.items():
                yield from _rows(f"r.{table}", rows)
        elif key != "done":
            yield f"$.{key}", part


def _rows(path: str, rows: object) -> Iterator[tuple[str, Any]]:
    if not isinstance(rows, Mapping):
        yield path, rows
        return
    for row_id, row in rows.items():
        if not isinstance(row, Mapping):
            yield f"{path}.{row_id}", row
            continue
        for name, cell in row.items():
            if name != "pos":
                yield f"{path}.{row_id}.{name}", cell


def _texts(cell: Any) -> list[str]:
    if is_unread(cell):
        cell = cell["typed"]
    parts = cell if isinstance(cell, list) else [cell]
    return [one if isinstance(one, str) else json.dumps(one, ensure_ascii=False) for one in parts]


def asked_by(step: StepOutline | None, name: str) -> tuple[str, str]:
    """The labels of the table and the question of a name in a form; "" for what is not declared."""
    sort, _dot, rest = name.partition(".")
    if step is None:
        return "", ""
    if sort == "f":
        return "", _label(step.fields, rest)
    table_name, _dot, rest = rest.partition(".")
    table = next((one for one in step.tables if one.name == table_name), None)
    if table is None or sort not in ("r", "new"):
        return "", ""
    return table.label, _label(table.fields, rest.rpartition(".")[2])


def _label(fields: Sequence[Field], name: str) -> str:
    """The label of a question by the name of its box, which may be that of a year or a tick."""
    plain = name.rpartition("-")[0] or name
    return next((one.label for one in fields if one.name in (name, plain)), "")
