"""The application over a small programme, and its people at their browsers."""

import shutil
from collections.abc import Callable, Iterator
from dataclasses import replace

import pytest
from flask import Flask
from jinja2 import BytecodeCache
from jinja2.bccache import Bucket

from ptp_plans.settings import Settings
from ptp_plans.store.database import create_engine
from ptp_plans.web import create_app
from tests.databases import SqliteFiles
from tests.world import World, a_world

from .visitor import Visitor
from .waiting import watch, with_watched_body


class CompiledTemplates(BytecodeCache):
    """Templates compiled once for all the applications of a test run."""

    def __init__(self) -> None:
        self._kept: dict[str, bytes] = {}

    def load_bytecode(self, bucket: Bucket) -> None:
        if bucket.key in self._kept:
            bucket.bytecode_from_string(self._kept[bucket.key])

    def dump_bytecode(self, bucket: Bucket) -> None:
        self._kept[bucket.key] = bucket.bytecode_to_string()


COMPILED = CompiledTemplates()


def _path(url: str) -> str:
    return url.removeprefix("sqlite:///")


@pytest.fixture(scope="session")
def first_world(sqlite_databases: SqliteFiles) -> tuple[str, World]:
    """A database with the programme, made once and copied for each test."""
    url = sqlite_databases.fresh()
    engine = create_engine(url)
    made = a_world(engine)
    engine.dispose()
    return url, made


@pytest.fixture
def world(settings: Settings, first_world: tuple[str, World]) -> Iterator[World]:
    """Two plans and an account for each role."""
    url, made = first_world
    shutil.copyfile(_path(url), _path(settings.database_url))
    engine = create_engine(settings.database_url)
    yield replace(made, engine=engine)
    engine.dispose()


@pytest.fixture(autouse=True)
def nobody_waits_in_the_writers_place(monkeypatch: pytest.MonkeyPatch) -> None:
    """Every request of every test: what takes its time is done before the place is taken."""
    watch(monkeypatch)


@pytest.fixture
def app(settings: Settings) -> Iterator[Flask]:
    """The application on the same database."""
    made = create_app(settings)
    made.jinja_env.bytecode_cache = COMPILED
    made.wsgi_app = with_watched_body(made.wsgi_app)
    yield made
    made.extensions["engine"].dispose()


@pytest.fixture
def visit(app: Flask, world: World) -> Callable[[str], Visitor]:
    """A browser of the person with that login, of nobody for ""."""
    return lambda login: Visitor(app, world.people[login].account_id if login else None)


@pytest.fixture
def facilitator(visit: Callable[[str], Visitor]) -> Visitor:
    """The facilitator's browser."""
    return visit("facilitator")
