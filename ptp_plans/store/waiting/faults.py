"""What a database does when it can't be had, by two names that hold for SQLite and PostgreSQL."""

import sqlite3

import psycopg


class DatabaseFault(Exception):
    """The database did not do what was asked; nothing of it is kept. To try again may help."""


class Busy(DatabaseFault):
    """Others are writing: nobody's fault, gone in a moment."""


class Unreachable(DatabaseFault):
    """It is gone, full or can't be written to: somebody has to look after it."""


# https://www.sqlite.org/rescode.html: the low byte is the sort, the rest tells it apart
_SQLITE_BUSY = frozenset({sqlite3.SQLITE_BUSY, sqlite3.SQLITE_LOCKED})
_SQLITE_GONE = frozenset({
    sqlite3.SQLITE_FULL, sqlite3.SQLITE_IOERR, sqlite3.SQLITE_READONLY, sqlite3.SQLITE_CANTOPEN,
    sqlite3.SQLITE_CORRUPT, sqlite3.SQLITE_NOTADB, sqlite3.SQLITE_PERM, sqlite3.SQLITE_PROTOCOL,
})  # fmt: skip
# https://www.postgresql.org/docs/current/errcodes-appendix.html
_POSTGRES_BUSY = frozenset({
    "55P03",  # lock_not_available: lock_timeout
    "40P01",  # deadlock_detected
    "40001",  # serialization_failure
    "57014",  # query_canceled: statement_timeout
})  # fmt: skip
_POSTGRES_GONE = ("08", "53", "57P", "58", "25006")  # connection, resources, shutdown, system, r/o


def is_collision(error: BaseException) -> bool:
    """Whether somebody else wrote, at the same moment, what may be there only once. On SQLite
    one writes after the other, and each sees what is there."""
    return isinstance(getattr(error, "orig", None), psycopg.errors.UniqueViolation)


def sort_of(error: BaseException) -> type[DatabaseFault] | None:
    """The name of a driver's error; None for one that tells of a mistake in what was asked."""
    if isinstance(error, sqlite3.Error):
        return _of_sqlite(error)
    if isinstance(error, psycopg.Error):
        return _of_postgres(error)
    return None


def _of_sqlite(error: sqlite3.Error) -> type[DatabaseFault] | None:
    code = getattr(error, "sqlite_errorcode", 0) & 0xFF
    if code in _SQLITE_BUSY:
        return Busy
    return Unreachable if code in _SQLITE_GONE else None


def _of_postgres(error: psycopg.Error) -> type[DatabaseFault] | None:
    code = error.sqlstate
    if code is None:  # nobody answered who could have given a code
        return Unreachable if isinstance(error, psycopg.OperationalError) else None
    if code in _POSTGRES_BUSY:
        return Busy
    return Unreachable if code.startswith(_POSTGRES_GONE) else None
