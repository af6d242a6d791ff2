"""A person's e.firma: the certificate (.cer), the private key (.key) and its password.

All three live in this process's memory while one request lasts. The key and the password are shown
by no `repr` and named in no error; nothing here writes to a disk.
"""

import hashlib
from dataclasses import dataclass, field
from datetime import datetime

from asn1crypto import keys as asn1_keys
from cryptography import x509
from cryptography.exceptions import UnsupportedAlgorithm
from cryptography.hazmat.primitives import serialization
from cryptography.hazmat.primitives.asymmetric.rsa import RSAPrivateKey, RSAPublicKey
from cryptography.x509.oid import ExtensionOID

from ptp_plans.plan.texts import N_

from .names import holder_name, holder_rfcs, readable_serial

LARGEST = 20 * 1024  # bytes; a certificate or key of the SAT has about two thousand
MOST_ROUNDS = 1_000_000  # of the password's derivation; more only serves to keep a server busy


class BadKey(ValueError):
    """What was given is not an e.firma that can sign; `field` says which of the three: certificate,
    key or password. The message never holds any of them."""

    def __init__(self, field: str, message: str, **values: object) -> None:
        self.field, self.message, self.values = field, message, values
        super().__init__(message % values if values else message)


@dataclass(frozen=True)
class Certificate:
    """What a certificate says; all of it is public."""

    der: bytes = field(repr=False)
    name: str
    rfcs: tuple[str, ...]
    serial: str
    issuer: str
    not_before: datetime
    not_after: datetime

    @property
    def sha256(self) -> str:
        return hashlib.sha256(self.der).hexdigest()


@dataclass(frozen=True)
class Holder:
    """Somebody who can sign now: the certificate with the key that belongs to it."""

    certificate: Certificate
    key: RSAPrivateKey = field(repr=False)


def read_certificate(data: bytes, now: datetime) -> Certificate:
    """A certificate of e.firma that is valid at this moment; `BadKey` otherwise."""
    found = _certificate(data)
    try:
        public_key, names = found.public_key(), (found.subject, found.issuer)
        usable = _may_sign(found)
    except (ValueError, UnsupportedAlgorithm):
        raise BadKey("certificate", NOT_A_CERTIFICATE) from None
    told = Certificate(
        data,
        holder_name(names[0]),
        holder_rfcs(names[0]),
        readable_serial(found.serial_number),
        holder_name(names[1]) or names[1].rfc4514_string()[:120],
        found.not_valid_before_utc,
        found.not_valid_after_utc,
    )
    if not told.rfcs or not told.name or not isinstance(public_key, RSAPublicKey):
        raise BadKey("certificate", N_("Este certificado no es de una e.firma: no trae RFC."))
    if not usable:
        raise BadKey("certificate", N_("Este certificado no sirve para firmar documentos."))
    if now < told.not_before:
        raise BadKey("certificate", N_("Este certificado todavía no es válido."))
    if now > told.not_after:
        raise BadKey("certificate", N_("Este certificado ya venció. Renueve la e.firma en el SAT."))
    return told


def open_key(certificate: Certificate, data: bytes, password: str) -> Holder:
    """The certificate with its private key; `BadKey` when the key is none, is another's, or the
    password does not open it."""
    if not data:
        raise BadKey("key", N_("Elija el archivo de la llave privada (.key)."))
    if not _is_encrypted_key(data):
        raise BadKey("key", N_("Este archivo no es la llave privada (.key) de una e.firma."))
    if not password:
        raise BadKey("password", N_("Escriba la contraseña de la llave privada."))
    try:
        key = serialization.load_der_private_key(data, password.encode())
    except (ValueError, TypeError):
        raise BadKey(
            "password", N_("La contraseña no abre esta llave privada. Escríbala otra vez.")
        ) from None
    except UnsupportedAlgorithm:
        raise BadKey("key", N_("Esta llave privada está cifrada de un modo desconocido.")) from None
    if not isinstance(key, RSAPrivateKey) or not _belongs(key, certificate):
        raise BadKey(
            "key",
            N_("Esta llave privada es de otro certificado. Elija el .key que va con el .cer."),
        )
    return Holder(certificate, key)


NOT_A_CERTIFICATE = N_("Este archivo no es un certificado (.cer) de e.firma.")


def _certificate(data: bytes) -> x509.Certificate:
    if not data:
        raise BadKey("certificate", N_("Elija el archivo del certificado (.cer)."))
    if data[:5] == b"%PDF-":
        raise BadKey("certificate", N_("Este archivo es un PDF, no un certificado (.cer)."))
    if len(data) > LARGEST:
        raise BadKey("certificate", NOT_A_CERTIFICATE)
    if _is_encrypted_key(data):
        raise BadKey("certificate", N_("Este archivo es una llave privada. Aquí va el .cer."))
    try:
        return x509.load_der_x509_certificate(data)
    except (ValueError, UnsupportedAlgorithm):
        raise BadKey("certificate", NOT_A_CERTIFICATE) from None


def _may_sign(found: x509.Certificate) -> bool:
    """Whether the certificate is for signing what one can't deny later."""
    try:
        usage = found.extensions.get_extension_for_oid(ExtensionOID.KEY_USAGE).value
    except x509.ExtensionNotFound:
        return True
    return isinstance(usage, x509.KeyUsage) and usage.content_commitment


def _is_encrypted_key(data: bytes) -> bool:
    if not 0 < len(data) <= LARGEST:
        return False
    try:
        told = asn1_keys.EncryptedPrivateKeyInfo.load(data, strict=True)
        rounds = int(told["encryption_algorithm"].kdf_iterations)
        return bool(told["encrypted_data"].native) and 0 < rounds <= MOST_ROUNDS
    except (ValueError, TypeError, KeyError, RuntimeError, OverflowError):
        return False


def _belongs(key: RSAPrivateKey, certificate: Certificate) -> bool:
    public = x509.load_der_x509_certificate(certificate.der).public_key()
    return isinstance(public, RSAPublicKey) and (
        key.public_key().public_numbers() == public.public_numbers()
    )
