"""Running headers, footers and the rubric strip are artifacts: a screen reader passes them over.

The engine marks what stands in margins as content, and leaves its tags outside the tree. That is
neither: PDF/UA-1 7.1 wants everything in the tree or marked as an artifact.
"""

from collections.abc import Iterator
from typing import Any

import pydyf

_Objects = dict[bytes, Any]
_END = b"BDC"


def margins_as_artifacts(_document: Any, pdf: Any) -> None:
    """Marks as pagination what the tag tree does not reach, and empties its loose tags."""
    objects: _Objects = {one.reference: one for one in pdf.objects}
    tree = objects[pdf.catalog["StructTreeRoot"]]
    reached = set(_reached(tree, objects))
    numbers = objects[tree["ParentTree"]]["Nums"]
    for place, page in enumerate(pdf.page_references):
        tags = numbers[2 * place + 1]
        loose = {number for number, tag in enumerate(tags) if tag not in reached}
        _mark_as_pagination(objects[objects[page]["Contents"]], loose)
        tags[:] = [b"null" if number in loose else tag for number, tag in enumerate(tags)]
    for one in pdf.objects:
        loose_tag = isinstance(one, dict) and one.get("Type") == "/StructElem"
        if loose_tag and one.reference not in reached:
            one.clear()


def _reached(tree: Any, objects: _Objects) -> Iterator[bytes]:
    waiting = [tree.reference]
    while waiting:
        reference = waiting.pop()
        yield reference
        kids = objects[reference].get("K", ())
        kids = kids if isinstance(kids, list) else [kids]
        waiting += [kid for kid in kids if isinstance(kid, bytes)]  # numbers: a page's content


def _mark_as_pagination(content: Any, loose: set[int]) -> None:
    drawn = content.stream
    for at in range(2, len(drawn)):
        if drawn[at] == _END and drawn[at - 1].get("MCID") in loose:
            drawn[at - 2] = "/Artifact"
            drawn[at - 1] = pydyf.Dictionary({"Type": "/Pagination"})
