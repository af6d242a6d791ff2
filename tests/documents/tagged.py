"""Rules on tags and on what pages draw, for `conformance.faults`."""

import re
from collections.abc import Callable, Iterator
from typing import Any

import pikepdf
from pikepdf import Array, Dictionary, Pdf

Fault = Iterator[str]

STANDARD = {
    "Document", "Part", "Art", "Sect", "Div", "BlockQuote", "Caption", "TOC", "TOCI", "Index",
    "NonStruct", "Private", "P", "H", "H1", "H2", "H3", "H4", "H5", "H6", "L", "LI", "Lbl",
    "LBody", "Table", "TR", "TH", "TD", "THead", "TBody", "TFoot", "Span", "Quote", "Note",
    "Reference", "BibEntry", "Code", "Link", "Annot", "Ruby", "RB", "RT", "RP", "Warichu", "WT",
    "WP", "Figure", "Formula", "Form",
}  # fmt: skip
# What may stand right below what (ISO 32000-1, 14.8.4.3).
PARENTS = {
    "TR": {"Table", "THead", "TBody", "TFoot"},
    "TH": {"TR"},
    "TD": {"TR"},
    "THead": {"Table"},
    "TBody": {"Table"},
    "TFoot": {"Table"},
    "LI": {"L"},
    "LBody": {"LI"},
}
CHILDREN = {
    "Table": {"TR", "THead", "TBody", "TFoot", "Caption"},
    "TR": {"TH", "TD"},
    "L": {"LI", "L", "Caption"},
    "LI": {"Lbl", "LBody"},
}
SHOWS = {"Tj", "TJ", "'", '"'}
PAINTS = SHOWS | {"Do", "sh", "S", "s", "f", "F", "f*", "B", "B*", "b", "b*", "EI"}
READ = " ".join((*PAINTS, "BMC", "BDC", "EMC", "Tf"))


def _kids(element: Any) -> Iterator[Any]:
    kids = element.get("/K")
    if isinstance(kids, Array):
        yield from kids
    elif kids is not None:
        yield kids


def elements(pdf: Pdf) -> Iterator[tuple[Any, str, str]]:
    """Every element of the tag tree in reading order, with its sort and its parent's."""
    if "/StructTreeRoot" not in pdf.Root:
        return
    waiting = [(one, "") for one in reversed(list(_kids(pdf.Root.StructTreeRoot)))]
    while waiting:
        element, parent = waiting.pop()
        if not isinstance(element, Dictionary) or "/S" not in element:
            continue
        sort = str(element.S)[1:]
        yield element, sort, parent
        waiting += [(one, sort) for one in reversed(list(_kids(element)))]


def standard_tags(pdf: Pdf) -> Fault:
    """UA-1 7.1 and ISO 32000-1, 14.8.4.3."""
    for element, sort, parent in elements(pdf):
        if sort not in STANDARD:
            yield f"UA-1 7.1: {sort} is no standard tag"
        if sort in PARENTS and parent not in PARENTS[sort]:
            yield f"UA-1 7.2: {sort} stands below {parent}"
        if parent in CHILDREN and sort not in CHILDREN[parent]:
            yield f"UA-1 7.2: {parent} holds {sort}"
        for language in filter(None, [element.get("/Lang")]):
            if not re.fullmatch(r"[a-z]{2,3}(-\w+)*", str(language)):
                yield f"UA-1 7.2: the language {language!s}"


def pictures_have_words(pdf: Pdf) -> Fault:
    """UA-1 7.3."""
    for element, sort, _parent in elements(pdf):
        told = str(element.get("/Alt", "")) or str(element.get("/ActualText", ""))
        if sort in ("Figure", "Formula") and not told.strip():
            yield f"UA-1 7.3: a {sort} without alternative text"


def headings_in_order(pdf: Pdf) -> Fault:
    """UA-1 7.4.2: none is skipped on the way down, and the first is an H1."""
    level = 0
    for _element, sort, _parent in elements(pdf):
        if found := re.fullmatch(r"H([1-6])", sort):
            if int(found[1]) > level + 1:
                yield f"UA-1 7.4.2: {sort} follows H{level}"
            level = int(found[1])


def tables_have_headers(pdf: Pdf) -> Fault:
    """UA-1 7.5: every header cell says what it heads, every table has one."""
    for table, sort, _parent in elements(pdf):
        if sort != "Table":
            continue
        cells = [(one, kind) for one, kind in _cells(table) if kind in ("TH", "TD")]
        if not any(kind == "TH" for _one, kind in cells):
            yield "UA-1 7.5: a table without header cells"
        for one, kind in cells:
            attributes = _attributes(one)
            if kind == "TH" and attributes.get("/Scope") not in ("/Row", "/Column", "/Both"):
                yield "UA-1 7.5: a header cell without Scope"


