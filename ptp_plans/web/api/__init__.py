"""The same steps and years as JSON, for programs and for work without connection."""

from . import annual
from .routes import blueprint

ROUTES = (annual,)

__all__ = ["ROUTES", "blueprint"]
