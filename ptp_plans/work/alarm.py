"""The alarm clock: it tells the print shop that there may be work. The work itself is in rows.

A ring that is lost does no harm: once a minute the shop looks by itself. huey keeps the rings in a
file of the instance's folder, or in the same PostgreSQL as everything else.
"""

import logging
import time
from collections.abc import Callable

from huey import Huey, PostgresHuey, SqliteHuey, crontab

from ptp_plans.settings import Settings

log = logging.getLogger(__name__)
NAME = "imprenta"


class Alarm:
    """Rung by whoever ordered something; heard by the shop."""

    def __init__(self, settings: Settings) -> None:
        self._huey = _huey(settings)
        self._rang = False
        self._minute = 0
        self._round: Callable[[], None] = lambda: None
        self._wake = self._huey.task(name="wake")(self._note)
        self._huey.periodic_task(crontab(minute="*"), name="go_round")(self._go_round)

    def ring(self) -> None:
        """There is work. Never fails: who ordered must not suffer from a broken clock."""
        try:
            if not self._huey.pending_count():
                self._wake()
        except Exception:
            log.exception("The alarm clock did not ring; the shop looks by itself within a minute")

    def each_minute(self, task: Callable[[], None]) -> None:
        """What the shop does beside looking for work."""
        self._round = task

    def heard(self) -> bool:
        """Whether it rang since this was asked last."""
        try:
            self._take_tasks()
        except Exception:
            log.exception("The alarm clock can't be heard; the shop looks by itself")
        rang, self._rang = self._rang, False
        return rang

    def close(self) -> None:
        """Lets go of its connection, before a fork."""
        self._huey.storage.close()

    def _take_tasks(self) -> None:
        minute = int(time.time() // 60)
        if minute != self._minute:
            self._minute = minute
            for task in self._huey.read_periodic(None):
                self._huey.execute(task)
        while (task := self._huey.dequeue()) is not None:
            self._huey.execute(task)

    def _note(self) -> None:
        self._rang = True

    def _go_round(self) -> None:
        self._rang = True
        self._round()


def _huey(settings: Settings) -> Huey:
    url = settings.database_url
    if url.startswith("sqlite"):
        file = settings.instance / "alarm.sqlite3"
        return SqliteHuey(NAME, filename=str(file), results=False)
    dsn = url.replace("postgresql+psycopg://", "postgresql://", 1)
    return PostgresHuey(NAME, dsn=dsn, blocking=False, results=False)
