"""The print desk: contracts chosen, looked at before printing, printed in one batch."""

from . import batches, choosing
from .blueprint import blueprint

ROUTES = (choosing, batches)

__all__ = ["ROUTES", "blueprint"]
