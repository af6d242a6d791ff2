"""The product served for real on an empty folder: closed, opened with the code, and no demo in it."""

import stat
from pathlib import Path

from ptp_plans import demo
from ptp_plans.settings import load
from tests.wire import Person, Product

FIRST = "/primera-vez"
ROSA = {"name": "Rosa Díaz", "login": "rosa", "password": "zopilote canta temprano",
        "again": "zopilote canta temprano"}  # fmt: skip


def mode(file: Path) -> int:
    return stat.S_IMODE(file.stat().st_mode)


def test_an_empty_folder_becomes_an_installation_with_its_first_administrator(
    tmp_path: Path,
) -> None:
    settings = load({"PTP_INSTANCE": str(tmp_path / "instance")})
    with Product.of(settings) as product:
        rosa = Person(product.port)
        rosa.comes("/")
        file = settings.instance / "codigo-inicial"
        assert mode(file) == 0o600 and mode(settings.instance) == 0o700
        assert {mode(kept) for kept in settings.instance.glob("ptp_plans.sqlite3*")} == {0o600}
        for path in ("/", "/planes", "/entrar", "/verificar/CC-1", "/api/v1/sesion", "/nada"):
            closed = rosa.get(path)
            assert closed.status == 503 and "todavía no está listo" in closed.text, path
        assert rosa.fill(FIRST, FIRST, {"code": "0000-0000-0000"}).status == 422
        code = file.read_text().strip()
        assert rosa.fill(FIRST, FIRST, {"code": code.lower()}).status == 303
        assert 'name="again"' in rosa.get(FIRST).text
        made = rosa.fill(FIRST, FIRST, ROSA)
        assert (made.status, made.headers["Location"]) == (303, "/")
        assert "Rosa Díaz" in rosa.get("/planes").text
        assert not file.exists()
        assert Person(product.port).get(FIRST).status == 404
        for account in demo.ACCOUNTS:
            tried = {"login": account.login, "password": demo.PASSWORD}
            assert Person(product.port).fill("/entrar", "/entrar", tried).status == 422
        Person(product.port).sign_in("rosa", ROSA["password"])
