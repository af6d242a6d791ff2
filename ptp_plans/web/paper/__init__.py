"""Paper: worksheets to take to the workshop, and the version for the community."""

from . import sheets
from .blueprint import blueprint

ROUTES = (sheets,)

__all__ = ["ROUTES", "blueprint"]
