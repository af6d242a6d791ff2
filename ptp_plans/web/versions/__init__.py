"""What happens to a draft when it is written: review, seal, versions, comparison."""

from . import comparison, pages, roster, sealing
from .blueprint import blueprint

ROUTES = (sealing, pages, roster, comparison)

__all__ = ["ROUTES", "blueprint"]
