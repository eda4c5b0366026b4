"""The tables of a project file.

Whatever can change is kept in versions: a row never changes but for ``alive``, which repeats the
newest of its changes, and a change belongs to an event. So the past can be read, undone and
checked in one way, whatever it is (`peervoice.store.lives`).

Rows that hold words (texts, quotes, memos, reasons) stand in tables of their own, so that they
can be erased; history holds who, when and what, and no words. Keys are integers inside, and
UUIDs, ids or paths outside.
"""

from __future__ import annotations

from typing import Final

import sqlalchemy as sa

NAMES: Final = {
    "ix": "ix_%(table_name)s_%(column_0_N_name)s",
    "uq": "uq_%(table_name)s_%(column_0_N_name)s",
    "fk": "fk_%(table_name)s_%(column_0_N_name)s",
    "pk": "pk_%(table_name)s",
}

metadata = sa.MetaData(naming_convention=NAMES)


def _key() -> sa.Column[int]:
    return sa.Column("id", sa.Integer, primary_key=True)


def _of(name: str, table: str, *, nullable: bool = False, index: bool = False) -> sa.Column[int]:
    key = sa.ForeignKey(f"{table}.id")
    return sa.Column(name, sa.Integer, key, nullable=nullable, index=index)


def _uuid() -> sa.Column[str]:
    return sa.Column("uuid", sa.String(32), nullable=False, unique=True)


def _alive() -> sa.Column[bool]:
    return sa.Column("alive", sa.Boolean, nullable=False)


def _text(name: str, *, nullable: bool = False) -> sa.Column[str]:
    return sa.Column(name, sa.Text, nullable=nullable)


def _number(name: str, *, nullable: bool = False) -> sa.Column[int]:
    return sa.Column(name, sa.BigInteger, nullable=nullable)


# What is true of the file as a whole, such as the counter of changes.
facts = sa.Table("facts", metadata, sa.Column("name", sa.Text, primary_key=True), _text("value"))

# Names that repeat.
coders = sa.Table(
    "coders", metadata, _key(), sa.Column("name", sa.Text, nullable=False, unique=True)
)
versions = sa.Table(
    "versions", metadata, _key(), sa.Column("name", sa.Text, nullable=False, unique=True)
)
values = sa.Table(
    "scale_values",
    metadata,
    _key(),
    _text("scale"),
    _text("value"),
    sa.UniqueConstraint("scale", "value"),
)

# History: who, when, what. ``at`` counts microseconds since 1970 in UTC.
events = sa.Table(
    "events",
    metadata,
    _key(),
    _uuid(),
    _number("at"),
    _of("who", "coders", nullable=True),
    _text("what"),
    sa.Column("detail", sa.JSON, nullable=False),
)
event_words = sa.Table(
    "event_words",
    metadata,
    sa.Column("event", sa.Integer, sa.ForeignKey("events.id"), primary_key=True),
    _text("why"),
)

# Codebook, law and typology, each version whole.
documents = sa.Table(
    "documents",
    metadata,
    _key(),
    _text("kind"),
    _text("name"),
    _alive(),
    sa.Column("content", sa.JSON, nullable=False),
)
# One row for each code that ever was; those in force have a position. ``heir`` is the code that
# it was merged into.
codes = sa.Table(
    "codes",
    metadata,
    _key(),
    _uuid(),
    _text("path"),
    sa.Column("position", sa.Integer),
    _of("heir", "codes", nullable=True),
)
# What a code meant: a digest of its definition, and of what it includes and excludes.
definitions = sa.Table(
    "definitions",
    metadata,
    _key(),
    _of("code", "codes"),
    sa.Column("digest", sa.String(64), nullable=False),
    _alive(),
)

# Who was interviewed, and what they said.
participants = sa.Table(
    "participants",
    metadata,
    _key(),
    sa.Column("name", sa.Text, nullable=False),
    _text("jurisdiction", nullable=True),
    _text("role"),
    _text("language", nullable=True),
    _text("quote"),
    _text("attribution"),
    sa.Column("more", sa.JSON, nullable=False),
    _alive(),
    sa.Index(None, "name"),
)
speakers = sa.Table(
    "speakers",
    metadata,
    _key(),
    _text("transcript"),
    _text("speaker", nullable=True),
    _text("participant", nullable=True),
    _text("speaker_role", nullable=True),
    _alive(),
)
transcripts = sa.Table(
    "transcripts", metadata, _key(), sa.Column("name", sa.Text, nullable=False, unique=True)
)
details = sa.Table(
    "details",
    metadata,
    _key(),
    _of("transcript", "transcripts", index=True),
    _text("language", nullable=True),
    sa.Column("first", sa.Date),
    sa.Column("last", sa.Date),
    _text("title"),
    _alive(),
    # What nobody stated and a reader found, such as "date language".
    sa.Column("detected", sa.Text, nullable=False, server_default=""),
)
# The words come last: what stands before them is read without turning their pages.
texts = sa.Table(
    "texts",
    metadata,
    _key(),
    _of("transcript", "transcripts", index=True),
    sa.Column("digest", sa.String(64), nullable=False),
    _alive(),
    sa.Column("source", sa.JSON),
    _text("text"),
)
voices = sa.Table(
    "voices",
    metadata,
    _key(),
    _of("text", "texts", index=True),
    _text("label", nullable=True),
    _text("role"),
)
# Offsets of an empty turn, and of a coding of a whole document, are -1: no null to test for.
turns = sa.Table(
    "turns",
    metadata,
    sa.Column("text", sa.Integer, sa.ForeignKey("texts.id"), primary_key=True),
    sa.Column("turn", sa.Integer, primary_key=True),
    _of("voice", "voices"),
    _number("start"),
    _number("end"),
    _number("word_start"),
    _number("word_end"),
)
marks = sa.Table(
    "marks",
    metadata,
    sa.Column("text", sa.Integer, sa.ForeignKey("texts.id"), primary_key=True),
    sa.Column("turn", sa.Integer, primary_key=True),
    sa.Column("position", sa.Integer, primary_key=True),
    _number("offset"),
    sa.Column("seconds", sa.Float, nullable=False),
)

