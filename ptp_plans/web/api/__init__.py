"""The same steps as JSON, for programs and for work without connection."""

from .routes import blueprint

__all__ = ["blueprint"]
