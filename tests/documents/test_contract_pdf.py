"""The demo's contract on paper, rendered once for all tests of this module."""

import io
import subprocess
from pathlib import Path

import pikepdf
import pytest

from ptp_plans.documents.contract import RenderedContract, contract_document
from ptp_plans.plan.document import Plan, from_bytes, to_bytes
from tests.documents.conformance import faults
from tests.documents.signed import FOLIO, a_page, demo_plan, demo_source
from tests.once import made_once


@pytest.fixture(scope="module")
def plan() -> Plan:
    return demo_plan()


@pytest.fixture(scope="module")
def printed(plan: Plan) -> RenderedContract:
    return made_once("demo_contract", lambda: contract_document(demo_source(plan)))


@pytest.fixture(scope="module")
def text(printed: RenderedContract) -> str:
    done = subprocess.run(
        ["pdftotext", "-layout", "-", "-"], input=printed.pdf, capture_output=True, check=True
    )
    return " ".join(done.stdout.decode().split())


def test_the_file_holds_the_parties_the_total_and_every_activity(text: str, plan: Plan) -> None:
    for name in ("Coordinación Nacional de PROSPERA", "H. Ayuntamiento Constitucional", FOLIO):
        assert name in text
    assert "$4,149,000.00" in text
    assert "(CUATRO MILLONES CIENTO CUARENTA Y NUEVE MIL PESOS 00/100 M.N.)" in text
    for activity in plan.design.activities.activities:
        assert f"{activity.code} · " in text


def test_every_signer_has_a_box_and_a_cell_in_the_margin(text: str) -> None:
    for signer in ("Juana Méndez Cruz", "Lucía Gómez Méndez", "Pedro Gómez Sántiz"):
        assert text.count(signer) > 20
    assert "La presente hoja de firmas forma parte del convenio folio " + FOLIO in text


def test_the_plan_can_be_taken_out_of_the_contract(printed: RenderedContract, plan: Plan) -> None:
    pdf = pikepdf.open(io.BytesIO(printed.pdf))
    attached = pdf.attachments["plan.json"].get_file().read_bytes()
    assert attached == to_bytes(plan)
    assert from_bytes(attached) == plan


def test_the_file_is_sound_and_the_engine_found_nothing_odd(
    printed: RenderedContract, tmp_path: Path
) -> None:
    assert printed.warnings == ()
    assert printed.pages > 60
    file = tmp_path / "contract.pdf"
    file.write_bytes(printed.pdf)
    subprocess.run(["qpdf", "--check", str(file)], capture_output=True, check=True)


def test_it_can_be_archived_and_read_aloud(printed: RenderedContract) -> None:
    assert faults(printed.pdf) == []


def test_the_same_contract_is_the_same_page() -> None:
    """The engine's own test makes the same bytes of the same page in two processes."""
    first, second = (a_page(demo_plan(), media={"a" * 64: b"x"}) for _time in range(2))
    assert first == second
