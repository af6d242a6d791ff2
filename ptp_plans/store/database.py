"""The engine, the column types that both databases share, and `transaction()`."""

import os
import re
import sqlite3
import zlib
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from datetime import UTC, datetime
from decimal import Decimal
from pathlib import Path
from typing import Any, ClassVar

from sqlalchemy import (
    JSON,
    BigInteger,
    DateTime,
    Dialect,
    Engine,
    ExceptionContext,
    LargeBinary,
    MetaData,
    event,
    func,
    make_url,
    select,
    text,
)
from sqlalchemy import create_engine as _create_engine
from sqlalchemy.exc import OperationalError
from sqlalchemy.orm import DeclarativeBase, Session
from sqlalchemy.types import TypeDecorator

NAMES = {
    "ix": "ix_%(table_name)s_%(column_0_N_name)s",
    "uq": "uq_%(table_name)s_%(column_0_N_name)s",
    "fk": "fk_%(table_name)s_%(column_0_N_name)s",
    "pk": "pk_%(table_name)s",
}


class UtcTime(TypeDecorator[datetime]):
    """A moment in UTC; both databases give it back with its zone."""

    impl = DateTime(timezone=True)
    cache_ok = True

    def process_bind_param(self, value: datetime | None, dialect: Dialect) -> datetime | None:
        return value.astimezone(UTC) if value else None

    def process_result_value(self, value: datetime | None, dialect: Dialect) -> datetime | None:
        if value is None or value.tzinfo is not None:
            return value.astimezone(UTC) if value else None
        return value.replace(tzinfo=UTC)


class Packed(TypeDecorator[bytes]):
    """Bytes kept compressed: the history of drafts repeats itself."""

    impl = LargeBinary
    cache_ok = True

    def process_bind_param(self, value: bytes | None, dialect: Dialect) -> bytes | None:
        return None if value is None else zlib.compress(value, 3)

    def process_result_value(self, value: bytes | None, dialect: Dialect) -> bytes | None:
        return None if value is None else zlib.decompress(value)


class Pesos(TypeDecorator[Decimal]):
    """An amount in pesos (MXN), kept as whole centavos: exact, and added up by both databases."""

    impl = BigInteger
    cache_ok = True

    def process_bind_param(self, value: Decimal | None, dialect: Dialect) -> int | None:
        return None if value is None else int(value.scaleb(2).to_integral_exact())

    def process_result_value(self, value: int | None, dialect: Dialect) -> Decimal | None:
        return None if value is None else Decimal(value).scaleb(-2)


class Base(DeclarativeBase):
    """All tables."""

    metadata = MetaData(naming_convention=NAMES)
    type_annotation_map: ClassVar[dict[Any, Any]] = {
        datetime: UtcTime,
        Decimal: Pesos,
        dict[str, Any]: JSON,
        list[Any]: JSON,
    }


BUSY = 30_000  # milliseconds that a writer waits for SQLite's one place
OTHERS_MAY_READ = 0o077  # the bits of a file's mode that are not its owner's
NOT_AVAILABLE = "55P03"  # PostgreSQL's lock_not_available
AT_ONCE = "10ms"  # the shortest that makes sense of PostgreSQL's lock_timeout; 0 is for ever


