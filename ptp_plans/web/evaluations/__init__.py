"""A plan's years as pages: which were evaluated, an evaluation, its figures, its decision."""

from . import life, pages
from .blueprint import blueprint

ROUTES = (pages, life)

__all__ = ["ROUTES", "blueprint"]
