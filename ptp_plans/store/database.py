"""The engine, the column types that both databases share, and `transaction()`."""

import logging
import os
import re
import threading
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
    Connection,
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
from sqlalchemy.exc import ArgumentError
from sqlalchemy.orm import DeclarativeBase, Session, SessionTransaction
from sqlalchemy.types import TypeDecorator

from ptp_plans.platform import clock
from ptp_plans.platform.clock import utc
from ptp_plans.platform.table_classes import TableClass

from .waiting.faults import Busy, DatabaseFault, sort_of
from .waiting.turns import PATIENCE, WritersPlace

_HOLDS = "holds the clock"  # in a session's notes, while it writes

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
        return utc(value) if value else None

    def process_result_value(self, value: datetime | None, dialect: Dialect) -> datetime | None:
        if value is None or value.tzinfo is not None:
            return utc(value) if value else None
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
    """All tables. Each says beside its name of which class it is (`__kept__`)."""

    __kept__: ClassVar[TableClass]
    metadata = MetaData(naming_convention=NAMES)
    type_annotation_map: ClassVar[dict[Any, Any]] = {
        datetime: UtcTime,
        Decimal: Pesos,
        dict[str, Any]: JSON,
        list[Any]: JSON,
    }


OTHERS_MAY_READ = 0o077  # the bits of a file's mode that are not its owner's
AT_ONCE = "10ms"  # the shortest that makes sense of PostgreSQL's lock_timeout; 0 is for ever
BACKGROUND_PATIENCE = 30.0  # seconds that the command line and the print shop wait to write
_TURN, _IN_VAIN = "turn", "in vain"  # what a connection notes of the turn it was taken for


def create_engine(url: str, *, for_pages: bool = False) -> Engine:
    """An engine on SQLite (WAL, nothing lost on a power cut; a file that only its owner reads) or
    PostgreSQL. What the database refuses because it can't be had is raised as `Busy` or
    `Unreachable`. Errors tell no value that was being kept: they end in logs.

    `for_pages`: people wait for what is done with it, and threads are few: its writers take turns
    (see `waiting.turns`) and wait two seconds for a stranger's lock, not thirty.
    """
    place = None
    try:
        make_url(url)
    except ValueError as error:  # a port that is no number
        raise ArgumentError("DATABASE_URL can't be read") from error
    if url.startswith("sqlite"):
        place = WritersPlace(1) if for_pages else None
        engine = _sqlite_engine(url, place)
    else:
        place = WritersPlace(2) if for_pages else None
        engine = _postgres_engine(url, PATIENCE if for_pages else BACKGROUND_PATIENCE, place)
    event.listen(engine, "handle_error", _tell_no_values)
    event.listen(engine, "handle_error", _named)
    if place is not None:
        _leave_at_the_end(engine, place)
    return engine


def _sqlite_engine(url: str, place: WritersPlace | None) -> Engine:
    engine = _create_engine(
        url, connect_args={"timeout": BACKGROUND_PATIENCE}, hide_parameters=True
    )
    usual = PATIENCE if place else BACKGROUND_PATIENCE
    file = make_url(url).database

    @event.listens_for(engine, "do_connect")
    def _connecting(*_asked: object) -> None:
        if file and file != ":memory:":
            _keep_private(Path(file))

    @event.listens_for(engine, "connect")
    def _connected(connection: Any, _record: object) -> None:
        connection.isolation_level = None  # BEGIN is ours: the driver's comes too late
        for pragma in (
            _waits(usual),
            "PRAGMA journal_mode=WAL",
            "PRAGMA synchronous=FULL",
            "PRAGMA foreign_keys=ON",
            "PRAGMA cache_size=-16000",
        ):
            connection.execute(pragma)

    @event.listens_for(engine, "begin")
    def _begun(connection: Connection) -> None:
        options = connection.get_execution_options()
        if not options.get("writes", False):
            connection.exec_driver_sql("BEGIN")
            return
        patience = options.get("patience", usual)
        left = _take(place, connection, patience) if place else patience
        connection.exec_driver_sql(_waits(left))
        try:
            connection.exec_driver_sql("BEGIN IMMEDIATE")
        finally:
            connection.exec_driver_sql(_waits(usual))
        if place:
            place.reached()

    return engine


@event.listens_for(Session, "after_begin")
def _act_at_once(session: Session, _transaction: SessionTransaction, at: Connection) -> None:
    """All that a transaction writes bears the moment at which it got the writer's place."""
    if at.get_execution_options().get("writes", False) and not session.info.get(_HOLDS):
        session.info[_HOLDS] = True
        clock.hold()


@event.listens_for(Session, "after_transaction_end")
def _it_is_later(session: Session, transaction: SessionTransaction) -> None:
    if transaction.parent is None and session.info.pop(_HOLDS, False):
        clock.go_on()


def _waits(seconds: float) -> str:
    return f"PRAGMA busy_timeout={max(1, int(seconds * 1000))}"


def _postgres_engine(url: str, patience: float, place: WritersPlace | None) -> Engine:
    engine = _create_engine(
        url.replace("postgresql://", "postgresql+psycopg://", 1),
        pool_pre_ping=True,
        connect_args={"connect_timeout": 5},
        hide_parameters=True,
    )

    @event.listens_for(engine, "connect")
    def _connected(connection: Any, _record: object) -> None:
        connection.execute(f"SET lock_timeout = {int(patience * 1000)}")
        connection.commit()

    @event.listens_for(engine, "begin")
    def _begun(connection: Connection) -> None:
        options = connection.get_execution_options()
        if place is not None and options.get("writes", False):
            _take(place, connection, options.get("patience", PATIENCE))

    return engine


def _take(place: WritersPlace, connection: Connection, patience: float) -> float:
    """Takes a turn for that connection; the seconds of patience that are left."""
    left = place.take(patience)
    connection.info[_TURN] = threading.get_ident()
    return left


def _leave_at_the_end(engine: Engine, place: WritersPlace) -> None:
    """Gives the turn on when the connection is given back: what it wrote is kept, or not, by then."""

    @event.listens_for(engine, "checkin")
    def _given_back(_connection: object, record: Any) -> None:
        thread = record.info.pop(_TURN, None)
        in_vain = record.info.pop(_IN_VAIN, False)
        if thread is not None:
            place.leave(thread, in_vain=in_vain)


def _named(context: ExceptionContext) -> None:
    """A driver's error under the name that the rest of the program knows."""
    sort = sort_of(context.original_exception)
    if sort is None or context.is_pre_ping:  # a connection that died in the pool is made anew
        return
    asked = context.connection
    # Who would not wait, `patience` of her own, has learnt nothing of how long others must.
    if sort is Busy and asked is not None and "patience" not in asked.get_execution_options():
        asked.info[_IN_VAIN] = True
    raise sort(str(context.original_exception)) from context.original_exception


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
        with Session(engine.execution_options(writes=True, patience=0.0)) as session:
            with session.begin():
                if engine.dialect.name != "sqlite":
                    session.execute(text(f"SET LOCAL lock_timeout = '{AT_ONCE}'"))
                act(session)
    except DatabaseFault as fault:
        if not isinstance(fault, Busy):
            logging.getLogger(__name__).warning("A note was left out: %s", fault)
        return False
    return True


def newest_of(row: Any, points_at: Any, parent: Any) -> Any:
    """The id of the newest of a parent's rows, inside a query over parents: `points_at` is the
    column that names the parent."""
    newest = select(func.max(row.id)).where(points_at == parent.id)
    return newest.correlate(parent).scalar_subquery()
