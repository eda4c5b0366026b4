"""The tables of what people write into the cells of a framework matrix: part of the schema."""

from __future__ import annotations

import sqlalchemy as sa

from peervoice.store import columns
from peervoice.store.columns import alive, key, number, of, text

# What people wrote into cells of a framework matrix. A cell is a row (a value of an attribute) and
# a code, or a group of a grouping (``heading``). ``path`` is what the code was called, and
# ``written_for`` which it was; ``meaning`` is a digest of what a group meant. ``since`` says what
# had changed already when this row was made: two became one, or it was stale where it came from.
summaries = sa.Table(
    "summaries",
    columns.metadata,
    key(),
    sa.Column("uuid", sa.String(32), nullable=False, index=True),
    text("rows"),
    text("row"),
    of("code", "codes", nullable=True),
    text("grouping"),
    text("heading"),
    of("author", "coders"),
    number("written"),
    of("written_for", "codes", nullable=True),
    text("path"),
    text("meaning"),
    text("since"),
    alive(),
)
summary_words = sa.Table(
    "summary_words",
    columns.metadata,
    sa.Column("summary", sa.Integer, sa.ForeignKey("summaries.id"), primary_key=True),
    text("text"),
)
# What a summary rests on: codings, each as it was; none for one that was taken back for good. And
# what the codes meant.
summary_quotes = sa.Table(
    "summary_quotes",
    columns.metadata,
    key(),
    of("summary", "summaries", index=True),
    of("coding", "codings", nullable=True, index=True),
)
summary_definitions = sa.Table(
    "summary_definitions",
    columns.metadata,
    sa.Column("summary", sa.Integer, sa.ForeignKey("summaries.id"), primary_key=True),
    sa.Column("definition", sa.Integer, sa.ForeignKey("definitions.id"), primary_key=True),
    sqlite_with_rowid=False,
)
