"""A stratified sample that anybody can draw again.

Each unit's lot is the SHA-256 of the seed and the unit's key, so the draw depends on nothing but
these: not on the order of the frame, not on a library's random numbers. Within its stratum the
units stand in the order of their lots; the first are the sample, the next ones substitutes.
"""

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from fractions import Fraction
from hashlib import sha256


@dataclass(frozen=True)
class Drawn:
    """A unit of the frame: its place by lot within its stratum, and whether it was chosen."""

    key: str
    stratum: str
    place: int
    chosen: bool


def lot(seed: str, key: str) -> str:
    """What orders the units of a stratum."""
    return sha256(f"{seed}\n{key}".encode()).hexdigest()


def shares(sizes: Mapping[str, int], size: int) -> dict[str, int]:
    """How many units each stratum gives: one each where that is possible, the rest in proportion
    (highest averages by odd divisors, Sainte-Laguë), never more than it has."""
    given = dict.fromkeys(sorted(sizes), 0)
    left = min(size, sum(sizes.values()))
    if left >= len(given):
        given = dict.fromkeys(given, 1)
        left -= len(given)
    for _turn in range(left):
        open_ones = [one for one in given if given[one] < sizes[one]]
        # Of equal averages the first by name: max() keeps the first that it meets.
        best = max(open_ones, key=lambda one: Fraction(sizes[one], 2 * given[one] + 1))
        given[best] += 1
    return given


def draw(frame: Iterable[tuple[str, str]], size: int, seed: str) -> list[Drawn]:
    """The whole frame, of (key, stratum), in its strata by lot."""
    units = sorted({key: stratum for key, stratum in frame}.items())
    given = shares(Counter(stratum for _key, stratum in units), size)
    places: Counter[str] = Counter()
    drawn = []
    for key, stratum in sorted(units, key=lambda one: (one[1], lot(seed, one[0]))):
        places[stratum] += 1
        place = places[stratum]
        drawn.append(Drawn(key, stratum, place, place <= given[stratum]))
    return drawn
