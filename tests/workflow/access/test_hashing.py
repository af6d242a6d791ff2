"""argon2: how many at once, and what is the same password."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from threading import Event, Thread

import pytest
from argon2 import PasswordHasher

from ptp_plans.workflow.access import hashing
from ptp_plans.workflow.errors import DoorBusy
from tests.world import QUICK_HASH

QUICK = PasswordHasher(time_cost=1, memory_cost=8, parallelism=1)


@contextmanager
def at_work(monkeypatch: pytest.MonkeyPatch, count: int) -> Iterator[None]:
    """So many are being reckoned all the while."""
    begun, leave = [Event() for _one in range(count)], Event()
    waiting = iter(begun)

    class Slow:
        def hash(self, _password: str) -> str:
            next(waiting, leave).set()
            leave.wait()
            return QUICK_HASH

        def verify(self, _kept: str, _password: str) -> bool:
            return True

    monkeypatch.setattr(hashing, "_HASHER", Slow())
    threads = [Thread(target=hashing.password_hash, args=("x",)) for _one in range(count)]
    for thread in threads:
        thread.start()
    for one in begun:
        one.wait()
    try:
        yield
    finally:
        leave.set()
        for thread in threads:
            thread.join()


@pytest.mark.parametrize(
    "reckon", [lambda: hashing.password_hash("x"), lambda: hashing.matches(QUICK_HASH, "x")]
)
def test_no_more_than_two_are_reckoned_at_once(
    monkeypatch: pytest.MonkeyPatch, reckon: Callable[[], object]
) -> None:
    monkeypatch.setattr(hashing, "PATIENCE", 0.01)
    with at_work(monkeypatch, hashing.AT_ONCE):
        with pytest.raises(DoorBusy):
            reckon()
    assert reckon()


def test_the_same_letters_are_the_same_password(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(hashing, "_HASHER", QUICK)
    kept = hashing.password_hash("pi\u00f1a dulce")
    assert hashing.matches(kept, "pin\u0303a dulce")
    assert not hashing.matches(kept, "pina dulce")


def test_nobody_has_a_password() -> None:
    assert not hashing.matches(None, "nobody has this password")


def test_a_hash_of_other_parameters_is_to_be_renewed() -> None:
    assert hashing.is_outdated(QUICK_HASH)
    assert not hashing.is_outdated(hashing.password_hash("x"))
