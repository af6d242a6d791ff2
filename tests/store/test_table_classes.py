"""What must not change cannot: each table says of which class it is, and the database keeps to it,
whoever asks. All cases are made from the declarations: every table, every column."""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

import pytest
from sqlalchemy import Connection, Table, UniqueConstraint, text, update
from sqlalchemy.exc import DBAPIError

from ptp_plans.platform.table_classes import FREELY, ONCE, UPWARD, Steps, TableClass
from ptp_plans.store import Engine
from ptp_plans.store.database import Base
from ptp_plans.store.drafts import SUBMISSION_STEPS, SubmissionRow
from ptp_plans.store.tables import metadata
from tests.store.rows import FIRST, SECOND, Row, a_row, a_value, fill, known_by

REFUSED = ("sealed and recorded rows are never changed", "the mark of a demo")
THIRD = 3
CLASSES: dict[str, TableClass] = {
    mapper.local_table.name: mapper.class_.__kept__ for mapper in Base.registry.mappers
}
GUARDED = {name: one for name, one in CLASSES.items() if one.sort in ("frozen", "recorded")}


@pytest.fixture
def connection(engine: Engine) -> Iterator[Connection]:
    with engine.execution_options(writes=True).connect() as connection:
        yield connection


@pytest.fixture
def made(connection: Connection) -> dict[str, list[Row]]:
    """Two rows in every table."""
    return fill(connection)


@contextmanager
def taken_back(connection: Connection) -> Iterator[None]:
    attempt = connection.begin_nested()
    try:
        yield
    finally:
        attempt.rollback()


def is_refused(connection: Connection, statement: Any, values: Row | None = None) -> bool:
    """Whether a trigger refuses it; another fault is no refusal, and is raised."""
    with taken_back(connection):
        try:
            connection.execute(statement, values or {})
        except DBAPIError as error:
            if any(words in str(error) for words in REFUSED):
                return True
            raise
    return False


def other(table: Table, column: str, made: dict[str, list[Row]]) -> Any:
    """What the first row does not say in that column; a row that is there, where it points at one."""
    named = table.columns[column]
    numbers = (SECOND,) if named.foreign_keys else (THIRD, SECOND)
    found = (a_value(named, number, made) for number in numbers)
    return next(value for value in found if value != made[table.name][0][column])


def test_every_table_says_what_it_is() -> None:
    assert set(CLASSES) == set(metadata.tables)
    assert [name for name, one in CLASSES.items() if len(one.why.split()) < 4] == []


def test_what_changes_is_named_by_its_column_and_is_no_key_of_others() -> None:
    for name, one in CLASSES.items():
        columns = metadata.tables[name].columns
        assert set(one.changing) <= set(columns.keys()), name
        assert (one.sort == "recorded") == bool(one.changing), name
        assert not any(columns[changing].primary_key for changing in one.changing), name


def test_triggers_guard_these_tables_and_no_others(engine: Engine) -> None:
    asked = (
        "SELECT tbl_name FROM sqlite_master WHERE type = 'trigger'"
        if engine.dialect.name == "sqlite"
        else "SELECT tgrelid::regclass::text FROM pg_trigger WHERE NOT tgisinternal"
    )
    with engine.connect() as connection:
        assert set(connection.execute(text(asked)).scalars()) == set(GUARDED)


def test_no_column_changes_that_is_not_said_to(
    connection: Connection, made: dict[str, list[Row]]
) -> None:
    let_through = [
        f"{name}.{column.name}"
        for name, one in GUARDED.items()
        for table in (metadata.tables[name],)
        for column in table.columns
        if column.name not in one.changing
        and not is_refused(
            connection,
            update(table)
            .where(*known_by(table, made[name][0]))
            .values({column.name: other(table, column.name, made)}),
        )
    ]
    assert let_through == []


def test_what_is_said_to_change_can(connection: Connection, made: dict[str, list[Row]]) -> None:
    held = [
        f"{name}.{column}"
        for name, one in GUARDED.items()
        for table in (metadata.tables[name],)
        for column, rule in one.changing.items()
        if not isinstance(rule, Steps)
        and is_refused(
            connection,
            update(table)
            .where(*known_by(table, made[name][0]))
            .values({column: other(table, column, made)}),
        )
    ]
    assert held == []


@pytest.mark.parametrize("rule", [ONCE, UPWARD])
def test_what_is_written_once_or_grows_does_not_go_back(
    connection: Connection, made: dict[str, list[Row]], rule: object
) -> None:
    let_through, tried = [], 0
    for name, one in GUARDED.items():
        table = metadata.tables[name]
        for column in (column for column, kept in one.changing.items() if kept == rule):
            tried += 1
            change = update(table).where(*known_by(table, made[name][0]))
            connection.execute(change.values({column: other(table, column, made)}))
            back = a_value(table.columns[column], FIRST, made)
            if not is_refused(connection, change.values({column: back})):
                let_through.append(f"{name}.{column}")
    assert let_through == [] and tried > 2


