"""QR codes, drawn in place."""

import io

import segno
from markupsafe import Markup


def qr_code(address: str, title: str) -> Markup:
    """The code that leads to an address, as SVG; `title` says so to who cannot see it."""
    written = io.BytesIO()
    segno.make(address, error="m", micro=False).save(
        written, kind="svg", xmldecl=False, svgns=True, omitsize=True, title=title
    )
    return Markup(written.getvalue().decode())  # segno escapes what it writes
