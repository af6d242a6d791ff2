"""An authority of the tests that makes certificates and keys as the SAT delivers an e.firma: DER
.cer with the RFC in OID 2.5.4.45 and the CURP as serialNumber, encrypted PKCS#8 DER .key."""

from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from functools import cache, reduce
from pathlib import Path

from asn1crypto import keys as asn1_keys
from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import rsa
from cryptography.x509.oid import ExtendedKeyUsageOID, NameOID
from pyhanko.sign.timestamps import DummyTimeStamper

from ptp_plans.documents.signatures.names import UNIQUE_IDENTIFIER, asn1_certificate

PASSWORD = "clave-secreta-de-la-llave-91"
START = datetime(2016, 1, 1, tzinfo=UTC)
END = datetime(2099, 1, 1, tzinfo=UTC)


@dataclass(frozen=True)
class Efirma:
    """The files that a person brings, and the password."""

    cer: bytes
    key: bytes
    password: str = PASSWORD


@cache
def _key(_whose: str) -> rsa.RSAPrivateKey:
    """A key takes a tenth of a second to make, so everybody has one for a whole run."""
    return rsa.generate_private_key(public_exponent=65537, key_size=2048)


def _name(common: str, *more: tuple[x509.ObjectIdentifier, str]) -> x509.Name:
    return x509.Name([
        x509.NameAttribute(NameOID.COMMON_NAME, common),
        *(x509.NameAttribute(oid, value) for oid, value in more),
    ])  # fmt: skip


ROOT_NAME = _name(  # with all that the name of the SAT's authority has
    "AC de las pruebas",
    (NameOID.ORGANIZATION_NAME, "Servicio de las pruebas"),
    (NameOID.EMAIL_ADDRESS, "contacto@example.mx"),
    (NameOID.STREET_ADDRESS, "Av. Hidalgo 77, col. Guerrero"),
    (NameOID.POSTAL_CODE, "06300"),
    (NameOID.COUNTRY_NAME, "MX"),
    (UNIQUE_IDENTIFIER, "SAT970701NN3"),
    (x509.ObjectIdentifier("1.2.840.113549.1.9.2"), "responsable: Administración Central"),
)


def _certificate(
    subject: x509.Name,
    whose: str,
    *,
    serial: int,
    start: datetime = START,
    end: datetime = END,
    extensions: tuple[tuple[x509.ExtensionType, bool], ...],
) -> bytes:
    builder = (
        x509.CertificateBuilder()
        .subject_name(subject)
        .issuer_name(ROOT_NAME)
        .public_key(_key(whose).public_key())
        .serial_number(serial)
        .not_valid_before(start)
        .not_valid_after(end)
        .add_extension(x509.SubjectKeyIdentifier.from_public_key(_key(whose).public_key()), False)
        .add_extension(
            x509.AuthorityKeyIdentifier.from_issuer_public_key(_key("root").public_key()), False
        )
    )
    for extension, critical in extensions:
        builder = builder.add_extension(extension, critical)
    made = builder.sign(_key("root"), hashes.SHA256())
    return made.public_bytes(serialization.Encoding.DER)


def _usage(*, authority: bool = False) -> x509.KeyUsage:
    return x509.KeyUsage(
        digital_signature=not authority, content_commitment=not authority,
        key_encipherment=False, data_encipherment=not authority, key_agreement=False,
        key_cert_sign=authority, crl_sign=authority, encipher_only=False, decipher_only=False,
    )  # fmt: skip


@cache
def root() -> bytes:
    """The authority's own certificate."""
    return _certificate(
        ROOT_NAME, "root", serial=1,
        extensions=((x509.BasicConstraints(ca=True, path_length=None), True),
                    (_usage(authority=True), True)),
    )  # fmt: skip


def trust_folder(folder: Path, *revoked_ones: Efirma) -> Path:
    """A folder with the authority and its list of revoked certificates."""
    folder.mkdir(exist_ok=True)
    (folder / "root.cer").write_bytes(root())
    now = datetime.now(UTC)
    revoked = reduce(
        lambda made, one: made.add_revoked_certificate(_revoked(one, now)),
        revoked_ones,
        x509.CertificateRevocationListBuilder()
        .issuer_name(ROOT_NAME)
        .last_update(now - timedelta(hours=1))
        .next_update(now + timedelta(days=30)),
    ).sign(_key("root"), hashes.SHA256())
    (folder / "root.crl").write_bytes(revoked.public_bytes(serialization.Encoding.DER))
    return folder


def _revoked(one: Efirma, day: datetime) -> x509.RevokedCertificate:
    serial = x509.load_der_x509_certificate(one.cer).serial_number
    return x509.RevokedCertificateBuilder().serial_number(serial).revocation_date(day).build()


def efirma(
    name: str = "MARÍA GÓMEZ HERNÁNDEZ",
    rfc: str = "GOHM800101AB1",
    *,
    start: datetime = START,
    end: datetime = END,
) -> Efirma:
    """Somebody's e.firma."""
    subject = _name(
        name, (UNIQUE_IDENTIFIER, rfc), (NameOID.SERIAL_NUMBER, "GOHM800101MCSMRR09"),
        (NameOID.COUNTRY_NAME, "MX"),
    )  # fmt: skip
    digits = f"000010000005{sum(name.encode()) % 10**8:08}"
    cer = _certificate(
        subject, name, serial=int.from_bytes(digits.encode(), "big"), start=start, end=end,
        extensions=((x509.BasicConstraints(ca=False, path_length=None), True), (_usage(), True)),
    )  # fmt: skip
    return Efirma(cer, _encrypted(name))


@cache
def _encrypted(whose: str) -> bytes:
    return _key(whose).private_bytes(
        serialization.Encoding.DER,
        serialization.PrivateFormat.PKCS8,
        serialization.BestAvailableEncryption(PASSWORD.encode()),
    )


def time_stamps() -> DummyTimeStamper:
    """A time-stamp service in this process."""
    cer = _certificate(
        _name("Sellos de tiempo de las pruebas"), "tsa", serial=3,
        extensions=((_usage(), True),
                    (x509.ExtendedKeyUsage([ExtendedKeyUsageOID.TIME_STAMPING]), True)),
    )  # fmt: skip
    plain = _key("tsa").private_bytes(
        serialization.Encoding.DER,
        serialization.PrivateFormat.PKCS8,
        serialization.NoEncryption(),
    )
    return DummyTimeStamper(asn1_certificate(cer), asn1_keys.PrivateKeyInfo.load(plain))
