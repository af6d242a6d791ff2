"""Cells of tables: what a header heads, and the language of what is said in another one."""

from typing import Any

_SCOPES = {"row": "/Row", "rowgroup": "/Row", "col": "/Column", "colgroup": "/Column"}


def tell_cells(document: Any, _pdf: Any) -> None:
    """Tags header cells with their scope (PDF/UA-1 7.5) and cells in another language than the
    file with theirs (7.2); the engine tells the language of the whole file alone."""
    for page in document.pages:
        for box in page._page_box.descendants():  # noqa: SLF001 - the tags hang on the boxes
            mark = getattr(box, "mark", None)  # the tag that the engine made for a cell
            if mark is None:
                continue
            if mark["S"] == "/TH":
                mark["A"]["Scope"] = _SCOPES.get(box.element.get("scope"), "/Column")
            if language := box.element.get("lang"):
                mark["Lang"] = f"({language})"  # a string of PDF
