"""How many people: population, workshops, committee, and what an assembly needs to be valid."""

from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from ..document import Plan
from ..sections.assembly import AssemblyAct, AssemblyAgreement
from .money import ratio


@dataclass(frozen=True)
class Sexes:
    """Women and men; what nobody answered counts as none."""

    women: int
    men: int

    @property
    def all(self) -> int:
        return self.women + self.men

    @property
    def women_percent(self) -> Decimal | None:
        """Women among all, percent with one decimal; None when there is nobody."""
        return ratio(Decimal(100 * self.women), Decimal(self.all)) if self.all else None

    def women_below(self, percent: int | Decimal) -> bool:
        """Whether women are fewer than that share of a hundred; False when there is nobody."""
        return self.all > 0 and 100 * self.women < percent * self.all


def population(plan: Plan) -> Sexes:
    """All inhabitants, summed over the age bands."""
    bands = plan.context.population.age_bands
    return Sexes(sum(one.women or 0 for one in bands), sum(one.men or 0 for one in bands))


@dataclass(frozen=True)
class AgeShare:
    """Women and men of an age, each also in percent of all inhabitants (one decimal)."""

    row_id: str
    women: int
    men: int
    women_percent: Decimal
    men_percent: Decimal


def population_by_age(plan: Plan) -> tuple[AgeShare, ...]:
    """The ages in the table's order; none while nobody was counted."""
    everybody = Decimal(population(plan).all)
    if not everybody:
        return ()
    counted = [(one.id, one.women or 0, one.men or 0) for one in plan.context.population.age_bands]
    return tuple(
        AgeShare(
            row_id, women, men,
            ratio(Decimal(100 * women), everybody), ratio(Decimal(100 * men), everybody),
        )
        for row_id, women, men in counted
    )  # fmt: skip


@dataclass(frozen=True)
class Workshops:
    """How many workshops, between which days, and who came (a person counts in each)."""

    count: int
    attendance: Sexes
    first: date | None
    last: date | None


def workshops(plan: Plan) -> Workshops:
    """The workshops in which the plan was written."""
    held = plan.context.workshops.workshops
    days = [one.held_on for one in held if one.held_on]
    came = Sexes(sum(one.women or 0 for one in held), sum(one.men or 0 for one in held))
    return Workshops(len(held), came, min(days, default=None), max(days, default=None))


def committee(plan: Plan) -> Sexes:
    """The members of the committee whose sex is known."""
    sexes = [one.sex for one in plan.territorial.committee.committee]
    return Sexes(sexes.count("woman"), sexes.count("man"))


def attendance(assembly: AssemblyAct) -> Sexes:
    """Who came to the assembly."""
    return Sexes(assembly.women or 0, assembly.men or 0)


def quorum(households: int, percent: int = 50) -> int:
    """How many households a first call needs: that share of all, rounded down, and one more."""
    return households * percent // 100 + 1


def votes(agreement: AssemblyAgreement) -> int | None:
    """All votes on an agreement; None until the three counts are known."""
    counts = (agreement.in_favour, agreement.against, agreement.abstaining)
    known = [one for one in counts if one is not None]
    return sum(known) if len(known) == len(counts) else None


def votes_add_up(agreement: AssemblyAgreement, assembly: AssemblyAct) -> bool:
    """Whether as many voted or abstained as were present."""
    return votes(agreement) == attendance(assembly).all
