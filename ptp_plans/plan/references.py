"""What a reference points at, in words: "A5 · Módulos de beneficio húmedo"."""

from collections.abc import Callable, Mapping, Sequence
from typing import Any

from .kinds import ChoiceKind, RefKind, RefsKind
from .outline import Outline, StepOutline, Table

Say = Callable[[str], str]


class RowTitles:
    """Titles of all rows of a plan in JSON values, by id; `say` translates the words of choices.

    Ids are unique within the plan's tables (fixed and keyed ones apart), so an id is enough.
    """

    def __init__(
        self,
        outline: Outline | Sequence[StepOutline],
        plain_steps: Mapping[str, Mapping[str, Any]],
        say: Say = str,
    ) -> None:
        self._say = say
        self._tables: dict[str, list[str]] = {}
        self._rows: dict[str, tuple[Table, Mapping[str, Any]]] = {}
        steps = outline.steps if isinstance(outline, Outline) else outline
        for step in steps:
            for table in step.tables:
                rows = plain_steps.get(step.key, {}).get(table.name) or ()
                self._tables[table.name] = [row["id"] for row in rows]
                if not table.keyed_by:
                    self._rows |= {row["id"]: (table, row) for row in rows}

    def __call__(self, row_id: str) -> str:
        """The row's title; the id itself when the row is no more."""
        return self._title(row_id, 0)

    def ids(self, table: str) -> list[str]:
        """The ids of a table's rows, in order."""
        return self._tables.get(table, [])

    def options(self, targets: Sequence[str]) -> list[tuple[str, str]]:
        """What may be chosen for a reference: (id, title) of every row of these tables."""
        return [(row_id, self(row_id)) for target in targets for row_id in self.ids(target)]

    def _title(self, row_id: str, depth: int) -> str:
        if row_id not in self._rows or depth > 3:
            return row_id
        table, row = self._rows[row_id]
        words = [
            word
            for name in table.titled_by
            if (word := self._words(table, name, row.get(name), depth))
        ]
        return " · ".join(words) or row_id

    def _words(self, table: Table, name: str, value: Any, depth: int) -> str:
        if value is None or value == []:
            return ""
        kind = table.field(name).kind
        if isinstance(kind, RefsKind):
            return ", ".join(self._title(one, depth + 1) for one in value)
        if isinstance(kind, RefKind):
            return self._title(value, depth + 1)
        if isinstance(kind, ChoiceKind):
            return self._say(kind.label(value))
        return kind.typed(kind.accept(value))[0]


def plain_steps(plain_plan: Mapping[str, Any], outline: Outline) -> dict[str, Mapping[str, Any]]:
    """A plan document's steps by key; a step that stands alone is its own section."""
    return {
        step.key: plain_plan[section.key]
        if step.key == section.key
        else plain_plan[section.key][step.key]
        for section in outline.sections
        for step in section.steps
    }
