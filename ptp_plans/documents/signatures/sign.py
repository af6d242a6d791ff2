"""A signature of e.firma put into its field of a contract: PAdES, added at the end of the file.

What was there stays byte for byte, so that earlier signatures stay good. The stamp's letters are
embedded: PDF/A-3 6.2.11.4.1 asks for it.
"""
# ruff: noqa: PLC0415 - heavy libraries are loaded when first needed

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import datetime
from io import BytesIO
from typing import Any

from asn1crypto import keys as asn1_keys
from cryptography.hazmat.primitives import serialization

from ptp_plans.documents import fonts
from ptp_plans.plan.texts import N_
from ptp_plans.platform import clock

from .keys import Holder
from .names import asn1_certificate
from .trust import Trust

LETTERS = "NotoSans-Regular.ttf"
SIZE = 8  # points; three lines fit the room of a box
LEADING = 10
LEVELS = ("B-B", "B-T", "B-LTA")
PATIENCE = 10  # seconds that a time-stamp service may take


class CannotSign(ValueError):
    """The signature could not be made; the contract is as it was."""

    def __init__(self, message: str) -> None:
        self.message = message
        super().__init__(message)


@dataclass(frozen=True)
class SignedFile:
    """The whole file with the new signature at its end, and its PAdES level."""

    pdf: bytes
    level: str


@dataclass(frozen=True)
class Means:
    """What an installation brings to a signature: a time-stamp service (pyHanko's TimeStamper),
    None without; whom it trusts."""

    time_stamps: Any = None
    trust: Trust = field(default_factory=Trust)

    @property
    def level(self) -> str:
        """B-LTA holds the authorities' proofs as well, so it needs authorities."""
        if self.time_stamps is None:
            return LEVELS[0]
        return LEVELS[2] if self.trust.roots else LEVELS[1]


def means_of(address: str, trust: Trust) -> Means:
    """The means of an installation; `address` of its time-stamp service, "" without."""
    if not address:
        return Means(None, trust)
    from pyhanko.sign.timestamps import HTTPTimeStamper

    return Means(HTTPTimeStamper(address, timeout=PATIENCE), trust)


def sign_pdf(
    pdf: bytes,
    field: str,
    holder: Holder,
    stamp: Sequence[str],
    means: Means,
    moment: datetime | None = None,
) -> SignedFile:
    """The file with this signature in its field; `stamp`: lines to be seen in the box; `moment`:
    what the signature says of its time, by the clock on the wall; None: now.

    `CannotSign` when there is no such empty field or the time-stamp service does not answer.
    """
    from pyhanko.pdf_utils.incremental_writer import IncrementalPdfFileWriter
    from pyhanko.pdf_utils.misc import PdfError
    from pyhanko.sign.fields import enumerate_sig_fields
    from pyhanko.sign.general import SigningError
    from pyhanko.sign.timestamps import TimestampRequestError

    _leave_metadata(IncrementalPdfFileWriter)
    file = IncrementalPdfFileWriter(BytesIO(pdf))
    fields = {name: value for name, value, _reference in enumerate_sig_fields(file)}
    if field not in fields:
        raise CannotSign(N_("Este contrato se imprimió sin espacio para esta firma electrónica."))
    if fields[field] is not None:
        raise CannotSign(N_("Este espacio ya está firmado."))
    first = all(value is None for value in fields.values())
    signer = _signer_at(moment or clock.local(clock.now()))(
        _told(field, means, certifies=first),
        signer=_signer(holder, means.trust),
        timestamper=means.time_stamps,
        stamp_style=_style(),
    )
    written = BytesIO()
    try:
        signer.sign_pdf(
            file,
            existing_fields_only=True,
            appearance_text_params={"lines": "\n".join(stamp)},
            output=written,
        )
    except TimestampRequestError as error:
        raise CannotSign(
            N_("El servicio de sellos de tiempo no contesta. Espere un momento y firme otra vez.")
        ) from error
    except (SigningError, PdfError) as error:
        raise CannotSign(N_("No se pudo firmar este archivo. Avise a administración.")) from error
    return SignedFile(written.getvalue(), means.level)