def _cells(element: Any) -> Iterator[tuple[Any, str]]:
    for kid in _kids(element):
        if isinstance(kid, Dictionary) and "/S" in kid:
            sort = str(kid.S)[1:]
            if sort in ("TH", "TD"):
                yield kid, sort
            elif sort != "Table":
                yield from _cells(kid)


def _attributes(element: Any) -> dict[str, Any]:
    given = element.get("/A", Dictionary())
    found: dict[str, Any] = {}
    for one in given if isinstance(given, Array) else [given]:
        found |= dict(one.items())
    return found


def takes_no_room(note: Dictionary) -> bool:
    """A field that nobody can see, as a time stamp of the whole file is: ISO 14289-1, 7.18.1 and
    ISO 19005-3, 6.3.3 ask nothing of it."""
    left, bottom, right, top = (float(one) for one in note["/Rect"])
    return note.get("/Subtype") == "/Widget" and left == right and bottom == top


def annotations_in_their_tags(pdf: Pdf) -> Fault:
    """UA-1 7.18.4 and 7.18.5: fields in Form, links in Link."""
    tagged = {}
    for element, sort, _parent in elements(pdf):
        for kid in _kids(element):
            if isinstance(kid, Dictionary) and kid.get("/Type") == "/OBJR":
                tagged[kid.Obj.objgen] = sort
    for page in pdf.pages:
        for note in page.obj.get("/Annots", []):
            if takes_no_room(note):
                continue
            wanted = {"/Widget": "Form", "/Link": "Link"}.get(str(note.get("/Subtype")), "Annot")
            if tagged.get(note.objgen) != wanted:
                yield f"UA-1 7.18: an annotation {note.get('/Subtype')} outside a {wanted}"


def content_is_tagged(pdf: Pdf) -> Fault:
    """UA-1 7.1, A-3 6.2.11.8: all that is drawn is tagged or an artifact, with known letters."""
    reachable = _marked_content(pdf)
    for number, page in enumerate(pdf.pages, 1):
        mine, depth, font = reachable.get(page.obj.objgen, set()), [], ""
        faults = set()
        for operands, operator in pikepdf.parse_content_stream(page, READ):
            command = str(operator)
            if command in ("BMC", "BDC"):
                depth.append(_mark(operands, page))
            elif command == "EMC":
                depth.pop()
            elif command == "Tf":
                font = str(operands[0])
            elif not _kept(depth, mine):
                faults.add(f"UA-1 7.1: page {number} draws what is neither tagged nor artifact")
            if command in SHOWS and _has_notdef(operands, page, font):
                faults.add(f"A-3 6.2.11.8: page {number} shows a letter that its font lacks")
        yield from sorted(faults)


def _mark(operands: Any, page: Any) -> int | str | None:
    """The number of a marked content, "Artifact", or None for what has no number."""
    if str(operands[0]) == "/Artifact":
        return "Artifact"
    if len(operands) < 2:
        return None
    told = operands[1]
    if not isinstance(told, Dictionary):
        told = page.Resources.Properties[str(told)]
    return int(told["/MCID"]) if "/MCID" in told else None


def _kept(depth: list[int | str | None], mine: set[int]) -> bool:
    numbers = [one for one in depth if one is not None]
    return bool(numbers) and (numbers[-1] == "Artifact" or numbers[-1] in mine)


def _marked_content(pdf: Pdf) -> dict[Any, set[int]]:
    """The numbers of marked content that the tag tree reaches, by page."""
    found: dict[Any, set[int]] = {}
    for element, _sort, _parent in elements(pdf):
        for kid in _kids(element):
            if isinstance(kid, int):
                found.setdefault(element.Pg.objgen, set()).add(kid)
            elif isinstance(kid, Dictionary) and kid.get("/Type") == "/MCR":
                on = kid.get("/Pg", element.get("/Pg"))
                found.setdefault(on.objgen, set()).add(int(kid.MCID))
    return found


def _has_notdef(operands: Any, page: Any, font: str) -> bool:
    """Whether glyph 0 is shown; our fonts are all of two-byte codes that are glyph numbers."""
    used = page.Resources.get("/Font", Dictionary()).get(font)
    if used is None or used.get("/Subtype") != "/Type0":
        return False
    shown = operands[0] if isinstance(operands[0], Array) else operands
    for one in shown:
        codes = bytes(one) if isinstance(one, pikepdf.String) else b""
        if any(codes[at : at + 2] == b"\0\0" for at in range(0, len(codes), 2)):
            return True
    return False


RULES: tuple[Callable[[Pdf], Fault], ...] = (
    standard_tags,
    pictures_have_words,
    headings_in_order,
    tables_have_headers,
    annotations_in_their_tags,
    content_is_tagged,
)
