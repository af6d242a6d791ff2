"""A contract as it is printed, rendered once, and signed once at each level."""

from datetime import UTC, datetime
from pathlib import Path

import pytest

from ptp_plans.documents.contract import contract_document
from ptp_plans.documents.signatures.fields import field_name
from ptp_plans.documents.signatures.keys import Holder, open_key, read_certificate
from ptp_plans.documents.signatures.sign import Means, sign_pdf
from ptp_plans.documents.signatures.trust import Trust, read_trust
from tests import authority, factories
from tests.documents.signed import a_contract_plan, demo_source
from tests.once import made_once

SIGNERS = ("signatory-1", "signatory-2", "signatory-3")


def holder(name: str) -> Holder:
    """Somebody with her e.firma opened."""
    given = authority.efirma(name)
    return open_key(read_certificate(given.cer, datetime.now(UTC)), given.key, given.password)


def signed_by(pdf: bytes, means: Means, *signers: str) -> bytes:
    """The file with these signatures, one after the other."""
    for one in signers:
        lines = ("Firmado con e.firma", f"PERSONA {one}", "RFC: GOHM800101AB1", "23/11/2026 09:30")
        pdf = sign_pdf(pdf, field_name(one), holder(f"PERSONA {one}"), lines, means).pdf
    return pdf


@pytest.fixture(scope="session")
def trust(tmp_path_factory: pytest.TempPathFactory) -> Trust:
    return read_trust(authority.trust_folder(tmp_path_factory.mktemp("trust") / "authorities"))


@pytest.fixture(scope="session")
def contract() -> bytes:
    """Of three signers, as `hoja` prints it."""
    people = factories.plain_agreement()["signatories"]
    third = people[1] | {"id": SIGNERS[2], "name": "Juana Méndez", "office": "Tesorera"}
    agreement = factories.an_agreement(signatories=[*people, third])
    source = demo_source(
        a_contract_plan(), agreement=agreement, assembly=factories.an_assembly()
    )  # fmt: skip
    return made_once("contract_of_three", lambda: contract_document(source).pdf)


@pytest.fixture(scope="session")
def signed(contract: bytes, trust: Trust) -> dict[str, bytes]:
    """The contract with three signatures, by PAdES level."""
    stamps = authority.time_stamps()
    made = {}
    for means in (Means(None, trust), Means(stamps, Trust()), Means(stamps, trust)):
        made[means.level] = signed_by(contract, means, *SIGNERS)
    return made


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Authorities in a folder of the test's own."""
    return authority.trust_folder(tmp_path / "authorities")
