"""A mistake on the command line is a line in Spanish and an exit code, never a trace."""

import errno
import os
import socket
import sqlite3
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from ptp_plans import server
from ptp_plans.cli import main
from ptp_plans.settings import Settings
from tests.databases import PostgresServer

PERSON = ("--name", "Ana", "--password", "una clave larga")


@pytest.fixture
def environ(tmp_path: Path) -> dict[str, str]:
    return {"PTP_INSTANCE": str(tmp_path / "instance")}


@pytest.fixture
def migrated(environ: dict[str, str]) -> dict[str, str]:
    assert run(environ, "migrate").exit_code == 0
    return environ


def run(environ: dict[str, str], *words: str) -> Result:
    return CliRunner(env={"DATABASE_URL": None, **environ}).invoke(main, words)


def refused(environ: dict[str, str], *words: str, code: int = 1) -> str:
    """The line on standard error of a command that must have ended well enough."""
    result = run(environ, *words)
    assert isinstance(result.exception, SystemExit), result.exception
    assert result.exit_code == code, result.output
    (line,) = result.stderr.splitlines()
    return line


@pytest.mark.parametrize("command", [("plans",), ("export", "071010045/2016-2018"), ("verify",)])
def test_a_database_that_was_never_migrated(environ: dict[str, str], command: tuple) -> None:
    assert "ptp-plans migrate" in refused(environ, *command)


@pytest.mark.postgres
def test_a_database_of_postgresql_that_was_never_migrated_or_is_not_there(
    environ: dict[str, str], postgres_databases: PostgresServer
) -> None:
    url = postgres_databases.empty()
    assert "ptp-plans migrate" in refused(environ | {"DATABASE_URL": url}, "plans")
    postgres_databases.drop(url)
    for command in ("plans", "migrate", "figures"):
        assert "no contesta" in refused(environ | {"DATABASE_URL": url}, command)


@pytest.mark.parametrize(
    ("option", "number"), [("institution", "1"), ("organization", "2147483647")]
)
def test_an_account_of_what_is_not_there(migrated: dict, option: str, number: str) -> None:
    role = ("--role", "official" if option == "institution" else "member")
    line = refused(migrated, "create-account", "ana", *PERSON, *role, f"--{option}", number)
    assert f"con el número {number}" in line


@pytest.mark.parametrize(("option", "name"), [
    ("locality", "071010045"), ("territory", "Sierra"), ("plan", "071010045/2016-2018"),
])  # fmt: skip
def test_an_account_for_a_place_that_is_not_there(migrated: dict, option: str, name: str) -> None:
    who = ("create-account", "ana", *PERSON, "--role", "facilitator")
    assert name in refused(migrated, *who, f"--{option}", name)


def test_a_plan_that_is_not_there(migrated: dict[str, str]) -> None:
    assert "No encontramos" in refused(migrated, "export", "nada")
    assert "No encontramos" in refused(migrated, "export", "nada", "--version", "3")


@pytest.mark.parametrize("word", ["na\0da", "\ud800", "a\x07"])
def test_a_word_that_no_database_takes(migrated: dict[str, str], word: str) -> None:
    assert "un signo que no se puede leer" in refused(migrated, "export", word)


@pytest.mark.parametrize("command", [
    ("import",), ("check",), ("print", "-o", "x.pdf"), ("worksheets", "-o", "x.pdf"),
])  # fmt: skip
def test_a_file_that_can_not_be_read(
    environ: dict[str, str], tmp_path: Path, monkeypatch: pytest.MonkeyPatch, command: tuple
) -> None:
    monkeypatch.chdir(tmp_path)
    assert "No existe: nada.json" in refused(environ, *command, "nada.json", code=2)
    assert "Es una carpeta" in refused(environ, *command, str(tmp_path), code=2)
    assert "carpeta" in refused(environ, *command, "/dev/null/x", code=2)
    for content in (b"\xff\xfe\0", os.urandom(99), b"{", b"[" * 99_999, b"9" * 9_999, b"[]"):
        (tmp_path / "file.json").write_bytes(content)
        assert refused(environ, *command, "file.json").startswith("$: ")


