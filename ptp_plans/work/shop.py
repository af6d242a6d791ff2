"""The print shop: one process that loads the printer once and forks workers from it.

The workers share the loaded printer's memory and nothing else. The shop looks after them: a worker
that takes too long is killed, one that died is replaced, and what it had claimed waits again at
once. Killed itself, it takes its workers with it; the next shop gives back what they had claimed.
"""

import contextlib
import gc
import logging
import os
import selectors
import signal
import sys
import time
from collections.abc import Callable
from dataclasses import dataclass
from functools import partial
from types import FrameType
from typing import NoReturn, TypeVar

from ptp_plans.documents.press.printer import warm_up
from ptp_plans.platform.clock import use_zone
from ptp_plans.settings import Settings
from ptp_plans.store import Engine
from ptp_plans.store.database import create_engine, transaction
from ptp_plans.store.printing import claims, shops
from ptp_plans.workflow.printing import jobs
from ptp_plans.workflow.printing.rounds import go_round

from .alarm import Alarm
from .limits import WALL_SECONDS, die_with_parent
from .worker import BUSY, GO, READY, host, name_of, work

log = logging.getLogger(__name__)
Said = TypeVar("Said")
TICK = 0.25  # seconds between two looks at the clock
HEARTBEAT = 10.0  # seconds between two words to the database
REST = 2.0  # seconds before a shop that fell is opened again


@dataclass
class Hired:
    """A worker as the shop knows it. `since`: when it claimed what it works on."""

    pid: int
    orders: int
    news: int
    since: float | None = None

    @property
    def name(self) -> str:
        return name_of(self.pid)


class Shop:
    """Open from `run` until it is told to close."""

    def __init__(self, settings: Settings) -> None:
        self._settings = settings
        self._alarm = Alarm(settings)
        self._workers: dict[int, Hired] = {}  # by the pipe that their news come through
        self._selector = selectors.DefaultSelector()
        self._closing = False
        self._last_word = -HEARTBEAT

    def run(self) -> None:
        """Prints until SIGTERM or SIGINT."""
        for sign in (signal.SIGTERM, signal.SIGINT):
            signal.signal(sign, self._close)
        warm_up()
        gc.collect()
        gc.freeze()  # what is loaded stays shared with the workers: nobody looks through it again
        self._with_database(_bury_the_dead)
        self._alarm.each_minute(self._round)
        try:
            while not self._closing:
                self._look_after()
        finally:
            self._dismiss()

    def _look_after(self) -> None:
        while len(self._workers) < self._settings.workers:
            self._hire()
        for key, _events in self._selector.select(TICK):
            self._hear(self._workers[key.fd])
        now = time.monotonic()
        for one in self._workers.values():
            if one.since is not None and now - one.since > WALL_SECONDS:
                log.warning("Worker %s took too long and was stopped", one.name)
                os.kill(one.pid, signal.SIGKILL)  # its pipe closes: it is replaced then
        if self._alarm.heard():
            self._wake()
        if now - self._last_word > HEARTBEAT:
            self._last_word = now
            self._with_database(self._say_open)

    def _hire(self) -> None:
        self._alarm.close()
        orders, to_worker = os.pipe()
        from_worker, news = os.pipe()
        parent = os.getpid()
        pid = os.fork()
        if pid == 0:
            ours = [pipe for one in self._workers.values() for pipe in (one.orders, one.news)]
            for pipe in (*ours, to_worker, from_worker):
                os.close(pipe)
            _become_worker(self._settings, parent, orders, news)
        os.close(orders)
        os.close(news)
        self._workers[from_worker] = Hired(pid, to_worker, from_worker)
        self._selector.register(from_worker, selectors.EVENT_READ)
        os.write(to_worker, GO)

    def _hear(self, one: Hired) -> None:
        news = os.read(one.news, 100)
        if not news:
            self._replace(one)
            return
        last = news[-1:]
        one.since = time.monotonic() if last == BUSY else None
        if last == READY:
            self._wake()  # a batch may be ready to be bound, and a sleeper may do it

    def _wake(self) -> None:
        for one in self._workers.values():
            if one.since is None:
                with contextlib.suppress(BrokenPipeError):
                    os.write(one.orders, GO)

    def _replace(self, one: Hired) -> None:
        """A worker is gone: what it had claimed waits again; the next look hires another."""
        self._selector.unregister(one.news)
        del self._workers[one.news]
        for pipe in (one.orders, one.news):
            os.close(pipe)
        os.waitpid(one.pid, 0)
        if self._with_database(partial(jobs.bury, worker=one.name)):
            log.warning("Worker %s died at its work; it is tried again", one.name)
            self._wake()

    def _round(self) -> None:
        self._with_database(lambda engine: go_round(engine, self._settings))

    def _say_open(self, engine: Engine) -> None:
        names = [one.name for one in self._workers.values()]
        with transaction(engine) as session:
            shops.say_open(session, _shop_name(), len(names))
            for table in jobs.TABLES:
                claims.prolong(session, table, names)

    def _with_database(self, word: Callable[[Engine], Said]) -> Said:
        """A word with the database, through a connection that no fork ever inherits."""
        engine = create_engine(self._settings.database_url)
        try:
            return word(engine)
        finally:
            engine.dispose()

    def _close(self, _sign: int, _frame: FrameType | None) -> None:
        self._closing = True

    def _dismiss(self) -> None:
        for one in self._workers.values():
            os.kill(one.pid, signal.SIGKILL)
            os.waitpid(one.pid, 0)
        for one in self._workers.values():
            self._with_database(partial(jobs.bury, worker=one.name))
        self._with_database(_say_closed)
        self._alarm.close()


