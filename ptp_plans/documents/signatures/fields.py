"""Empty signature fields, made in the layout: one in each signer's box of a final print.

WeasyPrint has no input for signatures. A checkbox stands where the signature will be, tagged with
its accessible name, and becomes a field of sort /Sig when the file is written: so that the field
has its place in the tag tree from the first byte, which PDF/UA-1 7.18.4 asks for and an incremental
signature could not add any more.
"""

from typing import Any

import pydyf

PREFIX = "firma_"
_FORM = "/Form"
_PRINT_AND_LOCKED = 132  # ISO 32000-1, table 165: bits 3 (Print) and 8 (Locked)


def field_name(signatory: str) -> str:
    """The name of a signer's field; `signatory` is the row's id in the particulars."""
    return PREFIX + signatory


def signatory_of(name: str) -> str | None:
    """Whose field this is; None when it is no field of ours."""
    return name.removeprefix(PREFIX) if name.startswith(PREFIX) else None


def make_signature_fields(_document: Any, pdf: Any) -> None:
    """A finisher of `render`: turns the boxes of `signatures.html` into empty signature fields."""
    form = pdf.catalog.get("AcroForm")
    if form is None:
        return
    objects = {one.reference: one for one in pdf.objects}
    for reference in form["Fields"]:
        _to_signature(objects[reference], pdf)
    # PDF/A-3 6.4.1 forbids the one; the other would bring fonts that nothing needs.
    form.pop("NeedAppearances", None)
    form.pop("DR", None)
    for one in pdf.objects:
        if isinstance(one, dict) and one.get("S") == _FORM:
            _single_kid(one)


def _to_signature(field: Any, pdf: Any) -> None:
    field["FT"] = "/Sig"
    field["F"] = _PRINT_AND_LOCKED
    for key in ("V", "AS", "MK", "Border"):
        field.pop(key, None)
    first_x, first_y, second_x, second_y = (float(one) for one in field["Rect"])
    left, right = sorted((first_x, second_x))
    bottom, top = sorted((first_y, second_y))
    field["Rect"] = pydyf.Array((left, bottom, right, top))
    # PDF/A asks every widget for a drawing (6.3.3); an empty one leaves the box to the pen.
    box = pydyf.Array((0, 0, right - left, top - bottom))
    empty = pydyf.Stream(extra={"Type": "/XObject", "Subtype": "/Form", "BBox": box})
    pdf.add_object(empty)
    field["AP"] = pydyf.Dictionary({"N": empty.reference})


def _single_kid(form: Any) -> None:
    """pyHanko accepts a change below the tag tree only where the path ends in ".K.Obj": an array
    of one would make it report every earlier signature as changed by the next."""
    kids = form.get("K")
    if isinstance(kids, list) and len(kids) == 1:
        form["K"] = kids[0]
