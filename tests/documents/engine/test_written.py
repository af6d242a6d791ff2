"""Each object is written once, and is what it would have been."""

import io
import zlib

import pikepdf
import pydyf

from ptp_plans.documents.engine.written import write_once

WORDS = [b"q", b"0 0 10 10 re", b"f", b"Q"] * 50


def a_file(*, once: bool) -> bytes:
    pdf = pydyf.PDF()
    drawn = pydyf.Stream(list(WORDS), compress=True)
    pdf.add_object(drawn)
    pdf.add_object(pydyf.Stream([b"as it is"], {"Type": "/Kept"}))
    page = {"Type": "/Page", "Parent": pdf.pages.reference, "Contents": drawn.reference,
            "MediaBox": pydyf.Array([0, 0, 10, 10]), "Resources": pydyf.Dictionary()}  # fmt: skip
    pdf.add_page(pydyf.Dictionary(page))
    pdf.info["Title"] = pydyf.String("Año (1)")
    if once:
        write_once(None, pdf)
    written = io.BytesIO()
    pdf.write(written, b"1.7", identifier=True, compress=True)
    return written.getvalue()


def test_the_file_says_the_same_as_one_written_twice():
    told = []
    for once in (True, False):
        with pikepdf.open(io.BytesIO(a_file(once=once))) as pdf:
            assert pdf.check_pdf_syntax() == []
            page = pdf.pages[0]
            told.append((page.Contents.read_bytes(), list(page.MediaBox), str(pdf.docinfo.Title)))
    assert told[0] == told[1]


def test_the_same_objects_give_the_same_bytes():
    assert a_file(once=True) == a_file(once=True)


def test_nothing_is_packed_again_when_the_file_is_written(monkeypatch):
    pdf = pydyf.PDF()
    pdf.add_object(pydyf.Stream(list(WORDS), compress=True))
    write_once(None, pdf)
    monkeypatch.setattr(zlib, "compressobj", None)
    assert zlib.decompress(pdf.objects[-1].stream[0]) == b"\n".join(WORDS)
    assert b"FlateDecode" in pdf.objects[-1].data
