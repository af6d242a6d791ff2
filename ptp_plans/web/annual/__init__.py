"""The plan anual: its page, its papers, its spreadsheet and its calendar."""

from . import files, pages
from .blueprint import blueprint

ROUTES = (pages, files)

__all__ = ["ROUTES", "blueprint"]
