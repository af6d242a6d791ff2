"""The figures of many plans: narrowed, listed, carried away."""

from collections.abc import Mapping
from typing import Any

from flask import Response, render_template, request, url_for

from ptp_plans.documents.years.standing import STAGES
from ptp_plans.plan.document import digest
from ptp_plans.plan.kinds import ChoiceKind
from ptp_plans.plan.outline import plan_outline
from ptp_plans.plan.texts import N_
from ptp_plans.plan.years.results import LIGHT_WORDS
from ptp_plans.web.contracts.choosing import LONGEST
from ptp_plans.web.door.numbers import number, this_page, year
from ptp_plans.web.files import file_answer
from ptp_plans.web.language import current_locale, said
from ptp_plans.web.session import db, who
from ptp_plans.workflow.territory import carried, sums
from ptp_plans.workflow.territory.sums import FiguresFilter

from .blueprint import blueprint

A_PAGE = 50
SEALED = "sellados"
UNSAID = N_("sin decir")


@blueprint.get("")
def overview() -> str:
    """Money by year and source, progress, what is due and for whom, plan by plan."""
    chosen = _chosen(request.args)
    query = _query(chosen)
    page = this_page()
    found = sums.overview(db(), who(), chosen, page=page, size=A_PAGE)
    return render_template(
        "web/territory/overview.html",
        found=found,
        chosen=chosen,
        query=query,
        sealed=SEALED,
        stages=STAGES,
        kinds=_kinds(),
        lights=LIGHT_WORDS,
        same=lambda values: [(one, one) for one in values],
        percent=sums.done_percent,
        light=sums.light_of,
        page=page,
        pages=max(1, -(-found.count // A_PAGE)),
        address=lambda number: url_for("territory.overview", **query, pagina=number),
    )


@blueprint.get("/lista.csv")
def list_csv() -> Response:
    """The listed plans as CSV."""
    data = carried.lines_csv(db(), who(), _chosen(request.args), current_locale())
    return file_answer(data, "text/csv", "avance.csv", digest(data), download=True)


def _kinds() -> dict[str, str]:
    """The kinds of sources in words; "" where it is not said."""
    _step, table = plan_outline().find_table("sources")
    kind = table.field("kind").kind
    options = kind.options if isinstance(kind, ChoiceKind) else ()
    return {key: said(words) for key, words in options} | {"": said(UNSAID)}


def _chosen(asked: Mapping[str, str]) -> FiguresFilter:
    """The filter that an address asks for; a number that is none is refused (Unfit)."""
    return FiguresFilter(
        territory=number(asked, "territorio"),
        entity=asked.get("entidad", "").strip()[:LONGEST],
        year=year(asked, "anio"),
        sealed=asked.get("planes", "") == SEALED,
    )


def _query(chosen: FiguresFilter) -> dict[str, Any]:
    """What an address says for this filter; nothing for what was not asked."""
    told = {
        "territorio": chosen.territory,
        "entidad": chosen.entity,
        "anio": chosen.year,
        "planes": SEALED if chosen.sealed else "",
    }
    return {name: str(value) for name, value in told.items() if value not in ("", None)}
