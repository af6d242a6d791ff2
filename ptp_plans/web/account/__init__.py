"""One's own account: another password, and the browsers in which one is signed in."""

from . import password, sessions
from .blueprint import blueprint

ROUTES = (password, sessions)

__all__ = ["ROUTES", "blueprint"]
