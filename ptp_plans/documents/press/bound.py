"""Many PDFs bound into one for the printer: separators, blank backs, several originals of each.

The file is for paper: what only a screen uses (links, fields, tags) is left out, what fields show is
drawn. Each contract is opened, put into the book and closed, so that a batch of a thousand takes no
more memory than one.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path

import pikepdf

from .book import Book, Page

SCREEN_ONLY = ("/Annots", "/StructParents", "/Tabs", "/AA")


@dataclass(frozen=True)
class Part:
    """A PDF to bind, its line in the bookmarks, how many originals of it."""

    file: Path
    title: str
    originals: int = 1


@dataclass(frozen=True)
class Bound:
    """How many pages the whole has, and the page (0, 1, …) on which each part begins."""

    pages: int
    starts: tuple[int, ...]


def bind_parts(
    parts: Sequence[Part],
    separators: Sequence[Path],
    out: Path,
    *,
    title: str,
    blank_backs: bool,
    told: Callable[[int], None] = lambda _bound: None,
) -> Bound:
    """Writes `out`. `separators`: files with what stands before all, and at their end a page for
    each part; or none.

    With `blank_backs` whatever begins, begins on an odd page. `told` hears after each part how many
    are bound. The same parts give the same bytes.
    """
    pages: list[Page] = []
    starts: list[int] = []
    with out.open("wb") as file:
        book = Book(file)

        def begin(begun: Sequence[Page]) -> None:
            pages.extend(begun)
            if blank_backs and len(pages) % 2:
                pages.append(book.add_blank(pages[-1]))

        leaves = [page for one in separators for page in _sheets(book, one)]
        front = len(leaves) - len(parts)
        if front > 0:
            begin(leaves[:front])
        for place, part in enumerate(parts):
            starts.append(len(pages))
            if separators:
                begin([leaves[front + place]])
            for original in _originals(book, part):
                begin(original)
            told(place + 1)
        marks = [(part.title, pages[at]) for part, at in zip(parts, starts, strict=True)]
        book.close(pages, marks, title)
    return Bound(len(pages), tuple(starts))


def _sheets(book: Book, file: Path) -> list[Page]:
    [sheets] = _originals(book, Part(file, ""))
    return sheets


def _originals(book: Book, part: Part) -> list[list[Page]]:
    """The part's pages in the book, for each of its originals; they share their content."""
    with pikepdf.open(part.file) as contract, pikepdf.new() as taken:
        contract.flatten_annotations("print")
        for page in contract.pages:
            for key in SCREEN_ONLY:
                if key in page.obj:
                    del page.obj[key]
        for _original in range(part.originals):
            taken.pages.extend(contract.pages)
        count, added = len(contract.pages), book.add(taken)
    return [added[first : first + count] for first in range(0, len(added), count)]