def create_engine(url: str) -> Engine:
    """An engine on SQLite (WAL, nothing lost on a power cut; a file that only its owner reads) or
    PostgreSQL. Errors tell no value that was being kept: they end in logs."""
    if not url.startswith("sqlite"):
        engine = _create_engine(
            url.replace("postgresql://", "postgresql+psycopg://", 1),
            pool_pre_ping=True,
            hide_parameters=True,
        )
        event.listen(engine, "handle_error", _tell_no_values)
        return engine
    engine = _create_engine(url, connect_args={"timeout": BUSY / 1000}, hide_parameters=True)
    file = make_url(url).database

    @event.listens_for(engine, "do_connect")
    def _connecting(*_asked: object) -> None:
        if file and file != ":memory:":
            _keep_private(Path(file))

    @event.listens_for(engine, "connect")
    def _connected(connection: Any, _record: object) -> None:
        connection.isolation_level = None  # BEGIN is ours: the driver's comes too late
        for pragma in (
            "journal_mode=WAL",
            "synchronous=FULL",
            "foreign_keys=ON",
            f"busy_timeout={BUSY}",
            "cache_size=-16000",
        ):
            connection.execute(f"PRAGMA {pragma}")

    @event.listens_for(engine, "begin")
    def _begun(connection: Any) -> None:
        options = connection.get_execution_options()
        if not options.get("writes", False):
            connection.exec_driver_sql("BEGIN")
        elif options.get("waits", True):
            connection.exec_driver_sql("BEGIN IMMEDIATE")
        else:
            connection.exec_driver_sql("PRAGMA busy_timeout=0")
            try:
                connection.exec_driver_sql("BEGIN IMMEDIATE")
            finally:
                connection.exec_driver_sql(f"PRAGMA busy_timeout={BUSY}")

    return engine


def _keep_private(file: Path) -> None:
    """The database's file, and the journal beside it, are their owner's alone. SQLite makes the
    journal with the mode of the file. What belongs to somebody else is left as it is."""
    with suppress(OSError):
        os.close(os.open(file, os.O_CREAT | os.O_EXCL, 0o600))
    for kept in (file, Path(f"{file}-wal"), Path(f"{file}-shm")):
        with suppress(OSError):
            mode = kept.stat().st_mode & 0o777
            if mode & OTHERS_MAY_READ:
                kept.chmod(mode & ~OTHERS_MAY_READ)


def _tell_no_values(context: ExceptionContext) -> None:
    """PostgreSQL repeats values in its details ("Key (login)=(rosa) already exists") and, where
    one can't be read, in the message itself."""
    original, told = context.original_exception, context.sqlalchemy_exception
    said = getattr(getattr(original, "diag", None), "message_primary", None)
    if not said:
        return
    if str(getattr(original, "sqlstate", "")).startswith("22"):  # data exception
        said = re.sub(r'".*"', '"…"', said, flags=re.DOTALL)
    before = str(original)
    original.args = (said,)
    if told is not None:
        told.args = tuple(str(word).replace(before, said) for word in told.args)


@contextmanager
def transaction(engine: Engine) -> Iterator[Session]:
    """A session whose work is kept as a whole or not at all; on SQLite the writer's place is
    taken at once, so that two writers wait instead of failing."""
    with Session(engine.execution_options(writes=True), expire_on_commit=False) as session:
        with session.begin():
            yield session


def write_if_free(engine: Engine, act: Callable[[Session], object]) -> bool:
    """A small write that may as well be left out: it waits for nobody, and when another writer is
    at work nothing is written and False returned. For notes that reading pages make (last use,
    presence), in a transaction of their own after the answer."""
    try:
        with Session(engine.execution_options(writes=True, waits=False)) as session:
            with session.begin():
                if engine.dialect.name != "sqlite":
                    session.execute(text(f"SET LOCAL lock_timeout = '{AT_ONCE}'"))
                act(session)
    except OperationalError as error:
        if not _somebody_writes(error.orig):
            raise
        return False
    return True


def _somebody_writes(error: BaseException | None) -> bool:
    if isinstance(error, sqlite3.Error):
        return error.sqlite_errorcode & 0xFF in {sqlite3.SQLITE_BUSY, sqlite3.SQLITE_LOCKED}
    return getattr(error, "sqlstate", None) == NOT_AVAILABLE


def newest_of(row: Any, points_at: Any, parent: Any) -> Any:
    """The id of the newest of a parent's rows, inside a query over parents: `points_at` is the
    column that names the parent."""
    newest = select(func.max(row.id)).where(points_at == parent.id)
    return newest.correlate(parent).scalar_subquery()
