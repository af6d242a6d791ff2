"""What a file of ours must hold to be PDF/A-3a and PDF/UA-1 at once, checked with what can be had.

`qpdf` reads the syntax, `pdfua` part of ISO 14289-1, and the rules here what bit before: of
ISO 19005-3 (named "A-3") and ISO 14289-1 (named "UA-1"). No proof, but every fault is one.
"""

import re
import subprocess
import tempfile
from collections.abc import Callable, Iterator
from io import BytesIO
from typing import Any

import pdfua
import pikepdf
from pikepdf import Array, Dictionary, Pdf, Stream

from . import tagged

Fault = Iterator[str]
# The headings' rule of pdfua 0.1.3 stumbles over numbers in /K; `tagged.headings_in_order` is ours.
STUMBLES = "UA-14-001"
RULES: list[Callable[[Pdf], Fault]] = []

UA_SPACE = "http://www.aiim.org/pdfua/ns/id/"
FORBIDDEN_ACTIONS = {
    "/Launch", "/Sound", "/Movie", "/ResetForm", "/ImportData", "/Hide", "/SetOCGState",
    "/Rendition", "/Trans", "/GoTo3DView", "/JavaScript",
}  # fmt: skip
HIDDEN = 1 | 2 | 32 | 256  # Invisible, Hidden, NoView, ToggleNoView (ISO 32000-1, table 165)
PRINTED = 4


def faults(pdf: bytes) -> list[str]:
    """Everything found wrong with the file; signed files too. Empty: none was found."""
    found = [*_qpdf(pdf), *_pdfua(pdf), *_ends(pdf)]
    opened = pikepdf.open(BytesIO(pdf))
    for rule in (*RULES, *tagged.RULES):
        found += rule(opened)
    return found


def rule(check: Callable[[Pdf], Fault]) -> Callable[[Pdf], Fault]:
    RULES.append(check)
    return check


def _qpdf(pdf: bytes) -> Fault:
    with tempfile.NamedTemporaryFile(suffix=".pdf") as file:
        file.write(pdf)
        file.flush()
        done = subprocess.run(
            ["qpdf", "--check", file.name], check=False, capture_output=True, text=True
        )
    if done.returncode:
        yield f"qpdf --check: {done.stdout[-300:]}{done.stderr[-300:]}"


def _pdfua(pdf: bytes) -> Fault:
    with tempfile.NamedTemporaryFile(suffix=".pdf") as file:
        file.write(pdf)
        file.flush()
        report = pdfua.validate(file.name)
    for outcome in report.outcomes:
        if outcome.skipped_reason and outcome.rule_id != STUMBLES:
            yield f"pdfua {outcome.rule_id}: {outcome.skipped_reason}"
    for finding in report.findings:
        yield f"pdfua {finding.rule_id}: {finding.message}"


def _ends(pdf: bytes) -> Fault:
    """A-3 6.1.9: the next revision's first object must begin on a line of its own."""
    if not re.search(rb"%%EOF\r?\n\Z", pdf):
        yield "A-3 6.1.9: no line end after the last %%EOF"
    if not re.match(rb"%PDF-1\.[0-7]\r?\n%[\x80-\xff]{4}", pdf):
        yield "A-3 6.1.2: the header lacks its binary comment"


@rule
def _identification(pdf: Pdf) -> Fault:
    if "/Metadata" not in pdf.Root:
        yield "A-3 6.6.2: no XMP metadata"
        return
    raw = pdf.Root.Metadata.read_bytes()
    if raw.count(b"<rdf:RDF") != 1:
        yield "A-3 6.6.2: not one rdf:RDF, so that the second is not read"
    told = pdf.open_metadata()
    if told.pdfa_status != "3A":
        yield f"A-3 6.6.4: the file says it is PDF/A {told.pdfa_status!r}"
    if told.get(f"{{{UA_SPACE}}}part") != "1":
        yield "UA-1 5: the file doesn't say it is PDF/UA-1"
    described = re.search(rb"<pdfaSchema:namespaceURI>http://www.aiim.org/pdfua/ns/id/<", raw)
    if not described:
        yield "A-3 6.6.2.3: the pdfuaid schema is not described"
    if not told.get("dc:title"):
        yield "UA-1 7.1: no dc:title"


