"""Bring a file to the schema that this program knows."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Final

import sqlalchemy as sa

if TYPE_CHECKING:
    from alembic.config import Config

# The newest of the files in ``migrations/versions``; a test holds it true.
SCHEMA: Final = "0005"


def version(connection: sa.Connection) -> str | None:
    """Return the schema of a file, or None where there is none yet."""
    if not sa.inspect(connection).has_table("alembic_version"):
        return None
    found: str | None = connection.scalar(sa.text("SELECT version_num FROM alembic_version"))
    return found


def upgrade(connection: sa.Connection) -> None:
    """Run the steps that are missing, inside the caller's transaction."""
    from alembic import command

    command.upgrade(config(connection), "head")


def config(connection: sa.Connection) -> Config:
    """Return Alembic's configuration for a connection."""
    from alembic.config import Config

    made = Config()
    made.set_main_option("script_location", str(Path(__file__).parent / "migrations"))
    made.set_main_option("path_separator", "os")
    made.attributes["connection"] = connection
    return made
