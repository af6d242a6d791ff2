"""How boxes are dealt to sheets of signatures."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from ptp_plans.documents.clauses.parties import Parties, Party, Signer, parties_of
from ptp_plans.documents.clauses.signing import GAP, STRIP, rubric_height, signing_sheets
from tests import factories

WORDS = "Leído que fue el presente convenio. " * 12


def some_parties(*counts: int) -> Parties:
    parties = tuple(
        Party(
            f"Parte {n}",
            f"LA {n}",
            community=n == len(counts) - 1,
            actor=None,
            signers=tuple(Signer(f"{n}-{k}", f"Persona {n}-{k}", "Cargo") for k in range(count)),
            values={},
        )
        for n, count in enumerate(counts)
    )
    return Parties(parties, (Signer("w", "Testigo", ""),), known=True)


@given(st.lists(st.integers(0, 9), min_size=2, max_size=6))
@settings(max_examples=30)
def test_everybody_signs_once_and_in_order(counts: list[int]) -> None:
    parties = some_parties(*counts)
    sheets = signing_sheets(parties, WORDS)
    boxes = [one for sheet in sheets for group in sheet.groups for row in group.rows for one in row]
    assert tuple(boxes) == parties.signers
    assert [sheet.first for sheet in sheets] == [True, *[False] * (len(sheets) - 1)]


def test_a_party_that_goes_on_says_so() -> None:
    sheets = signing_sheets(some_parties(1, 16), WORDS)
    assert len(sheets) > 1
    assert sheets[1].groups[0].continued


def test_there_is_room_for_who_signs_at_the_request_of_another() -> None:
    sheets = signing_sheets(some_parties(1, 5), WORDS)
    assert sum(sheet.at_request for sheet in sheets) >= 1


@pytest.mark.parametrize("signers", [1, 6, 10, 20])
def test_all_rubrics_fit_the_strip_of_a_page_on_its_side(signers: int) -> None:
    assert signers * (rubric_height(signers) + GAP) <= STRIP + 0.2


def test_who_signs_for_no_party_is_a_witness() -> None:
    plain = factories.plain_agreement()
    plain["signatories"].append(factories.a_row("s3", name="Pedro Gómez", office="Comisariado"))
    parties = parties_of(factories.an_agreement(**plain), factories.a_plan())
    assert [one.name for one in parties.witnesses] == ["Pedro Gómez"]