@rule
def _catalog(pdf: Pdf) -> Fault:
    root = pdf.Root
    intents = [one for one in root.get("/OutputIntents", []) if one.get("/S") == "/GTS_PDFA1"]
    if not intents or "/DestOutputProfile" not in intents[0]:
        yield "A-3 6.2.3: no output intent with its colour profile"
    if not root.get("/MarkInfo", {}).get("/Marked"):
        yield "UA-1 6.2: the file is not marked as tagged"
    if "/StructTreeRoot" not in root:
        yield "UA-1 7.1: no tag tree"
    if not re.match(r"[a-z]{2,3}(-|$)", str(root.get("/Lang", ""))):
        yield "UA-1 7.2: no language"
    if not root.get("/ViewerPreferences", {}).get("/DisplayDocTitle"):
        yield "UA-1 7.1: the window would show the file's name, not its title"
    if len(pdf.pages) > MANY_PAGES and not root.get("/Outlines", {}).get("/First"):
        yield "no bookmarks"
    for key in ("/AA", "/Requirements", "/NeedsRendering"):
        if key in root:
            yield f"A-3 6.5, 6.4, 6.11: {key} in the catalog"


MANY_PAGES = 4


@rule
def _encryption(pdf: Pdf) -> Fault:
    if pdf.is_encrypted or "/Encrypt" in pdf.trailer:
        yield "A-3 6.1.3: the file is encrypted"
    if "/ID" not in pdf.trailer:
        yield "A-3 6.1.3: the file has no identifier"


@rule
def _actions(pdf: Pdf) -> Fault:
    for one in _dictionaries(pdf):
        if str(one.get("/S", "")) in FORBIDDEN_ACTIONS and "/P" not in one:
            yield f"A-3 6.5.1: an action {one.S}"
        if "/JS" in one:
            yield "A-3 6.5.1: JavaScript"
    if "/JavaScript" in pdf.Root.get("/Names", {}):
        yield "A-3 6.5.1: JavaScript in the names"
    form = pdf.Root.get("/AcroForm", {})
    if form.get("/NeedAppearances"):
        yield "A-3 6.4.1: NeedAppearances"
    if "/XFA" in form:
        yield "A-3 6.4.2: a form of XFA"


@rule
def _fonts(pdf: Pdf) -> Fault:
    for one in _dictionaries(pdf):
        if one.get("/Type") != "/Font" or one.get("/Subtype") in ("/Type3", "/Type0"):
            continue
        descriptor = one.get("/FontDescriptor")
        files = ("/FontFile", "/FontFile2", "/FontFile3")
        if descriptor is None or not any(key in descriptor for key in files):
            yield f"A-3 6.2.11.4.1: the font {one.get('/BaseFont')} is not embedded"
    for one in _dictionaries(pdf):
        sort = one.get("/Subtype") if one.get("/Type") == "/Font" else None
        if sort == "/Type0" and "/ToUnicode" not in one:
            yield f"A-3 6.2.11.7: the font {one.get('/BaseFont')} has no ToUnicode"
        if sort == "/CIDFontType2" and "/CIDToGIDMap" not in one:
            yield f"A-3 6.2.11.3.2: the font {one.get('/BaseFont')} has no CIDToGIDMap"


@rule
def _pictures(pdf: Pdf) -> Fault:
    for one in _dictionaries(pdf):
        if isinstance(one, Stream) and one.get("/Subtype") == "/Image":
            if one.get("/Interpolate"):
                yield "A-3 6.2.8: a picture is interpolated"
            if "/Alternates" in one or "/OPI" in one:
                yield "A-3 6.2.8: a picture has alternates"
        if isinstance(one, Stream) and one.get("/Subtype") == "/PS":
            yield "A-3 6.2.9: a PostScript object"
        if isinstance(one, Stream) and "/F" in one:
            yield "A-3 6.1.7: a stream in another file"
        if isinstance(one, Stream) and "/LZWDecode" in str(one.get("/Filter", "")):
            yield "A-3 6.1.7: LZW"


