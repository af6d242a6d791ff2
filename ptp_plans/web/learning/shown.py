"""Kept answers as the list of questions and words that a page shows."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from ptp_plans.plan.kinds import ChoiceKind, PhotoKind, RefKind, YesNoKind
from ptp_plans.plan.learning.answers import questions
from ptp_plans.plan.schema import Step
from ptp_plans.plan.texts import N_
from ptp_plans.web.language import said


@dataclass(frozen=True)
class Shown:
    """An answer; `photo` is where its picture is."""

    id: str
    label: str
    text: str
    photo: str = ""
    words: str = ""
    fault: None = None


def shown(
    declared: type[Step], row: object, photo: Callable[[str], str] | None = None
) -> list[Shown]:
    """The answers that a stored row holds: those that were given, without references."""
    found = []
    for one in questions(declared):
        value = None if isinstance(one.kind, RefKind) else getattr(row, one.name)
        if value is None:
            continue
        if isinstance(one.kind, PhotoKind):
            if photo:
                found.append(Shown(one.name, one.label, "", photo(value)))
            continue
        found.append(Shown(one.name, one.label, _words(one.kind, value)))
    return found


def _words(kind: Any, value: Any) -> str:
    if isinstance(kind, ChoiceKind):
        return said(kind.label(value))
    if isinstance(kind, YesNoKind):
        return said(N_("sí") if value else N_("no"))
    return ", ".join(kind.typed(value))