# What a text says in another language, one string a turn.
translations = sa.Table(
    "translations",
    metadata,
    _key(),
    _of("text", "texts", index=True),
    _text("language", nullable=True),
    _alive(),
    sa.Column("source", sa.JSON),
    sa.Column("words", sa.JSON, nullable=False),
)

# Opinions. A coding that was moved to a corrected text, or to another code, has a row for each of
# its states, and the same UUID in all. ``definition`` is what the coder knew of the code.
codings = sa.Table(
    "codings",
    metadata,
    _key(),
    sa.Column("uuid", sa.String(32), nullable=False, index=True),
    _of("text", "texts", index=True),
    _number("start"),
    _number("end"),
    _number("word_start"),
    _number("word_end"),
    _of("code", "codes"),
    _of("coder", "coders"),
    _number("created"),
    _text("origin"),
    _of("version", "versions"),
    _of("definition", "definitions", nullable=True),
    _alive(),
)
coding_words = sa.Table(
    "coding_words",
    metadata,
    sa.Column("coding", sa.Integer, sa.ForeignKey("codings.id"), primary_key=True),
    _text("quote"),
    _text("prefix"),
    _text("suffix"),
    _text("memo"),
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
    "code_sets", metadata, _key(), sa.Column("digest", sa.String(64), nullable=False, unique=True)
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
    _key(),
    sa.Column("uuid", sa.String(32), nullable=False, index=True),
    _of("transcript", "transcripts", index=True),
    _of("coder", "coders"),
    _of("code_set", "code_sets"),
    _of("version", "versions"),
    _text("state"),
    _number("at"),
    _alive(),
)

# What people note, beside their codings. ``target`` is a UUID in hexadecimal, or an id.
memos = sa.Table(
    "memos",
    metadata,
    _key(),
    sa.Column("uuid", sa.String(32), nullable=False, index=True),
    _text("about"),
    _text("target"),
    _of("author", "coders"),
    _number("created"),
    _alive(),
)
memo_words = sa.Table(
    "memo_words",
    metadata,
    sa.Column("memo", sa.Integer, sa.ForeignKey("memos.id"), primary_key=True),
    _text("text"),
)


def _changes_of(kept: sa.Table, name: str) -> sa.Table:
    """Return the table that says which event let which row live or rest."""
    return sa.Table(
        f"{name}_changes",
        metadata,
        sa.Column("event", sa.Integer, sa.ForeignKey("events.id"), primary_key=True),
        sa.Column(name, sa.Integer, sa.ForeignKey(kept.c.id), primary_key=True, index=True),
        _alive(),
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
):
    alive = kept.c.alive
    name = f"uq_{kept.name}_alive"
    sa.Index(name, identity, unique=True, sqlite_where=alive, postgresql_where=alive)

# What each coder, or the project itself, can undo and redo. ``last`` is the event that did it last,
# or undid it.
undo_entries = sa.Table(
    "undo_entries",
    metadata,
    sa.Column("event", sa.Integer, sa.ForeignKey("events.id"), primary_key=True),
    _of("coder", "coders", nullable=True),
    sa.Column("undone", sa.Boolean, nullable=False),
    _of("last", "events"),
    sa.Index(None, "coder", "undone", "event"),
)

# What a program proposed, and what a person made of it.
suggestions = sa.Table(
    "suggestions",
    metadata,
    _key(),
    _uuid(),
    _of("text", "texts", index=True),
    _number("start"),
    _number("end"),
    _of("code", "codes"),
    sa.Column("score", sa.Float, nullable=False),
    _text("source"),
    _of("shown", "events"),
    _of("decided", "events", nullable=True),
    _text("decision", nullable=True),
    _of("coding", "codings", nullable=True),
)
suggestion_words = sa.Table(
    "suggestion_words",
    metadata,
    sa.Column("suggestion", sa.Integer, sa.ForeignKey("suggestions.id"), primary_key=True),
    _text("reason"),
)

# What left the project.
ledger = sa.Table(
    "ledger",
    metadata,
    _key(),
    _of("event", "events"),
    _text("file"),
    _text("kind"),
    sa.Column("digest", sa.String(64), nullable=False),
    sa.Column("rests_on", sa.JSON, nullable=False),
)

# People who took their words back, and what would bring them back: ids, and digests of words.
tombstones = sa.Table(
    "tombstones",
    metadata,
    _key(),
    _of("event", "events"),
    _text("kind"),
    _text("value"),
    sa.UniqueConstraint("kind", "value"),
)

# Copies that the project knows of, by their path from its own folder.
backups = sa.Table("backups", metadata, _key(), _of("event", "events"), _text("path"))
