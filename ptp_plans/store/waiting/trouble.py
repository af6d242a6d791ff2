"""What a database refuses, in words for who runs a command: what is wrong and what to do."""

import re
import sqlite3

import psycopg
from alembic.util.exc import CommandError
from sqlalchemy.exc import ArgumentError, DBAPIError, IntegrityError, NoSuchModuleError

from .faults import DatabaseFault

MIGRATE = "La base de datos no está al día. Corran primero: ptp-plans migrate"
NEWER = "La base de datos es de una versión más nueva del programa. Actualicen el programa."
ADDRESS = "DATABASE_URL no dice una base de datos SQLite ni PostgreSQL."
GONE = (
    "La base de datos no contesta. Revisen que esté encendida y que DATABASE_URL diga bien su "
    "dirección, su nombre, el usuario y la contraseña."
)
CLOSED = "No se puede abrir el archivo de la base de datos. Revisen la carpeta y sus permisos."
READ_ONLY = (
    "En la base de datos no se puede escribir. Revisen los permisos de su archivo y carpeta."
)
BUSY = "Otro programa tiene ocupada la base de datos. Prueben otra vez en un momento."
FULL = "Ya no hay lugar en el disco de la base de datos."
DISK = (
    "No se pudo leer o escribir el archivo de la base de datos. Revisen el disco: puede estar "
    "lleno o fallar."
)
DAMAGED = "El archivo de la base de datos no es de SQLite o está dañado."
FOREIGN = (
    "La base de datos tiene tablas de otro programa con los mismos nombres. Den a ptp-plans una "
    "base de datos propia."
)
TAKEN = "La base de datos ya tiene algo con ese nombre, o no tiene lo que se nombra."
OF_SQLITE = {
    "SQLITE_CANTOPEN": CLOSED,
    "SQLITE_READONLY": READ_ONLY,
    "SQLITE_BUSY": BUSY,
    "SQLITE_LOCKED": BUSY,
    "SQLITE_FULL": FULL,
    "SQLITE_IOERR": DISK,
    "SQLITE_PERM": CLOSED,
    "SQLITE_PROTOCOL": BUSY,
    "SQLITE_NOTADB": DAMAGED,
    "SQLITE_CORRUPT": DAMAGED,
}
OF_POSTGRES = {"25006": READ_ONLY, "53100": FULL, "55P03": BUSY, "42501": READ_ONLY}
THERE_ALREADY = re.compile(r"(table|index) \S+ already exists")
NOT_THERE = ("no such table", "no such column")  # SQLite has one code for all faults of a question


def words_for(error: BaseException) -> str | None:
    """What to tell of an error of the database; None when it is a fault of the program."""
    if isinstance(error, NoSuchModuleError | ArgumentError):
        return ADDRESS
    if isinstance(error, CommandError):
        return NEWER
    if isinstance(error, IntegrityError):
        return TAKEN
    cause = error.orig if isinstance(error, DBAPIError) else error
    if isinstance(error, DatabaseFault):
        cause = error.__cause__ or error
    if isinstance(cause, sqlite3.Error):
        return _of_sqlite(cause)
    if isinstance(cause, psycopg.errors.UndefinedTable | psycopg.errors.UndefinedColumn):
        return MIGRATE
    if isinstance(cause, psycopg.errors.DuplicateTable):
        return FOREIGN
    if isinstance(cause, psycopg.Error):
        known = OF_POSTGRES.get(cause.sqlstate or "")
        return known or (GONE if isinstance(cause, psycopg.OperationalError) else None)
    return None


def _of_sqlite(cause: sqlite3.Error) -> str | None:
    if str(cause).startswith(NOT_THERE):
        return MIGRATE
    if THERE_ALREADY.match(str(cause)):
        return FOREIGN
    name = getattr(cause, "sqlite_errorname", None) or ""
    return next((words for code, words in OF_SQLITE.items() if name.startswith(code)), None)
