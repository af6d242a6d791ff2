"""Work that waits in a table: claimed by one worker at a time, given back when the worker dies.

wanted -> doing -> done | failed. A claim lasts until `lease_until`; the print shop prolongs it while
its worker lives. What nobody prolongs is taken up by somebody else, so that neither a worker nor
the whole shop can take a row into its grave.
"""

from collections.abc import Collection
from datetime import datetime, timedelta
from typing import Any, TypeVar

from sqlalchemy import CursorResult, and_, or_, select, update
from sqlalchemy.orm import Mapped, Session, mapped_column

from ptp_plans.plan.texts import N_
from ptp_plans.platform.clock import now

WANTED, DOING, DONE, FAILED = "wanted", "doing", "done", "failed"
LEASE = timedelta(seconds=60)
MOST_ATTEMPTS = 3
GAVE_UP = N_("El programa de impresión se detuvo tres veces con este documento. "
             "Avisen a quien cuida el sistema.")  # fmt: skip


class Claimable:
    """The columns of work that waits in a table; `error` is a text with `error_values`."""

    id: Mapped[int] = mapped_column(primary_key=True)
    state: Mapped[str] = mapped_column(default=WANTED, index=True)
    rank: Mapped[int] = mapped_column(default=0)  # what is least comes first
    attempts: Mapped[int] = mapped_column(default=0)
    worker: Mapped[str | None]
    lease_until: Mapped[datetime | None]
    error: Mapped[str | None]
    error_values: Mapped[dict[str, Any] | None]
    done_at: Mapped[datetime | None]


Row = TypeVar("Row", bound=Claimable)


def claim(session: Session, table: type[Row], worker: str, *conditions: Any) -> Row | None:
    """The first row that waits and fulfils the conditions, now this worker's; None when none does.

    To be called in a `transaction`: on SQLite it has the writer's place, on PostgreSQL rows that
    others are claiming are passed over.
    """
    abandoned = and_(table.state == DOING, table.lease_until < now())
    query = (
        select(table)
        .where(or_(table.state == WANTED, abandoned), *conditions)
        .order_by(table.rank, table.id)
        .limit(1)
        .with_for_update(skip_locked=True)
    )
    while (row := session.scalar(query)) is not None:
        if row.attempts < MOST_ATTEMPTS:
            row.state, row.worker, row.lease_until = DOING, worker, now() + LEASE
            row.attempts += 1
            session.flush()
            return row
        fail(row, GAVE_UP)
        session.flush()
    return None


def finish(row: Claimable) -> None:
    """The work is done."""
    row.state, row.done_at = DONE, now()
    row.worker = row.lease_until = row.error = row.error_values = None


def fail(row: Claimable, words: str, values: dict[str, Any] | None = None) -> None:
    """The work can't be done; in plain words, why."""
    row.state, row.done_at, row.error, row.error_values = FAILED, now(), words, values or None
    row.worker = row.lease_until = None


def want_again(row: Claimable) -> None:
    """As if it had never been tried."""
    row.state, row.attempts, row.done_at = WANTED, 0, None
    row.worker = row.lease_until = row.error = row.error_values = None


def still_mine(session: Session, table: type[Row], row_id: int, worker: str) -> Row | None:
    """The row, locked, when this worker's claim still stands."""
    query = select(table).where(table.id == row_id).with_for_update()
    row = session.scalar(query.execution_options(populate_existing=True))
    return row if row is not None and (row.state, row.worker) == (DOING, worker) else None


def prolong(session: Session, table: type[Row], workers: Collection[str]) -> None:
    """These workers are alive: their claims last on."""
    session.execute(
        update(table)
        .where(table.state == DOING, table.worker.in_(workers))
        .values(lease_until=now() + LEASE)
    )


def give_back(session: Session, table: type[Row], worker: str) -> int:
    """A worker is dead: what it had claimed waits again, or fails when it was tried too often."""
    mine = (table.state == DOING, table.worker == worker)
    last = update(table).where(*mine, table.attempts >= MOST_ATTEMPTS)
    changed = _count(
        session.execute(
            last.values(state=FAILED, error=GAVE_UP, worker=None, lease_until=None, done_at=now())
        )
    )
    again = update(table).where(*mine)
    return changed + _count(
        session.execute(again.values(state=WANTED, worker=None, lease_until=None))
    )


def claimants(session: Session, table: type[Row]) -> set[str]:
    """Who has claimed rows."""
    found = session.scalars(select(table.worker).where(table.state == DOING).distinct())
    return {one for one in found if one}


def _count(result: Any) -> int:
    assert isinstance(result, CursorResult)
    return result.rowcount
