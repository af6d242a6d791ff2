"""Three people sign one contract, one after the other, each in her own box."""

import re
import subprocess
from datetime import UTC, datetime
from io import BytesIO
from pathlib import Path

import pikepdf
import pytest
from pyhanko.pdf_utils.incremental_writer import IncrementalPdfFileWriter

from ptp_plans.documents.signatures.fields import field_name
from ptp_plans.documents.signatures.reports import Unreadable
from ptp_plans.documents.signatures.sign import CannotSign, Means, means_of, sign_pdf
from ptp_plans.documents.signatures.trust import BadTrust, Trust, read_trust
from ptp_plans.documents.signatures.verify import verify
from tests.documents import conformance
from tests.signable import signable

from .conftest import SIGNERS, holder, signed_by

LEVELS = ("B-B", "B-T", "B-LTA")


def test_the_print_conforms_before_anybody_signs(contract: bytes) -> None:
    assert conformance.faults(contract) == []


@pytest.mark.parametrize("level", LEVELS)
def test_with_three_signatures_it_is_still_an_archive_file_for_everybody(
    signed: dict[str, bytes], level: str
) -> None:
    assert conformance.faults(signed[level]) == []


@pytest.mark.parametrize("level", LEVELS)
def test_each_of_three_signatures_holds(signed: dict[str, bytes], trust: Trust, level: str) -> None:
    told = verify(signed[level], trust)
    assert [one.field for one in told] == [field_name(one) for one in SIGNERS]
    assert [(one.bottom_line, one.sound, one.trusted) for one in told] == [(True,) * 3] * 3
    assert [one.time_stamped for one in told] == [level != "B-B"] * 3


def test_a_signature_leaves_all_that_was_there_byte_for_byte(
    contract: bytes, signed: dict[str, bytes]
) -> None:
    for pdf in signed.values():
        assert pdf.startswith(contract) and len(pdf) > len(contract)


def test_the_name_in_the_box_can_be_read_and_its_letters_are_inside(
    signed: dict[str, bytes],
) -> None:
    done = subprocess.run(
        ["pdftotext", "-layout", "-", "-"], input=signed["B-B"], capture_output=True, check=True
    )
    for one in SIGNERS:
        assert f"PERSONA {one}" in done.stdout.decode()


def test_pdfsig_agrees_that_nothing_was_broken(signed: dict[str, bytes], tmp_path: Path) -> None:
    file = tmp_path / "signed.pdf"
    file.write_bytes(signed["B-B"])
    done = subprocess.run(
        ["pdfsig", "-nocert", str(file)], capture_output=True, text=True, check=False
    )
    assert done.stdout.count("Signature is Valid") == 3
    assert done.stdout.count("ETSI.CAdES.detached") == 3


def test_one_byte_changed_is_found_in_every_signature(
    signed: dict[str, bytes], contract: bytes, trust: Trust
) -> None:
    changed = flipped(signed["B-B"], contract)
    assert [(one.intact, one.bottom_line) for one in verify(changed, trust)] == [(False, False)] * 3


def test_a_page_added_behind_the_signatures_is_found(
    signed: dict[str, bytes], trust: Trust
) -> None:
    told = verify(with_a_page_more(signed["B-B"]), trust)
    assert [one.intact for one in told] == [True] * 3  # their own bytes are as they were
    assert [(one.sound, one.bottom_line) for one in told] == [(False, False)] * 3


def test_a_file_written_anew_has_no_good_signature(signed: dict[str, bytes], trust: Trust) -> None:
    written = BytesIO()
    with pikepdf.open(BytesIO(signed["B-B"])) as pdf:
        pdf.save(written)
    assert not any(one.bottom_line for one in verify(written.getvalue(), trust))


def test_a_signature_of_an_authority_we_do_not_know_is_sound_and_not_trusted(
    signed: dict[str, bytes],
) -> None:
    assert [(one.sound, one.trusted) for one in verify(signed["B-B"], Trust())] == [
        (True, None)
    ] * 3


def test_nobody_signs_in_a_box_that_is_taken_or_not_there() -> None:
    once = signed_by(signable(*SIGNERS), Means(), SIGNERS[0])
    for field, says in ((field_name(SIGNERS[0]), "ya está firmado"), ("firma_otra", "sin espacio")):
        with pytest.raises(CannotSign, match=says):
            sign_pdf(once, field, holder("PERSONA"), ("a",), Means())


def test_without_an_answer_of_the_time_stamp_service_nothing_is_signed() -> None:
    means = means_of("http://127.0.0.1:9/", Trust())
    with pytest.raises(CannotSign, match="sellos de tiempo"):
        sign_pdf(signable(*SIGNERS), field_name(SIGNERS[0]), holder("PERSONA"), ("a",), means)


@pytest.mark.parametrize("pdf", [b"", b"hola", b"%PDF-1.7 roto", b"%PDF-1.7\n" + b"x" * 3000])
def test_what_is_no_pdf_is_unreadable(pdf: bytes) -> None:
    with pytest.raises(Unreadable):
        verify(pdf, Trust())


def test_a_file_without_signatures_has_none() -> None:
    assert verify(signable(*SIGNERS), Trust()) == ()


def test_authorities_come_from_a_folder_in_either_format(folder: Path) -> None:
    der = (folder / "root.cer").read_bytes()
    (folder / "LEAME.txt").write_text("nada")
    assert len(read_trust(folder).roots) == len(read_trust(folder).revocations) == 1
    assert read_trust(folder).context(datetime.now(UTC)) is not None
    (folder / "roto.crt").write_bytes(der[:50])
    with pytest.raises(BadTrust, match=r"roto\.crt"):
        read_trust(folder)


def flipped(pdf: bytes, original: bytes) -> bytes:
    """One byte of a page's drawing is another."""
    place = [one.end() for one in re.finditer(rb"stream\n", original)][2] + 200
    return pdf[:place] + bytes([pdf[place] ^ 1]) + pdf[place + 1 :]


def with_a_page_more(pdf: bytes) -> bytes:
    """A revision behind the signatures that adds a page, as a forger would."""
    file = IncrementalPdfFileWriter(BytesIO(pdf))
    page = file.find_page_for_modification(0)[0].get_object()
    file.insert_page(type(page)({key: page.raw_get(key) for key in page if key in PAGE}))
    written = BytesIO()
    file.write(written)
    return written.getvalue()


PAGE = ("/Type", "/MediaBox", "/Resources", "/Contents")
