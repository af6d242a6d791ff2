"""A demo database is one that bears the loader's mark."""

import pytest
from sqlalchemy import text
from sqlalchemy.exc import DatabaseError

from ptp_plans import demo
from ptp_plans.store import Session, installation
from ptp_plans.store.database import transaction

from ..world import a_world


def test_the_loader_marks_an_empty_database_and_nothing_takes_the_mark_off(engine):
    with transaction(engine) as session:
        assert not installation.is_demo(session)
        demo.load(session)
    with Session(engine) as session:
        assert installation.is_demo(session)
    for statement in (
        "DELETE FROM demo_mark",
        "UPDATE demo_mark SET loaded_at = '2020-01-01'",
        "INSERT INTO demo_mark VALUES (1, '2020-01-01')",
        "INSERT INTO demo_mark VALUES (2, '2020-01-01')",
    ):
        with pytest.raises(DatabaseError), engine.begin() as connection:
            connection.execute(text(statement))


def test_sqlite_does_not_replace_the_mark(sqlite):
    with transaction(sqlite) as session:
        installation.mark_as_demo(session)
    with pytest.raises(DatabaseError), sqlite.begin() as connection:
        connection.execute(text("INSERT OR REPLACE INTO demo_mark VALUES (1, '2020-01-01')"))


def test_a_database_with_people_or_plans_never_becomes_a_demo(engine):
    a_world(engine)
    with pytest.raises(DatabaseError), transaction(engine) as session:
        installation.mark_as_demo(session)
    with Session(engine) as session:
        assert not installation.is_demo(session)
