"""Whom we trust: the certificates of authorities in a folder that administration keeps."""
# ruff: noqa: PLC0415 - heavy libraries are loaded when first needed

from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Any

from asn1crypto import crl as asn1_crl
from asn1crypto import pem
from asn1crypto import x509 as asn1_x509
from cryptography import x509
from cryptography.exceptions import InvalidSignature

from ptp_plans.plan.texts import N_

from .keys import BadKey
from .names import asn1_certificate

CERTIFICATES = frozenset({".cer", ".crt", ".der", ".pem"})
REVOCATIONS = ".crl"


class BadTrust(ValueError):
    """A file of the folder can't be read; the message names it."""


@dataclass(frozen=True)
class Trust:
    """Authorities and their lists of revoked certificates; both empty where none are kept."""

    roots: tuple[asn1_x509.Certificate, ...] = ()
    revocations: tuple[asn1_crl.CertificateList, ...] = ()

    def check(self, der: bytes) -> None:
        """`BadKey` for a certificate that none of our authorities issued, or that is on a list of
        revoked ones. Where no authorities are kept nothing can be told."""
        if not self.roots:
            return
        found = x509.load_der_x509_certificate(der)
        if not any(_issued(found, one) for one in self.roots):
            raise BadKey("certificate", UNKNOWN_AUTHORITY)
        asked = asn1_certificate(der)
        for one in self.revocations:
            if one.issuer == asked.issuer and asked.serial_number in _serials(one):
                raise BadKey("certificate", N_("Este certificado está revocado: ya no sirve."))

    def context(self, moment: datetime | None = None) -> Any:
        """pyHanko's validation context at a moment, None: now. Nothing is ever fetched."""
        from pyhanko_certvalidator import ValidationContext

        return ValidationContext(
            trust_roots=list(self.roots),
            other_certs=list(self.roots),
            crls=list(self.revocations),
            moment=moment,
            allow_fetching=False,
            revocation_mode="soft-fail",
        )


def read_trust(folder: Path | None) -> Trust:
    """The authorities of a folder, in DER or PEM; none without a folder."""
    if folder is None:
        return Trust()
    roots, revocations = [], []
    for file in sorted(folder.iterdir()):
        try:
            if file.suffix.lower() in CERTIFICATES:
                roots.append(asn1_certificate(_der(file)))
                _ = roots[-1].subject.native  # read to the bottom now, not at the first signature
            elif file.suffix.lower() == REVOCATIONS:
                revocations.append(asn1_crl.CertificateList.load(_der(file), strict=True))
        except (ValueError, TypeError) as error:
            raise BadTrust(f"{file.name}: {error}") from error
    return Trust(tuple(roots), tuple(revocations))


UNKNOWN_AUTHORITY = N_(
    "Este certificado no es de una autoridad que este sistema conozca. Avise a administración."
)


def _issued(found: x509.Certificate, authority: asn1_x509.Certificate) -> bool:
    try:
        found.verify_directly_issued_by(x509.load_der_x509_certificate(authority.dump()))
    except (ValueError, TypeError, InvalidSignature):
        return False
    return True


def _serials(revoked: asn1_crl.CertificateList) -> set[int]:
    return {
        one["user_certificate"].native for one in revoked["tbs_cert_list"]["revoked_certificates"]
    }


def _der(file: Path) -> bytes:
    data = file.read_bytes()
    if pem.detect(data):
        data = pem.unarmor(data)[2]
    return data
