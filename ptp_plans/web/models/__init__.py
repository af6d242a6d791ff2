"""Modelos de convenio: written part by part, tried on the worked example, published."""

from . import clauses, comparison, logos, pages, preview, publishing, texts
from .blueprint import blueprint

ROUTES = (pages, texts, clauses, logos, preview, comparison, publishing)

__all__ = ["ROUTES", "blueprint"]