def _become_worker(settings: Settings, parent: int, orders: int, news: int) -> NoReturn:
    """The rest of the child's life; it never returns into the shop's code."""
    status = 1
    try:
        work(settings, parent, orders, news)
        status = 0
    except BaseException:
        log.exception("A worker stopped")
    finally:
        os._exit(status)


def _shop_name() -> str:
    return name_of(os.getpid())


def _say_closed(engine: Engine) -> None:
    with transaction(engine) as session:
        shops.say_closed(session, _shop_name())


def _bury_the_dead(engine: Engine) -> None:
    """What workers of an earlier shop on this host had claimed when they were killed."""
    with transaction(engine) as session:
        for table in jobs.TABLES:
            for worker in claims.claimants(session, table):
                where, _colon, pid = worker.rpartition(":")
                if where == host() and not _lives(int(pid)):
                    claims.give_back(session, table, worker)


def _lives(pid: int) -> bool:
    try:
        os.kill(pid, 0)
    except ProcessLookupError:
        return False
    except PermissionError:
        return True
    return True


def run(settings: Settings) -> None:
    """Opens the shop in this process."""
    use_zone(settings.time_zone)
    Shop(settings).run()


def become(settings: Settings) -> NoReturn:
    """This process ends its life as a print shop: what it has loaded beside makes room."""
    command = [sys.executable, "-m", __package__]
    os.execve(sys.executable, command, settings.environment())  # noqa: S606 - our own module


def keep_open(settings: Settings) -> int:
    """Opens a shop beside this process and opens it again whenever it falls; the number of the
    process that watches over it, which ends with this one."""
    parent = os.getpid()
    pid = os.fork()
    if pid:
        return pid
    die_with_parent(parent, signal.SIGTERM)
    for sign in (signal.SIGTERM, signal.SIGINT):
        signal.signal(sign, signal.SIG_DFL)
    while True:
        watcher, child = os.getpid(), os.fork()
        if child == 0:
            die_with_parent(watcher, signal.SIGTERM)
            become(settings)
        _pid, status = os.waitpid(child, 0)
        if os.WIFEXITED(status) and os.WEXITSTATUS(status) == 0:
            os._exit(0)
        time.sleep(REST)
