"""What somebody might type to make a page or a paper do more than show words; a place that counts
who calls."""

import itertools
import re
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any

from ptp_plans.plan.kinds import CodeKind, CurpKind, PatternKind, TextKind
from ptp_plans.plan.outline import Field, StepOutline

NOWHERE = "http://127.0.0.1:9"
LOOP = "{% for i in range(10**9) %}x{% endfor %}"
LONG = "Nʼ" + "W" * 150


def payloads(address: str = NOWHERE) -> tuple[str, ...]:
    """One-line texts; those that point outside point at `address`."""
    return (
        "{{ ''.__class__ }}", "{{ 7*7 }}", LOOP, "{{ localidad }}", "{# nada #}", "%(x)s {0} ${x}",
        "<img src=file:///etc/passwd alt=x>", f"<img src={address}/img.png alt=x>",
        f"<link href={address}/hoja.css rel=stylesheet>",
        "<link rel=attachment href=file:///etc/passwd>",
        "<script>alert(1)</script>", f'<style>@import url("{address}/i.css");</style>',
        f"<svg onload=alert(1)><image href={address}/s.png></svg>",
        f'"><object data={address}/o.pdf></object>', "' onmouseover='alert(1)",
        '"--><![CDATA[<h1>', "<a href=javascript:alert(1)>clic</a>", "</td></tr></table><h1>Otro</h1>",
        "</textarea></title></script><b>b</b>", f"url({address}/u.png)", "&lt;b&gt;&amp;&#60;i&#62;",
        f"[clic]({address}/m)", f'=HYPERLINK("{address}/h";"clic")', "+1+1", "-2+3", "@SUM(A1:A9)",
        "=cmd|' /C calc'!A0", "a\x00b\x08c\x1bd\x85e\x9ff", "ab\u202ecdef\u202c\u2066g\u2069", LONG,
    )  # fmt: skip


def harmless(text: str) -> str:
    """Words as long as the payload, told apart where payloads are."""
    return re.sub(r"[^\w ]", lambda sign: chr(0x561 + ord(sign[0]) % 38), text, flags=re.ASCII)


def is_free_text(question: Field) -> bool:
    """Whether people type what they like as its answer."""
    ruled = CodeKind | CurpKind | PatternKind
    return isinstance(question.kind, TextKind) and not isinstance(question.kind, ruled)


@dataclass
class Hand:
    """Fills in every field of text, one payload after the other; remembers what it wrote."""

    texts: tuple[str, ...]
    turned: Callable[[str], str] = str
    used: set[str] = field(default_factory=set)
    written: set[str] = field(default_factory=set)  # as kept: in one line or in several

    def __post_init__(self) -> None:
        self._next = itertools.cycle(self.texts)

    def answer(self, question: Field) -> str:
        """The next text that fits, as the program keeps it."""
        kind = question.kind
        assert isinstance(kind, TextKind)
        for text in self._next:
            if len(text) <= kind.limit:
                kept = kind.accept(self.turned(text))
                assert kept
                self.used.add(text)
                self.written.add(kept)
                return kept
        raise AssertionError("no end of texts")

    def step(self, step: StepOutline, plain: dict[str, Any]) -> dict[str, Any]:
        """The step's answers with a payload in every text."""
        done = plain | {one.name: self.answer(one) for one in step.fields if is_free_text(one)}
        for table in step.tables:
            texts = [one for one in table.fields if is_free_text(one)]
            done[table.name] = [
                row | {one.name: self.answer(one) for one in texts}
                for row in plain.get(table.name, ())
            ]
        return done


@dataclass(frozen=True)
class Listener:
    """A server on this machine, and what was asked of it."""

    address: str
    asked: list[str]


@contextmanager
def listening() -> Iterator[Listener]:
    """A server that nobody should call."""
    asked: list[str] = []

    class Heard(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            asked.append(self.path)
            self.send_response(204)
            self.end_headers()

        def log_message(self, *_parts: object) -> None:
            """Says nothing: what was asked is in the list."""

    server = ThreadingHTTPServer(("127.0.0.1", 0), Heard)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    try:
        yield Listener(f"http://127.0.0.1:{server.server_port}", asked)
    finally:
        server.shutdown()
        server.server_close()
