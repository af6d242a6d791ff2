"""The fifth annex of a contract: how many people its padrón has, and never who they are."""

from datetime import date

from ptp_plans.documents.clauses.facts import Drawn, ReservedRoster
from tests.documents.signed import a_page
from tests.documents.test_contract import said

HASH = "cd" * 32


def _page(roster: ReservedRoster | None) -> str:
    drawn = Drawn("CC-1-2016-001", 1, "ab" * 32, date(2016, 2, 15), draft=False, roster=roster)
    return said(a_page(drawn=drawn).html)


def test_the_contract_tells_the_size_and_the_hash_of_the_sealed_padron() -> None:
    words = _page(ReservedRoster(1060, 310, HASH))
    assert "Lleva 1,060 personas de 310 hogares." in words
    assert HASH in words


def test_without_a_padron_the_annex_only_says_that_it_is_reserved() -> None:
    words = _page(None)
    assert "El padrón de familias es información reservada." in words
    assert "Huella del padrón" not in words
