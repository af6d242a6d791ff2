"""What stands in the margins of every page, laid out once for each sort of page and not once for
each page: headers, footers, the strip of rubrics, BORRADOR.

The margins are a small document of their own: a page for each sort of page of the real one, without
its words. Their pages go into the same file, and a finisher turns them into drawings that the real
pages show beneath what is theirs. Only the page's number is laid out on each.
"""

import re
from collections.abc import Callable, Iterator, Sequence
from typing import Any

import pydyf

# In `base.html`, after the running parts and before the document's own. Only a document that has it
# has its margins drawn once; what people type never has it, since it is escaped.
BODY = "<!-- body -->"
_ARTIFACT = b"/Artifact <</Type /Pagination>> BDC"
_OPERANDS = {b"BDC": 2, b"BMC": 1, b"EMC": 0}  # of what marks content
_NAME = re.compile(r"[A-Za-z][\w-]*")
_Objects = dict[bytes, Any]


def sorts_of_pages(document: Any) -> list[str]:
    """The name that the sheet gives each page's sort; "auto" for pages without one."""
    names = [one._page_box.page_type.name for one in document.pages]  # noqa: SLF001 - told nowhere else
    return [name if _NAME.fullmatch(name or "") else "auto" for name in names]


def margins_alone(html: str, sorts: Sequence[str]) -> str:
    """The page of HTML without its own words: an empty page of each sort."""
    running, _mark, _own = html.partition(BODY)
    pages = [f'<div style="page: {one}; break-after: page; height: 1px"></div>' for one in sorts]
    return f"{running}{''.join(pages)}</body></html>"


def draw_margins(of_pages: Sequence[str], sorts: Sequence[str]) -> Callable[[Any, Any], None]:
    """A finisher of `render` for a file whose last pages are the margins of `sorts`; `of_pages`: the
    sorts of the pages before them."""

    def finish(_document: Any, pdf: Any) -> None:
        objects: _Objects = {one.reference: one for one in pdf.objects}
        references = pdf.page_references
        own, margins = references[: len(of_pages)], references[len(of_pages) :]
        resources = objects[objects[own[0]]["Resources"]]
        theirs = pydyf.Dictionary(resources | {"XObject": pydyf.Dictionary(resources["XObject"])})
        pdf.add_object(theirs)
        for sort, reference in zip(sorts, margins, strict=True):
            page = objects[reference]
            drawing = objects[page["Contents"]]
            drawing.stream = list(_without_marks(drawing.stream))
            drawing.extra |= {"Type": "/XObject", "Subtype": "/Form", "BBox": page["MediaBox"],
                              "Resources": theirs.reference}  # fmt: skip
            resources["XObject"][_drawing(sort)] = drawing.reference
        for sort, reference in zip(of_pages, own, strict=True):
            shown = [_ARTIFACT, b"q", f"/{_drawing(sort)} Do".encode(), b"Q", b"EMC"]
            objects[objects[reference]["Contents"]].stream[:0] = shown
        _take_away(margins, len(own), pdf, objects)

    return finish


def _drawing(sort: str) -> str:
    return f"margins-{sort}"


def _without_marks(drawn: Sequence[Any]) -> Iterator[Any]:
    """What is drawn, without its tags: the page marks the whole of it as an artifact."""
    kept: list[Any] = []
    for one in drawn:
        if isinstance(one, bytes) and one in _OPERANDS:
            del kept[len(kept) - _OPERANDS[one] :]
        else:
            kept.append(one)
    return iter(kept)


def _take_away(margins: Sequence[bytes], first: int, pdf: Any, objects: _Objects) -> None:
    """The margins are no pages of the file: out of its pages and of its tags."""
    del pdf.pages["Kids"][3 * first :]  # number, generation, "R"
    pdf.pages["Count"] = first
    tree = objects[pdf.catalog["StructTreeRoot"]]
    del objects[tree["ParentTree"]]["Nums"][2 * first : 2 * (first + len(margins))]
    told = objects[tree["K"][0]]["K"]
    told[:] = [one for one in told if objects[one]["Pg"] not in margins]
    for reference in margins:
        objects[reference].clear()
