"""A large PDF written as it comes is the PDF that its parts were."""

import io
import subprocess
from pathlib import Path

import pikepdf
import pytest

from ptp_plans.documents.press.book import Book

# What reads like a reference and is none, in the ways that a file can say it.
TITLE = r"véase 12 0 R (o 3 0 R\) y \(1 0 R"
NAME = "/Página 4 0 R"


def a_part(words: str, size: tuple[float, float] = (612, 792)) -> pikepdf.Pdf:
    pdf = pikepdf.new()
    for number in (1, 2):
        pdf.add_blank_page(page_size=size)
        page = pdf.pages[-1]
        page.Contents = pdf.make_stream(f"% {words} {number} endstream endobj 9 0 R\n".encode())
        page.obj.PieceInfo = pikepdf.Dictionary({NAME: pikepdf.String(TITLE)})
        page.obj["/Said"] = pdf.make_indirect(pikepdf.Array([1, 2.5, True, None, NAME.encode()]))
        page.obj["/Length"] = pdf.make_indirect(7)
    return pdf


def a_book(*parts: pikepdf.Pdf, marks: tuple[str, ...] = ()) -> bytes:
    file = io.BytesIO()
    book = Book(file)
    pages = [book.add(one) for one in parts]
    firsts = [(words, pages[place][0]) for place, words in enumerate(marks)]
    book.close([page for one in pages for page in one], firsts, "Tirada (1)")
    return file.getvalue()


@pytest.fixture
def opened():
    with pikepdf.open(io.BytesIO(a_book(a_part("uno"), a_part("dos"), marks=("Á", "B")))) as pdf:
        yield pdf


def test_every_page_keeps_its_content_and_all_it_says(opened):
    said = [page.Contents.read_bytes().decode() for page in opened.pages]
    assert [one[:7] for one in said] == ["% uno 1", "% uno 2", "% dos 1", "% dos 2"]
    for page in opened.pages:
        assert str(page.obj.PieceInfo[NAME]) == TITLE
        assert page.obj["/Said"][1:3] == [pikepdf.Object.parse(b"2.5"), True]
        assert bytes(page.obj["/Said"][4]) == NAME.encode()
        assert page.obj["/Length"] == 7


def test_readers_find_nothing_wrong_with_it(tmp_path: Path):
    file = tmp_path / "book.pdf"
    file.write_bytes(a_book(a_part("uno"), a_part("dos"), marks=("A",)))
    subprocess.run(["qpdf", "--check", file], check=True, capture_output=True)


def test_it_has_its_title_and_bookmarks_that_lead_to_their_pages(opened):
    assert str(opened.docinfo.Title) == "Tirada (1)"
    with opened.open_outline() as outline:
        told = {str(one.title): one.destination[0].objgen for one in outline.root}
    assert told == {"Á": opened.pages[0].obj.objgen, "B": opened.pages[2].obj.objgen}


def test_a_blank_page_is_as_large_as_the_one_before():
    file = io.BytesIO()
    book = Book(file)
    [first, second] = book.add(a_part("uno", (841.89, 595.28)))
    book.close([first, book.add_blank(first), second], [], "x")
    with pikepdf.open(io.BytesIO(file.getvalue())) as pdf:
        sizes = [[float(one) for one in page.mediabox] for page in pdf.pages]
        assert "/Contents" not in pdf.pages[1].obj
    assert sizes == [[0, 0, 841.89, 595.28]] * 3


def test_pages_stand_in_the_order_they_are_told_and_not_as_they_came():
    file = io.BytesIO()
    book = Book(file)
    pages = book.add(a_part("uno"))
    book.close(pages[::-1], [], "x")
    with pikepdf.open(io.BytesIO(file.getvalue())) as pdf:
        assert [page.Contents.read_bytes()[:7] for page in pdf.pages] == [b"% uno 2", b"% uno 1"]


def test_the_same_parts_give_the_same_bytes():
    assert a_book(a_part("uno")) == a_book(a_part("uno"))
    assert a_book(a_part("uno")) != a_book(a_part("dos"))


def test_what_was_put_in_is_written_at_once_and_not_kept():
    file = io.BytesIO()
    book = Book(file)
    before = file.tell()
    book.add(a_part("uno"))
    assert b"% uno 1" in file.getvalue()[before:]
