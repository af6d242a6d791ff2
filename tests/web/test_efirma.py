"""Signing with an e.firma through the pages, without scripts."""

import io
import logging
from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from flask import Flask

from ptp_plans.documents.signatures.trust import Trust
from ptp_plans.documents.signatures.verify import verify
from ptp_plans.settings import Settings
from ptp_plans.workflow.contracts import efirma
from tests import authority
from tests.authority import PASSWORD, Efirma
from tests.web.lived import SIGNERS, sign, state_of
from tests.web.signing import MARIA, PRINT, ROSA, draw_signable
from tests.web.visitor import Page, Visitor
from tests.world import World

YESTERDAY = datetime.now(UTC) - timedelta(days=1)


@pytest.fixture
def drawn(world: World, monkeypatch: pytest.MonkeyPatch) -> int:
    return draw_signable(world, monkeypatch)


@pytest.fixture
def settings(settings: Settings, tmp_path: Path) -> Settings:
    """An installation that knows who issues certificates."""
    return replace(settings, trust_folder=authority.trust_folder(tmp_path / "authorities"))


@pytest.fixture
def official(visit: Callable[[str], Visitor]) -> Visitor:
    return visit("official")


def first_step(visitor: Visitor, number: int, signatory: str, cer: bytes) -> Page:
    path = f"/contratos/{number}/firmas/{signatory}/efirma"
    sent = visitor.get(path).values("/efirma")
    sent["certificate"] = (io.BytesIO(cer), "a.cer")
    return visitor.post(path, sent)


def second_step(page: Page, given: Efirma) -> Page:
    sent = page.values("/firmar")
    sent["key"], sent["password"] = (io.BytesIO(given.key), "a.key"), given.password
    return page.visitor.post(page.form("/firmar").get("action"), sent)


def signs(visitor: Visitor, number: int, signatory: str, given: Efirma) -> Page:
    return second_step(first_step(visitor, number, signatory, given.cer), given)


def test_whose_certificate_it_is_is_shown_before_the_key_is_asked_for(
    official: Visitor, drawn: int
) -> None:
    page = first_step(official, drawn, SIGNERS[0], ROSA.cer)
    assert page.status == 200
    for told in ("ROSA DIAZ", "DIRO800101AB1", "AC de las pruebas", "31 de diciembre de 2098"):
        assert told in page.text
    assert "El nombre no es el mismo" not in page.text
    assert page.by_id("password").get("type") == "password"


def test_another_name_than_the_contracts_is_pointed_out(official: Visitor, drawn: int) -> None:
    page = first_step(official, drawn, SIGNERS[0], MARIA.cer)
    assert "En el contrato dice «Rosa Díaz»" in page.text


def test_two_sign_and_anybody_within_reach_gets_the_signed_file(
    official: Visitor, visit: Callable[[str], Visitor], drawn: int, world: World
) -> None:
    page = signs(official, drawn, SIGNERS[0], ROSA)
    assert page.path == f"/contratos/{drawn}" and "Firma electrónica hecha." in page.text
    assert "con e.firma. Certificado de ROSA DIAZ" in page.text
    page = signs(official, drawn, SIGNERS[1], MARIA)
    assert "Ya firmaron todos" in page.text and state_of(world, drawn) == "signed"
    answer = visit("member").client.get(f"/contratos/{drawn}/firmado.pdf")
    assert [one.sound for one in verify(answer.data, Trust())] == [True, True]
    print_ = visit("member").client.get(f"/contratos/{drawn}/contrato.pdf")
    assert print_.data == PRINT


def test_paper_and_efirma_stand_side_by_side(official: Visitor, drawn: int, world: World) -> None:
    sign(world, drawn, SIGNERS[1])
    page = signs(official, drawn, SIGNERS[0], ROSA)
    assert "autógrafa" in page.text and "con e.firma" in page.text
    path = f"/contratos/{drawn}/firmas/{SIGNERS[0]}"
    assert "Ver la hoja" not in official.get(path).text
    assert "Esta firma ya está registrada." in official.get(path + "/efirma").text


