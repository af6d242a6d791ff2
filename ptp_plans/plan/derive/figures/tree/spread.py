"""A tree as wide as its branches: each level side by side, the trunk in the middle."""

from collections.abc import Sequence
from dataclasses import dataclass

from ...tree import Node, Tree
from ..lettering import LINE, Line, centred, wrap
from .shapes import BEND, EDGE, PAD, Stem, TreeBox, TreeFigure

WIDTH = 640.0
GAP = 14.0  # between boxes side by side
STEM = 30.0  # between one level and the next
WIDEST = 210.0
NARROWEST = 100.0


@dataclass
class _Node:
    text: str
    children: list["_Node"]
    x: float = 0.0  # of its middle, in slots
    leaves: int = 1


def spread(tree: Tree, sides: tuple[str, str]) -> TreeFigure:
    """Effects above and causes below the trunk; `sides` name both beside it."""
    return _figure(tree, sides, _copies(tree.causes), _copies(tree.effects))


def _copies(nodes: Sequence[Node]) -> list[_Node]:
    return [_Node(node.text, _copies(node.children)) for node in nodes]


def _figure(
    tree: Tree, sides: tuple[str, str], causes: list[_Node], effects: list[_Node]
) -> TreeFigure:
    slots = max(_place(causes), _place(effects), 1)
    slot = max(NARROWEST + GAP, min(WIDEST + GAP, WIDTH / slots))
    width = max(WIDTH, slot * slots)
    above, stems_above, trunk_top = _branches(effects, slot, width, EDGE, up=True)
    lines = wrap(tree.title, min(WIDTH, width) * 0.72)
    trunk_height = max(LINE * len(lines), 2 * LINE) + 2 * PAD  # both sides' names fit beside it
    trunk_width = min(WIDTH, width) * 0.76
    trunk = TreeBox(
        (width - trunk_width) / 2, trunk_top, trunk_width, trunk_height,
        centred(lines, width / 2, trunk_top + trunk_height / 2), "trunk",
    )  # fmt: skip
    below, stems_below, bottom = _branches(causes, slot, width, trunk_top + trunk_height, up=False)
    side_x = trunk.x - 8
    return TreeFigure(
        problem_id=tree.problem,
        problem=tree.title,
        width=width,
        height=bottom + EDGE,
        boxes=(*above, trunk, *below),
        stems=(*stems_above, *stems_below),
        sides=(
            Line(side_x, trunk_top + 14, sides[0]),
            Line(side_x, trunk_top + trunk_height - 5, sides[1]),
        ),
        causes=len(below),
        effects=len(above),
    )


def _place(nodes: list[_Node], start: float = 0.0) -> int:
    """Gives every node its middle, children side by side; the number of leaves in all."""
    leaves = 0
    for node in nodes:
        below = _place(node.children, start + leaves)
        node.leaves = max(1, below)
        node.x = start + leaves + node.leaves / 2
        leaves += node.leaves
    return leaves


def _levels(nodes: list[_Node]) -> list[list[_Node]]:
    levels = []
    while nodes:
        levels.append(nodes)
        nodes = [child for node in nodes for child in node.children]
    return levels


def _branches(
    nodes: list[_Node], slot: float, width: float, top: float, *, up: bool
) -> tuple[list[TreeBox], list[Stem], float]:
    """Boxes and stems of one side, and the height where the next thing begins."""
    levels = _levels(nodes)
    heights = [
        max(LINE * len(wrap(node.text, slot - GAP - 2 * PAD)) for node in level) + 2 * PAD
        for level in levels
    ]
    shift = (width - slot * sum(node.leaves for node in nodes)) / 2
    tops = _tops(heights, top, up=up)
    sort = "effect" if up else "cause"
    boxes, stems = [], []
    for depth, level in enumerate(levels):
        for node in level:
            middle = shift + node.x * slot
            box_width = slot - GAP
            lines = wrap(node.text, box_width - 2 * PAD)
            height = LINE * len(lines) + 2 * PAD
            y = tops[depth] + (heights[depth] - height if up else 0)
            words = centred(lines, middle, y + height / 2)
            boxes.append(TreeBox(middle - box_width / 2, y, box_width, height, words, sort))
            if depth == 0:
                target = _onto_trunk(middle, width)
                stems.append(
                    _stem(middle, y, height, target, _trunk_edge(tops, heights, top, up), up)
                )
            stems += [
                _stem_between(node, child, shift, slot, tops, heights, depth, up)
                for child in node.children
            ]
    bottom = sum(heights) + STEM * len(heights)
    return boxes, stems, top + bottom


def _tops(heights: list[float], top: float, *, up: bool) -> list[float]:
    """Where each level begins, the nearest to the trunk first."""
    tops = []
    if up:
        y = top + sum(heights) + STEM * len(heights)
        for height in heights:
            y -= STEM + height
            tops.append(y)
    else:
        y = top
        for height in heights:
            y += STEM
            tops.append(y)
            y += height
    return tops


def _trunk_edge(tops: list[float], heights: list[float], top: float, up: bool) -> float:
    return tops[0] + heights[0] + STEM if up else top


def _onto_trunk(x: float, width: float) -> float:
    """A place on the trunk's edge near x."""
    half = min(WIDTH, width) * 0.36
    return max(width / 2 - half, min(width / 2 + half, x))


def _stem(x: float, y: float, height: float, trunk_x: float, edge: float, up: bool) -> Stem:
    """From cause to problem, from problem to effect: always upwards."""
    if up:
        return _line(trunk_x, edge, x, y + height, "effect", direct=True)
    return _line(x, y, trunk_x, edge, "cause", direct=True)


def _stem_between(
    node: _Node, child: _Node, shift: float, slot: float,
    tops: list[float], heights: list[float], depth: int, up: bool,
) -> Stem:  # fmt: skip
    node_x, child_x = shift + node.x * slot, shift + child.x * slot
    if up:
        height = LINE * len(wrap(child.text, slot - GAP - 2 * PAD)) + 2 * PAD
        child_bottom = tops[depth + 1] + heights[depth + 1]
        own = LINE * len(wrap(node.text, slot - GAP - 2 * PAD)) + 2 * PAD
        return _line(
            node_x, tops[depth] + heights[depth] - own, child_x, max(child_bottom, height), "effect"
        )
    own = LINE * len(wrap(node.text, slot - GAP - 2 * PAD)) + 2 * PAD
    return _line(child_x, tops[depth + 1], node_x, tops[depth] + own, "cause")


def _line(
    from_x: float, from_y: float, to_x: float, to_y: float, sort: str, *, direct: bool = False
) -> Stem:
    """Upwards, across with rounded corners, upwards; as near the end as its arrow lets it."""
    middle = to_y + STEM / 2
    bend = min(BEND, abs(to_x - from_x) / 2)
    side = bend if to_x > from_x else -bend
    turn = (
        f"V{middle + bend:.1f}q0 {-bend:.1f} {side:.1f} {-bend:.1f}"
        f"H{to_x - side:.1f}q{side:.1f} 0 {side:.1f} {-bend:.1f}"
        if bend
        else ""
    )
    path = f"M{from_x:.1f} {from_y:.1f}{turn}V{to_y + 6:.1f}"
    half = 5 if direct else 4
    arrow = f"M{to_x:.1f} {to_y + 0.5:.1f}l{-half} 8h{2 * half}z"
    return Stem(path, arrow, sort, direct)
