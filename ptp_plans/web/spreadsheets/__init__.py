"""A step's tables as a spreadsheet: taken home, filled in, brought back."""

from . import pages
from .blueprint import blueprint

ROUTES = (pages,)

__all__ = ["ROUTES", "blueprint"]
