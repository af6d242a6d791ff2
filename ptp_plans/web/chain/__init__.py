"""The chain of a plan in one picture: of its draft, and of each sealed version."""

from . import pages
from .blueprint import blueprint

ROUTES = (pages,)

__all__ = ["ROUTES", "blueprint"]
