"""Translations beside texts, and which language or date nobody stated."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0003"
down_revision = "0002"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Add what was not there; what was there is as it was."""
    op.add_column("details", sa.Column("detected", sa.Text(), server_default="", nullable=False))
    op.create_table(
        "translations",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("text", sa.Integer(), nullable=False),
        sa.Column("language", sa.Text(), nullable=True),
        sa.Column("alive", sa.Boolean(), nullable=False),
        sa.Column("source", sa.JSON(), nullable=True),
        sa.Column("words", sa.JSON(), nullable=False),
        sa.ForeignKeyConstraint(["text"], ["texts.id"], name=op.f("fk_translations_text")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_translations")),
    )
    op.create_index(op.f("ix_translations_text"), "translations", ["text"], unique=False)
    alive = sa.text("alive")
    op.create_index(
        "uq_translations_alive",
        "translations",
        ["text"],
        unique=True,
        sqlite_where=alive,
        postgresql_where=alive,
    )
    op.create_table(
        "translation_changes",
        sa.Column("event", sa.Integer(), nullable=False),
        sa.Column("translation", sa.Integer(), nullable=False),
        sa.Column("alive", sa.Boolean(), nullable=False),
        sa.ForeignKeyConstraint(
            ["event"], ["events.id"], name=op.f("fk_translation_changes_event")
        ),
        sa.ForeignKeyConstraint(
            ["translation"],
            ["translations.id"],
            name=op.f("fk_translation_changes_translation"),
        ),
        sa.PrimaryKeyConstraint("event", "translation", name=op.f("pk_translation_changes")),
        sqlite_with_rowid=False,
    )
    op.create_index(
        op.f("ix_translation_changes_translation"),
        "translation_changes",
        ["translation"],
        unique=False,
    )
