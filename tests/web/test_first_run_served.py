"""The product served for real on an empty folder: closed, opened with the code, and no demo in it."""

import stat
import subprocess
import time
from http.cookiejar import CookieJar
from pathlib import Path
from urllib.error import HTTPError, URLError
from urllib.parse import urlencode
from urllib.request import HTTPCookieProcessor, build_opener

from ptp_plans import demo
from ptp_plans.settings import load
from tests.wire import free_port, hidden, server

ROSA = {"name": "Rosa Díaz", "login": "rosa", "password": "zopilote canta temprano",
        "again": "zopilote canta temprano"}  # fmt: skip


class Browser:
    """Somebody with cookies and nothing but HTTP; answers as (status, address, page)."""

    def __init__(self, port: int) -> None:
        self.site = f"http://127.0.0.1:{port}"
        self.opener = build_opener(HTTPCookieProcessor(CookieJar()))

    def open(self, path: str, answers: dict[str, str] | None = None) -> tuple[int, str, str]:
        sent = urlencode(answers).encode() if answers else None
        try:
            answer = self.opener.open(self.site + path, sent, timeout=30)
        except HTTPError as refusal:
            answer = refusal
        with answer:
            return answer.status, answer.url.removeprefix(self.site), answer.read().decode()

    def send(self, path: str, answers: dict[str, str]) -> tuple[int, str, str]:
        token = hidden(self.open(path)[2], "csrf_token")
        return self.open(path, {"csrf_token": token} | answers)


def started(browser: Browser, running: subprocess.Popen[bytes]) -> None:
    while running.poll() is None:
        try:
            browser.open("/")
        except (URLError, ConnectionError):
            time.sleep(0.2)
        else:
            return
    raise AssertionError(running.returncode)


def mode(file: Path) -> int:
    return stat.S_IMODE(file.stat().st_mode)


def test_an_empty_folder_becomes_an_installation_with_its_first_administrator(
    tmp_path: Path,
) -> None:
    settings, port = load({"PTP_INSTANCE": str(tmp_path / "instance")}), free_port()
    with server(settings, port) as running:
        browser = Browser(port)
        started(browser, running)
        file = settings.instance / "codigo-inicial"
        assert mode(file) == 0o600 and mode(settings.instance) == 0o700
        assert {mode(one) for one in settings.instance.glob("ptp_plans.sqlite3*")} == {0o600}
        for path in ("/", "/planes", "/entrar", "/verificar/CC-1", "/api/v1/sesion", "/nada"):
            status, _address, page = browser.open(path)
            assert status == 503 and "todavía no está listo" in page, path
        wrong = browser.send("/primera-vez", {"code": "0000-0000-0000"})
        assert wrong[0] == 422
        code = file.read_text().strip()
        asked = browser.send("/primera-vez", {"code": code.lower()})
        assert asked[0] == 200 and 'name="again"' in asked[2]
        status, address, page = browser.send("/primera-vez", ROSA)
        assert (status, address) == (200, "/planes") and "Rosa Díaz" in page
        assert not file.exists()
        assert Browser(port).open("/primera-vez")[0] == 404
        for account in demo.ACCOUNTS:
            tried = {"login": account.login, "password": demo.PASSWORD}
            assert Browser(port).send("/entrar", tried)[0] == 422
        again = Browser(port).send("/entrar", {"login": "rosa", "password": ROSA["password"]})
        assert again[:2] == (200, "/planes")
