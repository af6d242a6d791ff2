"""The writer's place of a process that answers pages: who writes, who waits, who comes back later.

SQLite has one writer at a time, and a stranger may be it for long: a backup, a command, a tool
somebody left open. Whoever waits for the place holds a thread, and threads are few. So two
requests at most are patient; the others wait only while the place goes from hand to hand, and are
told at once to come back when it stands still. Readers find a thread free whatever happens.

Those who wait are served in their order. SQLite's own waiting asks again and again, ever more
seldom, and whoever comes fresh is served before who has waited longest.
"""

import threading
import time
from collections.abc import Callable

from .faults import Busy

PATIENCE = 2.0  # seconds that a request waits for the place, all in all
PLACES = 2  # requests of a process that write or wait patiently to
STILL = 0.5  # seconds without a change of hands after which the others wait no more

_writing: set[int] = set()  # threads of this process that hold a place


def writes_here() -> bool:
    """Whether this very thread holds a writer's place: it must not wait for anything else."""
    return threading.get_ident() in _writing


class WritersPlace:
    """`writers`: how many may write at once, in this process."""

    def __init__(self, writers: int, clock: Callable[[], float] = time.monotonic) -> None:
        self._writers, self._clock = writers, clock
        self._turns = threading.Condition()
        self._waiting: list[object] = []
        self._inside = 0
        self._moved = clock()
        self._still = False  # who came last found a stranger in the place

    def take(self, patience: float = PATIENCE) -> float:
        """Waits for a turn, `patience` seconds at most; the seconds that are left of them. `Busy`
        without a turn."""
        late, ticket = self._clock() + patience, object()
        with self._turns:
            self._waiting.append(ticket)
            try:
                while self._waiting[0] is not ticket or self._inside >= self._writers:
                    left = self._patient_until(ticket, late) - self._clock()
                    if left <= 0:
                        raise Busy
                    self._turns.wait(left)
                self._inside += 1
                self._moved = self._clock()
            finally:
                self._waiting.remove(ticket)
                self._turns.notify_all()
        _writing.add(threading.get_ident())
        return max(0.0, late - self._clock())

    def _patient_until(self, ticket: object, late: float) -> float:
        if self._writers + self._waiting.index(ticket) < PLACES:
            return late
        return 0.0 if self._still else min(late, self._moved + STILL)

    def reached(self) -> None:
        """The one whose turn it is has the database's place too."""
        with self._turns:
            self._moved, self._still = self._clock(), False

    def leave(self, thread: int, *, in_vain: bool) -> None:
        """The turn of that thread is over; `in_vain` when a stranger was in the place all along."""
        _writing.discard(thread)
        with self._turns:
            self._inside -= 1
            self._still = in_vain
            if not in_vain:
                self._moved = self._clock()
            self._turns.notify_all()
