"""Figures and derived tables at the steps they belong to."""

from ptp_plans.plan.outline import StepOutline

from .blocks import Block
from .reading import Reader


def drawings(reader: Reader, step: StepOutline) -> tuple[list[Block], list[Block]]:
    """What is drawn before and after the tables of a step."""
    return [], []
