"""The plan anual of a year, for whoever may read the plan: as a page, on paper, in a spreadsheet
and in a calendar; and the plan's money year by year."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, datetime

from ptp_plans import i18n
from ptp_plans.documents.annexes.year import Working
from ptp_plans.documents.annual import annual_document
from ptp_plans.documents.plan import NO_MOMENT, PrintedVersion
from ptp_plans.documents.press.printer import printer_version
from ptp_plans.documents.render import Rendered
from ptp_plans.documents.year.calendar_file import Stamp, calendar_file
from ptp_plans.documents.year.poster import poster_document
from ptp_plans.documents.year.workbook import annual_workbook
from ptp_plans.plan.document import Plan, digest, to_bytes
from ptp_plans.plan.outline import Outline, plan_outline
from ptp_plans.store import Session, versions
from ptp_plans.store.versions import Version
from ptp_plans.store.years import evaluations

from ..draft import read_draft
from ..errors import NotFound
from ..identity import Identity
from ..permissions import Action, plan_for
from ..standing import version_in_force
from ..versions import opened


@dataclass(frozen=True)
class YearSource:
    """What the years are drawn from. `version` None: from the draft, and all that is made says so.

    `changed_at`: when the version was sealed, or the draft last changed. `assembly`: when the
    version was approved.
    """

    plan_id: int
    plan: Plan
    outline: Outline
    version: PrintedVersion | None
    changed_at: datetime
    assembly: date | None

    @property
    def working(self) -> Working:
        return Working(self.version is not None, self.assembly)

    @property
    def huella(self) -> str:
        """The version's seal; of a draft, the SHA-256 of the plan's bytes."""
        return self.version.seal if self.version else digest(to_bytes(self.plan))


def source_of_years(session: Session, who: Identity, plan_id: int) -> YearSource:
    """What a plan's years are drawn from: the version in force, the newest one before a contract
    was signed, the draft before the first."""
    plan_for(session, who, Action.READ, plan_id)
    row = version_in_force(session, plan_id) or versions.newest_version(session, plan_id)
    return _drawn_from(session, who, plan_id, row)


def year_of(session: Session, who: Identity, plan_id: int, year: int) -> YearSource:
    """The source of one year. A year that was evaluated keeps the version that was evaluated: what
    was adjusted afterwards is for the years to come. `NotFound` outside the plan's horizon."""
    plan_for(session, who, Action.READ, plan_id)
    past = evaluations.evaluation_of(session, plan_id, year)
    row = versions.version_with(session, past[0].version_id) if past else None
    source = (
        _drawn_from(session, who, plan_id, row) if row else source_of_years(session, who, plan_id)
    )
    if year not in source.plan.years:
        raise NotFound
    return source


def _drawn_from(session: Session, who: Identity, plan_id: int, row: Version | None) -> YearSource:
    """From that version; from the draft without any."""
    if row is None:
        draft = read_draft(session, who, plan_id)
        moments = [saved_at for saved_at, _name in draft.touched.values()]
        changed = max(moments, default=NO_MOMENT)
        return YearSource(plan_id, draft.plan, plan_outline(), None, changed, None)
    sealed = opened(session, row)
    return YearSource(
        plan_id,
        sealed.plan,
        sealed.outline,
        sealed.printed,
        sealed.sealed_at,
        sealed.assembly.held_on,
    )


@dataclass(frozen=True)
class YearFile:
    """A file of a year: its name, what names this very content, and what makes it."""

    name: str
    etag: str
    make: Callable[[], bytes]


def letter(source: YearSource, year: int, locale: str = i18n.SOURCE_LOCALE) -> YearFile:
    """The plan anual on letter paper."""
    return _printed(annual_document, "plan-anual", source, year, locale)


def poster(source: YearSource, year: int, locale: str = i18n.SOURCE_LOCALE) -> YearFile:
    """The sheet for the wall."""
    return _printed(poster_document, "cartel", source, year, locale)


def workbook(source: YearSource, year: int, locale: str = i18n.SOURCE_LOCALE) -> YearFile:
    """The spreadsheet."""

    def book() -> bytes:
        return annual_workbook(
            source.plan, source.outline, year, source.working,
            number=_number(source), sealed_at=source.changed_at, locale=locale,
        )  # fmt: skip

    return _file(source, year, "plan-anual", "xlsx", locale, book)


def calendar(
    source: YearSource, year: int, address: str, locale: str = i18n.SOURCE_LOCALE
) -> YearFile:
    """The calendar file; `address` is the page of the year."""
    stamp = Stamp(_number(source), source.changed_at, address)

    def days() -> bytes:
        return calendar_file(source.plan, source.outline, year, stamp, source.working, locale)

    return _file(source, year, "calendario", "ics", f"{locale} {address}", days)


def _printed(
    draw: Callable[..., Rendered], sort: str, source: YearSource, year: int, locale: str
) -> YearFile:
    def pages() -> bytes:
        printed = draw(
            source.plan, source.outline, year,
            version=source.version, assembly=source.assembly, locale=locale,
        )  # fmt: skip
        return printed.pdf

    return _file(source, year, sort, "pdf", locale, pages)


def _number(source: YearSource) -> int:
    return source.version.number if source.version else 0


def _file(
    source: YearSource, year: int, sort: str, ending: str, told: str, make: Callable[[], bytes]
) -> YearFile:
    """What a file is made from names it: it is not made again for who has it already."""
    moment = f"{source.changed_at:%Y%m%dT%H%M%S}"
    made_from = " ".join((sort, ending, str(year), source.huella, moment, told, printer_version()))
    state = f"v{_number(source)}" if source.version else "borrador"
    name = f"{sort}-{year}-{source.plan.code}-{state}.{ending}".replace("/", "-")
    return YearFile(name, digest(made_from.encode()), make)
