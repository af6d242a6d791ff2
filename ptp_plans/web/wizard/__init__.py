"""The guided form: one page a step, one page a row, and the pages that lead there."""

from . import check, conflicts, photos, plans, review, rows, steps
from .blueprint import blueprint
from .growing import moving

ROUTES = (plans, steps, rows, moving, conflicts, check, review, photos)

__all__ = ["ROUTES", "blueprint"]
