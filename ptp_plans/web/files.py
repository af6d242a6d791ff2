"""Stored files as answers: the same bytes for ever, shown in the browser, kept by nobody else."""

from collections.abc import Callable

from flask import Response, make_response, request

from ptp_plans.workflow.photos import PHOTO

# The browser's own PDF viewer styles its page; nothing of the file may run or load anything.
FILE_POLICY = "default-src 'none'; style-src 'unsafe-inline'; img-src 'self' data:; object-src 'self'; frame-ancestors 'none'"
PDF = "application/pdf"
JSON = "application/json"


def unchanged(etag: str) -> Response | None:
    """The answer to a browser that has these very bytes already; None for all others."""
    if not request.if_none_match.contains(etag):
        return None
    return _private(make_response("", 304), etag)


def file_answer(
    data: bytes, media_type: str, name: str, etag: str, *, download: bool = False
) -> Response:
    """The bytes under an ASCII file name; `etag` names this very content."""
    if (same := unchanged(etag)) is not None:
        return same
    response = make_response(data)
    response.mimetype = media_type
    response.headers["Content-Security-Policy"] = FILE_POLICY
    disposition = "attachment" if download else "inline"
    response.headers["Content-Disposition"] = f'{disposition}; filename="{_safe(name)}"'
    return _private(response, etag)


def picture_answer(
    kept: bytes, etag: str, drawn: Callable[[bytes], bytes] | None = None
) -> Response:
    """A photo for who may see it; `drawn` makes it smaller. A browser may keep it but asks each
    time whether it still may show it: whoever has signed out sees it no more."""
    if (same := unchanged(etag)) is not None:
        return same
    return _private(Response(drawn(kept) if drawn else kept, mimetype=PHOTO), etag)


def _private(response: Response, etag: str) -> Response:
    response.set_etag(etag)
    response.headers["Cache-Control"] = "private, no-cache"
    response.headers["X-Content-Type-Options"] = "nosniff"
    return response


def _safe(name: str) -> str:
    return "".join(
        one if one.isascii() and (one.isalnum() or one in "-_.") else "-" for one in name
    )
