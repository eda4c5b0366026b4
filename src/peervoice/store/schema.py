"""The tables of a project file.

Whatever can change is kept in versions: a row never changes but for ``alive``, which repeats the
newest of its changes, and a change belongs to an event. So the past can be read, undone and
checked in one way, whatever it is (`peervoice.store.lives`).

Rows that hold words (texts, quotes, memos, reasons) stand in tables of their own, so that they
can be erased; history holds who, when and what, and no words. Keys are integers inside, and
UUIDs, ids or paths outside.
"""

from __future__ import annotations

import sqlalchemy as sa

from peervoice.store import columns
from peervoice.store.columns import alive, key, number, of, text, uuid
from peervoice.store.summary_tables import summaries

# All tables; whoever takes it from here has them.
metadata = columns.metadata

# What is true of the file as a whole, such as the counter of changes.
facts = sa.Table("facts", metadata, sa.Column("name", sa.Text, primary_key=True), text("value"))

# Names that repeat.
coders = sa.Table(
    "coders", metadata, key(), sa.Column("name", sa.Text, nullable=False, unique=True)
)
versions = sa.Table(
    "versions", metadata, key(), sa.Column("name", sa.Text, nullable=False, unique=True)
)
values = sa.Table(
    "scale_values",
    metadata,
    key(),
    text("scale"),
    text("value"),
    sa.UniqueConstraint("scale", "value"),
)

# History: who, when, what. ``at`` counts microseconds since 1970 in UTC.
events = sa.Table(
    "events",
    metadata,
    key(),
    uuid(),
    number("at"),
    of("who", "coders", nullable=True),
    text("what"),
    sa.Column("detail", sa.JSON, nullable=False),
)
event_words = sa.Table(
    "event_words",
    metadata,
    sa.Column("event", sa.Integer, sa.ForeignKey("events.id"), primary_key=True),
    text("why"),
)

# Codebook, law and typology, each version whole.
documents = sa.Table(
    "documents",
    metadata,
    key(),
    text("kind"),
    text("name"),
    alive(),
    sa.Column("content", sa.JSON, nullable=False),
)
# One row for each code that ever was; those in force have a position. ``heir`` is the code that
# it was merged into.
codes = sa.Table(
    "codes",
    metadata,
    key(),
    uuid(),
    text("path"),
    sa.Column("position", sa.Integer),
    of("heir", "codes", nullable=True),
)
# What a code meant: a digest of its definition, and of what it includes and excludes.
definitions = sa.Table(
    "definitions",
    metadata,
    key(),
    of("code", "codes"),
    sa.Column("digest", sa.String(64), nullable=False),
    alive(),
)

# Who was interviewed, and what they said.
participants = sa.Table(
    "participants",
    metadata,
    key(),
    sa.Column("name", sa.Text, nullable=False),
    text("jurisdiction", nullable=True),
    text("role"),
    text("language", nullable=True),
    text("quote"),
    text("attribution"),
    sa.Column("more", sa.JSON, nullable=False),
    alive(),
    sa.Index(None, "name"),
)
speakers = sa.Table(
    "speakers",
    metadata,
    key(),
    text("transcript"),
    text("speaker", nullable=True),
    text("participant", nullable=True),
    text("speaker_role", nullable=True),
    alive(),
)
transcripts = sa.Table(
    "transcripts", metadata, key(), sa.Column("name", sa.Text, nullable=False, unique=True)
)
details = sa.Table(
    "details",
    metadata,
    key(),
    of("transcript", "transcripts", index=True),
    text("language", nullable=True),
    sa.Column("first", sa.Date),
    sa.Column("last", sa.Date),
    text("title"),
    alive(),
    # What nobody stated and a reader found, such as "date language".
    sa.Column("detected", sa.Text, nullable=False, server_default=""),
)
# The words come last: what stands before them is read without turning their pages.
texts = sa.Table(
    "texts",
    metadata,
    key(),
    of("transcript", "transcripts", index=True),
    sa.Column("digest", sa.String(64), nullable=False),
    alive(),
    sa.Column("source", sa.JSON),
    text("text"),
)
voices = sa.Table(
    "voices",
    metadata,
    key(),
    of("text", "texts", index=True),
    text("label", nullable=True),
    text("role"),
)
# Offsets of an empty turn, and of a coding of a whole document, are -1: no null to test for.
turns = sa.Table(
    "turns",
    metadata,
    sa.Column("text", sa.Integer, sa.ForeignKey("texts.id"), primary_key=True),
    sa.Column("turn", sa.Integer, primary_key=True),
    of("voice", "voices"),
    number("start"),
    number("end"),
    number("word_start"),
    number("word_end"),
)
marks = sa.Table(
    "marks",
    metadata,
    sa.Column("text", sa.Integer, sa.ForeignKey("texts.id"), primary_key=True),
    sa.Column("turn", sa.Integer, primary_key=True),
    sa.Column("position", sa.Integer, primary_key=True),
    number("offset"),
    sa.Column("seconds", sa.Float, nullable=False),
)

