"""The product served for real, as `ptp-plans serve` does it, and people who use it with nothing
but HTTP."""

from __future__ import annotations

import http.client
import json
import os
import random
import re
import signal
import socket
import subprocess
import sys
import time
from collections import Counter
from collections.abc import Mapping
from contextlib import suppress
from dataclasses import dataclass
from http.client import HTTPMessage
from pathlib import Path
from types import TracebackType
from typing import Any, Self
from urllib.parse import urlencode
from uuid import uuid4

from ptp_plans import demo
from ptp_plans.settings import PROJECT, Settings
from ptp_plans.work.limits import die_with_parent

FORM = "application/x-www-form-urlencoded"
JSON = "application/json"


def free_port() -> int:
    """A port of this machine that nobody listens on now."""
    with socket.socket() as asked:
        asked.bind(("127.0.0.1", 0))
        return int(asked.getsockname()[1])


def hidden(page: str, name: str) -> str:
    """The value of a hidden box."""
    found = re.search(rf'name="{name}" value="([^"]*)"', page)
    assert found, page[:400]
    return found[1]


def _with_us() -> None:
    """In the child: it ends when whoever serves for a test is killed in the middle of it."""
    die_with_parent(os.getppid(), signal.SIGTERM)


@dataclass(frozen=True)
class Answer:
    """What came back. `seconds`: from the first byte sent to the last one received."""

    status: int
    headers: HTTPMessage
    body: bytes
    seconds: float

    @property
    def text(self) -> str:
        return self.body.decode("utf-8", errors="replace")

    @property
    def json(self) -> Any:
        return json.loads(self.text)

    @property
    def media_type(self) -> str:
        return self.headers.get_content_type()


class Product:
    """`ptp-plans serve` and all its processes, over an instance's folder."""

    def __init__(
        self, folder: Path, database_url: str = "", *, tree: Path = PROJECT, **more: str
    ) -> None:
        self._tree, self._folder, self.port = tree, folder, free_port()
        self._environ = os.environ | {
            "PTP_INSTANCE": str(folder), "SECRET_KEY": "of the tests", "PTP_WORKERS": "1",
            "PYTHONPATH": str(tree), "DATABASE_URL": database_url,
        } | more  # fmt: skip
        self.running: subprocess.Popen[bytes] | None = None

    @classmethod
    def of(cls, settings: Settings) -> Self:
        """The installation with these settings."""
        return cls(settings.instance, settings.database_url, **settings.environment())

    def command(self, *words: str) -> list[str]:
        """A command of the product's own."""
        return [sys.executable, "-c", "from ptp_plans.cli import main; main()", *words]

    def run(self, *words: str) -> None:
        """Does one and waits for it."""
        subprocess.run(
            self.command(*words), env=self._environ, cwd=self._tree, check=True, capture_output=True
        )

    def start(self) -> None:
        """Serves from now on; `log` is what it says."""
        with self.log_file.open("ab") as log:
            self.running = subprocess.Popen(
                self.command("serve", "--port", str(self.port)),
                env=self._environ, cwd=self._tree, start_new_session=True, stdout=log, stderr=log,
                preexec_fn=_with_us,  # noqa: PLW1509 - nobody else works when it is begun
            )  # fmt: skip

    @property
    def log_file(self) -> Path:
        return self._folder / "serve.log"

    @property
    def log(self) -> str:
        return self.log_file.read_text("utf-8", errors="replace")

    def stop(self, sign: signal.Signals = signal.SIGTERM, seconds: float = 30.0) -> int:
        """Asks it to end, as a system does that goes down; its exit code."""
        assert self.running
        self.running.send_signal(sign)
        return self.running.wait(seconds)

    def kill(self) -> None:
        """All its processes at once, without a word."""
        if self.running:
            with suppress(ProcessLookupError):
                os.killpg(self.running.pid, signal.SIGKILL)
            self.running.wait()

    def __enter__(self) -> Self:
        self.start()
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self.kill()