@pytest.mark.parametrize(("name", "value"), [
    ("PTP_TIME_ZONE", "Chiapas"), ("PTP_TIME_ZONE", "../etc"), ("PTP_PHOTO_MB", "mucho"),
    ("DATABASE_URL", "mysql://x"), ("PTP_PUBLISH", "quizá"),
])  # fmt: skip
@pytest.mark.parametrize("command", ["plans", "serve", "work", "migrate"])
def test_a_setting_that_can_not_be_is_named(
    environ: dict[str, str], name: str, value: str, command: str
) -> None:
    assert name in refused(environ | {name: value}, command)


@pytest.mark.parametrize("url", ["postgresql://nadie@127.0.0.1:1/nada", "sqlite:////nada/x.db"])
def test_a_database_that_does_not_answer(environ: dict[str, str], url: str) -> None:
    line = refused(environ | {"DATABASE_URL": url}, "plans")
    assert "base de datos" in line and "nadie" not in line


def test_a_database_that_is_no_database(environ: dict[str, str], tmp_path: Path) -> None:
    file = tmp_path / "x.db"
    file.write_bytes(b"nothing of the sort" * 99)
    assert "está dañado" in refused(environ | {"DATABASE_URL": f"sqlite:///{file}"}, "plans")


def test_a_database_of_another_program(environ: dict[str, str], tmp_path: Path) -> None:
    file = tmp_path / "other.db"
    with sqlite3.connect(file) as database:
        database.execute("create table plans (name text)")
    database.close()
    told = refused(environ | {"DATABASE_URL": f"sqlite:///{file}"}, "migrate")
    assert "de otro programa" in told


def test_a_database_of_a_newer_program(migrated: dict[str, str], tmp_path: Path) -> None:
    with sqlite3.connect(tmp_path / "instance" / "ptp_plans.sqlite3") as database:
        database.execute("update alembic_version set version_num = '9999'")
    database.close()
    assert "más nueva" in refused(migrated, "migrate")


def test_a_folder_that_can_not_be_written(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("x")
    assert "carpeta" in refused({"PTP_INSTANCE": str(tmp_path / "file" / "instance")}, "plans")
    assert "carpeta" in refused({"PTP_INSTANCE": str(tmp_path / "file")}, "plans")


def test_a_folder_without_permission(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def denied(self: Path, *_given: object, **_named: object) -> None:
        raise PermissionError(errno.EACCES, "", str(self))  # root is refused nothing

    monkeypatch.setattr(Path, "mkdir", denied)
    assert "No hay permiso" in refused({"PTP_INSTANCE": str(tmp_path / "instance")}, "plans")


def test_an_address_that_can_not_be_served(migrated: dict, monkeypatch: pytest.MonkeyPatch) -> None:
    def bind(_settings: Settings, host: str, port: int) -> None:
        server.listening(host, port)

    monkeypatch.setattr(server, "run", bind)
    with socket.create_server(("127.0.0.1", 0)) as taken:
        port = taken.getsockname()[1]
        told = refused(migrated, "serve", "--port", str(port))
    assert f"127.0.0.1:{port} ya lo usa otro programa" in told
    told = refused(migrated, "serve", "--host", "192.0.2.1", "--demo-abierta")
    assert "no es de esta máquina: 192.0.2.1:5000" in told
    told = refused(migrated, "serve", "--host", "no-existe.invalid", "--demo-abierta")
    assert "Esa dirección no existe" in told


@pytest.mark.parametrize(("words", "told"), [
    (("nada",), "no hay una orden «nada»"),
    (("plans", "--nada"), "no hay una opción --nada"),
    (("check",), "falta 'FILE'"),
    (("serve", "--port", "99999"), "'--port': debe ser un número entero de 1 a 65535"),
    (("serve", "--port", "cero"), "'--port': debe ser un número entero de 1 a 65535"),
    (("serve", "--port"), "--port: falta"),
    (("serve", "de", "más"), "sobra «de más»"),
    (("export", "x", "--version", "9" * 30), "'--version'"),
    (("create-account", "a", "--role", "reina"), "'--role': debe ser una de estas palabras"),
])  # fmt: skip
def test_a_command_that_is_called_wrongly(environ: dict, words: tuple, told: str) -> None:
    line = refused(environ, *words, code=2)
    assert told in line and "--help" in line


def test_a_fault_of_the_program_keeps_its_trace(
    migrated: dict[str, str], monkeypatch: pytest.MonkeyPatch
) -> None:
    def broken(*_given: object) -> None:
        raise ZeroDivisionError

    monkeypatch.setattr("ptp_plans.cli.faults", broken)
    assert isinstance(run(migrated, "verify").exception, ZeroDivisionError)
