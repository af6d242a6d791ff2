"""Brings a database's tables up to date (Alembic, numbered migrations)."""

from pathlib import Path

from alembic import command
from alembic.config import Config
from sqlalchemy import Engine


def config(engine: Engine | None = None) -> Config:
    """Alembic's configuration for our migrations on that database."""
    settings = Config()
    settings.set_main_option("script_location", str(Path(__file__).parent / "migrations"))
    settings.attributes["engine"] = engine
    return settings


def migrate(engine: Engine) -> None:
    """Up to the newest migration; nothing when it is there already."""
    command.upgrade(config(engine), "head")
