"""The clock: this moment, and the day on which a moment falls.

Moments are kept in UTC. A day needs a zone: a version, its contract, signatures and amendments keep
the version's; everything else has the programme's of today (PTP_TIME_ZONE). Moments become days
here and nowhere else, which a test of the house watches.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from datetime import UTC, date, datetime
from functools import cache
from zoneinfo import ZoneInfo

MEXICO_CITY = "America/Mexico_City"  # of versions that were sealed before they named their zone

_programme: ContextVar[str] = ContextVar("programme", default=MEXICO_CITY)
_held: ContextVar[datetime | None] = ContextVar("held", default=None)
_stopped: list[datetime] = []  # newest last; empty in a served process, always


def now() -> datetime:
    """This moment, in UTC. While something is being written, the moment at which that began: what
    is done as a whole is done at once, and has one day also when midnight passes meanwhile."""
    return _stopped[-1] if _stopped else _held.get() or datetime.now(UTC)


def hold() -> None:
    """From here on it is this moment, in this thread or task, until `go_on`."""
    _held.set(datetime.now(UTC))


def go_on() -> None:
    """It is later again."""
    _held.set(None)


def use_zone(name: str) -> None:
    """The programme's zone from here on, in this thread or task."""
    _programme.set(name)


def programme_zone() -> str:
    """The programme's zone of today, a name of the IANA list."""
    return _programme.get()


def local(moment: datetime, zone: str | None = None) -> datetime:
    """The moment as the wall clock showed it; in the programme's zone when none is named."""
    return moment.astimezone(_zone(zone or programme_zone()))


def day(moment: datetime, zone: str | None = None) -> date:
    """The day on which the moment fell; in the programme's zone when none is named."""
    return local(moment, zone).date()


def today(zone: str | None = None) -> date:
    """Today; in the programme's zone when none is named."""
    return day(now(), zone)


def midnight(of: date, zone: str | None = None) -> datetime:
    """The moment at which that day began; in the programme's zone when none is named."""
    return datetime(of.year, of.month, of.day, tzinfo=_zone(zone or programme_zone()))


def utc(moment: datetime) -> datetime:
    """The same moment as it is kept: in UTC."""
    return moment.astimezone(UTC)


@contextmanager
def stopped_at(moment: datetime) -> Iterator[None]:
    """The clock stands still: for the demo's loader and for tests, never in a served process."""
    _stopped.append(utc(moment))
    try:
        yield
    finally:
        _stopped.pop()


@cache
def _zone(name: str) -> ZoneInfo:
    return ZoneInfo(name)
