"""Summaries: what people write into the cells of a framework matrix."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0005"
down_revision = "0004"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Add what was not there; what was there is as it was."""
    op.create_table(
        "summaries",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("uuid", sa.String(length=32), nullable=False),
        sa.Column("rows", sa.Text(), nullable=False),
        sa.Column("row", sa.Text(), nullable=False),
        sa.Column("code", sa.Integer(), nullable=True),
        sa.Column("grouping", sa.Text(), nullable=False),
        sa.Column("heading", sa.Text(), nullable=False),
        sa.Column("author", sa.Integer(), nullable=False),
        sa.Column("written", sa.BigInteger(), nullable=False),
        sa.Column("written_for", sa.Integer(), nullable=True),
        sa.Column("path", sa.Text(), nullable=False),
        sa.Column("meaning", sa.Text(), nullable=False),
        sa.Column("since", sa.Text(), nullable=False),
        sa.Column("alive", sa.Boolean(), nullable=False),
        sa.ForeignKeyConstraint(["author"], ["coders.id"], name=op.f("fk_summaries_author")),
        sa.ForeignKeyConstraint(["code"], ["codes.id"], name=op.f("fk_summaries_code")),
        sa.ForeignKeyConstraint(
            ["written_for"], ["codes.id"], name=op.f("fk_summaries_written_for")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_summaries")),
    )
    op.create_index(op.f("ix_summaries_uuid"), "summaries", ["uuid"], unique=False)
    alive = sa.text("alive")
    op.create_index(
        "uq_summaries_alive",
        "summaries",
        ["uuid"],
        unique=True,
        sqlite_where=alive,
        postgresql_where=alive,
    )
    op.create_table(
        "summary_words",
        sa.Column("summary", sa.Integer(), nullable=False),
        sa.Column("text", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(
            ["summary"], ["summaries.id"], name=op.f("fk_summary_words_summary")
        ),
        sa.PrimaryKeyConstraint("summary", name=op.f("pk_summary_words")),
    )
    op.create_table(
        "summary_quotes",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("summary", sa.Integer(), nullable=False),
        sa.Column("coding", sa.Integer(), nullable=True),
        sa.ForeignKeyConstraint(["coding"], ["codings.id"], name=op.f("fk_summary_quotes_coding")),
        sa.ForeignKeyConstraint(
            ["summary"], ["summaries.id"], name=op.f("fk_summary_quotes_summary")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_summary_quotes")),
    )
    for column in ("coding", "summary"):
        op.create_index(
            op.f(f"ix_summary_quotes_{column}"), "summary_quotes", [column], unique=False
        )
    op.create_table(
        "summary_definitions",
        sa.Column("summary", sa.Integer(), nullable=False),
        sa.Column("definition", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(
            ["definition"], ["definitions.id"], name=op.f("fk_summary_definitions_definition")
        ),
        sa.ForeignKeyConstraint(
            ["summary"], ["summaries.id"], name=op.f("fk_summary_definitions_summary")
        ),
        sa.PrimaryKeyConstraint("summary", "definition", name=op.f("pk_summary_definitions")),
        sqlite_with_rowid=False,
    )
    op.create_table(
        "summary_changes",
        sa.Column("event", sa.Integer(), nullable=False),
        sa.Column("summary", sa.Integer(), nullable=False),
        sa.Column("alive", sa.Boolean(), nullable=False),
        sa.ForeignKeyConstraint(["event"], ["events.id"], name=op.f("fk_summary_changes_event")),
        sa.ForeignKeyConstraint(
            ["summary"], ["summaries.id"], name=op.f("fk_summary_changes_summary")
        ),
        sa.PrimaryKeyConstraint("event", "summary", name=op.f("pk_summary_changes")),
        sqlite_with_rowid=False,
    )
    op.create_index(
        op.f("ix_summary_changes_summary"), "summary_changes", ["summary"], unique=False
    )
