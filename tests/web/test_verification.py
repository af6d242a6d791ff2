"""Anybody asks whether a file is the contract: true, altered, unknown, amended since."""

import io
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest
from sqlalchemy import func, select, update

from ptp_plans.documents.signatures.inspection import TooBusy
from ptp_plans.documents.signatures.sign import Means
from ptp_plans.documents.signatures.trust import read_trust
from ptp_plans.plan.document import digest
from ptp_plans.settings import Settings
from ptp_plans.store import Session
from ptp_plans.store.blobs import Blob
from ptp_plans.store.contracts import Contract
from ptp_plans.store.database import transaction
from ptp_plans.store.printing.prints import Print
from ptp_plans.web.contracts import verification
from ptp_plans.workflow.contracts.efirma import newest_pdf
from tests import authority
from tests.documents.signatures.conftest import signed_by
from tests.documents.signatures.test_inspection import bomb
from tests.documents.signatures.test_signing import with_a_page_more
from tests.factories import plain_agreement
from tests.signable import signable
from tests.web.lived import (
    SIGNERS,
    begin_draft,
    draw_contract,
    rewrite_vision,
    seal_plan,
    sign,
)
from tests.web.signing import FOLIO, PRINT, draw_signable, signs
from tests.web.visitor import Page, Visitor
from tests.world import World

PEOPLE = ("Rosa", "ROSA", "María", "MARIA", "DIRO800101AB1", "GOMA800101AB1")


@pytest.fixture
def settings(settings: Settings, tmp_path: Path) -> Settings:
    """An installation that knows who issues certificates."""
    return replace(settings, trust_folder=authority.trust_folder(tmp_path / "authorities"))


@pytest.fixture
def drawn(world: World, monkeypatch: pytest.MonkeyPatch) -> int:
    return draw_signable(world, monkeypatch)


@pytest.fixture
def signed(world: World, drawn: int, settings: Settings) -> bytes:
    """The file with both signatures."""
    signs(world, drawn, Means(None, read_trust(settings.trust_folder)), *SIGNERS)
    with Session(world.engine) as session:
        return newest_pdf(session, world.official, drawn)[1]


@pytest.fixture
def anybody(visit: Callable[[str], Visitor]) -> Visitor:
    return visit("")


def brings(visitor: Visitor, pdf: bytes, folio: str = "") -> Page:
    sent = visitor.get("/verificar").values("/archivo")
    sent["archivo"], sent["folio"] = (io.BytesIO(pdf), "contrato.pdf"), folio
    return visitor.post("/verificar/archivo", sent)


def files_kept(world: World) -> int:
    with Session(world.engine) as session:
        return session.scalar(select(func.count()).select_from(Blob)) or 0


def test_the_signed_file_is_the_contract_and_each_signature_holds(
    anybody: Visitor, signed: bytes
) -> None:
    page = brings(anybody, signed)
    assert "es el contrato, byte por byte" in page.banners[0]
    assert page.text.count("Vale: nada cambió") == 2
    assert "LA SECRETARÍA" in page.text and FOLIO in page.text


def test_no_person_is_named(anybody: Visitor, signed: bytes) -> None:
    for page in (brings(anybody, signed), anybody.get(f"/verificar/{FOLIO}")):
        assert [one for one in PEOPLE if one in page.response.get_data(as_text=True)] == []
        assert "LA SECRETARÍA, Delegada: e.firma" in page.text


def test_the_print_without_signatures_is_true_and_not_the_newest(
    anybody: Visitor, signed: bytes
) -> None:
    assert "después se firmó más" in brings(anybody, PRINT).banners[0]


def test_the_print_is_the_contract_while_all_sign_on_paper(
    anybody: Visitor, drawn: int, world: World
) -> None:
    assert "byte por byte" in brings(anybody, PRINT).banners[0]
    assert "autógrafa" not in brings(anybody, PRINT).text
    sign(world, drawn, SIGNERS[1])
    page = brings(anybody, PRINT)
    assert "byte por byte" in page.banners[0] and "autógrafa" in page.text


def test_a_page_added_behind_the_signatures_is_found(anybody: Visitor, signed: bytes) -> None:
    page = brings(anybody, with_a_page_more(signed))
    assert "El archivo está alterado" in page.banners[0]
    assert page.text.count("No vale: después de firmar se agregó algo") == 2


def test_one_byte_changed_is_found(anybody: Visitor, signed: bytes) -> None:
    place = signed.index(b"stream\n", 400) + 60
    changed = signed[:place] + bytes([signed[place] ^ 1]) + signed[place + 1 :]
    page = brings(anybody, changed, FOLIO)
    assert "El archivo está alterado" in page.banners[0]
    assert "Vale: nada cambió" not in page.text.replace("No vale", "")


def test_bytes_after_the_end_are_found(anybody: Visitor, signed: bytes) -> None:
    assert "El archivo está alterado" in brings(anybody, signed + b"\n% nada\n").banners[0]