@pytest.mark.parametrize(
    ("cer", "says"),
    [
        (b"", "Elija el archivo del certificado (.cer)."),
        (b"%PDF-1.7 contrato", "Este archivo es un PDF, no un certificado (.cer)."),
        (ROSA.key, "Este archivo es una llave privada. Aquí va el .cer."),
        (authority.efirma("ROSA DIAZ", end=YESTERDAY).cer, "Este certificado ya venció."),
    ],
    ids=["none", "pdf", "key", "expired"],
)  # fmt: skip
def test_what_is_no_certificate_is_told_beside_its_box(
    official: Visitor, drawn: int, cer: bytes, says: str
) -> None:
    page = first_step(official, drawn, SIGNERS[0], cer)
    assert page.status == 422 and says in page.faults[0]
    assert not page.has("password")


@pytest.mark.parametrize(
    ("given", "box"),
    [
        (replace(ROSA, password="otra-clave-secreta-77"), "password"),
        (replace(ROSA, password=""), "password"),
        (replace(ROSA, key=MARIA.key), "key"),
        (replace(ROSA, key=b""), "key"),
        (replace(ROSA, key=ROSA.cer), "key"),
    ],
    ids=["wrong password", "no password", "key of another", "no key", "not a key"],
)  # fmt: skip
def test_a_key_that_does_not_open_is_told_beside_its_box_and_nothing_is_stored(
    official: Visitor, drawn: int, world: World, given: Efirma, box: str
) -> None:
    page = signs(official, drawn, SIGNERS[0], given)
    assert page.status == 422 and len(page.faults) == 1
    assert page.by_id(box).get("aria-invalid") == "true"
    assert page.by_id("password").get("value") is None
    assert "ROSA DIAZ" in page.text  # the certificate needs not be chosen again
    answer = official.client.get(f"/contratos/{drawn}/firmado.pdf")
    assert answer.data == PRINT


def test_what_is_too_large_for_a_key_is_not_taken_in(official: Visitor, drawn: int) -> None:
    page = signs(official, drawn, SIGNERS[0], replace(ROSA, key=b"0" * 200_000))
    assert page.status == 413


def test_key_and_password_are_left_nowhere(
    app: Flask,
    official: Visitor,
    drawn: int,
    settings: Settings,
    monkeypatch: pytest.MonkeyPatch,
    caplog: pytest.LogCaptureFixture,
) -> None:
    caplog.set_level(logging.DEBUG)
    wrong = replace(ROSA, password="otra-clave-secreta-77")
    refused = signs(official, drawn, SIGNERS[0], wrong)
    with monkeypatch.context() as broken:
        broken.setattr(efirma, "sign_pdf", _fails)
        failed = signs(official, drawn, SIGNERS[0], ROSA)
    done = signs(official, drawn, SIGNERS[0], ROSA)
    assert (refused.status, failed.status, done.status) == (422, 500, 200)
    pages = b"".join(one.response.data for one in (refused, failed, done))
    with official.client.session_transaction() as cookie:
        session = str(dict(cookie)).encode()
    kept = [one.read_bytes() for one in files(settings)]
    traces = b"".join([pages, session, caplog.text.encode(), *kept])
    for secret in (PASSWORD.encode(), wrong.password.encode(), ROSA.key, ROSA.key[100:400]):
        assert secret not in traces


def _fails(*_given: object) -> None:
    raise RuntimeError("something broke while the key was open")


def files(settings: Settings) -> list[Path]:
    """All that the installation wrote, the database with its journal first."""
    database = Path(settings.database_url.removeprefix("sqlite:///"))
    mine = [*database.parent.glob(f"{database.name}*"), *settings.instance.rglob("*")]
    return [one for one in mine if one.is_file()]
