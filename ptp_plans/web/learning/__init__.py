"""The programme as a space of learning: board, critical points, rounds, visits, practices."""

from . import board, corrections, findings, points, practices, rounds, spaces, units, visits
from .blueprint import blueprint

ROUTES = (board, points, rounds, units, visits, findings, corrections, practices, spaces)

__all__ = ["ROUTES", "blueprint"]
