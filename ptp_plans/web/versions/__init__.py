"""What happens to a draft when it is written: review, seal, versions, comparison."""

from . import comparison, pages, public, roster, sealing
from .blueprint import blueprint

ROUTES = (sealing, pages, roster, public, comparison)

__all__ = ["ROUTES", "blueprint"]