# What a text says in another language, one string a turn.
translations = sa.Table(
    "translations",
    metadata,
    key(),
    of("text", "texts", index=True),
    text("language", nullable=True),
    alive(),
    sa.Column("source", sa.JSON),
    sa.Column("words", sa.JSON, nullable=False),
)

# Opinions. A coding that was moved to a corrected text, or to another code, has a row for each of
# its states, and the same UUID in all. ``definition`` is what the coder knew of the code.
codings = sa.Table(
    "codings",
    metadata,
    key(),
    sa.Column("uuid", sa.String(32), nullable=False, index=True),
    of("text", "texts", index=True),
    number("start"),
    number("end"),
    number("word_start"),
    number("word_end"),
    of("code", "codes"),
    of("coder", "coders"),
    number("created"),
    text("origin"),
    of("version", "versions"),
    of("definition", "definitions", nullable=True),
    alive(),
)
coding_words = sa.Table(
    "coding_words",
    metadata,
    sa.Column("coding", sa.Integer, sa.ForeignKey("codings.id"), primary_key=True),
    text("quote"),
    text("prefix"),
    text("suffix"),
    text("memo"),
)
coding_values = sa.Table(
    "coding_values",
    metadata,
    sa.Column("coding", sa.Integer, sa.ForeignKey("codings.id"), primary_key=True),
    sa.Column("value", sa.Integer, sa.ForeignKey("scale_values.id"), primary_key=True),
    sqlite_with_rowid=False,
)

# Readings. Which codes were looked for is one of few sets.
code_sets = sa.Table(
    "code_sets", metadata, key(), sa.Column("digest", sa.String(64), nullable=False, unique=True)
)
code_set_members = sa.Table(
    "code_set_members",
    metadata,
    sa.Column("code_set", sa.Integer, sa.ForeignKey("code_sets.id"), primary_key=True),
    sa.Column("code", sa.Integer, sa.ForeignKey("codes.id"), primary_key=True),
)
readings = sa.Table(
    "readings",
    metadata,
    key(),
    sa.Column("uuid", sa.String(32), nullable=False, index=True),
    of("transcript", "transcripts", index=True),
    of("coder", "coders"),
    of("code_set", "code_sets"),
    of("version", "versions"),
    text("state"),
    number("at"),
    alive(),
)

# What was decided where coders differed, about which code and which words. ``marks`` are what is to
# stand there: start, end, and values by scale.
rulings = sa.Table(
    "rulings",
    metadata,
    key(),
    sa.Column("uuid", sa.String(32), nullable=False, index=True),
    of("text", "texts", index=True),
    number("start"),
    number("end"),
    of("code", "codes"),
    sa.Column("coders", sa.JSON, nullable=False),
    text("decision"),
    sa.Column("marks", sa.JSON, nullable=False),
    alive(),
)

