"""A plan's years as pages: which were evaluated, an evaluation, its figures, its decision."""

from . import life, pages, papers
from .blueprint import blueprint

ROUTES = (pages, life, papers)

__all__ = ["ROUTES", "blueprint"]
