"""The next piece of work of a print shop: a print, or a batch whose prints are all made."""

import logging
from collections.abc import Callable
from contextlib import AbstractContextManager, nullcontext
from dataclasses import dataclass
from pathlib import Path

from ptp_plans.store import Engine
from ptp_plans.store.database import transaction
from ptp_plans.store.printing import claims
from ptp_plans.store.printing.batches import Batch, nothing_waited_for
from ptp_plans.store.printing.prints import Print

from .binding import bind
from .making import make_print

Limits = Callable[[], AbstractContextManager[None]]
log = logging.getLogger(__name__)
TABLES = (Batch, Print)


@dataclass(frozen=True)
class Job:
    """A claimed row."""

    table: type[Batch] | type[Print]
    row_id: int


def next_job(engine: Engine, worker: str) -> Job | None:
    """Claims the next work: batches that can be bound first, their people have waited longest."""
    with transaction(engine) as session:
        batch = claims.claim(session, Batch, worker, nothing_waited_for())
        if batch is not None:
            return Job(Batch, batch.id)
        row = claims.claim(session, Print, worker)
        return Job(Print, row.id) if row is not None else None


def claim_print(engine: Engine, worker: str, print_id: int) -> Job | None:
    """Claims this very print; None when it does not wait."""
    with transaction(engine) as session:
        row = claims.claim(session, Print, worker, Print.id == print_id)
        return Job(Print, row.id) if row is not None else None


def do(engine: Engine, folder: Path, worker: str, job: Job, limits: Limits = nullcontext) -> None:
    """Does what was claimed. What goes wrong with the program is logged and tried again, a few
    times in all; it never stops the worker. `limits` hold while pages are laid out."""
    try:
        if job.table is Print:
            make_print(engine, job.row_id, worker, limits)
        else:
            bind(engine, folder, job.row_id, worker)
    except Exception:
        log.exception("%s %s was not made", job.table.__tablename__, job.row_id)
        bury(engine, worker)


def bury(engine: Engine, worker: str) -> int:
    """What a worker that is no more had claimed waits again; how many rows."""
    with transaction(engine) as session:
        return sum(claims.give_back(session, table, worker) for table in TABLES)


def drain(engine: Engine, folder: Path, worker: str = "here") -> int:
    """Does all that waits in this very process; how many pieces of work."""
    done = 0
    while (job := next_job(engine, worker)) is not None:
        do(engine, folder, worker, job)
        done += 1
    return done