def test_a_submission_moves_by_its_declared_steps_and_no_others(
    connection: Connection, made: dict[str, list[Row]]
) -> None:
    table = metadata.tables["submissions"]
    mine = update(table).where(*known_by(table, made["submissions"][0]))
    states, reached = SUBMISSION_STEPS.words, {"received": ["received"]}
    for before in states:  # the steps are told in the order in which they can be walked
        for after in SUBMISSION_STEPS.steps.get(before, ()):
            reached.setdefault(after, [*reached[before], after])
    wrong = []
    for before in states:
        with taken_back(connection):
            for state in reached[before][1:]:
                connection.execute(mine.values(state=state))
            wrong += [
                (before, after)
                for after in states
                if is_refused(connection, mine.values(state=after))
                == SUBMISSION_STEPS.allow(before, after)
            ]
    assert wrong == [] and len(states) > 5


def test_the_program_takes_no_other_step_either() -> None:
    sent = SubmissionRow(state="received")
    sent.state = "conflict"
    sent.state = "settled"
    with pytest.raises(ValueError, match="settled to conflict"):
        sent.state = "conflict"


def test_no_row_goes(connection: Connection, made: dict[str, list[Row]]) -> None:
    gone = [
        name
        for name in GUARDED
        for table in (metadata.tables[name],)
        if not is_refused(connection, table.delete().where(*known_by(table, made[name][0])))
    ]
    assert gone == []


@pytest.mark.postgres
def test_no_table_is_emptied_at_once(postgres: Engine) -> None:
    with postgres.connect() as connection:
        fill(connection)
        emptied = [
            name for name in GUARDED if not is_refused(connection, text(f"TRUNCATE {name} CASCADE"))
        ]
    assert emptied == []


def test_no_row_takes_the_place_of_another(sqlite: Engine) -> None:
    """INSERT OR REPLACE lets go of each row that is known by one of the new row's keys."""
    replaced, tried = [], 0
    with sqlite.execution_options(writes=True).connect() as connection:
        made = fill(connection)
        for name in GUARDED:
            table = metadata.tables[name]
            for key in _keys(table):
                tried += 1
                row = a_row(table, THIRD, made) | {one: made[name][0][one] for one in key}
                if not is_refused(connection, table.insert().prefix_with("OR REPLACE"), row):
                    replaced.append((name, key))
    assert replaced == [] and tried > len(GUARDED)


def test_no_row_pushes_another_out_of_its_name(sqlite: Engine) -> None:
    """UPDATE OR REPLACE would let go of the other row that is known by the same."""
    pushed = []
    with sqlite.execution_options(writes=True).connect() as connection:
        made = fill(connection)
        for name, one in GUARDED.items():
            table = metadata.tables[name]
            for column in {column for key in _keys(table) for column in key} & set(one.changing):
                mine = known_by(table, made[name][0])
                taken = {column: made[name][1][column]}
                statement = update(table).prefix_with("OR REPLACE").where(*mine).values(taken)
                if not is_refused(connection, statement):
                    pushed.append((name, column))
    assert pushed == []


def _keys(table: Table) -> list[tuple[str, ...]]:
    """By what a row is known: the primary key, and whatever no two rows have."""
    unique = [one for one in table.constraints if isinstance(one, UniqueConstraint)]
    keys = [table.primary_key, *unique, *(one for one in table.indexes if one.unique)]
    return [tuple(column.name for column in key.columns) for key in keys]


def test_a_signed_contract_changes_no_more_and_nobody_is_added_to_it(
    connection: Connection, made: dict[str, list[Row]]
) -> None:
    contracts = metadata.tables["contracts"]
    mine = update(contracts).where(*known_by(contracts, made["contracts"][0]))
    added = {name for name, one in GUARDED.items() if one.added_until}
    assert added == {"signatures", "contract_signers"}

    def news(name: str) -> Row:
        table = metadata.tables[name]
        return a_row(table, THIRD, made) | {"contract_id": made["contracts"][0]["id"]}

    assert not any(is_refused(connection, metadata.tables[n].insert(), news(n)) for n in added)
    connection.execute(mine.values(state="signed"))
    assert all(is_refused(connection, metadata.tables[n].insert(), news(n)) for n in added)
    for column, rule in CLASSES["contracts"].changing.items():
        assert rule == FREELY
        assert is_refused(connection, mine.values({column: other(contracts, column, made)})), column
