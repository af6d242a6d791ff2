"""A worker of the print shop: a forked process that claims rows and prints until it is replaced."""

import gc
import os
import signal
import socket

from ptp_plans.platform.clock import use_zone
from ptp_plans.settings import Settings
from ptp_plans.store.database import create_engine
from ptp_plans.workflow.printing import jobs

from .limits import die_with_parent, limit_memory, limited_layout

GO = b"g"  # from the shop: there may be work
BUSY, READY, IDLE = b"b", b"r", b"i"  # to the shop: claimed something, did it, sleeps
# Then the worker makes room for a fresh one: its memory grows by a quarter of a megabyte a document.
JOBS = 8


def host() -> str:
    """Where this process runs."""
    return socket.gethostname()


def name_of(pid: int) -> str:
    """How a worker signs its claims: host and process."""
    return f"{host()}:{pid}"


def work(settings: Settings, parent: int, orders: int, news: int) -> None:
    """Waits for the word on the pipe `orders`, works off what waits, tells on the pipe `news`.

    Runs in a fresh child: the database is connected to from here, nothing of it is shared.
    """
    for sign in (signal.SIGTERM, signal.SIGINT):
        signal.signal(sign, signal.SIG_DFL)
    die_with_parent(parent, signal.SIGKILL)
    limit_memory()
    gc.disable()  # a layout makes millions of objects and no garbage: it is looked for between two
    use_zone(settings.time_zone)
    engine, name, done = create_engine(settings.database_url), name_of(os.getpid()), 0
    while os.read(orders, 1):
        while done < JOBS and (job := jobs.next_job(engine, name)) is not None:
            os.write(news, BUSY)
            jobs.do(engine, settings.print_folder, name, job, limited_layout)
            gc.collect()
            done += 1
            os.write(news, READY)
        if done >= JOBS:
            return
        os.write(news, IDLE)
