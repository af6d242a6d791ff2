"""How boxes are dealt to sheets of signatures."""

import io
import subprocess
from dataclasses import replace

import pikepdf
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from ptp_plans.documents.clauses.parties import Parties, Party, Signer, parties_of
from ptp_plans.documents.clauses.signing import (
    GAP,
    STRIP,
    rubric_height,
    signing_sheets,
    who_rubricates,
)
from ptp_plans.documents.contract import contract_document
from tests import factories
from tests.documents.signed import a_contract_plan, demo_source

WORDS = ["Leído que fue el presente convenio. " * 12]
LONG_NAME = "María de los Ángeles Hernández de la Cruz viuda de Gómez Sántiz " * 2
LONG_OFFICE = "DIRECTORA GENERAL ADJUNTA DE LA UNIDAD DE PROGRAMAS PRODUCTIVOS " * 3


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


def printed_for(signers: int, name: str, office: str) -> bytes:
    """A contract's texts with so many who sign, all but one of them for the community."""
    plain = factories.plain_agreement()
    parties = [one["id"] for one in plain["parties"]]
    plain["signatories"] = [
        factories.a_row(f"s{n}", name=f"{name} {n}", office=office, party=parties[min(n, 1)])
        for n in range(signers)
    ]
    plan = a_contract_plan()
    source = demo_source(
        plan, agreement=factories.an_agreement(**plain), assembly=factories.an_assembly(),
        text_only=True,
    )  # fmt: skip
    return contract_document(source).pdf


@pytest.mark.parametrize(
    ("signers", "name", "office"),
    [(5, "Ana", "Vocal"), (12, LONG_NAME, LONG_OFFICE.strip()), (300, "Persona", "Integrante")],
    ids=["five", "long names", "three hundred"],
)
def test_every_box_is_on_paper_below_words_of_the_contract(
    signers: int, name: str, office: str
) -> None:
    pdf = printed_for(signers, name, office)
    text = subprocess.run(["pdftotext", "-", "-"], input=pdf, capture_output=True, check=True)
    pages = text.stdout.decode().split("\f")
    with pikepdf.open(io.BytesIO(pdf)) as opened:
        fields = [len(page.obj.get("/Annots", [])) for page in opened.pages]
    signed = [n for n, page in enumerate(pages) if "Identificación y número" in page]
    assert sum(pages[n].count("Identificación y número") for n in signed) == signers
    assert sum(fields[n] for n in signed) == signers
    assert all("La presente hoja de firmas forma parte" in pages[n] for n in signed)
    assert sum(page.count("Firma a su ruego") for page in pages) >= 1


@pytest.mark.parametrize("signers", [1, 6, 10, 20, 22, 300])
def test_all_rubrics_fit_the_strip_of_a_page_on_its_side(signers: int) -> None:
    cells = len(who_rubricates(some_parties(1, signers - 1)))
    assert cells * (rubric_height(cells) + GAP) <= STRIP + 0.2


def test_of_more_than_a_strip_holds_one_of_each_party_rubricates() -> None:
    many = some_parties(2, 60)
    assert [one.name for one in who_rubricates(many)] == ["Persona 0-0", "Persona 1-0"]
    few = replace(many, all=many.all[:1])
    assert who_rubricates(few) == few.signers


def test_who_signs_for_no_party_is_a_witness() -> None:
    plain = factories.plain_agreement()
    plain["signatories"].append(factories.a_row("s3", name="Pedro Gómez", office="Comisariado"))
    parties = parties_of(factories.an_agreement(**plain), factories.a_plan())
    assert [one.name for one in parties.witnesses] == ["Pedro Gómez"]
