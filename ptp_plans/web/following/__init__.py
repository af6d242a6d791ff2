"""Following a year as pages: how a plan stands, its year row by row, and noting something."""

from . import noting, pages
from .blueprint import blueprint

ROUTES = (pages, noting)

__all__ = ["ROUTES", "blueprint"]
