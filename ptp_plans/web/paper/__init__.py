"""Paper: worksheets to take to the workshop, and the version for the community."""

from . import community, sheets
from .blueprint import blueprint
from .verification import verification

ROUTES = (sheets, community)

__all__ = ["ROUTES", "blueprint", "verification"]
