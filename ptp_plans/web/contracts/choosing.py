"""The register's filter as it stands in an address, in Spanish words."""

from collections.abc import Container, Mapping
from typing import Any

from ptp_plans.web.door.numbers import number, year
from ptp_plans.workflow.contracts.lists import (
    CONTRACT_STATES,
    DUE,
    ORDERS,
    WAITS_FOR,
    ContractFilter,
)

LONGEST = 200  # letters of a name in an address


def chosen_filter(asked: Mapping[str, str]) -> ContractFilter:
    """The filter that an address asks for; a word that it can't mean counts as not asked. Raises
    Unfit for a number that is none."""
    return ContractFilter(
        search=asked.get("q", "").strip()[:LONGEST],
        state=_one_of(CONTRACT_STATES, asked.get("estado", "")),
        territory=number(asked, "territorio"),
        entity=asked.get("entidad", "").strip()[:LONGEST],
        year=year(asked, "anio"),
        institution=asked.get("institucion", "").strip()[:LONGEST],
        waits_for=_one_of(WAITS_FOR, asked.get("espera", "")),
        due=_one_of(DUE, asked.get("vence", "")),
        order=_one_of(ORDERS, asked.get("orden", "")),
    )


def filter_query(chosen: ContractFilter) -> dict[str, Any]:
    """What an address says for this filter; nothing for what was not asked."""
    said = {
        "q": chosen.search,
        "estado": chosen.state,
        "territorio": chosen.territory,
        "entidad": chosen.entity,
        "anio": chosen.year,
        "institucion": chosen.institution,
        "espera": chosen.waits_for,
        "vence": chosen.due,
        "orden": chosen.order,
    }
    return {name: str(value) for name, value in said.items() if value not in ("", None)}


def _one_of(known: Container[str], text: str) -> str:
    return text if text in known else ""
