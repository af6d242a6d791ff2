"""Who may write, who waits, and who is told to come back later."""

import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager

import pytest

from ptp_plans.store.waiting.faults import Busy
from ptp_plans.store.waiting.turns import PATIENCE, STILL, WritersPlace, writes_here


class Clock:
    """A clock that a test moves."""

    def __init__(self) -> None:
        self.now = 1000.0

    def __call__(self) -> float:
        return self.now


@contextmanager
def inside(place: WritersPlace, *, in_vain: bool = False) -> Iterator[float]:
    left = place.take()
    try:
        yield left
    finally:
        place.leave(threading.get_ident(), in_vain=in_vain)


def in_a_thread(work: Callable[[], None]) -> threading.Thread:
    begun = threading.Thread(target=work)
    begun.start()
    return begun


def wait_until_waiting(place: WritersPlace, count: int) -> None:
    with place._turns:
        assert place._turns.wait_for(lambda: len(place._waiting) == count, timeout=30)


@pytest.fixture
def busy_place() -> Iterator[WritersPlace]:
    """A place that another thread holds until the test is over."""
    place, taken, over = WritersPlace(1), threading.Event(), threading.Event()

    def hold() -> None:
        with inside(place):
            taken.set()
            over.wait(30)

    holder = in_a_thread(hold)
    assert taken.wait(30)
    yield place
    over.set()
    holder.join()


def test_a_thread_is_a_writer_while_it_has_the_place() -> None:
    place = WritersPlace(1)
    with inside(place) as left:
        assert writes_here()
        assert 0 < left <= PATIENCE
    assert not writes_here()


def test_those_who_wait_are_served_in_their_order() -> None:
    place, served = WritersPlace(1), []

    def write(name: str) -> None:
        with inside(place):
            served.append(name)

    threads = []
    with inside(place):
        place.reached()
        for number, name in enumerate(("first", "second", "third"), start=1):
            threads.append(in_a_thread(lambda name=name: write(name)))
            wait_until_waiting(place, number)
    for thread in threads:
        thread.join()
    assert served == ["first", "second", "third"]


def test_one_waits_to_the_end_of_her_patience(busy_place: WritersPlace) -> None:
    with pytest.raises(Busy):
        busy_place.take()


def test_when_a_stranger_was_in_the_place_only_one_waits_and_the_next_is_told_at_once() -> None:
    place, over = WritersPlace(1), threading.Event()
    with inside(place, in_vain=True):
        pass

    def hold() -> None:
        with inside(place):
            over.wait(30)

    def wait_patiently() -> None:
        with inside(place):
            pass

    holder = in_a_thread(hold)
    with place._turns:
        assert place._turns.wait_for(lambda: place._inside == 1, timeout=30)
    patient = in_a_thread(wait_patiently)
    wait_until_waiting(place, 1)
    with pytest.raises(Busy):  # no clock is needed: it does not wait
        place.take()
    over.set()
    holder.join()
    patient.join()
    with inside(place):  # and the place is as good as before
        assert writes_here()


def test_nobody_is_refused_while_the_place_goes_from_hand_to_hand() -> None:
    clock = Clock()
    place = WritersPlace(1, clock)
    ticket, other = object(), object()
    place._waiting = [ticket, other]
    place._moved = clock.now
    assert place._patient_until(ticket, clock.now + PATIENCE) == clock.now + PATIENCE
    assert place._patient_until(other, clock.now + PATIENCE) == clock.now + STILL
    clock.now += STILL
    place.leave(0, in_vain=False)
    assert place._patient_until(other, clock.now + PATIENCE) == clock.now + STILL


def test_two_may_write_at_once_where_the_database_lets_them() -> None:
    place = WritersPlace(2)
    with inside(place):
        done = []

        def write() -> None:
            with inside(place):
                done.append(writes_here())

        in_a_thread(write).join()
        assert done == [True]
