"""What is kept aside of a plan: to be read, proposed again, or let go."""

from . import pages
from .blueprint import blueprint

ROUTES = (pages,)

__all__ = ["ROUTES", "blueprint"]
