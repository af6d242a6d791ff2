"""What an amending agreement knows of the contract that it amends."""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import date

from ptp_plans.plan.document import Plan
from ptp_plans.plan.redaction.hiding import PublicPapers


@dataclass(frozen=True)
class Evaluated:
    """The participatory evaluation that asked for the adjustment."""

    year: int
    held_on: date | None = None
    place: str | None = None
    folio: str | None = None
    women: int | None = None
    men: int | None = None


@dataclass(frozen=True)
class EarlierAmendment:
    """An amendment of the same contract that all had signed before."""

    number: int
    folio: str
    signed_on: date


@dataclass(frozen=True)
class Amends:
    """The contract that is amended, and why. `before`: the plan of the version signed last;
    `template`: what the first contract was drawn from, for the ordinals of its clauses; `year`: of
    the new plan anual; `motives`: why each row changed, by its id."""

    number: int
    folio: str
    signed_on: date
    before: Plan
    before_version: int
    template: bytes
    year: int
    earlier: tuple[EarlierAmendment, ...] = ()
    motives: Mapping[str, str] = field(default_factory=dict)
    evaluation: Evaluated | None = None

    def without_names(self, before: Plan, papers: PublicPapers) -> "Amends":
        """The same for a public version: the plan as it was without personal data, and the reasons
        without the names that the papers don't show."""
        clean = papers.without_names
        held = self.evaluation
        return replace(
            self,
            before=before,
            motives={row: clean(why) for row, why in self.motives.items()},
            evaluation=replace(held, place=clean(held.place or "")) if held else None,
        )
