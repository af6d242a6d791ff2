"""What a worker may use: so much memory, so much of the processor, so large a file."""

import ctypes
import os
import resource
import signal
import sys
from collections.abc import Iterator
from contextlib import contextmanager

GIGABYTE = 1024**3
MEMORY = 3 * GIGABYTE // 2  # of addresses; a contract of 170 pages takes 450 MB of memory
PROCESSOR_SECONDS = 180  # for one document
WALL_SECONDS = 300.0  # for one document, kept by the print shop itself
LARGEST_FILE = GIGABYTE // 4  # written while pages are laid out
_PARENT_DEATH_SIGNAL = 1  # prctl(2)


def limit_memory() -> None:
    """For the rest of this process."""
    _lower(resource.RLIMIT_AS, MEMORY)


@contextmanager
def limited_layout() -> Iterator[None]:
    """While one document is laid out; the database itself may grow larger than a document."""
    used = resource.getrusage(resource.RUSAGE_SELF)
    spent = int(used.ru_utime + used.ru_stime) + 1
    _lower(resource.RLIMIT_CPU, spent + PROCESSOR_SECONDS)
    _lower(resource.RLIMIT_FSIZE, LARGEST_FILE)
    try:
        yield
    finally:
        for sort in (resource.RLIMIT_CPU, resource.RLIMIT_FSIZE):
            _soft, hard = resource.getrlimit(sort)
            resource.setrlimit(sort, (hard, hard))


def _lower(sort: int, wanted: int) -> None:
    _soft, hard = resource.getrlimit(sort)
    soft = wanted if hard == resource.RLIM_INFINITY else min(wanted, hard)
    resource.setrlimit(sort, (soft, hard))


def die_with_parent(parent: int, sign: signal.Signals) -> None:
    """This process gets that signal when its parent ends, however it ends (Linux; elsewhere a
    worker notices when its pipe closes)."""
    if sys.platform == "linux":
        ctypes.CDLL(None).prctl(_PARENT_DEATH_SIGNAL, int(sign))
    if os.getppid() != parent:  # it ended before we asked
        os.kill(os.getpid(), sign)
