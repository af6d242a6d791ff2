"""The engine: files that only their owner reads, errors without values, writes that wait for nobody."""

import os
import stat
import traceback
from pathlib import Path

import pytest
from sqlalchemy import select, text, update
from sqlalchemy.exc import DBAPIError

from ptp_plans.store import Engine, Session
from ptp_plans.store.accounts import Account, Territory
from ptp_plans.store.database import create_engine, transaction, write_if_free
from ptp_plans.store.migrate import migrate


def mode(file: Path) -> int:
    return stat.S_IMODE(file.stat().st_mode)


@pytest.fixture
def open_handed() -> object:
    """A process whose files everybody may read, unless it says otherwise."""
    before = os.umask(0)
    yield
    os.umask(before)


@pytest.mark.usefixtures("open_handed")
def test_the_file_and_its_journal_are_their_owners_alone(tmp_path: Path) -> None:
    file = tmp_path / "plans.sqlite3"
    engine = create_engine(f"sqlite:///{file}")
    migrate(engine)
    with transaction(engine) as session:
        session.add(Territory(name="Sierra"))
        session.flush()
        assert {one.name: mode(one) for one in tmp_path.iterdir()} == dict.fromkeys(
            ("plans.sqlite3", "plans.sqlite3-wal", "plans.sqlite3-shm"), 0o600
        )
    engine.dispose()


def test_a_file_that_was_open_to_others_is_closed_at_the_next_start(tmp_path: Path) -> None:
    file = tmp_path / "plans.sqlite3"
    first = create_engine(f"sqlite:///{file}")
    with first.connect() as connection:
        for each in tmp_path.iterdir():
            each.chmod(0o644)
        second = create_engine(f"sqlite:///{file}")
        with second.connect():
            assert {mode(each) for each in tmp_path.iterdir()} == {0o600}
        second.dispose()
        connection.execute(text("SELECT 1"))
    first.dispose()


SECRET = "a-login-that-nobody-else-has"


def _an_account(**changes: object) -> Account:
    return Account(
        **{"login": SECRET, "name": SECRET, "password_hash": SECRET, "role": "admin"} | changes
    )


def _twice(session: Session) -> None:
    session.add_all([_an_account(), _an_account()])
    session.flush()


def _not_a_number(session: Session) -> None:
    session.execute(text("SELECT CAST(:word AS integer) / 0 + nothing(:word)"), {"word": SECRET})


def _not_a_day(session: Session) -> None:
    session.execute(text("SELECT CAST(:word AS date) FROM no_such_table"), {"word": SECRET})


@pytest.mark.parametrize("fail", [_twice, _not_a_number, _not_a_day])
def test_what_is_logged_of_an_error_tells_no_value(engine: Engine, fail: object) -> None:
    with pytest.raises(DBAPIError) as caught, transaction(engine) as session:
        fail(session)
    told = "".join(traceback.format_exception(caught.value))
    assert "SQL" in told
    assert SECRET not in told


@pytest.mark.postgres
def test_a_value_that_postgresql_cannot_read_is_not_repeated(postgres: Engine) -> None:
    with pytest.raises(DBAPIError) as caught, transaction(postgres) as session:
        session.execute(text("SELECT CAST(CAST(:word AS text) AS integer)"), {"word": SECRET})
    told = "".join(traceback.format_exception(caught.value))
    assert "invalid input syntax" in told and SECRET not in told


@pytest.fixture
def territory(engine: Engine) -> int:
    with transaction(engine) as session:
        row = Territory(name="before")
        session.add(row)
        session.flush()
        return row.id


def renamed(name: str, territory: int) -> object:
    rename = update(Territory).where(Territory.id == territory).values(name=name)
    return lambda session: session.execute(rename)


def named(engine: Engine) -> str | None:
    with Session(engine) as session:
        return session.scalar(select(Territory.name))


def test_a_small_write_is_kept_when_nobody_else_writes(engine: Engine, territory: int) -> None:
    assert write_if_free(engine, renamed("after", territory))
    assert named(engine) == "after"


def test_a_small_write_is_left_out_while_somebody_writes(engine: Engine, territory: int) -> None:
    with transaction(engine) as session:
        renamed("hers", territory)(session)
        assert not write_if_free(engine, renamed("after", territory))
    assert named(engine) == "hers"
    assert write_if_free(engine, renamed("after", territory))


def test_a_small_write_that_is_wrong_is_not_taken_for_one_left_out(engine: Engine) -> None:
    with pytest.raises(DBAPIError):
        write_if_free(engine, lambda session: session.execute(text("UPDATE nothing SET x = 1")))


def test_writers_wait_as_before_after_a_small_write(sqlite: Engine) -> None:
    assert write_if_free(sqlite, renamed("after", 1))
    with sqlite.execution_options(writes=True).connect() as connection:
        assert connection.execute(text("PRAGMA busy_timeout")).scalar() == 30_000
