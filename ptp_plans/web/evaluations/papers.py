"""The papers of a plan's years: the acta of an evaluation, what a small adjustment changes."""

from flask import Response, request
from werkzeug.exceptions import BadRequest

from ptp_plans.web.files import PDF, file_answer, unchanged
from ptp_plans.web.session import db, who
from ptp_plans.workflow.years import papers
from ptp_plans.workflow.years.annual import YearFile

from .blueprint import blueprint

SIZES = dict(zip(("carta", "a4"), papers.SIZES, strict=True))


@blueprint.get("/evaluaciones/<year:year>/acta.pdf")
def act(plan_id: int, year: int) -> Response:
    """The acta; `?papel=carta|a4`."""
    size = SIZES.get(request.args.get("papel", "carta"))
    if size is None:
        raise BadRequest
    return _answer(papers.act(db(), who(), plan_id, year, size))


@blueprint.get("/versiones/<int:number>/anexo-sustituido.pdf")
def substituted(plan_id: int, number: int) -> Response:
    """What a small adjustment puts in the place of the contract's annexes."""
    return _answer(papers.substituted(db(), who(), plan_id, number))


def _answer(file: YearFile) -> Response:
    """Made only for who does not have it yet."""
    if (same := unchanged(file.etag)) is not None:
        return same
    return file_answer(file.make(), PDF, file.name, file.etag)
