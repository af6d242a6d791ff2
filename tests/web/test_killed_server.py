"""The server is killed in the middle of saving: what it acknowledged is there afterwards."""

import os
import re
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from http.cookiejar import CookieJar
from threading import Thread
from urllib.error import URLError
from urllib.parse import urlencode
from urllib.request import HTTPCookieProcessor, OpenerDirector, Request, build_opener

import pytest

from ptp_plans import demo
from ptp_plans.settings import Settings

STEP = "/planes/2/pasos/vision"


def free_port() -> int:
    with socket.socket() as asked:
        asked.bind(("127.0.0.1", 0))
        return int(asked.getsockname()[1])


@contextmanager
def server(settings: Settings, port: int) -> Iterator[subprocess.Popen[bytes]]:
    """The product as `make run` serves it, in processes of its own."""
    environ = os.environ | {
        "PTP_INSTANCE": str(settings.instance),
        "DATABASE_URL": settings.database_url,
        "SECRET_KEY": settings.secret_key,
    }
    command = [sys.executable, "-c", "from ptp_plans.cli import main; main()"]
    running = subprocess.Popen(
        [*command, "serve", "--port", str(port)], env=environ, start_new_session=True
    )
    try:
        yield running
    finally:
        kill(running)


def kill(running: subprocess.Popen[bytes]) -> None:
    """All its processes at once, without a word."""
    try:
        os.killpg(running.pid, signal.SIGKILL)
    except ProcessLookupError:
        return
    running.wait()


class Writer:
    """Somebody whose page saves itself, with nothing but HTTP."""

    def __init__(self, port: int) -> None:
        self.site = f"http://127.0.0.1:{port}"
        self.opener: OpenerDirector = build_opener(HTTPCookieProcessor(CookieJar()))

    def get(self, path: str) -> str:
        for _attempt in range(100):
            try:
                return str(self.opener.open(self.site + path, timeout=10).read().decode())
            except URLError:
                time.sleep(0.2)
        raise TimeoutError(path)

    def post(self, path: str, answers: dict[str, str]) -> str:
        asked = Request(self.site + path, urlencode(answers).encode())
        asked.add_header("Accept", "application/json")
        return str(self.opener.open(asked, timeout=10).read().decode())

    def sign_in(self) -> None:
        token = hidden(self.get("/entrar"), "csrf_token")
        self.post("/entrar", {"csrf_token": token, "login": "facilitadora",
                              "password": demo.PASSWORD})  # fmt: skip


def hidden(page: str, name: str) -> str:
    found = re.search(rf'name="{name}" value="([^"]*)"', page)
    assert found, page[:400]
    return found[1]


@pytest.mark.parametrize("after", [7, 23])
def test_what_was_acknowledged_before_the_kill_is_there_after_it(
    demo_settings: Settings, after: int
) -> None:
    port = free_port()
    acknowledged = 0
    with server(demo_settings, port) as running:
        writer = Writer(port)
        writer.sign_in()
        page = writer.get(STEP)
        token, rev = hidden(page, "csrf_token"), hidden(page, "rev")
        killer = Thread(target=kill, args=(running,))
        for number in range(1, 1000):
            if number == after:
                killer.start()
            answers = {"csrf_token": token, "rev": rev, "key": f"save-{after}-{number}",
                       "go": "auto", "f.vision": f"dicho {number}"}  # fmt: skip
            try:
                answer = writer.post(STEP, answers)
            except OSError:
                break
            rev = re.search(r'"rev":\s*(\d+)', answer)[1]  # type: ignore[index]
            acknowledged = number
        killer.join()
    assert acknowledged >= after - 1
    with server(demo_settings, port):
        again = Writer(port)
        again.sign_in()
        page = again.get(STEP)
    kept = re.search(r"dicho (\d+)", page)
    assert kept and int(kept[1]) >= acknowledged
    assert int(hidden(page, "rev")) >= int(rev)