@rule
def _transparency(pdf: Pdf) -> Fault:
    """Allowed with the standard's blend modes; an output intent gives the blending space."""
    for one in _dictionaries(pdf):
        modes = one.get("/BM")
        for mode in modes if isinstance(modes, Array) else [modes]:
            if mode is not None and str(mode) not in BLEND_MODES:
                yield f"A-3 6.2.10: blend mode {mode}"
        if one.get("/Type") == "/ExtGState" and ("/TR" in one or "/HTP" in one):
            yield "A-3 6.2.5: a transfer function"


BLEND_MODES = {
    "/Normal", "/Compatible", "/Multiply", "/Screen", "/Overlay", "/Darken", "/Lighten",
    "/ColorDodge", "/ColorBurn", "/HardLight", "/SoftLight", "/Difference", "/Exclusion", "/Hue",
    "/Saturation", "/Color", "/Luminosity",
}  # fmt: skip


@rule
def _attachments(pdf: Pdf) -> Fault:
    associated = {_key(one) for one in pdf.Root.get("/AF", [])}
    for one in _dictionaries(pdf):
        if one.get("/Type") != "/Filespec" or "/EF" not in one:
            continue
        name = one.get("/UF")
        if "/F" not in one or name is None:
            yield "A-3 6.8: a file without its two names"
        if str(one.get("/AFRelationship", "")) not in RELATIONSHIPS:
            yield f"A-3 6.8: {name} has no AFRelationship"
        if "/Subtype" not in one.EF.F:
            yield f"A-3 6.8: {name} has no MIME type"
        if _key(one) not in associated:
            yield f"A-3 6.8: {name} is not in /AF"
        if name == "plan.json" and one.get("/AFRelationship") != "/Source":
            yield "plan.json is not the source of the document"


RELATIONSHIPS = {"/Source", "/Data", "/Alternative", "/Supplement", "/Unspecified"}


@rule
def _annotations(pdf: Pdf) -> Fault:
    for number, page in enumerate(pdf.pages, 1):
        notes = page.obj.get("/Annots", [])
        if len(notes) and page.obj.get("/Tabs") != "/S":
            yield f"UA-1 7.18.3: page {number} has annotations and its tabs don't follow the tags"
        for note in notes:
            yield from (f"{fault} (page {number})" for fault in _annotation(note))


def _annotation(note: Dictionary) -> Fault:
    if tagged.takes_no_room(note):
        return
    flags, sort = int(note.get("/F", 0)), str(note.get("/Subtype"))
    if not flags & PRINTED or flags & HIDDEN:
        yield f"A-3 6.3.2: an annotation {sort} is not printed, or hidden"
    if "/StructParent" not in note:
        yield f"UA-1 7.18.1: an annotation {sort} is outside the tag tree"
    if sort == "/Link" and not str(note.get("/Contents", "")):
        yield "UA-1 7.18.5: a link without Contents"
    if sort == "/Widget":
        name = note.get("/TU") or note.get("/Parent", Dictionary()).get("/TU")
        if not name and not note.get("/Contents"):
            yield "UA-1 7.18.1: a field without an accessible name"
        drawings = note.get("/AP")
        if drawings is None or set(drawings.keys()) != {"/N"}:
            yield "A-3 6.3.3: a field without its one drawing"


def _dictionaries(pdf: Pdf) -> Iterator[Any]:
    for one in pdf.objects:
        if isinstance(one, Dictionary | Stream):
            yield one


def _key(one: Any) -> Any:
    return one.objgen if one.is_indirect else bytes(one.unparse())
