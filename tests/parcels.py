"""A layout's work sent as to a process beside, and done right here."""

from collections.abc import Callable
from contextvars import copy_context
from multiprocessing.reduction import ForkingPickler
from typing import Any

from ptp_plans.documents.place import PLACE


def sent_and_back(work: Callable[[], Any]) -> Any:
    """What `work` makes, after a journey there and back; fails where either can't be sent."""
    received = _copied(work)
    made = copy_context().run(_done_here, received)
    return _copied(made)


def _done_here(work: Callable[[], Any]) -> Any:
    PLACE.set(None)
    return work()


def _copied(thing: Any) -> Any:
    return ForkingPickler.loads(ForkingPickler.dumps(thing))
