"""What is said of files that are no e.firma; nothing of a key or a password is ever told."""

import subprocess
from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest
from cryptography.hazmat.primitives import serialization

from ptp_plans.documents.signatures.keys import BadKey, open_key, read_certificate
from tests import authority
from tests.authority import PASSWORD, Efirma

NOW = datetime.now(UTC)
MINE = authority.efirma()
A_PDF = b"%PDF-1.7\n%\xe2\xe3\xcf\xd3\n1 0 obj\n"


def opened(given: Efirma) -> object:
    return open_key(read_certificate(given.cer, NOW), given.key, given.password)


def test_a_certificate_of_the_sat_tells_name_rfc_and_serial_number() -> None:
    told = read_certificate(MINE.cer, NOW)
    assert (told.name, told.rfcs) == ("MARÍA GÓMEZ HERNÁNDEZ", ("GOHM800101AB1",))
    assert len(told.serial) == 20 and told.serial.startswith("0000100000050")
    assert told.issuer == "AC de las pruebas"


def test_the_certificate_of_an_organization_tells_the_rfc_of_its_representative_too() -> None:
    told = read_certificate(authority.efirma("SECRETARÍA", "SEC010101AB1 / GOHM800101AB1").cer, NOW)
    assert told.rfcs == ("SEC010101AB1", "GOHM800101AB1")


@pytest.mark.parametrize(
    ("given", "field", "says"),
    [
        (replace(MINE, cer=b""), "certificate", "Elija el archivo del certificado"),
        (replace(MINE, cer=A_PDF), "certificate", "es un PDF, no un certificado"),
        (replace(MINE, cer=MINE.key), "certificate", "es una llave privada. Aquí va el .cer"),
        (replace(MINE, cer=MINE.cer[:-40]), "certificate", "no es un certificado"),
        (replace(MINE, cer=b"0" * 100_000), "certificate", "no es un certificado"),
        (authority.efirma(end=NOW - timedelta(days=1)), "certificate", "ya venció"),
        (authority.efirma(start=NOW + timedelta(days=1)), "certificate", "todavía no es válido"),
        (replace(MINE, cer=authority.time_stamps().tsa_cert.dump()), "certificate", "no trae RFC"),
        (replace(MINE, cer=authority.root()), "certificate", "no sirve para firmar"),
        (replace(MINE, key=b""), "key", "Elija el archivo de la llave privada"),
        (replace(MINE, key=A_PDF), "key", "no es la llave privada"),
        (replace(MINE, key=MINE.cer), "key", "no es la llave privada"),
        (replace(MINE, key=MINE.key + b"x"), "key", "no es la llave privada"),
        (replace(MINE, key=authority.efirma("OTRA PERSONA").key), "key", "es de otro certificado"),
        (replace(MINE, password=""), "password", "Escriba la contraseña"),
        (replace(MINE, password="clave falsa"), "password", "no abre esta llave"),
    ],
)  # fmt: skip
def test_what_is_no_efirma_is_refused_in_words_at_its_box(
    given: Efirma, field: str, says: str
) -> None:
    with pytest.raises(BadKey) as caught:
        opened(given)
    assert (caught.value.field, says in caught.value.message) == (field, True)
    assert given.password not in str(caught.value) or not given.password


def test_no_text_of_what_was_opened_shows_key_or_password() -> None:
    holder = opened(MINE)
    assert "key" not in repr(holder).replace("Holder(", "") and PASSWORD not in repr(holder)
    assert PASSWORD not in repr(MINE.key)


@pytest.mark.parametrize("cipher", [("-v1", "PBE-SHA1-3DES"), ("-v2", "des3"), ("-v2", "aes256")])
def test_keys_encrypted_in_the_ways_the_sat_has_used_are_opened(cipher: tuple[str, str]) -> None:
    plain = opened(MINE).key.private_bytes(
        serialization.Encoding.DER,
        serialization.PrivateFormat.PKCS8,
        serialization.NoEncryption(),
    )
    told = ["openssl", "pkcs8", "-topk8", "-inform", "DER", "-outform", "DER", *cipher]
    done = subprocess.run(
        [*told, "-passout", f"pass:{PASSWORD}"], input=plain, capture_output=True, check=True
    )
    assert opened(replace(MINE, key=done.stdout)).certificate.name == "MARÍA GÓMEZ HERNÁNDEZ"
