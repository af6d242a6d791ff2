"""What comes in over a line, before the application is asked: how much of a body is kept, and what
waitress itself refuses, said as our pages say it."""

from io import BytesIO
from typing import Any

from waitress.channel import HTTPChannel
from waitress.parser import HTTPRequestParser
from waitress.receiver import ChunkedReceiver
from waitress.task import ErrorTask
from waitress.utilities import BadRequest

from ptp_plans.web.errors import PAGES
from ptp_plans.web.plain.refusal import PlainRefusal

LONGEST_START = 200  # bytes kept of a request's first line, for an answer to who can't be read
LONGEST_CONTROL = 1024  # bytes of the line that begins a chunk
LONGEST_TRAILER = 8 * 1024
REFUSALS = {
    status: PlainRefusal(status, page.title, page.advice)
    for status, page in PAGES.items()
    if status in (400, 413, 500)
} | {
    431: PlainRefusal(
        431,
        "Su navegador manda demasiado con cada página",
        "Borre lo que su navegador guarda de este sitio (las «cookies») y entre otra vez.",
    ),
    501: PlainRefusal(
        501,
        "Este servidor no lee lo que llega así",
        "Mándelo entero, con su tamaño en Content-Length, o en partes con «chunked».",
    ),
}


def lines_of(most: int) -> type[HTTPChannel]:
    """Lines that keep `most` bytes of a body, however it is sent. The rest is counted and let go
    while it arrives: a browser shows no answer before it has sent all, and the application then
    says in words that it was too much."""

    class LineRequest(HTTPRequestParser):  # type: ignore[misc]  # waitress ships no types
        start = b""
        body_rcv: Any  # what receives the body, once the head says that there is one

        def received(self, data: bytes) -> int:
            if self.body_rcv is None:
                self.start = (self.start + data)[:LONGEST_START]
            taken: int = super().received(data)
            return taken

        def parse_header(self, head: bytes) -> None:
            super().parse_header(head)
            if self.chunked:
                self.body_rcv = _Chunks(_UpTo(most, self.body_rcv.buf))
            elif self.content_length > most:
                self.body_rcv.buf = _UpTo(0, self.body_rcv.buf)

    class Line(HTTPChannel):  # type: ignore[misc]
        parser_class = LineRequest
        error_task_class = _Refused

    return Line


class _Refused(ErrorTask):  # type: ignore[misc]
    """The answer to what waitress does not read."""

    def execute(self) -> None:
        refusal = REFUSALS.get(self.request.error.code, REFUSALS[400])
        method, _, rest = self.request.start.lstrip().decode("latin-1").partition(" ")
        headers, body = refusal.answer(rest)
        self.status = refusal.status_line
        self.response_headers.extend(headers.items())
        self.set_close_on_finish()
        self.content_length = len(body)
        self.write(b"" if method == "HEAD" else body)


class _Chunks(ChunkedReceiver):  # type: ignore[misc]
    """A body in parts, whose lines between the parts have an end."""

    def received(self, data: bytes) -> int:
        taken: int = super().received(data)
        if len(self.control_line) > LONGEST_CONTROL or len(self.trailer) > LONGEST_TRAILER:
            self.error = BadRequest("A line between two chunks is too long")
        return taken


class _UpTo:
    """A buffer that counts all that it is given and keeps nothing more once that is too much."""

    def __init__(self, most: int, kept: Any) -> None:
        self._most = most
        self._kept = kept
        self._given = 0

    def append(self, data: bytes) -> None:
        self._given += len(data)
        if self._given <= self._most:
            self._kept.append(data)

    def getfile(self) -> Any:
        return self._kept.getfile() if self._given <= self._most else BytesIO()

    def close(self) -> None:
        self._kept.close()

    def __len__(self) -> int:
        return self._given