class Person:
    """Somebody at a browser of her own, without a picture: one connection, one cookie jar."""

    def __init__(self, port: int, seconds: float = 60.0) -> None:
        self.port, self._seconds = port, seconds
        self._line: http.client.HTTPConnection | None = None
        self._jar: dict[str, str] = {}
        self.token = ""

    @property
    def cookies(self) -> str:
        """All of them, as they are sent."""
        return "; ".join(f"{name}={value}" for name, value in self._jar.items())

    def ask(
        self, method: str, path: str, body: bytes | None = None, headers: Mapping[str, str] = {}
    ) -> Answer:
        """One request; a line that the server closed meanwhile is opened anew, once."""
        begun = time.monotonic()
        given = {"Cookie": self.cookies} | headers
        fresh = self._line is None
        try:
            answer = self._asked(method, path, body, given)
        except (http.client.HTTPException, ConnectionError):
            self.hang_up()
            if fresh:
                raise
            answer = self._asked(method, path, body, given)
        for name, value in answer.getheaders():
            if name.lower() == "set-cookie":
                key, _equals, rest = value.partition("=")
                self._jar[key] = rest.partition(";")[0]
        return Answer(answer.status, answer.headers, answer.read(), time.monotonic() - begun)

    def _asked(
        self, method: str, path: str, body: bytes | None, headers: Mapping[str, str]
    ) -> http.client.HTTPResponse:
        if self._line is None:
            self._line = http.client.HTTPConnection("127.0.0.1", self.port, timeout=self._seconds)
        self._line.request(method, path, body, dict(headers))
        return self._line.getresponse()

    def hang_up(self) -> None:
        """Closes the line; the next request opens another."""
        if self._line is not None:
            self._line.close()
            self._line = None

    def __del__(self) -> None:
        self.hang_up()

    def get(self, path: str, host: str = "") -> Answer:
        """A page; `host`: another name than the one the product is served under."""
        return self.ask("GET", path, headers={"Host": host} if host else {})

    def fill(self, page: str, path: str, boxes: Mapping[str, str]) -> Answer:
        """The form of a page, sent where it goes."""
        self.token = hidden(self.get(page).text, "csrf_token")
        return self.send(path, boxes, page=True)

    def send(self, path: str, boxes: Mapping[str, str], *, page: bool = False) -> Answer:
        """A form, as a page's script sends it, or as a `page` without scripts does."""
        headers = {"Content-Type": FORM} | ({} if page else {"Accept": JSON})
        body = urlencode({"csrf_token": self.token} | dict(boxes)).encode()
        return self.ask("POST", path, body, headers)

    def comes(self, path: str = "/entrar", seconds: float = 120.0) -> Answer:
        """The page, as soon as the server answers."""
        late = time.monotonic() + seconds
        while True:
            try:
                return self.get(path)
            except OSError:
                self.hang_up()
                if time.monotonic() > late:
                    raise
                time.sleep(0.05)

    def sign_in(self, login: str = "facilitadora", password: str = demo.PASSWORD) -> None:
        """At the door, until it is open; `token` is her session's afterwards."""
        self.token = hidden(self.comes().text, "csrf_token")
        entered = self.send("/entrar", {"login": login, "password": password}, page=True)
        assert entered.status == 303, entered.text[:400]
        self.token = hidden(self.get("/planes").text, "csrf_token")


class Writer:
    """Somebody whose page saves itself: each save says one number more in the same answer."""

    def __init__(self, port: int, step: str, question: str) -> None:
        self.person, self._step, self._question = Person(port), step, question
        self._rev = ""
        self.said = self.kept = self.begun = 0  # the last number, the last one acknowledged
        self.statuses: Counter[int] = Counter()
        self.longest = 0.0  # seconds that an answer took

    def begin(self) -> None:
        """Signs in, opens the page and goes on from the number that stands there."""
        self.person.sign_in()
        self.said = self.kept = self.begun = self.opens()

    def opens(self) -> int:
        """The page as it is now; the number that stands in it, 0 for none."""
        page = self.person.get(self._step)
        assert page.status == 200, page.text[:400]
        self._rev = hidden(page.text, "rev")
        found = re.search(r"dicho (\d+)", page.text)
        return int(found[1]) if found else 0

    def send(self, key: str) -> Answer:
        """Sends the number; the same one again under the same key."""
        boxes = {"rev": self._rev, "key": key, "go": "auto"}
        answer = self.person.send(self._step, boxes | {self._question: f"dicho {self.said}"})
        self.statuses[answer.status] += 1
        self.longest = max(self.longest, answer.seconds)
        if answer.status == 200:
            self._rev, self.kept = str(answer.json["rev"]), self.said
        return answer

    def says(self) -> Answer:
        """One number more."""
        self.said += 1
        return self.send(uuid4().hex)

    def says_until_kept(self) -> None:
        """The same, and as a page's script does when it is asked to come back: after that time and
        as much again by chance, under the same key."""
        self.said += 1
        key = uuid4().hex
        while (answer := self.send(key)).status == 503:
            time.sleep(float(answer.headers["Retry-After"]) * (1 + random.random()))


class SlowBody:
    """A request whose body comes a byte at a time."""

    def __init__(self, person: Person, method: str, path: str, body: bytes, sort: str) -> None:
        self._line = socket.create_connection(("127.0.0.1", person.port), timeout=60)
        self._rest = body
        head = (
            f"{method} {path} HTTP/1.1\r\nHost: 127.0.0.1\r\nContent-Type: {sort}\r\n"
            f"Content-Length: {len(body)}\r\nCookie: {person.cookies}\r\n"
            f"X-CSRFToken: {person.token}\r\nAccept: application/json\r\nConnection: close\r\n\r\n"
        )
        self._line.sendall(head.encode())

    def byte(self) -> None:
        """One more."""
        self._line.sendall(self._rest[:1])
        self._rest = self._rest[1:]

    def rest(self) -> int:
        """All that is left; the status of the answer."""
        self._line.sendall(self._rest)
        answer = self._line.makefile("rb").readline()
        self._line.close()
        return int(answer.split()[1])
