"""The vocabulary in which sections are declared: `Step`, `Row`, `ask()`, `table()`.

A declaration reads like the paper form it stands for. Forms, storage, checks, comparison, PDF,
export and API walk the `Outline` of it (`outline.py`); nothing else says what a plan holds.
"""

from typing import Annotated, Any, ClassVar

from pydantic import BaseModel, ConfigDict, Field
from pydantic.fields import FieldInfo

from .kinds import ROW_ID, Kind, RefKind
from .texts import N_, Unreadable


class RowIdKind(RefKind):
    """A row's own id, made by whoever creates the row; it stays when the row moves."""

    def accept(self, value: object) -> str:
        if not isinstance(value, str) or not ROW_ID.fullmatch(value):
            raise Unreadable(N_("Cada renglón necesita un identificador («id»)."))
        return value


class Part(BaseModel):
    """What every declared part shares: frozen, complete, no field that was not declared."""

    model_config = ConfigDict(frozen=True, extra="forbid", validate_default=True)


class Row(Part):
    """A row of a table."""

    titled_by: ClassVar[tuple[str, ...]] = ()  # the fields that name the row where it is chosen
    columns: ClassVar[tuple[str, ...]] = ()  # shown in the list; the first four when not said

    id: Annotated[str, RowIdKind()]


class Step(Part):
    """One page of the guided form: a few questions, a few tables."""

    number: ClassVar[str]
    title: ClassVar[str]
    about: ClassVar[str] = ""


def ask(
    label: str,
    *,
    hint: str = "",
    required: bool = False,
    given: bool = False,
    personal: bool = False,
    names: bool = False,
) -> Any:
    """A question. `required`: asked before sealing (a check, never a type).
    `given`: written by the program, shown and never typed.
    `personal`: about one person, such as her telephone; never shown on the wall of a workshop.
    `names`: people of the community are named there. What is personal or names people is kept out
    of the public version (`public/hiding.py`)."""
    said: dict[str, Any] = {"x-required": required, "x-given": given}
    if personal:
        said["x-personal"] = True
    if names:
        said["x-names"] = True
    return Field(default=None, title=label, description=hint or None, json_schema_extra=said)


def table(
    label: str,
    *,
    add: str = N_("Agregar renglón"),
    hint: str = "",
    minimum: int = 0,
    fixed: tuple[tuple[str, str], ...] = (),
    keyed_by: tuple[str, ...] = (),
) -> Any:
    """Rows with ids. `minimum` rows are asked before sealing.

    `fixed`: exactly these rows, as (id, label). `keyed_by`: exactly one row for each combination
    of the records that these reference fields point at; its id is their ids joined by "~".
    """
    return Field(
        default=(),
        title=label,
        description=hint or None,
        json_schema_extra={
            "x-add": add,
            "x-minimum": minimum,
            "x-fixed": [list(pair) for pair in fixed],
            "x-keyed-by": list(keyed_by),
        },
    )


def part() -> Any:
    """A step inside a section, a section inside the plan; empty until somebody fills it."""
    return Field(default_factory=dict)


def kind_of(info: FieldInfo) -> Kind | None:
    """The kind declared for a field; None for a table or a part."""
    return next((one for one in info.metadata if isinstance(one, Kind)), None)
