"""The plan anual: one fiscal year of the plan, by itself and as annex 2 of the contract."""

from datetime import date

from ptp_plans import i18n
from ptp_plans.plan.derive.annual import annual_plan
from ptp_plans.plan.document import Plan
from ptp_plans.plan.outline import Outline
from ptp_plans.plan.texts import N_

from .annexes.year import Working, year_steps
from .answers.blocks import PrintedStep
from .answers.reading import Reader
from .default_template import default_legend
from .plan import NO_MOMENT, PrintedVersion, plan_title
from .render import Metadata, Rendered, render
from .sheets import Sheet, draw


def annual_fragment(
    plan: Plan,
    outline: Outline,
    year: int,
    *,
    locale: str = i18n.SOURCE_LOCALE,
    anchors: str = "",
    working: Working | None = None,
) -> tuple[PrintedStep, ...]:
    """The year as blocks, for a page or another document; `anchors` goes before every id."""
    reader = Reader(plan, outline, {}, locale)
    return year_steps(reader, annual_plan(plan, year), anchors, working)


def annual_document(
    plan: Plan,
    outline: Outline,
    year: int,
    *,
    version: PrintedVersion | None = None,
    assembly: date | None = None,
    paper: str = "letter",
    locale: str = i18n.SOURCE_LOCALE,
) -> Rendered:
    """The plan anual as PDF; without a version it is a draft, and every page says so.
    `assembly`: when the version was approved."""
    title = i18n.translate(N_("Plan anual %(year)s: %(plan)s"), locale) % {
        "year": year, "plan": plan_title(plan, locale),
    }  # fmt: skip
    working = Working(version is not None, assembly)
    steps = annual_fragment(plan, outline, year, locale=locale, working=working)
    sheet = Sheet(
        title=title,
        institution=plan.cover.organization or "",
        folio=plan.code,
        digest=version.seal if version else "",
        legend=default_legend(),
        draft=version is None,
        paper=paper,
        locale=locale,
    )
    cover = plan.cover
    where = [cover.locality or "", cover.municipality or "", cover.state or ""]
    html = draw(
        "annual.html",
        sheet,
        heading=i18n.translate(N_("Plan anual %(year)s"), locale) % {"year": year},
        subtitle=cover.name or "",
        place=", ".join(dict.fromkeys(word for word in where if word)),
        version=version,
        steps=steps,
    )
    return render(
        html,
        title=title,
        media={},
        metadata=Metadata(
            created=version.moment if version else NO_MOMENT,
            author=cover.organization or "",
            description=version.seal if version else "",
        ),
    )
