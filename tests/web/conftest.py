"""The application over a small programme, and its visitors."""

from collections.abc import Callable, Iterator

import pytest
from flask import Flask

from ptp_plans.settings import Settings
from ptp_plans.store.database import create_engine
from ptp_plans.web import create_app
from tests.web.visitor import Visitor
from tests.world import World, a_world


@pytest.fixture
def world(settings: Settings) -> Iterator[World]:
    """Two plans and an account for each role."""
    engine = create_engine(settings.database_url)
    yield a_world(engine)
    engine.dispose()


@pytest.fixture
def app(settings: Settings, world: World) -> Iterator[Flask]:
    """The application on that database."""
    made = create_app(settings)
    yield made
    made.extensions["engine"].dispose()


@pytest.fixture
def visit(app: Flask, world: World) -> Callable[..., Visitor]:
    """A visitor by role; without one, nobody is signed in."""
    return lambda role=None: Visitor(app, world.people[role].account_id if role else None)


@pytest.fixture
def facilitator(visit: Callable[..., Visitor]) -> Visitor:
    """The facilitator of the plan."""
    return visit("facilitator")
