"""What a facilitator is told beside a step: plain data, for pages, walls and paper alike."""

from collections.abc import Mapping
from dataclasses import dataclass, field


@dataclass(frozen=True)
class Example:
    """An answer that serves, one that does not, and what is wrong with it."""

    good: str
    bad: str
    why_bad: str


@dataclass(frozen=True)
class Guidance:
    """How a step is worked with the people.

    All texts are Spanish ones to be translated where they are shown. Tools are named as Geilfus
    does in "80 herramientas para el desarrollo participativo", where he has them.
    """

    purpose: str
    tool: str
    minutes: int
    materials: tuple[str, ...]
    how: tuple[str, ...]
    questions: tuple[str, ...]
    """What the facilitator asks the people, aloud."""
    good: str
    bad: str
    why_bad: str
    examples: Mapping[str, Example] = field(default_factory=dict)
    """By question: a field's name, or `table.field` for the questions of a row."""
