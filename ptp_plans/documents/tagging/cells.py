"""Cells of tables: what a header heads, the language of what is said in another one, and tables
that only set things side by side."""

from collections.abc import Iterator
from typing import Any

_SCOPES = {"row": "/Row", "rowgroup": "/Row", "col": "/Column", "colgroup": "/Column"}
_LAYOUT = "/Div"


def tell_cells(document: Any, pdf: Any) -> None:
    """Tags header cells with their scope (PDF/UA-1 7.5) and cells in another language than the
    file with theirs (7.2), for the engine tells the language of the whole file alone; takes a
    table of role "presentation" out of the tables (7.5: a table has headers)."""
    objects = {one.reference: one for one in pdf.objects}
    for page in document.pages:
        for box in page._page_box.descendants():  # noqa: SLF001 - the tags hang on the boxes
            mark = getattr(box, "mark", None)  # the tag that the engine made for a cell
            if mark is not None:
                _tell(mark, box.element)
            elif _is_layout(box):
                for cell in _cells(box):
                    _untable(cell, objects)


def _tell(mark: Any, element: Any) -> None:
    if mark["S"] == "/TH":
        mark["A"]["Scope"] = _SCOPES.get(element.get("scope"), "/Column")
    if language := element.get("lang"):
        mark["Lang"] = f"({language})"  # a string of PDF


def _is_layout(box: Any) -> bool:
    element = getattr(box, "element", None)
    return (
        getattr(box, "is_table_wrapper", False)
        and element is not None
        and element.get("role") == "presentation"
    )


def _cells(box: Any) -> Iterator[Any]:
    """The cells of a table, not those of tables inside them."""
    for child in box.children:
        if mark := getattr(child, "mark", None):
            yield mark
        elif hasattr(child, "children"):
            yield from _cells(child)


def _untable(tag: Any, objects: dict[bytes, Any]) -> None:
    """A cell's tag and those above it, up to its table's, as plain divisions."""
    tag.pop("A", None)
    tag.pop("ID", None)
    while tag["S"] != _LAYOUT:
        was, tag["S"] = tag["S"], _LAYOUT
        if was == "/Table":
            return
        tag = objects[tag["P"]]
