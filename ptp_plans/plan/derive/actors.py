"""How to work with each actor, by its interest in the plan and its influence."""

from collections.abc import Mapping
from types import MappingProxyType

from ..texts import N_

HIGH = 3  # of five points: the middle or more

# (high interest, high influence) -> what to do with whoever stands there.
QUADRANTS: Mapping[tuple[bool, bool], str] = MappingProxyType({
    (True, True): N_("Trabajar de la mano"),
    (False, True): N_("Ganar su interés"),
    (True, False): N_("Sumar y fortalecer"),
    (False, False): N_("Tener presentes"),
})  # fmt: skip


def quadrant(interest: int, influence: int) -> tuple[bool, bool]:
    """A key of QUADRANTS, from the points (1 to 5) of an actor."""
    return interest >= HIGH, influence >= HIGH
