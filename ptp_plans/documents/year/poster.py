"""The plan anual for the wall: one tabloid sheet on its side, in letters to be read standing."""

from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from ptp_plans import i18n
from ptp_plans.plan.derive import money
from ptp_plans.plan.derive.annual import AnnualPlan, TargetOfYear, annual_plan
from ptp_plans.plan.derive.year.dates import DateOfYear, dates_of_year
from ptp_plans.plan.derive.year.totals import YearMoney, year_money
from ptp_plans.plan.document import Plan
from ptp_plans.plan.outline import Outline
from ptp_plans.plan.texts import N_

from ..annexes.year_money import source_words
from ..annexes.year_windows import brief_days, date_people, date_words, marked
from ..answers.reading import Reader, shortened
from ..default_template import default_legend
from ..plan import NO_MOMENT, PrintedVersion, plan_title
from ..render import Metadata, Rendered, count_pages, render
from ..sheets import Sheet, draw

# Points, from the largest: the first that keeps to one sheet is printed. With more to say than
# fits in letters that can be read from a step away, it goes on on a second sheet.
LETTERS = (18, 16, 14, 12.5, 11)
LONG_NAME, LONG_DATE = 90, 110  # letters of a text that somebody reads in passing


@dataclass(frozen=True)
class PosterLine:
    """An activity: what, who answers, its months, what it costs in the year."""

    code: str
    name: str
    who: str
    months: tuple[bool, ...]
    cost: str


@dataclass(frozen=True)
class PosterPayer:
    """What a source puts in; `share` in hundredths of the largest, for its bar."""

    name: str
    amount: str
    share: Decimal


@dataclass(frozen=True)
class PosterTarget:
    """What an indicator should reach, in its unit; `baseline`: where it began."""

    name: str
    target: str
    baseline: str


@dataclass(frozen=True)
class PosterDay:
    """A day not to miss: 31 mar, what, whom it concerns."""

    day: str
    words: str
    who: str


@dataclass(frozen=True)
class Poster:
    """All that hangs on the wall."""

    year: int
    heading: str
    place: str
    months: tuple[str, ...]
    lines: tuple[PosterLine, ...]
    payers: tuple[PosterPayer, ...]
    targets: tuple[PosterTarget, ...]
    days: tuple[PosterDay, ...]
    cost: str
    financed: str
    missing: str
    meetings: str


def poster_document(
    plan: Plan,
    outline: Outline,
    year: int,
    *,
    version: PrintedVersion | None = None,
    assembly: date | None = None,
    locale: str = i18n.SOURCE_LOCALE,
) -> Rendered:
    """The sheet; without a version it is a draft, and says so across."""
    view = poster(Reader(plan, outline, {}, locale), annual_plan(plan, year), assembly)
    title = i18n.translate(N_("Plan anual %(year)s para la pared: %(plan)s"), locale) % {
        "year": year, "plan": plan_title(plan, locale),
    }  # fmt: skip
    sheet = Sheet(
        title=title,
        institution=plan.cover.organization or "",
        folio=plan.code,
        digest=version.seal if version else "",
        legend=default_legend(),
        draft=version is None,
        locale=locale,
    )

    def html(letters: float) -> str:
        return draw("year/poster.html", sheet, view=view, version=version, letters=letters)

    # Smaller letters never take more room.
    fits = bisect_left(
        LETTERS[:-1], x=True, key=lambda letters: count_pages(html(letters), media={}) == 1
    )
    return render(
        html(LETTERS[fits]),
        title=title,
        media={},
        metadata=Metadata(
            created=version.moment if version else NO_MOMENT,
            author=plan.cover.organization or "",
            description=version.seal if version else "",
        ),
    )


def poster(reader: Reader, annual: AnnualPlan, assembly: date | None = None) -> Poster:
    """What the sheet shows of a year."""
    found, cover = year_money(reader.plan, annual.year), reader.plan.cover
    where = [cover.locality or "", cover.municipality or "", cover.state or ""]
    return Poster(
        year=annual.year,
        heading=cover.name or cover.locality or "",
        place=", ".join(dict.fromkeys(word for word in where if word)),
        months=tuple(i18n.month_name(one, reader.locale, short=True) for one in range(1, 13)),
        lines=tuple(
            PosterLine(
                one.activity.code or "",
                marked(
                    reader,
                    shortened(one.activity.name or "", LONG_NAME),
                    one.activity.cancelled_in,
                    annual.year,
                ),
                shortened(one.activity.responsible or "", LONG_NAME),
                tuple(month in one.months for month in range(1, 13)),
                _pesos(reader, one.cost) if one.cost else "",
            )
            for one in annual.activities
        ),
        payers=_payers(reader, found),
        targets=tuple(_target(reader, one) for one in annual.targets),
        days=_days(reader, dates_of_year(reader.plan, annual, assembly)),
        cost=_pesos(reader, found.cost),
        financed=_pesos(reader, found.financed),
        missing=_pesos(reader, found.missing) if found.missing > 0 else "",
        meetings=reader.plan.territorial.committee.meetings or "",
    )


def _payers(reader: Reader, found: YearMoney) -> tuple[PosterPayer, ...]:
    most = max((one.amount for one in found.sources), default=money.ZERO)
    return tuple(
        PosterPayer(
            shortened(source_words(reader, one.key), LONG_NAME),
            _pesos(reader, one.amount),
            money.ratio(one.amount * 100, most),
        )
        for one in found.sources
    )


def _target(reader: Reader, one: TargetOfYear) -> PosterTarget:
    base = one.indicator.baseline
    return PosterTarget(
        shortened(one.indicator.name or one.indicator.code or "", LONG_NAME),
        i18n.measured(one.target, one.indicator.unit, reader.locale),
        "" if base is None else i18n.number(base, reader.locale),
    )


def _days(reader: Reader, dates: Sequence[DateOfYear]) -> tuple[PosterDay, ...]:
    return tuple(
        PosterDay(
            brief_days(reader, one),
            shortened(date_words(reader, one), LONG_DATE),
            shortened(date_people(reader, one), LONG_NAME),
        )
        for one in dates
        if one.matters
    )


def _pesos(reader: Reader, amount: Decimal) -> str:
    return i18n.money(amount, reader.locale)
