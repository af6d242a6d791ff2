"""The workshop's wall: a step projected for all to read, one thing at a time, in large letters."""

from . import pages, sending
from .blueprint import blueprint

ROUTES = (pages, sending)

__all__ = ["ROUTES", "blueprint"]
