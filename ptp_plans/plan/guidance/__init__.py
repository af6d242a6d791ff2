"""How each step is worked in a workshop, written for who facilitates it.

>>> guidance_of("problems").tool
'Lluvia de ideas con tarjetas'
"""

import re

from . import (
    assembly,
    context,
    cover,
    design,
    diagnosis,
    evaluation,
    sustainability,
    territorial,
)
from .base import Example, Guidance

__all__ = ["Example", "Guidance", "example_of", "guidance_of"]

_ALL = {
    key: guidance
    for part in (cover, context, diagnosis, design, sustainability, territorial, assembly)
    for key, guidance in part.STEPS.items()
}


OF_A_YEAR = re.compile(r"\d{4}-")  # a step of that year's evaluation


def guidance_of(step_key: str) -> Guidance | None:
    """The guidance of a step or record; None where there is no workshop to run."""
    year = OF_A_YEAR.match(step_key)
    return evaluation.STEPS.get(step_key[year.end() :]) if year else _ALL.get(step_key)


def example_of(step_key: str, field: str, table: str = "") -> Example | None:
    """A good and a bad answer to a question of the step, or of a row of its table."""
    guidance = guidance_of(step_key)
    return guidance.examples.get(f"{table}.{field}" if table else field) if guidance else None
