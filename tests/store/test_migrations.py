"""Migrations make the tables that the models describe, and can be taken back."""

from collections.abc import Iterator

import pytest
from alembic import command
from alembic.autogenerate import compare_metadata
from alembic.migration import MigrationContext
from sqlalchemy import inspect

from ptp_plans.store import Engine
from ptp_plans.store.database import create_engine
from ptp_plans.store.migrate import config, migrate
from ptp_plans.store.tables import metadata


@pytest.fixture(params=["sqlite", pytest.param("postgres", marks=pytest.mark.postgres)])
def bare(request: pytest.FixtureRequest, tmp_path) -> Iterator[Engine]:
    """A database without any table."""
    if request.param == "sqlite":
        databases, url = None, f"sqlite:///{tmp_path}/bare.sqlite3"
    else:
        databases = request.getfixturevalue("postgres_databases")
        url = databases.empty()
    made = create_engine(url)
    yield made
    made.dispose()
    if databases:
        databases.drop(url)


def _tables(engine: Engine) -> set[str]:
    return set(inspect(engine).get_table_names()) - {"alembic_version"}


def test_the_migrations_make_what_the_models_describe(bare):
    migrate(bare)
    with bare.connect() as connection:
        context = MigrationContext.configure(connection, opts={"compare_type": True})
        assert compare_metadata(context, metadata) == []


def test_migrating_twice_changes_nothing(bare):
    migrate(bare)
    before = _tables(bare)
    migrate(bare)
    assert _tables(bare) == before == set(metadata.tables)


def test_migrations_can_be_taken_back_and_made_again(bare):
    migrate(bare)
    command.downgrade(config(bare), "base")
    assert _tables(bare) == set()
    migrate(bare)
    assert _tables(bare) == set(metadata.tables)
