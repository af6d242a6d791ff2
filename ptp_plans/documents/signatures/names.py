"""What the certificates of the SAT say of their holder, and how to read it.

A certificate of e.firma carries the RFC as unique identifier (OID 2.5.4.45) in a text, where X.520
wants bits; asn1crypto, on which pyHanko stands, insists on bits and fails at the first look at the
name (wbond/asn1crypto issue 228). The one line below teaches it what is really there. Whatever
signs or verifies imports this module first.
"""

from asn1crypto import x509 as asn1_x509
from cryptography import x509
from cryptography.x509.oid import NameOID

UNIQUE_IDENTIFIER = x509.ObjectIdentifier("2.5.4.45")

asn1_x509.NameTypeAndValue._oid_specs["unique_identifier"] = asn1_x509.DirectoryString  # noqa: SLF001 - no other way in


def asn1_certificate(der: bytes) -> asn1_x509.Certificate:
    """A certificate as pyHanko wants it."""
    return asn1_x509.Certificate.load(der, strict=True)


def holder_name(name: x509.Name) -> str:
    """Whose certificate it is, as the certificate writes it; "" when it does not say."""
    return _first(name, NameOID.COMMON_NAME)


def holder_rfcs(name: x509.Name) -> tuple[str, ...]:
    """The RFC of the holder; of an organization's certificate also its representative's, which
    the SAT writes after a stroke."""
    told = _first(name, UNIQUE_IDENTIFIER)
    return tuple(word.strip().upper() for word in told.split("/") if word.strip())


def readable_serial(number: int) -> str:
    """The serial number as the SAT shows it: its bytes are the twenty digits themselves."""
    raw = number.to_bytes((number.bit_length() + 7) // 8, "big")
    if len(raw) == 20 and raw.isdigit():
        return raw.decode("ascii")
    return f"{number:X}"


def _first(name: x509.Name, oid: x509.ObjectIdentifier) -> str:
    for one in name.get_attributes_for_oid(oid):
        if isinstance(one.value, str):
            return " ".join(one.value.split())
    return ""
