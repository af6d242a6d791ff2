"""What stands between the contracts of a print file: a list of them, then a sheet before each."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime

from ptp_plans.plan.texts import N_
from ptp_plans.platform import clock

from ..render import Metadata, Rendered, render
from ..sheets import Sheet, draw

RUN = 48  # sheets that are laid out at once


@dataclass(frozen=True)
class Leaf:
    """A contract as its separator tells it."""

    number: int
    folio: str
    locality: str
    municipality: str
    federal_entity: str
    plan_name: str
    pages: int
    originals: int
    sha256: str


@dataclass(frozen=True)
class LeftOut:
    """A contract that is not in the file, and why (in words to be shown)."""

    folio: str
    locality: str
    reason: str


def separator_sheets(
    leaves: Sequence[Leaf],
    left_out: Sequence[LeftOut],
    *,
    batch: int,
    ordered_at: datetime,
    ordered_by: str,
    printed_originals: bool,
) -> Iterator[Rendered]:
    """The list, as many pages as it takes, and behind it one page for each contract; laid out in
    runs. `printed_originals`: all the originals of each contract are in the file."""
    title = N_("Tirada %(number)s") % {"number": batch}
    sheet = Sheet(title=title, institution=N_("Contratos para imprimir"), folio=title)
    for first in range(0, max(1, len(leaves)), RUN):
        html = draw(
            "separators.html",
            sheet,
            listed=leaves if first == 0 else (),
            leaves=leaves[first : first + RUN],
            count=len(leaves),
            left_out=left_out,
            ordered_on=clock.day(ordered_at),
            ordered_by=ordered_by,
            printed_originals=printed_originals,
        )
        yield render(
            html, title=title, media={}, metadata=Metadata(created=clock.local(ordered_at))
        )
