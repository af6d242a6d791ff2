"""What happens to a draft when it is written: review, seal, versions, comparison."""

from . import comparison, pages, sealing
from .blueprint import blueprint

ROUTES = (sealing, pages, comparison)

__all__ = ["ROUTES", "blueprint"]
