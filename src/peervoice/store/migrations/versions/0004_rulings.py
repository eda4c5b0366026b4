"""Rulings: what was decided where coders differed."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0004"
down_revision = "0003"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Add what was not there; what was there is as it was."""
    op.create_table(
        "rulings",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("uuid", sa.String(length=32), nullable=False),
        sa.Column("text", sa.Integer(), nullable=False),
        sa.Column("start", sa.BigInteger(), nullable=False),
        sa.Column("end", sa.BigInteger(), nullable=False),
        sa.Column("code", sa.Integer(), nullable=False),
        sa.Column("coders", sa.JSON(), nullable=False),
        sa.Column("decision", sa.Text(), nullable=False),
        sa.Column("marks", sa.JSON(), nullable=False),
        sa.Column("alive", sa.Boolean(), nullable=False),
        sa.ForeignKeyConstraint(["code"], ["codes.id"], name=op.f("fk_rulings_code")),
        sa.ForeignKeyConstraint(["text"], ["texts.id"], name=op.f("fk_rulings_text")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_rulings")),
    )
    for column in ("text", "uuid"):
        op.create_index(op.f(f"ix_rulings_{column}"), "rulings", [column], unique=False)
    alive = sa.text("alive")
    op.create_index(
        "uq_rulings_alive",
        "rulings",
        ["uuid"],
        unique=True,
        sqlite_where=alive,
        postgresql_where=alive,
    )
    op.create_table(
        "ruling_changes",
        sa.Column("event", sa.Integer(), nullable=False),
        sa.Column("ruling", sa.Integer(), nullable=False),
        sa.Column("alive", sa.Boolean(), nullable=False),
        sa.ForeignKeyConstraint(["event"], ["events.id"], name=op.f("fk_ruling_changes_event")),
        sa.ForeignKeyConstraint(["ruling"], ["rulings.id"], name=op.f("fk_ruling_changes_ruling")),
        sa.PrimaryKeyConstraint("event", "ruling", name=op.f("pk_ruling_changes")),
        sqlite_with_rowid=False,
    )
    op.create_index(op.f("ix_ruling_changes_ruling"), "ruling_changes", ["ruling"], unique=False)
