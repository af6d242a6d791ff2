"""The observations on a plan as a list to carry to the assembly: by step, with their answers."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

from ptp_plans import i18n
from ptp_plans.plan.texts import N_

from ..plan import NO_MOMENT
from ..render import Metadata, Rendered, render
from ..sheets import Sheet, draw


@dataclass(frozen=True)
class PrintedAct:
    """What was done about an observation, in words."""

    did: str
    text: str
    who: str
    role: str
    at: str


@dataclass(frozen=True)
class PrintedObservation:
    """An observation in words; `open`: it waits for an answer, so lines are left for one."""

    number: int
    where: str
    text: str
    who: str
    role: str
    at: str
    state: str
    open: bool
    acts: tuple[PrintedAct, ...]


@dataclass(frozen=True)
class PrintedStep:
    """A step's title and its observations."""

    title: str
    items: tuple[PrintedObservation, ...]


def observations_document(
    steps: Sequence[PrintedStep],
    *,
    plan_name: str,
    code: str,
    organization: str = "",
    reviewer: str = "",
    newest: datetime | None = None,
    counts: Mapping[str, int],
    locale: str = i18n.SOURCE_LOCALE,
) -> Rendered:
    """The list as PDF. `newest`: when something was last said; `counts`: how many are open,
    answered and resolved."""
    title = i18n.translate(N_("Observaciones: %(plan)s"), locale) % {"plan": plan_name}
    sheet = Sheet(title=title, institution=organization, folio=code, locale=locale)
    html = draw(
        "observations.html",
        sheet,
        plan_name=plan_name,
        steps=steps,
        reviewer=reviewer,
        counts=counts,
    )
    return render(
        html,
        title=title,
        media={},
        metadata=Metadata(created=newest or NO_MOMENT, author=organization),
    )
