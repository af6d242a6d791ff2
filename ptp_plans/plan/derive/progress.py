"""How far a step is: what people say about it, and whether a check still stands against it."""

from collections.abc import Iterable
from typing import Protocol

from ..content import Content, is_begun
from ..texts import N_

STATUS_WORDS = {
    "not_started": N_("sin empezar"),
    "in_progress": N_("en curso"),
    "complete": N_("completo"),
    "with_issues": N_("con pendientes"),
}


class OpenCheck(Protocol):
    """A finding, as far as the status of a step asks."""

    @property
    def blocks(self) -> bool: ...


def step_status(content: Content, open_checks: Iterable[OpenCheck]) -> str:
    """A key of STATUS_WORDS for a step's draft, given the checks that are open in that step.

    People say when a step is done; a done step that a blocking check stands against has issues.
    """
    if not content["done"]:
        return "in_progress" if is_begun(content) else "not_started"
    return "with_issues" if any(one.blocks for one in open_checks) else "complete"
