"""The engine, the column types that both databases share, and `transaction()`."""

import threading
import zlib
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from decimal import Decimal
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
    select,
)
from sqlalchemy import create_engine as _create_engine
from sqlalchemy.orm import DeclarativeBase, Session
from sqlalchemy.types import TypeDecorator

from ptp_plans.platform.clock import utc
from ptp_plans.platform.table_classes import TableClass

from .waiting.faults import Busy, sort_of
from .waiting.turns import PATIENCE, WritersPlace

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


BACKGROUND_PATIENCE = 30.0  # seconds that the command line and the print shop wait to write
_TURN, _IN_VAIN = "turn", "in vain"  # what a connection notes of the turn it was taken for


def create_engine(url: str, *, for_pages: bool = False) -> Engine:
    """An engine on SQLite (WAL, nothing lost on a power cut) or PostgreSQL. What the database
    refuses because it can't be had is raised as `Busy` or `Unreachable`.

    `for_pages`: people wait for what is done with it, and threads are few: its writers take turns
    (see `waiting.turns`) and wait two seconds for a stranger's lock, not thirty.
    """
    place = None
    if url.startswith("sqlite"):
        place = WritersPlace(1) if for_pages else None
        engine = _sqlite_engine(url, place)
    else:
        place = WritersPlace(2) if for_pages else None
        engine = _postgres_engine(url, PATIENCE if for_pages else BACKGROUND_PATIENCE, place)
    event.listen(engine, "handle_error", _named)
    if place is not None:
        _leave_at_the_end(engine, place)
    return engine


def _sqlite_engine(url: str, place: WritersPlace | None) -> Engine:
    engine = _create_engine(url, connect_args={"timeout": BACKGROUND_PATIENCE})
    usual = PATIENCE if place else BACKGROUND_PATIENCE

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
        if not connection.get_execution_options().get("writes", False):
            connection.exec_driver_sql("BEGIN")
        elif place is None:
            connection.exec_driver_sql("BEGIN IMMEDIATE")
        else:
            connection.exec_driver_sql(_waits(_take(place, connection)))
            try:
                connection.exec_driver_sql("BEGIN IMMEDIATE")
            finally:
                connection.exec_driver_sql(_waits(usual))
            place.reached()

    return engine


def _waits(seconds: float) -> str:
    return f"PRAGMA busy_timeout={max(1, int(seconds * 1000))}"


def _postgres_engine(url: str, patience: float, place: WritersPlace | None) -> Engine:
    engine = _create_engine(
        url.replace("postgresql://", "postgresql+psycopg://", 1),
        pool_pre_ping=True,
        connect_args={"connect_timeout": 5},
    )

    @event.listens_for(engine, "connect")
    def _connected(connection: Any, _record: object) -> None:
        connection.execute(f"SET lock_timeout = {int(patience * 1000)}")
        connection.commit()

    @event.listens_for(engine, "begin")
    def _begun(connection: Connection) -> None:
        if place is not None and connection.get_execution_options().get("writes", False):
            _take(place, connection)

    return engine


def _take(place: WritersPlace, connection: Connection) -> float:
    """Takes a turn for that connection; the seconds of patience that are left."""
    left = place.take()
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
    if sort is Busy and context.connection is not None:
        context.connection.info[_IN_VAIN] = True
    raise sort(str(context.original_exception)) from context.original_exception


@contextmanager
def transaction(engine: Engine) -> Iterator[Session]:
    """A session whose work is kept as a whole or not at all; on SQLite the writer's place is
    taken at once, so that two writers wait instead of failing."""
    with Session(engine.execution_options(writes=True), expire_on_commit=False) as session:
        with session.begin():
            yield session


def newest_of(row: Any, points_at: Any, parent: Any) -> Any:
    """The id of the newest of a parent's rows, inside a query over parents: `points_at` is the
    column that names the parent."""
    newest = select(func.max(row.id)).where(points_at == parent.id)
    return newest.correlate(parent).scalar_subquery()
