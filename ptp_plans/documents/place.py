"""Where documents are laid out: in this very process, or where whoever serves pages has it done.

A layout of a hundred pages takes seconds of the processor and hundreds of megabytes. A process that
answers people hands it over and only waits. So all that a layout is given, and all that it answers,
must be of a kind that can be sent (pickled); the tests send it even where nobody serves.
"""

import copyreg
from collections.abc import Callable
from contextvars import ContextVar
from functools import partial, wraps
from types import MappingProxyType
from typing import Any, ParamSpec, TypeVar

Given = ParamSpec("Given")
Made = TypeVar("Made")
Place = Callable[[Callable[[], Any]], Any]
"""Does the work that it is given and returns what it makes; errors of the work are raised here."""

PLACE: ContextVar[Place | None] = ContextVar("place", default=None)


def _read_only(items: dict[Any, Any]) -> MappingProxyType[Any, Any]:
    return MappingProxyType(items)


# Python has no way of its own to send a mapping that can't be written to.
copyreg.pickle(MappingProxyType, lambda sent: (_read_only, (dict(sent),)))


class TookTooLong(Exception):
    """The document was not made within the time, the memory or the processor there is for it."""


def in_its_place(work: Callable[Given, Made]) -> Callable[Given, Made]:
    """Work that is done in the place of who asks, with arguments that can be sent to a process."""

    @wraps(work)
    def done(*given: Given.args, **named: Given.kwargs) -> Made:
        place = PLACE.get()
        if place is None:
            return work(*given, **named)
        made: Made = place(partial(done, *given, **named))
        return made

    return done
