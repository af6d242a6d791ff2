"""What an answer must be, by its sort: a PDF begins as one, a workbook opens, JSON can be read."""

import csv
import json
import zipfile
from collections.abc import Callable
from io import BytesIO, StringIO

import docx
import openpyxl
from icalendar import Calendar
from PIL import Image

from tests.served.grown import Things
from tests.served.routes import (
    CSV,
    DOCX,
    HTML,
    ICS,
    JSON,
    MOVED,
    PDF,
    PICTURE,
    REFUSED,
    SHEET,
    XLSX,
    ZIP,
    Row,
)
from tests.wire import Answer


def fault(row: Row, answer: Answer, things: Things) -> str:
    """What is wrong with the answer to this row's address; nothing when all is as declared."""
    moved = row.sort == MOVED and answer.status in (302, 303)
    if not moved and answer.status != row.status:
        return f"{answer.status} instead of {row.status}: {answer.body[:200]!r}"
    if moved:
        to = answer.headers.get("location", "")
        return "" if to.startswith(row.to.format(**things)) else f"leads to {to}"
    media_type, opens = OPENED[row.sort]
    if not answer.media_type.startswith(media_type):
        return f"is {answer.media_type}"
    try:
        return "" if opens(answer.body) else "does not open"
    except Exception as error:  # noqa: BLE001 - whatever a reader of such files stumbles over
        return f"does not open: {error!r}"


def _page(body: bytes) -> bool:
    return body.rstrip().endswith(b"</html>") and b"<h1" in body


def _workbook(body: bytes) -> bool:
    return bool(openpyxl.load_workbook(BytesIO(body)).sheetnames)


def _zip(body: bytes) -> bool:
    with zipfile.ZipFile(BytesIO(body)) as opened:
        return bool(opened.namelist()) and opened.testzip() is None


def _picture(body: bytes) -> bool:
    Image.open(BytesIO(body)).verify()
    return True


def _list(body: bytes) -> bool:
    return len(list(csv.reader(StringIO(body.decode("utf-8-sig"))))) > 1


OPENED: dict[str, tuple[str, Callable[[bytes], bool]]] = {
    HTML: ("text/html", _page),
    REFUSED: ("text/html", _page),
    PDF: ("application/pdf", lambda body: body.startswith(b"%PDF")),
    JSON: ("application/json", lambda body: json.loads(body) is not None),
    CSV: ("text/csv", _list),
    ICS: ("text/calendar", lambda body: bool(Calendar.from_ical(body).subcomponents)),
    XLSX: ("application/vnd.openxmlformats-officedocument.spreadsheetml", _workbook),
    DOCX: (
        "application/vnd.openxmlformats-officedocument.wordprocessingml",
        lambda body: bool(docx.Document(BytesIO(body)).paragraphs),
    ),
    ZIP: ("application/zip", _zip),
    PICTURE: ("image/", _picture),
    SHEET: ("text/css", lambda body: b"{" in body),
}
