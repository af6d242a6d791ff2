"""The register of contracts: found, told what they wait for, carried away as a file."""

from typing import Any

from flask import Response, render_template, request, url_for

from ptp_plans.plan.document import digest
from ptp_plans.web.door.numbers import this_page
from ptp_plans.web.files import file_answer
from ptp_plans.web.language import current_locale, said
from ptp_plans.web.session import db, who
from ptp_plans.workflow.contracts import carried
from ptp_plans.workflow.contracts.lists import (
    CONTRACT_STATES,
    DUE,
    ORDERS,
    WAITS_FOR,
    Narrowings,
    contracts_within,
)

from .blueprint import blueprint
from .choosing import chosen_filter, filter_query

A_PAGE = 50
XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
CSV = "text/csv"
MORE = {"territorio", "entidad", "anio", "institucion", "vence"}  # folded away until used


@blueprint.get("/contratos")
def list_all() -> str:
    """The contracts within reach: search, counts by state, who has not signed, dates due."""
    chosen = chosen_filter(request.args)
    query = filter_query(chosen)
    page = this_page()
    found = contracts_within(db(), who(), chosen, page=page, size=A_PAGE)
    return render_template(
        "web/contracts/list.html",
        found=found,
        chosen=chosen,
        query=query,
        states=CONTRACT_STATES,
        orders=ORDERS,
        options=_options(found.narrowings),
        narrowed=bool(MORE & query.keys()),
        page=page,
        pages=max(1, -(-found.count // A_PAGE)),
        address=lambda number: url_for("contracts.list_all", **query, pagina=number),
        in_state=lambda state: url_for("contracts.list_all", **_with_state(query, state)),
    )


def _options(narrowings: Narrowings) -> dict[str, list[tuple[Any, Any]]]:
    """What each question of the filter offers, as values and words."""
    known = {"states": CONTRACT_STATES, "waits_for": WAITS_FOR, "due": DUE, "orders": ORDERS}
    return {
        name: [(key, said(text)) for key, text in pairs.items()] for name, pairs in known.items()
    } | {
        "territories": [*narrowings.territories.items()],
        "entities": [(one, one) for one in narrowings.entities],
        "years": [(one, one) for one in narrowings.years],
        "institutions": [(one, one) for one in narrowings.institutions],
    }


def _with_state(query: dict[str, Any], state: str) -> dict[str, Any]:
    """The same list in that state; in all states when it is the one that is shown."""
    if query.get("estado") == state:
        return {name: value for name, value in query.items() if name != "estado"}
    return query | {"estado": state}


@blueprint.get("/contratos/lista.xlsx")
def list_workbook() -> Response:
    """The listed contracts as a workbook."""
    chosen = chosen_filter(request.args)
    return _file(carried.register_xlsx(db(), who(), chosen, current_locale()), XLSX, "xlsx")


@blueprint.get("/contratos/lista.csv")
def list_csv() -> Response:
    """The listed contracts as CSV."""
    chosen = chosen_filter(request.args)
    return _file(carried.register_csv(db(), who(), chosen, current_locale()), CSV, "csv")


def _file(data: bytes, media_type: str, ending: str) -> Response:
    return file_answer(data, media_type, f"contratos.{ending}", digest(data), download=True)
