"""The problem trees: each problem with its causes (roots) and effects (branches), nested."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from ..document import Plan
from ..sections.diagnosis import Cause, Effect

# Deeper than any workshop goes; it keeps a drawing and the call stack bounded.
_DEEPEST = 40


@dataclass(frozen=True)
class Node:
    """A cause or an effect with those that hang on it."""

    row_id: str
    text: str
    children: tuple["Node", ...]

    @property
    def count(self) -> int:
        """How many nodes, itself included."""
        return 1 + sum(child.count for child in self.children)


@dataclass(frozen=True)
class Tree:
    """A problem with its causes and effects."""

    problem: str
    code: str
    text: str
    central: bool
    causes: tuple[Node, ...]
    effects: tuple[Node, ...]

    @property
    def title(self) -> str:
        """P1 · What the problem is."""
        return " · ".join(word for word in (self.code, self.text) if word)

    @property
    def count(self) -> int:
        """How many boxes a drawing of it has."""
        return 1 + sum(node.count for node in (*self.causes, *self.effects))


def problem_trees(plan: Plan) -> tuple[Tree, ...]:
    """A tree for each problem that has causes or effects; the central problem's first.

    What hangs on nothing, or on itself, stays out of the drawings; checks name it.
    """
    tree = plan.diagnosis.problem_tree
    trees = [
        Tree(
            problem.id,
            problem.code or "",
            problem.statement or "",
            problem.id == tree.central,
            _below(problem.id, tree.causes, _DEEPEST),
            _below(problem.id, tree.effects, _DEEPEST),
        )
        for problem in plan.diagnosis.problems.problems
    ]
    grown = (one for one in trees if one.causes or one.effects)
    return tuple(sorted(grown, key=lambda one: not one.central))


def _below(parent: str, rows: Sequence[Cause] | Sequence[Effect], depth: int) -> tuple[Node, ...]:
    """Nodes hanging on a parent; a circle is never reached, since it hangs on no problem."""
    if not depth:
        return ()
    return tuple(
        Node(row.id, row.statement or "", _below(row.id, rows, depth - 1))
        for row in rows
        if row.parent == parent and row.id != parent
    )


def walk(nodes: Sequence[Node], depth: int = 1) -> Iterator[tuple[int, Node]]:
    """(depth, node) of all nodes, each before those that hang on it: for a nested list."""
    for node in nodes:
        yield depth, node
        yield from walk(node.children, depth + 1)
