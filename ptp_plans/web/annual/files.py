"""The plan anual taken away: letter paper, a sheet for the wall, a spreadsheet, a calendar."""

from flask import Response, url_for

from ptp_plans.web.arrival.public import public_address
from ptp_plans.web.files import PDF, file_answer, unchanged
from ptp_plans.web.language import current_locale
from ptp_plans.web.session import db, who
from ptp_plans.workflow.years import annual
from ptp_plans.workflow.years.annual import YearFile, YearSource

from .blueprint import blueprint

XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
CALENDAR = "text/calendar"


@blueprint.get("/<year:year>/plan.pdf")
def letter(plan_id: int, year: int) -> Response:
    """On letter paper."""
    return _answer(annual.letter(_source(plan_id, year), year, current_locale()), PDF)


@blueprint.get("/<year:year>/cartel.pdf")
def poster(plan_id: int, year: int) -> Response:
    """For the wall."""
    return _answer(annual.poster(_source(plan_id, year), year, current_locale()), PDF)


@blueprint.get("/<year:year>/plan.xlsx")
def workbook(plan_id: int, year: int) -> Response:
    """As a spreadsheet."""
    made = annual.workbook(_source(plan_id, year), year, current_locale())
    return _answer(made, XLSX, download=True)


@blueprint.get("/<year:year>/calendario.ics")
def calendar(plan_id: int, year: int) -> Response:
    """For a telephone's calendar."""
    page = public_address().of(url_for("annual.year_page", plan_id=plan_id, year=year))
    made = annual.calendar(_source(plan_id, year), year, page, current_locale())
    return _answer(made, CALENDAR, download=True)


def _source(plan_id: int, year: int) -> YearSource:
    return annual.year_of(db(), who(), plan_id, year)


def _answer(file: YearFile, media_type: str, *, download: bool = False) -> Response:
    """Made only for who does not have it yet."""
    if (same := unchanged(file.etag)) is not None:
        return same
    return file_answer(file.make(), media_type, file.name, file.etag, download=download)
