"""What tests share: databases of both sorts, the application served, a browser."""

import os
import uuid
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import HealthCheck
from hypothesis import settings as hypothesis_settings

from ptp_plans import demo
from ptp_plans.documents.place import PLACE
from ptp_plans.platform import clock
from ptp_plans.settings import Settings, load
from ptp_plans.store import Engine
from ptp_plans.store.database import create_engine

from .databases import PostgresServer, SqliteFiles, stop_postgres
from .once import RUN, compile_each_rule_once, forget_what_was_made
from .parcels import sent_and_back
from .world import SITE

hypothesis_settings.register_profile(
    "quick",
    max_examples=25,
    deadline=None,  # the cores are shared: a slow moment is no fault
    suppress_health_check=[HealthCheck.too_slow, HealthCheck.function_scoped_fixture],
)
hypothesis_settings.register_profile("thorough", parent=hypothesis_settings(), max_examples=500)
hypothesis_settings.load_profile(os.environ.get("HYPOTHESIS_PROFILE", "quick"))


def pytest_configure(config: pytest.Config) -> None:
    """Names this run, so that all its processes find the same PostgreSQL."""
    if not hasattr(config, "workerinput"):
        os.environ[RUN] = uuid.uuid4().hex[:12]
    compile_each_rule_once()


def pytest_unconfigure(config: pytest.Config) -> None:
    """Stops the PostgreSQL of this run when all its processes have ended."""
    if not hasattr(config, "workerinput"):
        stop_postgres(os.environ[RUN])
        forget_what_was_made(os.environ[RUN])


@pytest.fixture(autouse=True)
def nothing_is_left_of_the_test_before() -> Iterator[None]:
    """An application sets the zone and the place of layouts at each request, here in the tests' own
    thread. Every layout is given what a process beside would be given."""
    clock.use_zone(clock.MEXICO_CITY)
    token = PLACE.set(sent_and_back)
    yield
    PLACE.reset(token)


BOTH = ["sqlite", pytest.param("postgres", marks=pytest.mark.postgres)]


@pytest.fixture(params=BOTH)
def engine(request: pytest.FixtureRequest) -> Iterator[Engine]:
    """An empty, migrated database; the test runs on SQLite and on PostgreSQL."""
    yield from _engine_of(request.getfixturevalue(f"{request.param}_databases"))


@pytest.fixture
def sqlite(sqlite_databases: SqliteFiles) -> Iterator[Engine]:
    """An empty, migrated SQLite database, where the second one would prove nothing more."""
    yield from _engine_of(sqlite_databases)


@pytest.fixture
def postgres(postgres_databases: PostgresServer) -> Iterator[Engine]:
    """An empty, migrated PostgreSQL database."""
    yield from _engine_of(postgres_databases)


def _engine_of(databases: SqliteFiles | PostgresServer) -> Iterator[Engine]:
    url = databases.fresh()
    made = create_engine(url)
    yield made
    made.dispose()
    databases.drop(url)


@pytest.fixture(scope="session")
def sqlite_databases(tmp_path_factory: pytest.TempPathFactory) -> SqliteFiles:
    """Where SQLite databases come from."""
    return SqliteFiles(tmp_path_factory.mktemp("sqlite"))


@pytest.fixture(scope="session")
def postgres_databases() -> PostgresServer:
    """A real PostgreSQL, shared by the processes of this run."""
    return PostgresServer(os.environ[RUN])


@pytest.fixture
def settings(tmp_path: Path, sqlite_databases: SqliteFiles) -> Settings:
    """Settings of an installation of its own, on an empty, migrated SQLite database."""
    return load(
        {
            "PTP_INSTANCE": str(tmp_path / "instance"),
            "DATABASE_URL": sqlite_databases.fresh(),
            "SECRET_KEY": "of the tests",
            "PTP_PUBLIC_ADDRESS": SITE,
        }
    )


@pytest.fixture(scope="session")
def demo_databases(tmp_path_factory: pytest.TempPathFactory) -> SqliteFiles:
    """Where databases with the demo data come from: loaded once, then copied."""
    return SqliteFiles(tmp_path_factory.mktemp("demo"), demo.load)


@pytest.fixture
def demo_settings(settings: Settings, demo_databases: SqliteFiles) -> Settings:
    """Settings of an installation whose database holds the demo data."""
    return replace(settings, database_url=demo_databases.fresh())
