"""Money and progress of the plans within reach, as a page and as a file."""

from . import pages
from .blueprint import blueprint

ROUTES = (pages,)

__all__ = ["ROUTES", "blueprint"]
