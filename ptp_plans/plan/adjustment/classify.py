"""Whether a new version of the plan is a small or a substantial adjustment, and why."""

from dataclasses import dataclass
from typing import Literal

from ..changes.diff import Change, compare, told
from ..document import Plan
from ..outline import StepOutline
from ..references import Say
from .decided import DECIDED, ORDER, ROWS, UNDECIDED
from .judgements import Both, Judgement

Sort = Literal["none", "minor", "substantial"]


@dataclass(frozen=True)
class Judged:
    """A change that people made, with what it weighs and why, in plain Spanish."""

    change: Change
    substantial: bool
    reason: str

    @property
    def step(self) -> StepOutline:
        return self.change.step


@dataclass(frozen=True)
class Adjustment:
    """Everything that changed between two versions, in the order of the plan."""

    changes: tuple[Judged, ...]

    @property
    def sort(self) -> Sort:
        """One substantial change makes the whole adjustment substantial."""
        if not self.changes:
            return "none"
        return "substantial" if self.substantial else "minor"

    @property
    def substantial(self) -> tuple[Judged, ...]:
        """What asks for an amending agreement."""
        return tuple(one for one in self.changes if one.substantial)

    @property
    def minor(self) -> tuple[Judged, ...]:
        """What only goes into the acta and the new annexes."""
        return tuple(one for one in self.changes if not one.substantial)


def adjustment(before: Plan, after: Plan, say: Say = str) -> Adjustment:
    """The changes from one version to another, each judged; `say` as in `compare`."""
    both = Both(before, after)
    return Adjustment(
        tuple(
            Judged(change, *judgement(change).of(change, both))
            for one in told(compare(before, after, say))
            for change in one.changes
        )
    )


def judgement(change: Change) -> Judgement:
    """What was decided for such a change; what nobody decided is substantial."""
    if change.kind == "moved":
        return ORDER
    weights = DECIDED.get((change.step.key, change.table.name if change.table else None), {})
    return weights.get(change.field.name if change.field else ROWS, UNDECIDED)
