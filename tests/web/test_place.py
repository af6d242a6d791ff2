"""Documents that pages ask for are laid out where the application was told."""

from collections.abc import Callable, Iterator
from typing import Any

import pytest
from flask import Flask

from ptp_plans.documents.place import TookTooLong
from ptp_plans.documents.render import Rendered, Unprintable
from ptp_plans.settings import Settings
from ptp_plans.web import create_app
from tests.web.visitor import Visitor
from tests.world import World


class Place:
    """Somewhere else: what is to be made there is made up, or goes wrong."""

    def __init__(self) -> None:
        self.wrong: Exception | None = None

    def __call__(self, work: Callable[[], Any]) -> Rendered:
        if self.wrong is not None:
            raise self.wrong
        return Rendered(b"%PDF-1.7 somewhere else", 1)


@pytest.fixture
def place() -> Place:
    return Place()


@pytest.fixture
def app(settings: Settings, place: Place) -> Iterator[Flask]:
    made = create_app(settings, place)
    yield made
    made.extensions["engine"].dispose()


def sheet(facilitator: Visitor, world: World) -> Any:
    return facilitator.client.get(f"/planes/{world.plan_id}/hojas/vision.pdf")


def test_a_sheet_is_laid_out_there(facilitator: Visitor, world: World) -> None:
    assert sheet(facilitator, world).data == b"%PDF-1.7 somewhere else"


def test_a_document_that_took_too_long_is_told_in_plain_words(
    facilitator: Visitor, world: World, place: Place
) -> None:
    place.wrong = TookTooLong()
    answer = sheet(facilitator, world)
    assert answer.status_code == 503
    assert "Este documento tarda demasiado en hacerse" in answer.text


def test_what_cannot_be_printed_is_named(facilitator: Visitor, world: World, place: Place) -> None:
    place.wrong = Unprintable("una foto sin palabras")
    answer = sheet(facilitator, world)
    assert answer.status_code == 409
    assert "no se puede imprimir: una foto sin palabras" in answer.text
