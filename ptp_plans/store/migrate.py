"""Brings a database's tables up to date (Alembic, numbered migrations)."""

import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from alembic import command
from alembic.config import Config
from sqlalchemy import Engine, text

from .waiting.faults import Busy

LOCK = 0x70_74_70  # "ptp": the number by which PostgreSQL knows who migrates
LONGEST = 600.0  # seconds that one waits for another who migrates
BETWEEN = 0.2


def config(engine: Engine | None = None) -> Config:
    """Alembic's configuration for our migrations on that database."""
    settings = Config()
    settings.set_main_option("script_location", str(Path(__file__).parent / "migrations"))
    settings.attributes["engine"] = engine
    return settings


def migrate(engine: Engine) -> None:
    """Up to the newest migration; nothing when it is there already. Of several that begin at once
    one works and the others find its work done. `Busy` when the other takes ten minutes."""
    with _alone(engine):
        late = time.monotonic() + LONGEST
        while True:
            try:
                command.upgrade(config(engine), "head")
            except Busy:  # on SQLite another one writes it, and this one had begun by reading
                if time.monotonic() > late:
                    raise
                time.sleep(BETWEEN)
            else:
                return


@contextmanager
def _alone(engine: Engine) -> Iterator[None]:
    """On PostgreSQL a lock of a connection of its own, which falls with it. It is asked for again
    and again: who waits for a lock inside a transaction stops an index from being built beside.
    SQLite has one writer, and a migration is one transaction."""
    if engine.dialect.name != "postgresql":
        yield
        return
    with engine.connect().execution_options(isolation_level="AUTOCOMMIT") as keeper:
        late = time.monotonic() + LONGEST
        while not keeper.scalar(text("SELECT pg_try_advisory_lock(:lock)"), {"lock": LOCK}):
            if time.monotonic() > late:
                raise Busy("another process is migrating this database")
            time.sleep(BETWEEN)
        try:
            yield
        finally:
            keeper.execute(text("SELECT pg_advisory_unlock(:lock)"), {"lock": LOCK})
