"""Contracts: drawn up, printed, signed, listed, verified by anybody."""

from . import drawing_up, efirma, pages, papers, register, signing, verification
from .blueprint import blueprint

ROUTES = (drawing_up, efirma, pages, papers, register, signing, verification)

__all__ = ["ROUTES", "blueprint"]