def _signer_at(moment: datetime) -> Any:
    """pyHanko's signer with our clock instead of the machine's."""
    from pyhanko.sign.signers import PdfSigner

    class ByOurClock(PdfSigner):
        def init_signing_session(self, *given: Any, **named: Any) -> Any:
            session = super().init_signing_session(*given, **named)
            session.system_time = moment
            return session

    return ByOurClock


def _leave_metadata(writer: Any) -> None:
    """pyHanko would write the XMP anew at each signature and name itself as producer; what it makes
    of our description of the PDF/UA schema is not what ISO 19005-3, 6.6.2.3 asks for."""
    writer._update_meta = lambda _self: None  # noqa: SLF001 - no other way in


def _told(field: str, means: Means, *, certifies: bool) -> Any:
    """The first signature says what may come after it: more signatures and nothing else."""
    from pyhanko.sign.fields import MDPPerm, SigSeedSubFilter
    from pyhanko.sign.signers import PdfSignatureMetadata

    proofs = means.level == LEVELS[2]
    return PdfSignatureMetadata(
        field_name=field,
        md_algorithm="sha256",
        subfilter=SigSeedSubFilter.PADES,
        certify=certifies,
        docmdp_permissions=MDPPerm.FILL_FORMS,
        embed_validation_info=proofs,
        use_pades_lta=proofs,
        validation_context=means.trust.context() if proofs else None,
    )


def _signer(holder: Holder, trust: Trust) -> Any:
    from pyhanko.sign.signers import SimpleSigner
    from pyhanko_certvalidator.registry import SimpleCertificateStore

    plain = holder.key.private_bytes(
        serialization.Encoding.DER,
        serialization.PrivateFormat.PKCS8,
        serialization.NoEncryption(),
    )
    certificate = asn1_certificate(holder.certificate.der)
    authorities = SimpleCertificateStore()
    authorities.register_multiple([
        one for one in trust.roots if one.subject == certificate.issuer
    ])  # fmt: skip
    return SimpleSigner(
        signing_cert=certificate,
        signing_key=asn1_keys.PrivateKeyInfo.load(plain),
        cert_registry=authorities,
    )


def _style() -> Any:
    from pyhanko.pdf_utils.layout import AxisAlignment, Margins, SimpleBoxLayoutRule
    from pyhanko.pdf_utils.text import TextBoxStyle
    from pyhanko.stamp import TextStampStyle

    letters: Any = _Letters()
    return TextStampStyle(
        stamp_text="%(lines)s",
        border_width=0,
        background=None,
        text_box_style=TextBoxStyle(
            font=letters,
            font_size=SIZE,
            leading=LEADING,
            box_layout_rule=SimpleBoxLayoutRule(
                x_align=AxisAlignment.ALIGN_MIN,
                y_align=AxisAlignment.ALIGN_MID,
                margins=Margins(left=0, right=0, top=0, bottom=0),
            ),
        ),
        inner_content_layout=SimpleBoxLayoutRule(
            x_align=AxisAlignment.ALIGN_MIN,
            y_align=AxisAlignment.ALIGN_MID,
            margins=Margins(left=2, right=2, top=1, bottom=1),
        ),
    )


class _Letters:
    """The stamp's font for pyHanko, read whole: its own factory leaves the file open."""

    def create_font_engine(self, writer: Any, obj_stream: Any = None) -> Any:
        from pyhanko.pdf_utils.font.opentype import GlyphAccumulator

        fonts.prepare()
        letters = BytesIO((fonts.FONT_FOLDER / LETTERS).read_bytes())
        if obj_stream is None and writer.stream_xrefs:
            obj_stream = writer.prepare_object_stream()
        return GlyphAccumulator(writer, letters, font_size=SIZE, obj_stream=obj_stream)
