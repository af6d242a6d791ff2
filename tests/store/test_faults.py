"""A database that can't be had says so by two names, whichever it is."""

import sqlite3
import subprocess
import sys
import threading
from pathlib import Path

import psycopg
import pytest
from sqlalchemy import select, text
from sqlalchemy.exc import IntegrityError

from ptp_plans.store import Engine, Session
from ptp_plans.store.accounts import Account, Institution
from ptp_plans.store.database import create_engine, transaction
from ptp_plans.store.migrate import migrate
from ptp_plans.store.waiting.faults import Busy, Unreachable, is_collision, sort_of
from ptp_plans.store.waiting.turns import writes_here
from tests.databases import PostgresServer, SqliteFiles


def an_institution(session: Session, name: str = "Una") -> Institution:
    row = Institution(name=name, kind="federal")
    session.add(row)
    session.flush()
    return row


def begin_and_fall(engine: Engine) -> None:
    with transaction(engine) as session:
        an_institution(session)
        raise KeyError


def fill_the_disk(engine: Engine) -> None:
    with transaction(engine) as session:
        session.execute(text("PRAGMA max_page_count=1"))  # of SQLite: as if the disk ended here
        for number in range(2000):
            an_institution(session, f"Institución {number} " + "x" * 500)


def count(engine: Engine) -> int:
    with Session(engine) as session:
        return len(session.scalars(select(Institution)).all())


def test_a_stranger_s_lock_is_busy_within_two_seconds_and_readers_read_on(
    sqlite_databases: SqliteFiles,
) -> None:
    url = sqlite_databases.fresh()
    pages = create_engine(url, for_pages=True)
    stranger = sqlite3.connect(url.removeprefix("sqlite:///"), isolation_level=None)
    stranger.execute("BEGIN IMMEDIATE")
    with pytest.raises(Busy), transaction(pages) as session:
        an_institution(session)
    assert not writes_here()
    assert count(pages) == 0
    stranger.execute("ROLLBACK")
    with transaction(pages) as session:
        an_institution(session)
        assert writes_here()
    assert not writes_here()
    assert count(pages) == 1
    stranger.close()
    pages.dispose()


def test_a_row_that_a_stranger_holds_is_busy_on_postgresql(
    postgres_databases: PostgresServer,
) -> None:
    url = postgres_databases.fresh()
    pages, background = create_engine(url, for_pages=True), create_engine(url)
    with transaction(background) as session:
        an_institution(session)
    with transaction(background) as stranger:
        stranger.scalars(select(Institution).with_for_update()).one()
        with pytest.raises(Busy), transaction(pages) as session:
            session.scalars(select(Institution).with_for_update()).one()
        assert not writes_here()
    with transaction(pages) as session:
        session.scalars(select(Institution).with_for_update()).one()
    pages.dispose()
    background.dispose()
    postgres_databases.drop(url)


def test_a_turn_is_given_on_after_whatever_went_wrong(engine: Engine) -> None:
    pages = create_engine(engine.url.render_as_string(hide_password=False), for_pages=True)
    for _attempt in range(3):
        with pytest.raises(KeyError):
            begin_and_fall(pages)
        assert not writes_here()
    assert count(pages) == 0
    pages.dispose()


def test_a_folder_that_is_gone_is_unreachable(tmp_path: Path) -> None:
    gone = create_engine(f"sqlite:///{tmp_path}/nowhere/ptp.sqlite3")
    with pytest.raises(Unreachable):
        count(gone)


def test_a_full_disk_is_unreachable_and_keeps_nothing_half(sqlite: Engine) -> None:
    with pytest.raises(Unreachable):
        fill_the_disk(sqlite)
    sqlite.dispose()
    assert count(sqlite) == 0


def test_a_database_that_nobody_serves_is_unreachable() -> None:
    nobody = create_engine("postgresql://nobody@127.0.0.1:9/ptp")  # the port that throws away
    with pytest.raises(Unreachable):
        count(nobody)


def test_a_connection_that_died_is_made_anew(postgres_databases: PostgresServer) -> None:
    url = postgres_databases.fresh()
    pages = create_engine(url, for_pages=True)
    assert count(pages) == 0
    other = create_engine(url)
    with other.connect() as killer:
        killer.execute(
            text(
                "SELECT pg_terminate_backend(pid) FROM pg_stat_activity "
                "WHERE datname = current_database() AND pid <> pg_backend_pid()"
            )
        )
    assert count(pages) == 0
    pages.dispose()
    other.dispose()
    postgres_databases.drop(url)


@pytest.mark.parametrize(
    ("sqlstate", "sort"),
    [
        ("55P03", Busy),
        ("40P01", Busy),
        ("40001", Busy),
        ("57P01", Unreachable),
        ("53100", Unreachable),
        ("08006", Unreachable),
        ("25006", Unreachable),
        ("23505", None),
        ("42P01", None),
    ],
)
def test_postgresql_s_codes_have_their_names(sqlstate: str, sort: type | None) -> None:
    assert sort_of(psycopg.errors.lookup(sqlstate)()) is sort


def test_a_mistake_in_what_was_asked_keeps_its_own_name() -> None:
    assert sort_of(ValueError()) is None
    with pytest.raises(sqlite3.OperationalError) as caught:
        sqlite3.connect(":memory:").execute("SELECT * FROM nothing")
    assert sort_of(caught.value) is None


def test_processes_that_migrate_one_sqlite_file_at_once_all_find_it_done(tmp_path: Path) -> None:
    url = f"sqlite:///{tmp_path}/new.sqlite3"
    program = (
        "import sys; from ptp_plans.store.database import create_engine; "
        "from ptp_plans.store.migrate import migrate; migrate(create_engine(sys.argv[1]))"
    )
    begun = [
        subprocess.Popen([sys.executable, "-c", program, url], stderr=subprocess.PIPE)
        for _process in range(3)
    ]
    assert [(one.communicate()[1], one.returncode) for one in begun] == [(b"", 0)] * 3
    done = create_engine(url)
    assert count(done) == 0
    done.dispose()


def test_many_migrate_at_once_and_one_does_the_work(postgres_databases: PostgresServer) -> None:
    url, failed = postgres_databases.empty(), []

    def bring_up() -> None:
        engine = create_engine(url)
        try:
            migrate(engine)
        except Exception as error:  # noqa: BLE001 - told at the end
            failed.append(error)
        finally:
            engine.dispose()

    threads = [threading.Thread(target=bring_up) for _process in range(3)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert failed == []
    done = create_engine(url)
    assert count(done) == 0
    done.dispose()
    postgres_databases.drop(url)


def test_two_who_write_the_same_at_once_are_told_apart_from_a_mistake(postgres: Engine) -> None:
    def twice() -> None:
        with transaction(postgres) as session:
            for _again in range(2):
                hashed = "$argon2id$"
                session.add(Account(login="rosa", name="Rosa", password_hash=hashed, role="admin"))

    def without_a_name() -> None:
        with transaction(postgres) as session:
            session.add(Institution(kind="federal"))

    with pytest.raises(IntegrityError) as collided:
        twice()
    assert is_collision(collided.value)
    with pytest.raises(IntegrityError) as mistaken:
        without_a_name()
    assert not is_collision(mistaken.value)
    assert not is_collision(ValueError())
