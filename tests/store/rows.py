"""Two rows of every table, made from its columns alone, for tests of what the database refuses."""

from collections.abc import Callable
from datetime import UTC, date, datetime
from decimal import Decimal
from typing import Any

from sqlalchemy import (
    JSON,
    Boolean,
    Column,
    Connection,
    Date,
    DateTime,
    Integer,
    LargeBinary,
    String,
    Table,
)

from ptp_plans.store.database import Pesos
from ptp_plans.store.tables import metadata

Row = dict[str, Any]
FIRST, SECOND = 1, 2
# What its own constraints and rules ask of a row beyond its columns' types.
ASKED: dict[str, Callable[[int], Row]] = {
    "assignments": lambda _number: {"institution_id": None},  # held by an account alone
    "contracts": lambda _number: {"state": "drafted"},
    "submissions": lambda _number: {"state": "received", "answer": None, "reason": None},
    "prints": lambda _number: {"blob_sha256": None, "pages": None},
}
ONLY_ONE = {"demo_mark"}  # and before anybody is there


def fill(connection: Connection) -> dict[str, list[Row]]:
    """Two rows in every table; what they hold, by the table's name."""
    made: dict[str, list[Row]] = {}
    tables = sorted(metadata.sorted_tables, key=lambda table: table.name not in ONLY_ONE)
    for table in tables:
        numbers = (FIRST,) if table.name in ONLY_ONE else (FIRST, SECOND)
        made[table.name] = []
        for number in numbers:
            row = a_row(table, number, made)
            connection.execute(table.insert().values(row))
            made[table.name].append(row)
    return made


def a_row(table: Table, number: int, made: dict[str, list[Row]]) -> Row:
    """The row of that number: every column has a value of its own, or of the row it points at."""
    row = {column.name: a_value(column, number, made) for column in table.columns}
    return row | (ASKED[table.name](number) if table.name in ASKED else {})


def a_value(column: Column[Any], number: int, made: dict[str, list[Row]]) -> Any:
    """A value that no row of another number has, where the column is wide enough."""
    for key in column.foreign_keys:
        rows = made[key.column.table.name]
        return rows[min(number, len(rows)) - 1][key.column.name] if rows else None
    kind = column.type
    plain = kind if kind.__class__ in VALUES else getattr(kind, "impl_instance", kind)
    return next(value for sort, value in VALUES.items() if isinstance(plain, sort))(number)


VALUES: dict[type, Callable[[int], Any]] = {
    Pesos: Decimal,
    Boolean: lambda number: number == SECOND,
    Integer: int,
    JSON: lambda number: {"number": number},
    LargeBinary: lambda number: b"%d" % number,
    DateTime: lambda number: datetime(2016, 1, number, tzinfo=UTC),
    Date: lambda number: date(2016, 1, number),
    String: lambda number: f"word {number}",
}


def known_by(table: Table, row: Row) -> Any:
    """The condition that finds a row by its primary key."""
    return [column == row[column.name] for column in table.primary_key.columns]
