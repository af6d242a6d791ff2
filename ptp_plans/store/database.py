"""The engine, the column types that both databases share, and `transaction()`."""

import zlib
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from decimal import Decimal
from typing import Any, ClassVar

from sqlalchemy import (
    JSON,
    BigInteger,
    DateTime,
    Dialect,
    Engine,
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
    """All tables."""

    metadata = MetaData(naming_convention=NAMES)
    type_annotation_map: ClassVar[dict[Any, Any]] = {
        datetime: UtcTime,
        Decimal: Pesos,
        dict[str, Any]: JSON,
        list[Any]: JSON,
    }


def create_engine(url: str) -> Engine:
    """An engine on SQLite (WAL, nothing lost on a power cut) or PostgreSQL."""
    if not url.startswith("sqlite"):
        return _create_engine(
            url.replace("postgresql://", "postgresql+psycopg://", 1), pool_pre_ping=True
        )
    engine = _create_engine(url, connect_args={"timeout": 30})

    @event.listens_for(engine, "connect")
    def _connected(connection: Any, _record: object) -> None:
        connection.isolation_level = None  # BEGIN is ours: the driver's comes too late
        for pragma in (
            "journal_mode=WAL",
            "synchronous=FULL",
            "foreign_keys=ON",
            "busy_timeout=30000",
            "cache_size=-16000",
        ):
            connection.execute(f"PRAGMA {pragma}")

    @event.listens_for(engine, "begin")
    def _begun(connection: Any) -> None:
        writes = connection.get_execution_options().get("writes", False)
        connection.exec_driver_sql("BEGIN IMMEDIATE" if writes else "BEGIN")

    return engine


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
