"""A plan's years as pages: which were evaluated, an evaluation, its figures, its decision."""

from . import pages
from .blueprint import blueprint

ROUTES = (pages,)

__all__ = ["ROUTES", "blueprint"]