def test_a_signature_with_another_certificate_than_the_registers_is_not_good(
    anybody: Visitor, drawn: int, world: World, settings: Settings
) -> None:
    """Somebody has a good certificate and signs the print alone, outside of the register."""
    outside = signed_by(PRINT, Means(), SIGNERS[0])
    page = brings(anybody, outside)
    assert "El archivo está alterado" in page.banners[0]
    assert "No vale: no se hizo con el certificado que se registró" in page.text


@pytest.mark.parametrize(
    "pdf", [signable("a", folio="sin folio"), b"%PDF-1.7 roto", b"%PDF-1.7\n" + b"\0" * 9000]
)  # fmt: skip
def test_a_file_of_others_is_unknown(anybody: Visitor, drawn: int, pdf: bytes) -> None:
    page = brings(anybody, pdf)
    assert page.status == 200 and "No conocemos este archivo" in page.banners[0]
    assert "LA SECRETARÍA" not in page.text


@pytest.mark.parametrize(
    ("given", "says"),
    [(b"", "Elija el PDF del contrato."), (b"\x89PNG", "Este archivo no es un PDF."),
     (b"<html>", "Este archivo no es un PDF.")],
)  # fmt: skip
def test_what_is_no_pdf_is_told(anybody: Visitor, given: bytes, says: str) -> None:
    page = brings(anybody, given)
    assert page.status == 422 and says in page.faults[0]


def test_a_file_that_unfolds_to_gigabytes_is_unknown_and_the_server_lives(
    anybody: Visitor, drawn: int
) -> None:
    assert "No conocemos este archivo" in brings(anybody, bomb()).banners[0]
    assert anybody.get("/verificar").status == 200


def test_nothing_of_what_is_brought_is_kept(anybody: Visitor, signed: bytes, world: World) -> None:
    before = files_kept(world)
    brings(anybody, with_a_page_more(signed))
    assert files_kept(world) == before


def test_the_public_version_is_known_as_such(anybody: Visitor, drawn: int, world: World) -> None:
    public = signable("x", folio=FOLIO)
    with transaction(world.engine) as session:
        session.add(Blob(sha256=digest(public), media_type="pdf", data=public))
        session.flush()
        session.add(
            Print(
                key="public", sort="public", subject=drawn, plan_id=world.plan_id, source={},
                wanted_name="", state="done", blob_sha256=digest(public),
            )
        )  # fmt: skip
    assert "versión pública del contrato" in brings(anybody, public).banners[0]


def test_a_later_signed_contract_of_the_plan_amends_this_one(
    anybody: Visitor, signed: bytes, world: World
) -> None:
    begin_draft(world)
    rewrite_vision(world, "Otra visión")
    seal_plan(world)
    in_office = [one | {"office_to": None} for one in plain_agreement()["signatories"]]
    second = draw_contract(world, signing_date=None, signatories=in_office)
    page = brings(anybody, signed)
    assert "convenio modificatorio" not in page.text
    sign(world, second, *SIGNERS)
    for page in (brings(anybody, signed), anybody.get(f"/verificar/{FOLIO}")):
        told = f"convenio modificatorio número 1, folio {FOLIO}-CM01, de fecha"
        assert any(told in one for one in page.banners)
    page = anybody.get(f"/verificar/{FOLIO}-CM01")
    assert "Convenio modificatorio número 1 del contrato" in page.text
    assert "Después hubo cambios" not in page.text


def test_a_contract_taken_back_says_so(anybody: Visitor, drawn: int, world: World) -> None:
    with transaction(world.engine) as session:
        session.execute(update(Contract).values(state="withdrawn"))
    assert "Este contrato se retiró" in brings(anybody, PRINT).text


def test_a_contract_taken_back_was_amended_by_none(
    anybody: Visitor, drawn: int, world: World
) -> None:
    with transaction(world.engine) as session:
        session.execute(update(Contract).values(state="withdrawn"))
    begin_draft(world)
    rewrite_vision(world, "Otra visión")
    seal_plan(world)
    in_office = [one | {"office_to": None} for one in plain_agreement()["signatories"]]
    first = draw_contract(world, signing_date=None, signatories=in_office)
    sign(world, first, *SIGNERS)
    page = anybody.get(f"/verificar/{FOLIO}")
    assert "Este contrato se retiró" in page.text
    assert "modificatorio" not in page.text


def test_whoever_asks_too_often_waits(anybody: Visitor) -> None:
    answers = {brings(anybody, b"hola").status for _time in range(11)}
    assert answers == {422, 429}


def test_when_many_ask_at_once_one_is_told_to_wait(
    anybody: Visitor, monkeypatch: pytest.MonkeyPatch
) -> None:
    def busy(*_given: object) -> None:
        raise TooBusy

    monkeypatch.setattr(verification, "inspect", busy)
    page = brings(anybody, PRINT)
    assert page.status == 503 and "Espere un momento" in page.faults[0]
