"""A large PDF written as it comes: of all that was put in, only where it lies is remembered.

A library holds every object of the file it is writing, so that memory grows with each contract of
a batch. Here a contract's objects are taken over as qpdf spells them, numbered on, written and let
go. Pages are put in order when the book is closed.
"""

import hashlib
import re
import zlib
from collections.abc import Iterator, Sequence
from decimal import Decimal
from typing import Any, BinaryIO, NamedTuple

import pikepdf

PAGES, CATALOG, OUTLINES, INFO = 1, 2, 3, 4  # the objects that every book has
# A reference, as qpdf spells it; strings are passed over, for they may read like one.
_REFERENCE = re.compile(rb"\((?:[^\\()]|\\.)*\)|<[0-9a-f]*>|(?<![^\s\[])(\d+) 0 R\b", re.DOTALL)


class Page(NamedTuple):
    """A page that is in the book: its object's number and its size."""

    number: int
    width: float
    height: float


class Book:
    """Writes to a file that is open for it."""

    def __init__(self, file: BinaryIO) -> None:
        self._file, self._seen, self._at = file, hashlib.sha256(), 0
        self._last = INFO
        self._places: dict[int, tuple[int, int, int]] = {}  # as a cross-reference stream tells them
        self._write(b"%PDF-1.7\n%\xe2\xe3\xcf\xd3\n")

    def add(self, pdf: pikepdf.Pdf) -> list[Page]:
        """All of this file, which is let go then; its pages, in none of the book's places yet."""
        begins, count = self._last, len(pdf.objects)
        self._last += count
        pages_of_it, root = pdf.Root.Pages.objgen[0], pdf.Root.objgen[0]

        def moved(found: re.Match[bytes]) -> bytes:
            if found[1] is None:
                return found[0]
            number = int(found[1])
            return b"%d 0 R" % (PAGES if number == pages_of_it else begins + number)

        small = []
        for number in range(1, count + 1):
            if number in (pages_of_it, root):
                continue
            one = pdf.get_object(number, 0)
            if isinstance(one, pikepdf.Stream):
                packed = one.read_raw_bytes()
                told = dict(one.stream_dict.items()) | {"/Length": len(packed)}
                said = _REFERENCE.sub(moved, pikepdf.Dictionary(told).unparse())
                self._object(begins + number, said + b"\nstream\n" + packed + b"\nendstream")
            else:
                small.append((begins + number, _REFERENCE.sub(moved, _spelled(one))))
        self._together(small)
        return [_page(begins, one) for one in pdf.pages]

    def add_blank(self, like: Page) -> Page:
        """A page with nothing on it, as large as another."""
        said = b"<< /Type /Page /Parent %d 0 R /MediaBox [0 0 %s %s] /Resources << >> >>"
        number = self._next()
        self._object(number, said % (PAGES, _figure(like.width), _figure(like.height)))
        return Page(number, like.width, like.height)

    def close(self, pages: Sequence[Page], marks: Sequence[tuple[str, Page]], title: str) -> None:
        """The order of the pages, the bookmarks, the title; nothing can be added any more."""
        kids = b" ".join(b"%d 0 R" % one.number for one in pages)
        small = [
            (PAGES, b"<< /Type /Pages /Count %d /Kids [%s] >>" % (len(pages), kids)),
            (CATALOG, b"<< /Type /Catalog /Pages %d 0 R /Outlines %d 0 R >>" % (PAGES, OUTLINES)),
            (INFO, b"<< /Title %s >>" % _words(title)),
            *self._bookmarks(marks),
        ]
        self._together(small)
        self._cross_references()

    def _bookmarks(self, marks: Sequence[tuple[str, Page]]) -> Iterator[tuple[int, bytes]]:
        first = self._last + 1
        self._last += len(marks)
        ends = b" /First %d 0 R /Last %d 0 R" % (first, self._last) if marks else b""
        yield OUTLINES, b"<< /Type /Outlines /Count %d%s >>" % (len(marks), ends)
        for number, (words, page) in enumerate(marks, first):
            before = b" /Prev %d 0 R" % (number - 1) if number > first else b""
            after = b" /Next %d 0 R" % (number + 1) if number < self._last else b""
            yield number, b"<< /Title %s /Parent %d 0 R /Dest [%d 0 R /Fit]%s%s >>" % (
                _words(words), OUTLINES, page.number, before, after,
            )  # fmt: skip

    def _together(self, objects: Sequence[tuple[int, bytes]]) -> None:
        """Objects without a stream, packed into one."""
        if not objects:
            return
        holder, table, at = self._next(), [], 0
        for place, (number, said) in enumerate(objects):
            table.append(b"%d %d" % (number, at))
            at += len(said) + 1
            self._places[number] = (2, holder, place)
        head = b" ".join(table) + b"\n"
        body = head + b"\n".join(said for _number, said in objects)
        self._stream(holder, b"/Type /ObjStm /N %d /First %d" % (len(objects), len(head)), body)

    def _cross_references(self) -> None:
        number = self._next()
        self._places[number] = (1, self._at, 0)
        rows = [(0, 0, 0)]
        rows += [self._places.get(one, (0, 0, 0)) for one in range(1, self._last + 1)]
        table = b"".join(
            sort.to_bytes(1, "big") + place.to_bytes(6, "big") + further.to_bytes(4, "big")
            for sort, place, further in rows
        )
        identity = self._seen.hexdigest()[:32].encode()
        begins = self._at
        told = b"/Type /XRef /W [1 6 4] /Size %d /Root %d 0 R /Info %d 0 R /ID [<%s> <%s>]"
        self._stream(number, told % (len(rows), CATALOG, INFO, identity, identity), table)
        self._write(b"startxref\n%d\n%%%%EOF\n" % begins)

    def _stream(self, number: int, told: bytes, plain: bytes) -> None:
        packed = zlib.compress(plain)
        head = b"<< %s /Filter /FlateDecode /Length %d >>" % (told, len(packed))
        self._object(number, head + b"\nstream\n" + packed + b"\nendstream")

    def _object(self, number: int, said: bytes) -> None:
        self._places[number] = (1, self._at, 0)
        self._write(b"%d 0 obj\n" % number)
        self._write(said)
        self._write(b"\nendobj\n")

    def _next(self) -> int:
        self._last += 1
        return self._last

    def _write(self, data: bytes) -> None:
        self._file.write(data)
        self._seen.update(data)
        self._at += len(data)


def _page(begins: int, page: pikepdf.Page) -> Page:
    left, bottom, right, top = (float(one) for one in page.mediabox)
    return Page(begins + page.obj.objgen[0], right - left, top - bottom)


def _spelled(one: Any) -> bytes:
    """An object of a file by itself; plain values are no objects in Python."""
    if isinstance(one, pikepdf.Object):
        return one.unparse(resolved=True)
    return pikepdf.Array([one]).unparse().removeprefix(b"[").removesuffix(b"]").strip()


def _words(text: str) -> bytes:
    return pikepdf.String(text).unparse()


def _figure(size: float) -> bytes:
    return f"{Decimal(repr(size)).normalize():f}".encode()
