"""What is brought to a programme's window: the usual papers, and which the plan holds already.

Each programme publishes its own rules; this is what nearly all of them ask for.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from types import MappingProxyType

from ...document import Plan
from ...kinds import ChoiceKind
from ...outline import plan_outline
from ...sections.design import Permit
from ...sections.sustainability import BudgetLine
from ...sections.territory import Articulation
from ...texts import N_

NOTHING: Mapping[str, str | int] = MappingProxyType({})
BOUGHT = ("investment", "inputs")  # headings that a programme wants quotations of


@dataclass(frozen=True)
class Request:
    """What is asked of a programme, for one year. `approved`: an assembly approved the plan."""

    plan: Plan
    articulation: Articulation
    year: int
    approved: bool

    @property
    def bought(self) -> tuple[BudgetLine, ...]:
        """What is bought for the activity in the year, or in all when the year buys nothing."""
        lines = [
            one
            for one in self.plan.sustainability.budget.budget
            if one.activity == self.articulation.activity and one.heading in BOUGHT
        ]
        return tuple(one for one in lines if one.year == self.year) or tuple(lines)

    @property
    def permits(self) -> tuple[Permit, ...]:
        return tuple(
            one
            for one in self.plan.design.activities.permits
            if one.activity and one.activity == self.articulation.activity
        )


@dataclass(frozen=True)
class Requirement:
    """A paper to bring; `held`: the plan says that it is there already."""

    code: str
    words: str
    held: bool = False
    values: Mapping[str, str | int] = field(default_factory=dict)


@dataclass(frozen=True)
class Usual:
    """A paper that windows ask for: of whom, and when it is there already."""

    code: str
    words: str
    wanted: Callable[[Request], bool] = lambda _request: True
    held: Callable[[Request], bool] = lambda _request: False
    values: Callable[[Request], Mapping[str, str | int]] = lambda _request: NOTHING


USUAL: tuple[Usual, ...] = (
    Usual("curp", N_("CURP de cada persona que solicita")),
    Usual("identification", N_("Identificación oficial de cada persona que solicita")),
    Usual("address", N_("Comprobante de domicilio, no mayor de tres meses")),
    Usual(
        "assembly_act",
        N_("Acta de la asamblea que aprobó el plan"),
        held=lambda request: request.approved,
    ),
    Usual(
        "quotations",
        N_("Cotizaciones de lo que se compra (en el plan hay %(kept)s de %(wanted)s)"),
        wanted=lambda request: bool(request.bought),
        held=lambda request: all(one.quotation for one in request.bought),
        values=lambda request: {
            "kept": sum(bool(one.quotation) for one in request.bought),
            "wanted": len(request.bought),
        },
    ),
    Usual("project", N_("Proyecto: qué se pide, para quiénes y cuánto cuesta")),
)
PERMIT = N_("Permiso: %(sort)s")


def requirements(request: Request) -> tuple[Requirement, ...]:
    """What to bring to the window, the usual papers first and then the activity's permits."""
    usual = [
        Requirement(one.code, one.words, one.held(request), one.values(request))
        for one in USUAL
        if one.wanted(request)
    ]
    return (*usual, *map(_permit, request.permits))


def _permit(one: Permit) -> Requirement:
    _step, table = plan_outline().find_table("permits")
    kind = table.field("sort").kind
    assert isinstance(kind, ChoiceKind)
    sort = kind.label(one.sort) if one.sort else ""
    return Requirement(f"permit-{one.id}", PERMIT, one.state == "granted", {"sort": sort})
