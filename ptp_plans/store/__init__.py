"""What is kept: SQLAlchemy lives here and nowhere else."""

from sqlalchemy.orm import Session

__all__ = ["Session"]
