"""What is refused before the application itself is asked: by the server, or for a foreign name.

There is no session, no person, no language and no sheet then: a page of its own rules, or a problem
in JSON for a program.
"""

import json
from base64 import b64encode
from dataclasses import dataclass
from hashlib import sha256
from html import escape
from http import HTTPStatus

from ptp_plans.web.security import HEADERS

API = "/api/"
STYLE = "body{font:1.1rem/1.5 system-ui,sans-serif;max-width:38rem;margin:2rem auto;padding:0 1rem}"
# The page has its few rules in itself: a sheet would have to be asked for, and be refused.
_OF_STYLE = b64encode(sha256(STYLE.encode()).digest()).decode()
POLICY = f"default-src 'none'; style-src 'sha256-{_OF_STYLE}'; frame-ancestors 'none'"
PAGE = """<!doctype html>
<html lang="es-MX">
<head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1">
<title>{title}</title><style>{style}</style></head>
<body><main><h1>{title}</h1><p>{advice}</p></main></body>
</html>
"""


@dataclass(frozen=True)
class PlainRefusal:
    """A status, what is wrong and what to do, in the programme's language."""

    status: int
    title: str
    advice: str

    @property
    def status_line(self) -> str:
        return f"{self.status} {HTTPStatus(self.status).phrase}"

    def answer(self, path: str) -> tuple[dict[str, str], bytes]:
        """Its headers and body for who asked for that path."""
        if path.startswith(API):
            sort, text = "application/problem+json", self._as_problem()
        else:
            sort, text = "text/html; charset=utf-8", self._as_page()
        body = text.encode()
        told = {
            "Content-Type": sort,
            "Content-Length": str(len(body)),
            "Cache-Control": "no-store",
            "Content-Security-Policy": POLICY,
        }
        return HEADERS | told, body

    def _as_page(self) -> str:
        return PAGE.format(title=escape(self.title), advice=escape(self.advice), style=STYLE)

    def _as_problem(self) -> str:
        told = {"type": "about:blank", "title": self.title, "status": self.status}
        return json.dumps(told | {"detail": self.advice}, ensure_ascii=False)
