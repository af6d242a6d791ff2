"""Drawings to be filled in by hand: an empty problem tree, an empty square of actors."""

from dataclasses import dataclass

from ..actors import HIGH

WIDTH = 1000.0
BOX_GAP = 22.0


@dataclass(frozen=True)
class BlankBox:
    x: float
    y: float
    width: float
    height: float
    number: str = ""


@dataclass(frozen=True)
class BlankTree:
    """Branches above, the trunk, roots below; `limbs` are curves with their width."""

    width: float
    height: float
    boxes: tuple[BlankBox, ...]
    trunk: BlankBox
    limbs: tuple[tuple[str, float], ...]
    above: float  # foot of the branches
    below: float  # head of the roots


def blank_tree(height: float = 1120.0, across: int = 3) -> BlankTree:
    """An empty tree: `across` great branches and roots, twice as many small ones."""
    tall = (height - 4 * 70) / 5
    trunk = BlankBox(WIDTH * 0.2, 2 * (tall + 70), WIDTH * 0.6, tall)
    boxes: list[BlankBox] = []
    limbs: list[tuple[str, float]] = []
    for up in (True, False):
        letter = "E" if up else "C"
        near_y = tall + 70 if up else 3 * (tall + 70)
        far_y = 0.0 if up else 4 * (tall + 70)
        near = _row(across, near_y, tall, letter, 1)
        far = _row(2 * across, far_y, tall, letter, across + 1)
        for place, box in enumerate(near):
            start = trunk.x + trunk.width * (2 * place + 1) / (2 * across)
            limbs.append((_limb(start, trunk, box, up=up), 15.0))
            middle = box.x + box.width / 2
            limbs += [
                (_limb(middle, box, child, up=up), 7.0) for child in far[2 * place : 2 * place + 2]
            ]
        boxes += [*near, *far]
    return BlankTree(WIDTH, height, tuple(boxes), trunk, tuple(limbs), trunk.y, trunk.y + tall)


def _row(count: int, y: float, tall: float, letter: str, first: int) -> list[BlankBox]:
    slot = WIDTH / count
    return [
        BlankBox(place * slot + BOX_GAP / 2, y, slot - BOX_GAP, tall, f"{letter}{first + place}")
        for place in range(count)
    ]


def _limb(start: float, box: BlankBox, child: BlankBox, *, up: bool) -> str:
    y = box.y if up else box.y + box.height
    to = child.y + child.height if up else child.y
    end, middle = child.x + child.width / 2, (y + to) / 2
    return (
        f"M{start:.1f} {y:.1f}C{start:.1f} {middle:.1f} {end:.1f} {middle:.1f} {end:.1f} {to:.1f}"
    )


@dataclass(frozen=True)
class BlankSquare:
    """Five by five cells: interest grows to the right, influence upwards.

    The quadrants part after `right` cells from the left and `down` cells from the head.
    """

    width: float
    height: float
    left: float
    side: float  # of a cell, across
    rise: float  # of a cell, upwards
    right: int
    down: int


def blank_square(rise: float) -> BlankSquare:
    """An empty square of interest and influence, to place the cards of actors on."""
    left = 70.0
    side = (WIDTH - left - 10) / 5
    return BlankSquare(WIDTH, 5 * rise + 80, left, side, rise, HIGH - 1, 6 - HIGH)
