"""Answers to the declared questions: read by their kinds, complete or refused by question."""

from collections.abc import Mapping
from functools import cache
from typing import Any, TypeVar

from ..content import cell_error
from ..outline import Field, step_outline
from ..schema import Step
from ..texts import N_, Unreadable

MISSING = N_("Falta esta respuesta.")
Declared = TypeVar("Declared", bound=Step)


class Refused(ValueError):
    """Answers that can't be taken; `faults` says why, by the name of the question."""

    def __init__(self, faults: Mapping[str, Unreadable]) -> None:
        super().__init__("; ".join(f"{name}: {fault}" for name, fault in faults.items()))
        self.faults = faults


@cache
def questions(declared: type[Step]) -> tuple[Field, ...]:
    """What is asked, in its order."""
    return step_outline(declared, declared.__name__, "learning").fields


def answered(declared: type[Declared], cells: Mapping[str, Any]) -> Declared:
    """The answers as values; `Refused` names each question that is missing or can't be read."""
    values, faults = {}, {}
    for one in questions(declared):
        cell = cells.get(one.name)
        if (unread := cell_error(one, cell)) is not None:
            faults[one.name] = unread
            continue
        try:
            value = one.kind.accept(cell)
        except Unreadable as error:
            faults[one.name] = error
            continue
        if one.required and value in (None, ()):
            faults[one.name] = Unreadable(MISSING)
        values[one.name] = value
    if faults:
        raise Refused(faults)
    return declared.model_validate(values)


def values_of(answers: Step) -> dict[str, Any]:
    """The values by question, as the code computes with them."""
    return {name: getattr(answers, name) for name in type(answers).model_fields}


def cells_of(declared: type[Step], values: Mapping[str, Any]) -> dict[str, Any]:
    """Kept values as the cells that a form shows."""
    return {one.name: one.kind.plain(values[one.name]) for one in questions(declared)}
