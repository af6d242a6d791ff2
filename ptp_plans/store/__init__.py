"""What is kept: SQLAlchemy lives here and nowhere else."""

from sqlalchemy import Engine
from sqlalchemy.orm import Session

__all__ = ["Engine", "Session"]
