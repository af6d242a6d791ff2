"""A step's history: who changed what when, and the way back."""

from .blueprint import blueprint
from .pages import revisions

__all__ = ["blueprint", "revisions"]
