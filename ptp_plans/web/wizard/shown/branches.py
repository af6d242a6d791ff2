"""The problem tree as its page edits it: each problem with what it provokes and why it happens."""

from collections.abc import Iterator
from dataclasses import dataclass

from ptp_plans.plan.branches.hanging import loose, parent_field, parents
from ptp_plans.plan.content import Cells, cell_error
from ptp_plans.plan.kinds import RefKind
from ptp_plans.plan.outline import StepOutline, Table

from .answers import told
from .boxes import Box, main_question
from .plan_view import PlanView

DEEPEST = 60  # levels of a list within lists; it bounds the call stack


@dataclass(frozen=True)
class Twig:
    """A cause or an effect with those that hang on it."""

    id: str
    text: str
    faulty: bool
    first: bool
    last: bool
    box: Box
    twigs: tuple["Twig", ...]


@dataclass(frozen=True)
class Limb:
    """One side of a problem: the rows of one table that hang on it."""

    table: Table
    box: Box
    twigs: tuple[Twig, ...]


@dataclass(frozen=True)
class Trunk:
    """A problem with its sides, as the declaration orders them: causes, effects."""

    id: str
    title: str
    central: bool
    limbs: tuple[Limb, ...]


@dataclass(frozen=True)
class ProblemTree:
    """All problems, the central one first; and what hangs on none of them."""

    trunks: tuple[Trunk, ...]
    loose: tuple[Limb, ...]


def problem_tree(view: PlanView, step: StepOutline) -> ProblemTree:
    """The tree of a plan as it stands, in the words that were typed."""
    tables = [table for table in step.tables if parent_field(table)]
    roots = dict.fromkeys(_roots(view, tables))
    central = view.content(step)["f"].get("central")
    trunks = [
        Trunk(
            root,
            view.titles(root),
            root == central,
            tuple(_limb(view, step, table, root) for table in tables),
        )
        for root in roots
    ]
    free = [
        Limb(table, Box(table.name, ""), _loose_twigs(view, step, table, roots)) for table in tables
    ]
    return ProblemTree(
        tuple(sorted(trunks, key=lambda one: not one.central)),
        tuple(limb for limb in free if limb.twigs),
    )


def _roots(view: PlanView, tables: list[Table]) -> Iterator[str]:
    """The rows of other tables that rows of these may hang on: the problems."""
    for table in tables:
        field = parent_field(table)
        targets = field.kind.targets if field and isinstance(field.kind, RefKind) else ()
        for target in targets:
            if target != table.name:
                yield from view.titles.ids(target)


def _limb(view: PlanView, step: StepOutline, table: Table, root: str) -> Limb:
    return Limb(table, Box(table.name, root), _Grower(view, step, table).twigs(root))


def _loose_twigs(
    view: PlanView, step: StepOutline, table: Table, roots: dict[str, None]
) -> tuple[Twig, ...]:
    grower = _Grower(view, step, table)
    return tuple(
        grower.twig(one, first=True, last=True) for one in loose(view.content(step), table, roots)
    )


class _Grower:
    """Makes twigs of a table's rows; each row once, so that a circle ends."""

    def __init__(self, view: PlanView, step: StepOutline, table: Table) -> None:
        self.view, self.table = view, table
        self.rows: dict[str, Cells] = view.content(step)["r"].get(table.name, {})
        self.question = main_question(table)
        self.children: dict[str | None, list[str]] = {}
        for row_id, parent in parents(view.content(step), table).items():
            self.children.setdefault(parent, []).append(row_id)
        self.grown: set[str] = set()

    def twigs(self, parent: str, depth: int = 0) -> tuple[Twig, ...]:
        ids = [one for one in self.children.get(parent, []) if one not in self.grown]
        if depth > DEEPEST:
            return ()
        return tuple(
            self.twig(one, first=one == ids[0], last=one == ids[-1], depth=depth) for one in ids
        )

    def twig(self, row_id: str, *, first: bool, last: bool, depth: int = 0) -> Twig:
        self.grown.add(row_id)
        cell = self.rows[row_id].get(self.question.name)
        return Twig(
            row_id,
            told(self.question, cell, self.view.titles),
            any(cell_error(one, self.rows[row_id].get(one.name)) for one in self.table.fields),
            first,
            last,
            Box(self.table.name, row_id),
            self.twigs(row_id, depth + 1),
        )