# What people note, beside their codings. ``target`` is a UUID in hexadecimal, or an id.
memos = sa.Table(
    "memos",
    metadata,
    key(),
    sa.Column("uuid", sa.String(32), nullable=False, index=True),
    text("about"),
    text("target"),
    of("author", "coders"),
    number("created"),
    alive(),
)
memo_words = sa.Table(
    "memo_words",
    metadata,
    sa.Column("memo", sa.Integer, sa.ForeignKey("memos.id"), primary_key=True),
    text("text"),
)


def _changes_of(kept: sa.Table, name: str) -> sa.Table:
    """Return the table that says which event let which row live or rest."""
    return sa.Table(
        f"{name}_changes",
        metadata,
        sa.Column("event", sa.Integer, sa.ForeignKey("events.id"), primary_key=True),
        sa.Column(name, sa.Integer, sa.ForeignKey(kept.c.id), primary_key=True, index=True),
        alive(),
        sqlite_with_rowid=False,
    )


document_changes = _changes_of(documents, "document")
definition_changes = _changes_of(definitions, "definition")
participant_changes = _changes_of(participants, "participant")
speaker_changes = _changes_of(speakers, "speaker")
detail_changes = _changes_of(details, "detail")
text_changes = _changes_of(texts, "text")
translation_changes = _changes_of(translations, "translation")
coding_changes = _changes_of(codings, "coding")
reading_changes = _changes_of(readings, "reading")
memo_changes = _changes_of(memos, "memo")
ruling_changes = _changes_of(rulings, "ruling")
summary_changes = _changes_of(summaries, "summary")

# At any time, one version at most of everything is alive. Of codings there are too many for a
# second index of random keys: `verifying` looks after them.
for kept, identity in (
    (documents, documents.c.kind),
    (definitions, definitions.c.code),
    (participants, participants.c.name),
    (details, details.c.transcript),
    (texts, texts.c.transcript),
    (translations, translations.c.text),
    (readings, readings.c.uuid),
    (memos, memos.c.uuid),
    (rulings, rulings.c.uuid),
    (summaries, summaries.c.uuid),
):
    lives = kept.c.alive
    name = f"uq_{kept.name}_alive"
    sa.Index(name, identity, unique=True, sqlite_where=lives, postgresql_where=lives)

# What each coder, or the project itself, can undo and redo. ``last`` is the event that did it last,
# or undid it.
undo_entries = sa.Table(
    "undo_entries",
    metadata,
    sa.Column("event", sa.Integer, sa.ForeignKey("events.id"), primary_key=True),
    of("coder", "coders", nullable=True),
    sa.Column("undone", sa.Boolean, nullable=False),
    of("last", "events"),
    sa.Index(None, "coder", "undone", "event"),
)

# What a program proposed, and what a person made of it.
suggestions = sa.Table(
    "suggestions",
    metadata,
    key(),
    uuid(),
    of("text", "texts", index=True),
    number("start"),
    number("end"),
    of("code", "codes"),
    sa.Column("score", sa.Float, nullable=False),
    text("source"),
    of("shown", "events"),
    of("decided", "events", nullable=True),
    text("decision", nullable=True),
    of("coding", "codings", nullable=True),
)
suggestion_words = sa.Table(
    "suggestion_words",
    metadata,
    sa.Column("suggestion", sa.Integer, sa.ForeignKey("suggestions.id"), primary_key=True),
    text("reason"),
)

# What left the project.
ledger = sa.Table(
    "ledger",
    metadata,
    key(),
    of("event", "events"),
    text("file"),
    text("kind"),
    sa.Column("digest", sa.String(64), nullable=False),
    sa.Column("rests_on", sa.JSON, nullable=False),
)

# People who took their words back, and what would bring them back: ids, and digests of words.
tombstones = sa.Table(
    "tombstones",
    metadata,
    key(),
    of("event", "events"),
    text("kind"),
    text("value"),
    sa.UniqueConstraint("kind", "value"),
)

# Copies that the project knows of, by their path from its own folder.
backups = sa.Table("backups", metadata, key(), of("event", "events"), text("path"))
