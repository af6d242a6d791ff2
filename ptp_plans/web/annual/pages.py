"""The years of a plan with their money, and the page of one."""

from flask import Response, flash, redirect, render_template, url_for
from flask_babel import gettext as _

from ptp_plans.documents.annexes.year import year_steps
from ptp_plans.documents.answers.reading import Reader
from ptp_plans.documents.plan import plan_title
from ptp_plans.documents.year.overview import overview_blocks
from ptp_plans.plan.derive.annual import annual_plan
from ptp_plans.web.language import current_locale
from ptp_plans.web.session import db, who
from ptp_plans.workflow.errors import NotFound
from ptp_plans.workflow.years import annual
from ptp_plans.workflow.years.annual import YearSource

from .blueprint import blueprint


@blueprint.get("")
def years(plan_id: int) -> str:
    """Every year with its money: what it costs, who pays, how far the money has come."""
    source = annual.source_of_years(db(), who(), plan_id)
    return render_template(
        "web/annual/years.html",
        source=source,
        title=plan_title(source.plan, current_locale()),
        blocks=overview_blocks(_reader(source)),
    )


@blueprint.get("/<year:year>")
def year_page(plan_id: int, year: int) -> str | Response:
    """All that the plan says about a year; back to the list for one that it does not have."""
    try:
        source = annual.year_of(db(), who(), plan_id, year)
    except NotFound:
        flash(_("El plan no tiene el año %(year)s. Elijan uno de estos.", year=year), "info")
        back: Response = redirect(url_for("annual.years", plan_id=plan_id), 303)  # type: ignore[assignment]
        return back
    steps = year_steps(_reader(source), annual_plan(source.plan, year), working=source.working)
    return render_template(
        "web/annual/year.html",
        source=source,
        title=plan_title(source.plan, current_locale()),
        year=year,
        steps=steps,
    )


def _reader(source: YearSource) -> Reader:
    return Reader(source.plan, source.outline, {}, current_locale())
