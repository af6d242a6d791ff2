"""What the signatures of a file are worth: each held against the file as it is now.

An unbroken digest is not enough: pages can be added behind a signature that leave it "valid". So
every later revision is looked through for what it changed (pyHanko's difference analysis), and a
signature counts only when nothing but further signatures came after it.
"""

import hashlib
from typing import Any

from cryptography import x509
from pyhanko.pdf_utils.misc import PdfError
from pyhanko.sign.validation import validate_pdf_signature
from pyhanko.sign.validation.status import SignatureCoverageLevel

from .names import holder_name, readable_serial
from .reading import QuickReader
from .reports import SignatureReport, Unreadable
from .trust import Trust


def verify(pdf: bytes, trust: Trust) -> tuple[SignatureReport, ...]:
    """Every signature of the file in the order of signing; `Unreadable` for what is no PDF."""
    try:
        signatures = QuickReader(pdf).embedded_regular_signatures
        return tuple(_report(one, trust) for one in signatures)
    except (PdfError, ValueError, TypeError, KeyError, IndexError, RecursionError) as error:
        raise Unreadable(str(error)[:200]) from error


def _report(signature: Any, trust: Trust) -> SignatureReport:
    der = signature.signer_cert.dump()
    certificate = x509.load_der_x509_certificate(der)
    # A signature stays good when its certificate ends, so it is asked about its own moment.
    told_at = signature.self_reported_timestamp
    status = validate_pdf_signature(
        signature,
        signer_validation_context=trust.context(told_at),
        ts_validation_context=trust.context(told_at),
    )
    stamp = status.timestamp_validity
    sound = bool(status.intact and status.valid and status.docmdp_ok and status.seed_value_ok)
    when = stamp.timestamp if stamp is not None else told_at
    level = status.modification_level
    return SignatureReport(
        field=str(signature.field_name),  # not the object, which holds the whole file
        intact=bool(status.intact),
        sound=sound and status.coverage >= SignatureCoverageLevel.ENTIRE_REVISION,
        trusted=bool(status.trusted) if trust.roots else None,
        bottom_line=bool(status.bottom_line),
        changes=level.name if level is not None else "",
        whole_file=status.coverage == SignatureCoverageLevel.ENTIRE_FILE,
        name=holder_name(certificate.subject),
        serial=readable_serial(certificate.serial_number),
        certificate_sha256=hashlib.sha256(der).hexdigest(),
        signed_at=when.isoformat() if when else "",
        time_stamped=stamp is not None,
    )
