"""The register's filter as it stands in an address, in Spanish words."""

from collections.abc import Container, Mapping
from typing import Any

from ptp_plans.workflow.contracts.lists import (
    CONTRACT_STATES,
    DUE,
    ORDERS,
    WAITS_FOR,
    ContractFilter,
)

LONGEST = 200  # letters of a name in an address
LARGEST = 10**9


def chosen_filter(asked: Mapping[str, str]) -> ContractFilter:
    """The filter that an address asks for; what it can't mean counts as not asked."""
    return ContractFilter(
        search=asked.get("q", "").strip()[:LONGEST],
        state=_one_of(CONTRACT_STATES, asked.get("estado", "")),
        territory=number_in(asked.get("territorio", "")),
        entity=asked.get("entidad", "").strip()[:LONGEST],
        year=year_in(asked.get("anio", "")),
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


def page_number(text: str) -> int:
    """The page asked for; the first one when it is no number."""
    return max(1, int(text)) if text.isdecimal() and text.isascii() and len(text) < 7 else 1


def _one_of(known: Container[str], text: str) -> str:
    return text if text in known else ""


def number_in(text: str) -> int | None:
    """The number that a text is; None for anything else."""
    if not (text.isdecimal() and text.isascii()) or len(text) > len(str(LARGEST)):
        return None
    return min(int(text), LARGEST)


def year_in(text: str) -> int | None:
    """The year that a text is; None for anything else."""
    year = number_in(text)
    return year if year and 1900 <= year < 2200 else None
