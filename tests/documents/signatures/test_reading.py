"""Our quick reader judges what came after a signature exactly as pyHanko's own reader does."""

from collections.abc import Callable
from io import BytesIO
from typing import Any

import pytest
from pyhanko.pdf_utils import generic
from pyhanko.pdf_utils.generic import pdf_name, pdf_string
from pyhanko.pdf_utils.incremental_writer import IncrementalPdfFileWriter
from pyhanko.pdf_utils.reader import PdfFileReader

from ptp_plans.documents.signatures import verify
from ptp_plans.documents.signatures.sign import Means
from ptp_plans.documents.signatures.trust import Trust
from tests.signable import signable

from .conftest import SIGNERS, signed_by
from .test_signing import with_a_page_more

Writer = Any
FORMS = {pdf_name("/Type"): pdf_name("/XObject"), pdf_name("/Subtype"): pdf_name("/Form")}


def a_drawing() -> generic.StreamObject:
    box = generic.ArrayObject(map(generic.NumberObject, (0, 0, 100, 50)))
    return generic.StreamObject({**FORMS, pdf_name("/BBox"): box}, stream_data=b"0 0 9 9 re f")


def replace(writer: Writer, reference: Any, by: Any) -> None:
    writer.objects[(reference.generation, reference.idnum)] = by


def first_page(writer: Writer) -> Any:
    return writer.find_page_for_modification(0)[0].get_object()


def field(writer: Writer, number: int) -> Any:
    return writer.root["/AcroForm"]["/Fields"][number]


def other_words_on_the_page(writer: Writer) -> None:
    words = first_page(writer).raw_get("/Contents").reference
    replace(writer, words, generic.StreamObject(stream_data=b"q Q"))


def something_pasted_over_the_page(writer: Writer) -> None:
    page = first_page(writer)
    note = generic.DictionaryObject({pdf_name("/Type"): pdf_name("/Annot"),
                                     pdf_name("/Subtype"): pdf_name("/Stamp")})  # fmt: skip
    page["/Annots"].append(writer.add_object(note))
    writer.update_container(page["/Annots"])
    writer.update_container(page)


def another_stamp_of_who_signed(writer: Writer) -> None:
    replace(writer, field(writer, 0)["/AP"].raw_get("/N").reference, a_drawing())


def a_stamp_where_nobody_signed(writer: Writer) -> None:
    replace(writer, field(writer, 2)["/AP"].raw_get("/N").reference, a_drawing())


def the_box_grows_over_the_page(writer: Writer) -> None:
    box = field(writer, 0)
    box["/Rect"] = generic.ArrayObject(map(generic.NumberObject, (0, 0, 600, 700)))
    writer.update_container(box)


def letters_that_look_otherwise(writer: Writer) -> None:
    fonts = first_page(writer)["/Resources"]["/Font"]
    fonts[next(iter(fonts))][pdf_name("/BaseFont")] = pdf_name("/Other")
    writer.mark_update(fonts.raw_get(next(iter(fonts))).reference)


def other_words_for_who_listens(writer: Writer) -> None:
    tag = writer.root["/StructTreeRoot"]["/K"][0]
    tag[pdf_name("/ActualText")] = pdf_string("otra cosa")
    writer.update_container(tag)


FORGERIES = [
    other_words_on_the_page, something_pasted_over_the_page, another_stamp_of_who_signed,
    a_stamp_where_nobody_signed, the_box_grows_over_the_page, letters_that_look_otherwise,
    other_words_for_who_listens,
]  # fmt: skip


@pytest.fixture(scope="module")
def two_signed(trust: Trust) -> bytes:
    """Two of three have signed."""
    return signed_by(signable(*SIGNERS), Means(None, trust), *SIGNERS[:2])


def judged_by_both(
    pdf: bytes, trust: Trust, monkeypatch: pytest.MonkeyPatch
) -> list[tuple[bool, bool, str]]:
    """What ours says, which is what the library says."""
    ours = verify.verify(pdf, trust)
    monkeypatch.setattr(verify, "QuickReader", lambda data: PdfFileReader(BytesIO(data)))
    assert verify.verify(pdf, trust) == ours
    return [(one.intact, one.sound, one.changes) for one in ours]


@pytest.mark.parametrize("forge", FORGERIES, ids=lambda one: one.__name__)
def test_what_was_changed_behind_a_signature_is_found(
    two_signed: bytes,
    trust: Trust,
    monkeypatch: pytest.MonkeyPatch,
    forge: Callable[[Writer], None],
) -> None:
    writer, written = IncrementalPdfFileWriter(BytesIO(two_signed)), BytesIO()
    forge(writer)
    writer.write(written)
    told = judged_by_both(written.getvalue(), trust, monkeypatch)
    assert [intact for intact, _sound, _changes in told] == [True, True]
    assert not all(sound for _intact, sound, _changes in told)


def test_a_page_more_is_found_as_the_library_finds_it(
    two_signed: bytes, trust: Trust, monkeypatch: pytest.MonkeyPatch
) -> None:
    told = judged_by_both(with_a_page_more(two_signed), trust, monkeypatch)
    assert told == [(True, False, "OTHER")] * 2


def test_signatures_alone_are_sound_as_the_library_finds_them(
    two_signed: bytes, trust: Trust, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert [
        sound for _intact, sound, _changes in judged_by_both(two_signed, trust, monkeypatch)
    ] == [True] * 2
