"""What may befall a server that people write to, done to a real one and counted.

The suite does each for moments (`web/test_faults.py`), `make faults` at length.
"""

from __future__ import annotations

import random
import sqlite3
import threading
import time
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.client import HTTPException

from tests.wire import FORM, JSON, Person, Product, SlowBody, Writer

# Answers of their own, so that what is lost can be told
QUESTIONS = {
    "vision": "f.vision", "committee": "f.meetings", "obstacles": "f.potentials",
    "viability": "f.environment", "treasury": "f.reporting",
}  # fmt: skip
PLACES = [
    (f"/planes/{plan}/pasos/{step}", name) for step, name in QUESTIONS.items() for plan in (2, 1)
]
WRITERS = 4
READ = "/planes/2/pendientes"


@dataclass
class Watched:
    """Somebody who asks for the same page again and again: how often, and the longest wait."""

    answers: Counter[int] = field(default_factory=Counter)
    longest: float = 0.0


@contextmanager
def watching(ask: Callable[[], tuple[int, float]], pause: float = 0.1) -> Iterator[Watched]:
    """Asks in a thread of its own until the block is over."""
    seen, over = Watched(), threading.Event()

    def watch() -> None:
        while not over.is_set():
            status, seconds = ask()
            seen.answers[status] += 1
            seen.longest = max(seen.longest, seconds)
            over.wait(pause)

    thread = threading.Thread(target=watch)
    thread.start()
    try:
        yield seen
    finally:
        over.set()
        thread.join()


def reader(port: int, path: str, *, login: str = "") -> Callable[[], tuple[int, float]]:
    """Asks for a page, as one person."""
    person = Person(port)
    if login:
        person.sign_in(login)

    def ask() -> tuple[int, float]:
        answer = person.get(path)
        return answer.status, answer.seconds

    return ask


@dataclass
class Trickled:
    """How others fared while bodies trickled, and how those ended."""

    saves: Counter[int]
    longest_save: float
    pages: Watched
    slow: list[int]


def trickle(product: Product, seconds: float, strangers: int) -> Trickled:
    """A person whose line is bad sends a step, a byte a second, and so do strangers at the door,
    while another person saves and a third one reads."""
    slow_person, writer = Person(product.port), Writer(product.port, *PLACES[0])
    slow_person.sign_in("monitor")
    writer.begin()
    path = "/api/v1/planes/2/pasos/vision"
    slow = [SlowBody(slow_person, "PUT", path, b"{" + b" " * 500 + b"}", JSON)]
    slow += [
        SlowBody(Person(product.port), "POST", "/entrar", b"login=" + b"a" * 500, FORM)
        for _stranger in range(strangers)
    ]
    late = time.monotonic() + seconds
    with watching(reader(product.port, READ, login="facilitadora")) as pages:
        ticked = 0.0
        while (now := time.monotonic()) < late:
            if now - ticked >= 1:
                ticked = now
                for body in slow:
                    body.byte()
            assert writer.says().status == 200
    return Trickled(writer.statuses, writer.longest, pages, [body.rest() for body in slow])


@dataclass
class Locked:
    """How savers and readers fared while a stranger held the writer's place."""

    saves: Counter[int]
    longest_answer: float
    until_all_saved: float  # seconds after the lock was gone
    pages: Watched
    lost: int


def lock(product: Product, database: str, seconds: float, savers: int) -> Locked:
    """A stranger takes SQLite's only place to write and keeps it; savers do what their pages do,
    others read."""
    writers = [Writer(product.port, *place) for place in PLACES[:savers]]
    for writer in writers:
        writer.begin()
    threads = [threading.Thread(target=writer.says_until_kept) for writer in writers]
    stranger = sqlite3.connect(database, isolation_level=None, timeout=30)
    with watching(reader(product.port, READ, login="facilitadora")) as pages:
        stranger.execute("BEGIN IMMEDIATE")
        for thread in threads:
            thread.start()
        time.sleep(seconds)
        stranger.execute("ROLLBACK")
        freed = time.monotonic()
        for thread in threads:
            thread.join()
        saved = time.monotonic() - freed
    stranger.close()
    counted: Counter[int] = sum((writer.statuses for writer in writers), Counter())
    longest = max(writer.longest for writer in writers)
    return Locked(counted, longest, saved, pages, _lost(writers))


def _lost(writers: Sequence[Writer]) -> int:
    """Acknowledged saves that are not there."""
    return sum(max(0, writer.kept - writer.opens()) for writer in writers)


@dataclass
class Gone:
    """What came while the database was away, and how soon the first save was kept after it."""

    saves: Counter[int]
    pages: Counter[int]
    longest_answer: float
    until_saved: float
    lost: int


def without_database(
    product: Product, stop: Callable[[], None], start: Callable[[], None], seconds: float
) -> Gone:
    """The database is stopped under a writer and started again. Nothing else is."""
    writer = Writer(product.port, *PLACES[0])
    writer.begin()
    for _save in range(10):
        assert writer.says().status == 200
    kept = writer.kept
    stop()
    pages = Counter[int]()
    late = time.monotonic() + seconds
    while time.monotonic() < late:
        writer.says()
        pages[writer.person.get(READ).status] += 1
        time.sleep(0.2)
    assert writer.kept == kept
    start()
    back = time.monotonic()
    writer.said += 1
    while writer.send("after").status != 200:
        time.sleep(0.1)
    until = time.monotonic() - back
    return Gone(writer.statuses, pages, writer.longest, until, _lost([writer]))


@dataclass
class Killed:
    """After so many kills: saves acknowledged, how many of them are not there, seconds until the
    first page of each new server."""

    acknowledged: int = 0
    lost: int = 0
    back: list[float] = field(default_factory=list)


def kills(product: Product, count: int, seed: int) -> Killed:
    """Kills the server with all its processes under writers, `count` times, after a time drawn
    from `seed`; looks each time for what it had acknowledged."""
    found, draw = Killed(), random.Random(seed)
    for _kill in range(count):
        begun = time.monotonic()
        product.start()
        writers = [Writer(product.port, *place) for place in PLACES[:WRITERS]]
        writers[0].person.comes()
        found.back.append(time.monotonic() - begun)
        for writer in writers:
            writer.begin()
        threads = [threading.Thread(target=_until_it_dies, args=(each,)) for each in writers]
        for thread in threads:
            thread.start()
        time.sleep(draw.uniform(0.2, 2.0))
        product.kill()
        for thread in threads:
            thread.join()
        found.acknowledged += sum(writer.kept - writer.begun for writer in writers)
        with product:
            for writer in writers:
                writer.person.comes()
            found.lost += _lost(writers)
    return found


def _until_it_dies(writer: Writer) -> None:
    try:
        while True:
            writer.says()
    except (OSError, HTTPException):  # an answer cut in two
        writer.person.hang_up()
