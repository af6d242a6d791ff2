"""Layouts for people who wait at a page, made beside the process that answers them.

Each has a process of its own, forked from one that has the printer loaded: what it took of memory
goes with it, a document without end is stopped, and other pages are answered meanwhile.
"""

import gc
import multiprocessing
import sys
import time
from collections.abc import Callable
from functools import cache
from multiprocessing.connection import Connection
from multiprocessing.context import ForkServerContext
from threading import BoundedSemaphore
from typing import Any

from ptp_plans.documents.place import TookTooLong
from ptp_plans.documents.render import Unprintable
from ptp_plans.platform.clock import programme_zone, use_zone

from .limits import limit_memory, limited_layout

SECONDS = 100.0  # of the clock; a page may take 120 before its server gives up on it
AT_ONCE = 2  # layouts of one process that answers pages
MAY_WAIT = 1  # for a place; more would take the threads of those who only read and save
FELL, OUT_OF_MEMORY = 1, 3  # how a process ends
LOADED = "ptp_plans.work.loaded"

_places = BoundedSemaphore(AT_ONCE)
_door = BoundedSemaphore(AT_ONCE + MAY_WAIT)


def lay_out_aside(work: Callable[[], Any], seconds: float = SECONDS) -> Any:
    """What `work` makes, in a process of its own; `TookTooLong` when it dies or takes too long, or
    when too many wait already."""
    late = time.monotonic() + seconds  # to wait for a place counts as well
    if not _door.acquire(blocking=False):
        raise TookTooLong
    try:
        if not _places.acquire(timeout=seconds):
            raise TookTooLong
        try:
            return _lay_out(work, late)
        finally:
            _places.release()
    finally:
        _door.release()


def _lay_out(work: Callable[[], Any], late: float) -> Any:
    ours, theirs = _context().Pipe()
    process = _context().Process(target=_make, args=(theirs, work, programme_zone()), daemon=True)
    process.start()
    theirs.close()
    try:
        if not ours.poll(max(0.0, late - time.monotonic())):
            raise TookTooLong
        made, wrong = ours.recv()
    except EOFError:  # it ended without a word
        process.join()
        if process.exitcode == FELL:
            raise RuntimeError("A layout fell; its own process logged why") from None
        raise TookTooLong from None
    finally:
        ours.close()
        process.kill()
        process.join()
    if wrong is not None:
        raise wrong
    return made


def _make(answers: Connection, work: Callable[[], Any], zone: str) -> None:
    """In the process of its own, which says what went wrong with the program and ends."""
    use_zone(zone)
    limit_memory()
    gc.disable()  # it ends with its work
    made, wrong = None, None
    try:
        with limited_layout():
            made = work()
    except Unprintable as error:
        wrong = error
    except MemoryError:
        sys.exit(OUT_OF_MEMORY)
    answers.send((made, wrong))


@cache
def _context() -> ForkServerContext:
    context = multiprocessing.get_context("forkserver")
    context.set_forkserver_preload([LOADED])
    return context
