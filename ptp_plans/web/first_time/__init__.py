"""An installation that nobody has opened yet: closed to everybody but who has its code."""

from . import page
from .blueprint import blueprint
from .standing import init_app

ROUTES = (page,)

__all__ = ["ROUTES", "blueprint", "init_app"]
