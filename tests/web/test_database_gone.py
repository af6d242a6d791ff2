"""What people see when the database can't be had, and what is never asked of it then."""

import sqlite3
from collections.abc import Callable, Iterator
from pathlib import Path
from uuid import uuid4

import pytest
from flask import Flask
from PIL import Image
from sqlalchemy import event

from ptp_plans.settings import Settings
from ptp_plans.web.session import db, forget_changes, keep_changes, reading
from tests.world import World

from .visitor import Visitor
from .waiting import WaitedInside

STILL_HERE = "En los pasos del plan, lo que escribió sigue en este equipo; se enviará solo."
BUSY, GONE = "Muchas personas guardan a la vez", "No alcanzamos la base de datos"


@pytest.fixture
def database(settings: Settings) -> Path:
    return Path(settings.database_url.removeprefix("sqlite:///"))


@pytest.fixture
def stranger(database: Path) -> Iterator[sqlite3.Connection]:
    """Somebody with a tool of his own, who has begun to write and went for a coffee."""
    connection = sqlite3.connect(database, isolation_level=None)
    connection.execute("BEGIN IMMEDIATE")
    yield connection
    connection.close()


def lose(app: Flask, database: Path) -> None:
    """The database's folder is there no more."""
    app.extensions["engine"].dispose()
    for part in database.parent.glob(f"{database.name}*"):
        part.unlink()
    database.mkdir()


def a_save(
    visitor: Visitor, plan_id: int, words: str = "Una comunidad que crece"
) -> Callable[[], object]:
    """What a page's script sends."""
    page = visitor.get(f"/planes/{plan_id}/pasos/vision")
    sent = page.values().to_dict() | {"f.vision": words, "go": "auto", "key": uuid4().hex}
    headers = {"Accept": "application/json"}
    return lambda: visitor.client.post(page.path, data=sent, headers=headers)


def test_a_save_that_finds_the_place_taken_comes_back_by_itself(
    facilitator: Visitor, world: World, stranger: sqlite3.Connection
) -> None:
    save = a_save(facilitator, world.plan_id)
    told = save()
    assert (told.status_code, told.headers["Retry-After"]) == (503, "2")
    assert told.json["error"] == told.json["detail"] == f"{BUSY}. {STILL_HERE}"
    stranger.execute("ROLLBACK")
    assert save().json["state"] == "applied"  # the same key, the same words


def test_a_form_without_scripts_is_answered_with_a_page(
    facilitator: Visitor, world: World, stranger: sqlite3.Connection
) -> None:
    page = facilitator.get(f"/planes/{world.plan_id}/pasos/vision").send({"go": "stay"})
    assert page.status == 503
    assert page.heading == BUSY
    assert STILL_HERE in page.text


def test_pages_are_read_while_a_stranger_writes(
    facilitator: Visitor, world: World, stranger: sqlite3.Connection
) -> None:
    assert facilitator.get(f"/planes/{world.plan_id}/pendientes").status == 200


@pytest.mark.parametrize(
    "path",
    ["/planes", "/planes/1", "/planes/1/pasos/vision", "/contratos", "/verificar/CDR-2016-0001"],
)
def test_every_page_without_a_database_is_the_same_one_in_spanish(
    app: Flask, facilitator: Visitor, database: Path, path: str
) -> None:
    lose(app, database)
    page = facilitator.get(path)
    assert page.status == 503
    assert page.response.headers["Retry-After"] == "10"
    assert page.heading == GONE
    assert STILL_HERE in page.text


def test_programs_get_an_error_they_can_read(
    app: Flask, facilitator: Visitor, database: Path
) -> None:
    lose(app, database)
    answer = facilitator.client.get("/api/v1/planes/1/pasos/vision")
    assert answer.status_code == 503
    assert answer.mimetype == "application/problem+json"
    assert (answer.json["title"], answer.json["status"]) == (GONE, 503)


def test_an_address_that_does_not_exist_asks_no_database(
    app: Flask, facilitator: Visitor, database: Path
) -> None:
    facilitator.get("/cuenta")  # that the installation is open is asked once
    lose(app, database)
    page = facilitator.get("/no/hay")
    assert page.status == 404
    assert page.heading == "No encontramos lo que busca"


def test_a_full_disk_is_told_in_words_and_what_was_kept_before_stands(
    app: Flask, facilitator: Visitor, world: World
) -> None:
    pages = app.extensions["engine"]

    @event.listens_for(pages, "begin")
    def _full(connection) -> None:  # type: ignore[no-untyped-def]
        connection.exec_driver_sql("PRAGMA max_page_count=1")  # as if the disk ended here

    pages.dispose()
    answers = [
        a_save(facilitator, world.plan_id, f"Crece {'mucho ' * number}")() for number in range(60)
    ]
    kept = [one for one in answers if one.status_code == 200]
    assert answers[-1].status_code == 503
    assert answers[-1].json["error"].startswith(GONE)
    event.remove(pages, "begin", _full)
    pages.dispose()
    stands = facilitator.get(f"/planes/{world.plan_id}/pasos/vision").values()
    assert int(stands["rev"]) >= len(kept)
    assert a_save(facilitator, world.plan_id, "Con sitio otra vez")().json["state"] == "applied"


def _seen(app: Flask, path: str, view: Callable[[], str]) -> None:
    app.add_url_rule(path, path, view, methods=["POST"])


def sent(visitor: Visitor, path: str) -> int:
    token = visitor.get("/cuenta").values("/salir")["csrf_token"]
    return int(visitor.client.post(path, data={"csrf_token": token}).status_code)


def test_the_watch_sees_who_waits_in_the_writers_place(app: Flask, visit) -> None:
    caught = []

    def view() -> str:
        db().connection()
        try:
            Image.open("nothing")
        except WaitedInside as error:
            caught.append(error)
        return ""

    _seen(app, "/espera", view)
    sent(visit("facilitator"), "/espera")
    assert len(caught) == 1


def test_what_is_read_first_holds_no_place_and_is_closed_before_the_writing(
    app: Flask, visit
) -> None:
    sessions = []

    def view() -> str:
        with reading() as reader:
            assert db() is reader
            reader.connection()
            with pytest.raises(FileNotFoundError):  # it is not refused by the watch
                Image.open("nothing")
        sessions.extend((reader, db()))
        with reading() as again:
            assert again is db()
        return ""

    _seen(app, "/primero", view)
    assert sent(visit("facilitator"), "/primero") == 200
    reader, writer = sessions
    assert reader is not writer
    assert not reader.in_transaction()


@pytest.mark.parametrize("end", [forget_changes, keep_changes])
def test_after_its_end_a_request_only_reads(app: Flask, visit, end: Callable[[], None]) -> None:
    def view() -> str:
        db().connection()
        end()
        db().connection()
        with pytest.raises(FileNotFoundError):
            Image.open("nothing")
        return ""

    _seen(app, "/final", view)
    assert sent(visit("facilitator"), "/final") == 200
