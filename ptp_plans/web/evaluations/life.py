"""A plan's whole life on one page."""

from dataclasses import dataclass
from itertools import groupby

from flask import render_template, url_for
from flask_babel import gettext as _

from ptp_plans.web.language import said
from ptp_plans.web.session import db, who
from ptp_plans.web.wizard.shown.plan_view import view_of
from ptp_plans.workflow.life import SORTS, Moment, life_of

from .blueprint import blueprint


@dataclass(frozen=True)
class Told:
    """A moment in words, with the ways to what it is about."""

    moment: Moment
    sort: str
    words: str
    more: tuple[str, ...]
    links: tuple[tuple[str, str], ...]


@blueprint.get("/historia")
def life(plan_id: int) -> str:
    """All that happened to the plan, year by year, the first thing first."""
    told = [_told(plan_id, one) for one in life_of(db(), who(), plan_id)]
    return render_template(
        "web/evaluations/life.html",
        view=view_of(plan_id),
        years=[
            (year, list(moments)) for year, moments in groupby(told, lambda one: one.moment.on.year)
        ],
    )


def _told(plan_id: int, moment: Moment) -> Told:
    values = {
        name: value if isinstance(value, int) else str(value)
        for name, value in moment.values.items()
    }
    return Told(
        moment,
        said(SORTS[moment.sort]),
        said(moment.message) % values,
        tuple(said(one) for one in moment.more),
        tuple(_links(plan_id, moment)),
    )


def _links(plan_id: int, moment: Moment) -> list[tuple[str, str]]:
    """(words, address): the page of what happened, and its document."""
    if moment.about is None:
        return []
    about, number = moment.about
    if about == "version":
        return [
            (_("Ver la versión"), url_for("versions.version", plan_id=plan_id, number=number)),
            (
                _("El plan en PDF"),
                url_for("versions.version_print", plan_id=plan_id, number=number),
            ),
        ]
    if about == "contract":
        return [
            (_("Ver el contrato"), url_for("contracts.contract_page", contract_id=number)),
            (_("El contrato en PDF"), url_for("contracts.contract_print", contract_id=number)),
        ]
    return [
        (_("Ver la evaluación"), url_for("evaluations.evaluation", plan_id=plan_id, year=number)),
        (_("Resultados"), url_for("evaluations.results", plan_id=plan_id, year=number)),
        (_("Acta (PDF)"), url_for("evaluations.act", plan_id=plan_id, year=number)),
    ]
