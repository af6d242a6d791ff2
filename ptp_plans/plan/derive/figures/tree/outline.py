"""A tree for a telephone: read from above as a list, each branch further in than what bears it."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from ...tree import Node, Tree, walk
from ..lettering import BOLD, LINE, PHONE, SAFE, SIZE, Line, wrap
from .shapes import BEND, EDGE, PAD, Stem, TreeBox, TreeFigure

INDENT = 18.0
NARROWEST = 150.0  # a box, however deep it hangs
GAP = 9.0  # between boxes one under the other
TIP = 8.0  # of an arrow
HEAD = LINE + 3  # room of a side's name


@dataclass
class _Column:
    """Boxes as they come, one under the other; `indent`: how much further in the next level is."""

    indent: float
    y: float = EDGE

    def box(self, text: str, depth: int, sort: str) -> TreeBox:
        """The next box."""
        x = EDGE + depth * self.indent
        width = PHONE - EDGE - x
        room = (width - 2 * PAD) * SAFE
        lines = wrap(text, room / BOLD if sort == "trunk" else room)
        height = LINE * max(1, len(lines)) + 2 * PAD - 4
        first = self.y + PAD + SIZE - 3.5
        words = tuple(Line(x + PAD, first + LINE * n, line) for n, line in enumerate(lines))
        box = TreeBox(x, self.y, width, height, words, sort)
        self.y += height + GAP
        return box

    def head(self, depth: int, text: str) -> Line:
        """The name of a side, before its boxes."""
        line = Line(EDGE + depth * self.indent, self.y + SIZE - 1, text)
        self.y += HEAD
        return line


def outlined(tree: Tree, sides: tuple[str, str]) -> TreeFigure:
    """The furthest effects first, then the trunk, then its causes; `sides` head both."""
    deepest = max((depth for depth, _node in walk((*tree.effects, *tree.causes))), default=1)
    column = _Column(min(INDENT, (PHONE - NARROWEST) / deepest))
    heads = [column.head(0, sides[0])] if tree.effects else []
    effects = [(depth, column.box(text, depth, "effect")) for depth, text in _upwards(tree.effects)]
    trunk = column.box(tree.title, 0, "trunk")
    heads += [column.head(1, sides[1])] if tree.causes else []
    causes = [(depth, column.box(node.text, depth, "cause")) for depth, node in walk(tree.causes)]
    stems = [
        *_stems([(0, trunk), *reversed(effects)], column.indent),
        *_stems([(0, trunk), *causes], column.indent),
    ]
    return TreeFigure(
        tree.problem, tree.title, PHONE, column.y - GAP + EDGE,
        (*(box for _depth, box in effects), trunk, *(box for _depth, box in causes)),
        tuple(stems), tuple(heads), len(causes), len(effects), "start", "start",
    )  # fmt: skip


def _upwards(nodes: Sequence[Node], depth: int = 1) -> Iterator[tuple[int, str]]:
    """(depth, text) of all nodes, each after those that hang on it."""
    for node in nodes:
        yield from _upwards(node.children, depth + 1)
        yield depth, node.text


def _stems(boxes: Sequence[tuple[int, TreeBox]], indent: float) -> Iterator[Stem]:
    """Each box with the one that bears it: the last before it that is less deep."""
    bearers: dict[int, TreeBox] = {}
    for depth, box in boxes:
        bearers[depth] = box
        if depth:
            yield _stem(bearers[depth - 1], box, indent, direct=depth == 1)


def _stem(bearer: TreeBox, box: TreeBox, indent: float, *, direct: bool) -> Stem:
    """Along the bearer's left edge and round a corner; a cause's arrow is at the bearer, an
    effect's at the effect."""
    x, y = bearer.x + min(indent / 2, PAD + 1), box.y + box.height / 2
    bend = min(BEND, (box.x - x) / 2)
    half = min(5.0 if direct else 4.0, indent / 3)
    if box.sort == "cause":
        foot = bearer.y + bearer.height
        turn = f"H{x + bend:.1f}q{-bend:.1f} 0 {-bend:.1f} {-bend:.1f}"
        path = f"M{box.x:.1f} {y:.1f}{turn}V{foot + 6:.1f}"
        arrow = f"M{x:.1f} {foot + 0.5:.1f}l{-half:.1f} {TIP}h{2 * half:.1f}z"
    else:
        tip = min(TIP, (box.x - x) / 2)
        turn = f"V{y + bend:.1f}q0 {-bend:.1f} {bend:.1f} {-bend:.1f}"
        path = f"M{x:.1f} {bearer.y:.1f}{turn}H{box.x - tip + 1:.1f}"
        arrow = f"M{box.x - 0.5:.1f} {y:.1f}l{-tip:.1f} {-half:.1f}v{2 * half:.1f}z"
    return Stem(path, arrow, box.sort, direct)
