"""The product as it is served on a machine, and people who open its addresses with plain HTTP."""

import http.client
import os
import re
import subprocess
import sys
import time
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from urllib.parse import urlencode

from ptp_plans import demo
from ptp_plans.settings import Settings
from tests.wire import free_port, server

COMMAND = [sys.executable, "-c", "from ptp_plans.cli import main; main()"]
LOGINS = {one.role: one.login for one in demo.ACCOUNTS}
NOBODY = ""
PATIENCE = 120.0  # seconds for one answer: the cores are shared


@dataclass(frozen=True)
class Answer:
    """What an address answered."""

    status: int
    headers: Mapping[str, str]
    body: bytes

    @property
    def media_type(self) -> str:
        return self.headers.get("content-type", "").partition(";")[0]


@dataclass
class Visitor:
    """Somebody's browser without scripts: it keeps its cookies and follows nothing by itself."""

    port: int
    _cookies: dict[str, str] = field(default_factory=dict)

    def get(self, path: str, host: str = "") -> Answer:
        """The answer to a GET; `host`: another name than the one the product is served under."""
        return self._ask("GET", path, None, host)

    def post(self, path: str, answers: Mapping[str, str], host: str = "") -> Answer:
        """The answer to a form, under another host's name where one is given."""
        return self._ask("POST", path, urlencode(answers), host)

    def sign_in(self, login: str) -> None:
        """Through the door, as the demo's accounts do."""
        answer = self.send("/entrar", "/entrar", {"login": login, "password": demo.PASSWORD})
        assert answer.status == 303, f"{login} could not sign in: {answer.status}"

    def send(self, page: str, path: str, answers: Mapping[str, str]) -> Answer:
        """A form of a page, sent where it goes."""
        token = re.search(rb'name="csrf_token" value="([^"]*)"', self.get(page).body)
        assert token, f"{page} has no form"
        return self.post(path, {"csrf_token": token[1].decode()} | answers)

    def _ask(self, method: str, path: str, body: str | None, host: str) -> Answer:
        connection = http.client.HTTPConnection("127.0.0.1", self.port, timeout=PATIENCE)
        headers = {"Cookie": "; ".join(f"{name}={value}" for name, value in self._cookies.items())}
        headers |= {"Host": host} if host else {}
        headers |= {"Content-Type": "application/x-www-form-urlencoded"} if body else {}
        try:
            connection.request(method, path, body, headers)
            got = connection.getresponse()
            answer = Answer(got.status, {k.lower(): v for k, v in got.getheaders()}, got.read())
            for told in got.headers.get_all("Set-Cookie") or ():
                name, _equals, value = told.partition(";")[0].partition("=")
                self._cookies[name] = value
        finally:
            connection.close()
        return answer


@dataclass(frozen=True)
class Product:
    """A served installation and a browser for each role of the demo, and for nobody."""

    port: int
    visitors: Mapping[str, Visitor]


def load_demo(settings: Settings) -> None:
    """The demo data, by the command that loads them."""
    subprocess.run(
        [*COMMAND, "demo"], check=True, env=_environment(settings), stdout=subprocess.DEVNULL
    )


@contextmanager
def served(settings: Settings, port: int) -> Iterator[Product]:
    """The installation served by the program's own command, with everybody signed in."""
    with server(settings, port):
        visitors = {role: Visitor(port) for role in (*LOGINS, NOBODY)}
        _until_it_answers(visitors[NOBODY])
        for role, login in LOGINS.items():
            visitors[role].sign_in(login)
        yield Product(port, visitors)


def _until_it_answers(visitor: Visitor) -> None:
    late = time.monotonic() + PATIENCE
    while time.monotonic() < late:
        try:
            if visitor.get("/entrar").status == 200:
                return
        except OSError:
            time.sleep(0.1)
    raise TimeoutError("the product does not answer")


def _environment(settings: Settings) -> dict[str, str]:
    return os.environ | {
        "PTP_INSTANCE": str(settings.instance),
        "DATABASE_URL": settings.database_url,
        "SECRET_KEY": settings.secret_key,
    }


__all__ = ["NOBODY", "Answer", "Product", "Visitor", "free_port", "load_demo", "served"]
