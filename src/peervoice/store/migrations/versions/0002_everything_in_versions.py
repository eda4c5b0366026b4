"""Everything in versions: codebooks, texts, people and memos have a past, as codings do."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

from peervoice.store.migrations.filling_0002 import fill

revision = "0002"
down_revision = "0001"
branch_labels = None
depends_on = None

# Tables that change their shape, and are filled from what they were.
REBUILT = (
    "documents",
    "codes",
    "participants",
    "speakers",
    "transcripts",
    "texts",
    "voices",
    "turns",
    "marks",
    "codings",
    "coding_values",
    "readings",
    "coding_changes",
    "reading_changes",
    "undo_entries",
    "suggestions",
)


def upgrade() -> None:
    """Set the tables of before aside, make those of now, fill them, and drop the old ones."""
    for name in REBUILT:
        op.execute(f"CREATE TABLE was_{name} AS SELECT * FROM {name}")
    for name in reversed(REBUILT):
        op.drop_table(name)
    _make_documents()
    _make_people()
    _make_texts()
    _make_codings()
    _make_readings_and_memos()
    _make_changes()
    _make_the_rest()
    fill(op.get_bind())
    for name in REBUILT:
        op.drop_table(f"was_{name}")


def _one_alive(table: str, identity: str) -> None:
    """Allow one version at most of everything to be alive."""
    alive = sa.text("alive")
    name = f"uq_{table}_alive"
    op.create_index(
        name, table, [identity], unique=True, sqlite_where=alive, postgresql_where=alive
    )


def _make_documents() -> None:
    op.create_table(
        "documents",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("kind", sa.Text(), nullable=False),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("alive", sa.Boolean(), nullable=False),
        sa.Column("content", sa.JSON(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_documents")),
    )
    _one_alive("documents", "kind")
    op.create_table(
        "codes",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("uuid", sa.String(length=32), nullable=False),
        sa.Column("path", sa.Text(), nullable=False),
        sa.Column("position", sa.Integer(), nullable=True),
        sa.Column("heir", sa.Integer(), nullable=True),
        sa.ForeignKeyConstraint(["heir"], ["codes.id"], name=op.f("fk_codes_heir")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_codes")),
        sa.UniqueConstraint("uuid", name=op.f("uq_codes_uuid")),
    )
    op.create_table(
        "definitions",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("code", sa.Integer(), nullable=False),
        sa.Column("digest", sa.String(length=64), nullable=False),
        sa.Column("alive", sa.Boolean(), nullable=False),
        sa.ForeignKeyConstraint(["code"], ["codes.id"], name=op.f("fk_definitions_code")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_definitions")),
    )
    _one_alive("definitions", "code")


def _make_people() -> None:
    op.create_table(
        "participants",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("jurisdiction", sa.Text(), nullable=True),
        sa.Column("role", sa.Text(), nullable=False),
        sa.Column("language", sa.Text(), nullable=True),
        sa.Column("quote", sa.Text(), nullable=False),
        sa.Column("attribution", sa.Text(), nullable=False),
        sa.Column("more", sa.JSON(), nullable=False),
        sa.Column("alive", sa.Boolean(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_participants")),
    )
    op.create_index(op.f("ix_participants_name"), "participants", ["name"], unique=False)
    _one_alive("participants", "name")
    op.create_table(
        "speakers",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("transcript", sa.Text(), nullable=False),
        sa.Column("speaker", sa.Text(), nullable=True),
        sa.Column("participant", sa.Text(), nullable=True),
        sa.Column("speaker_role", sa.Text(), nullable=True),
        sa.Column("alive", sa.Boolean(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_speakers")),
    )


def _make_texts() -> None:
    op.create_table(
        "transcripts",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("name", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_transcripts")),
        sa.UniqueConstraint("name", name=op.f("uq_transcripts_name")),
    )
    op.create_table(
        "details",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("transcript", sa.Integer(), nullable=False),
        sa.Column("language", sa.Text(), nullable=True),
        sa.Column("first", sa.Date(), nullable=True),
        sa.Column("last", sa.Date(), nullable=True),
        sa.Column("title", sa.Text(), nullable=False),
        sa.Column("alive", sa.Boolean(), nullable=False),
        sa.ForeignKeyConstraint(
            ["transcript"], ["transcripts.id"], name=op.f("fk_details_transcript")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_details")),
    )
    op.create_index(op.f("ix_details_transcript"), "details", ["transcript"], unique=False)
    _one_alive("details", "transcript")
    op.create_table(
        "texts",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("transcript", sa.Integer(), nullable=False),
        sa.Column("digest", sa.String(length=64), nullable=False),
        sa.Column("alive", sa.Boolean(), nullable=False),
        sa.Column("source", sa.JSON(), nullable=True),
        sa.Column("text", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(
            ["transcript"], ["transcripts.id"], name=op.f("fk_texts_transcript")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_texts")),
    )
    op.create_index(op.f("ix_texts_transcript"), "texts", ["transcript"], unique=False)
    _one_alive("texts", "transcript")
    op.create_table(
        "voices",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("text", sa.Integer(), nullable=False),
        sa.Column("label", sa.Text(), nullable=True),
        sa.Column("role", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(["text"], ["texts.id"], name=op.f("fk_voices_text")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_voices")),
    )
    op.create_index(op.f("ix_voices_text"), "voices", ["text"], unique=False)
    op.create_table(
        "turns",
        sa.Column("text", sa.Integer(), nullable=False),
        sa.Column("turn", sa.Integer(), nullable=False),
        sa.Column("voice", sa.Integer(), nullable=False),
        sa.Column("start", sa.BigInteger(), nullable=False),
        sa.Column("end", sa.BigInteger(), nullable=False),
        sa.Column("word_start", sa.BigInteger(), nullable=False),
        sa.Column("word_end", sa.BigInteger(), nullable=False),
        sa.ForeignKeyConstraint(["text"], ["texts.id"], name=op.f("fk_turns_text")),
        sa.ForeignKeyConstraint(["voice"], ["voices.id"], name=op.f("fk_turns_voice")),
        sa.PrimaryKeyConstraint("text", "turn", name=op.f("pk_turns")),
    )
    op.create_table(
        "marks",
        sa.Column("text", sa.Integer(), nullable=False),
        sa.Column("turn", sa.Integer(), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("offset", sa.BigInteger(), nullable=False),
        sa.Column("seconds", sa.Float(), nullable=False),
        sa.ForeignKeyConstraint(["text"], ["texts.id"], name=op.f("fk_marks_text")),
        sa.PrimaryKeyConstraint("text", "turn", "position", name=op.f("pk_marks")),
    )


def _make_codings() -> None:
    op.create_table(
        "codings",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("uuid", sa.String(length=32), nullable=False),
        sa.Column("text", sa.Integer(), nullable=False),
        sa.Column("start", sa.BigInteger(), nullable=False),
        sa.Column("end", sa.BigInteger(), nullable=False),
        sa.Column("word_start", sa.BigInteger(), nullable=False),
        sa.Column("word_end", sa.BigInteger(), nullable=False),
        sa.Column("code", sa.Integer(), nullable=False),
        sa.Column("coder", sa.Integer(), nullable=False),
        sa.Column("created", sa.BigInteger(), nullable=False),
        sa.Column("origin", sa.Text(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("definition", sa.Integer(), nullable=True),
        sa.Column("alive", sa.Boolean(), nullable=False),
        sa.ForeignKeyConstraint(["code"], ["codes.id"], name=op.f("fk_codings_code")),
        sa.ForeignKeyConstraint(["coder"], ["coders.id"], name=op.f("fk_codings_coder")),
        sa.ForeignKeyConstraint(
            ["definition"], ["definitions.id"], name=op.f("fk_codings_definition")
        ),
        sa.ForeignKeyConstraint(["text"], ["texts.id"], name=op.f("fk_codings_text")),
        sa.ForeignKeyConstraint(["version"], ["versions.id"], name=op.f("fk_codings_version")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_codings")),
    )
    op.create_index(op.f("ix_codings_text"), "codings", ["text"], unique=False)
    op.create_index(op.f("ix_codings_uuid"), "codings", ["uuid"], unique=False)
    op.create_table(
        "coding_values",
        sa.Column("coding", sa.Integer(), nullable=False),
        sa.Column("value", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(["coding"], ["codings.id"], name=op.f("fk_coding_values_coding")),
        sa.ForeignKeyConstraint(
            ["value"], ["scale_values.id"], name=op.f("fk_coding_values_value")
        ),
        sa.PrimaryKeyConstraint("coding", "value", name=op.f("pk_coding_values")),
        sqlite_with_rowid=False,
    )


def _make_readings_and_memos() -> None:
    op.create_table(
        "readings",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("uuid", sa.String(length=32), nullable=False),
        sa.Column("transcript", sa.Integer(), nullable=False),
        sa.Column("coder", sa.Integer(), nullable=False),
        sa.Column("code_set", sa.Integer(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("state", sa.Text(), nullable=False),
        sa.Column("at", sa.BigInteger(), nullable=False),
        sa.Column("alive", sa.Boolean(), nullable=False),
        sa.ForeignKeyConstraint(["code_set"], ["code_sets.id"], name=op.f("fk_readings_code_set")),
        sa.ForeignKeyConstraint(["coder"], ["coders.id"], name=op.f("fk_readings_coder")),
        sa.ForeignKeyConstraint(
            ["transcript"], ["transcripts.id"], name=op.f("fk_readings_transcript")
        ),
        sa.ForeignKeyConstraint(["version"], ["versions.id"], name=op.f("fk_readings_version")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_readings")),
    )
    op.create_index(op.f("ix_readings_transcript"), "readings", ["transcript"], unique=False)
    op.create_index(op.f("ix_readings_uuid"), "readings", ["uuid"], unique=False)
    _one_alive("readings", "uuid")
    op.create_table(
        "memos",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("uuid", sa.String(length=32), nullable=False),
        sa.Column("about", sa.Text(), nullable=False),
        sa.Column("target", sa.Text(), nullable=False),
        sa.Column("author", sa.Integer(), nullable=False),
        sa.Column("created", sa.BigInteger(), nullable=False),
        sa.Column("alive", sa.Boolean(), nullable=False),
        sa.ForeignKeyConstraint(["author"], ["coders.id"], name=op.f("fk_memos_author")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_memos")),
    )
    op.create_index(op.f("ix_memos_uuid"), "memos", ["uuid"], unique=False)
    _one_alive("memos", "uuid")
    op.create_table(
        "memo_words",
        sa.Column("memo", sa.Integer(), nullable=False),
        sa.Column("text", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(["memo"], ["memos.id"], name=op.f("fk_memo_words_memo")),
        sa.PrimaryKeyConstraint("memo", name=op.f("pk_memo_words")),
    )


def _make_changes() -> None:
    op.create_table(
        "document_changes",
        sa.Column("event", sa.Integer(), nullable=False),
        sa.Column("document", sa.Integer(), nullable=False),
        sa.Column("alive", sa.Boolean(), nullable=False),
        sa.ForeignKeyConstraint(
            ["document"], ["documents.id"], name=op.f("fk_document_changes_document")
        ),
        sa.ForeignKeyConstraint(["event"], ["events.id"], name=op.f("fk_document_changes_event")),
        sa.PrimaryKeyConstraint("event", "document", name=op.f("pk_document_changes")),
        sqlite_with_rowid=False,
    )
    op.create_index(
        op.f("ix_document_changes_document"), "document_changes", ["document"], unique=False
    )
    op.create_table(
        "definition_changes",
        sa.Column("event", sa.Integer(), nullable=False),
        sa.Column("definition", sa.Integer(), nullable=False),
        sa.Column("alive", sa.Boolean(), nullable=False),
        sa.ForeignKeyConstraint(
            ["definition"], ["definitions.id"], name=op.f("fk_definition_changes_definition")
        ),
        sa.ForeignKeyConstraint(["event"], ["events.id"], name=op.f("fk_definition_changes_event")),
        sa.PrimaryKeyConstraint("event", "definition", name=op.f("pk_definition_changes")),
        sqlite_with_rowid=False,
    )
    op.create_index(
        op.f("ix_definition_changes_definition"), "definition_changes", ["definition"], unique=False
    )
    op.create_table(
        "participant_changes",
        sa.Column("event", sa.Integer(), nullable=False),
        sa.Column("participant", sa.Integer(), nullable=False),
        sa.Column("alive", sa.Boolean(), nullable=False),
        sa.ForeignKeyConstraint(
            ["event"], ["events.id"], name=op.f("fk_participant_changes_event")
        ),
        sa.ForeignKeyConstraint(
            ["participant"], ["participants.id"], name=op.f("fk_participant_changes_participant")
        ),
        sa.PrimaryKeyConstraint("event", "participant", name=op.f("pk_participant_changes")),
        sqlite_with_rowid=False,
    )
    op.create_index(
        op.f("ix_participant_changes_participant"),
        "participant_changes",
        ["participant"],
        unique=False,
    )
    op.create_table(
        "speaker_changes",
        sa.Column("event", sa.Integer(), nullable=False),
        sa.Column("speaker", sa.Integer(), nullable=False),
        sa.Column("alive", sa.Boolean(), nullable=False),
        sa.ForeignKeyConstraint(["event"], ["events.id"], name=op.f("fk_speaker_changes_event")),
        sa.ForeignKeyConstraint(
            ["speaker"], ["speakers.id"], name=op.f("fk_speaker_changes_speaker")
        ),
        sa.PrimaryKeyConstraint("event", "speaker", name=op.f("pk_speaker_changes")),
        sqlite_with_rowid=False,
    )
    op.create_index(
        op.f("ix_speaker_changes_speaker"), "speaker_changes", ["speaker"], unique=False
    )
    op.create_table(
        "detail_changes",
        sa.Column("event", sa.Integer(), nullable=False),
        sa.Column("detail", sa.Integer(), nullable=False),
        sa.Column("alive", sa.Boolean(), nullable=False),
        sa.ForeignKeyConstraint(["detail"], ["details.id"], name=op.f("fk_detail_changes_detail")),
        sa.ForeignKeyConstraint(["event"], ["events.id"], name=op.f("fk_detail_changes_event")),
        sa.PrimaryKeyConstraint("event", "detail", name=op.f("pk_detail_changes")),
        sqlite_with_rowid=False,
    )
    op.create_index(op.f("ix_detail_changes_detail"), "detail_changes", ["detail"], unique=False)
    op.create_table(
        "text_changes",
        sa.Column("event", sa.Integer(), nullable=False),
        sa.Column("text", sa.Integer(), nullable=False),
        sa.Column("alive", sa.Boolean(), nullable=False),
        sa.ForeignKeyConstraint(["event"], ["events.id"], name=op.f("fk_text_changes_event")),
        sa.ForeignKeyConstraint(["text"], ["texts.id"], name=op.f("fk_text_changes_text")),
        sa.PrimaryKeyConstraint("event", "text", name=op.f("pk_text_changes")),
        sqlite_with_rowid=False,
    )
    op.create_index(op.f("ix_text_changes_text"), "text_changes", ["text"], unique=False)
    op.create_table(
        "coding_changes",
        sa.Column("event", sa.Integer(), nullable=False),
        sa.Column("coding", sa.Integer(), nullable=False),
        sa.Column("alive", sa.Boolean(), nullable=False),
        sa.ForeignKeyConstraint(["coding"], ["codings.id"], name=op.f("fk_coding_changes_coding")),
        sa.ForeignKeyConstraint(["event"], ["events.id"], name=op.f("fk_coding_changes_event")),
        sa.PrimaryKeyConstraint("event", "coding", name=op.f("pk_coding_changes")),
        sqlite_with_rowid=False,
    )
    op.create_index(op.f("ix_coding_changes_coding"), "coding_changes", ["coding"], unique=False)
    op.create_table(
        "reading_changes",
        sa.Column("event", sa.Integer(), nullable=False),
        sa.Column("reading", sa.Integer(), nullable=False),
        sa.Column("alive", sa.Boolean(), nullable=False),
        sa.ForeignKeyConstraint(["event"], ["events.id"], name=op.f("fk_reading_changes_event")),
        sa.ForeignKeyConstraint(
            ["reading"], ["readings.id"], name=op.f("fk_reading_changes_reading")
        ),
        sa.PrimaryKeyConstraint("event", "reading", name=op.f("pk_reading_changes")),
        sqlite_with_rowid=False,
    )
    op.create_index(
        op.f("ix_reading_changes_reading"), "reading_changes", ["reading"], unique=False
    )
    op.create_table(
        "memo_changes",
        sa.Column("event", sa.Integer(), nullable=False),
        sa.Column("memo", sa.Integer(), nullable=False),
        sa.Column("alive", sa.Boolean(), nullable=False),
        sa.ForeignKeyConstraint(["event"], ["events.id"], name=op.f("fk_memo_changes_event")),
        sa.ForeignKeyConstraint(["memo"], ["memos.id"], name=op.f("fk_memo_changes_memo")),
        sa.PrimaryKeyConstraint("event", "memo", name=op.f("pk_memo_changes")),
        sqlite_with_rowid=False,
    )
    op.create_index(op.f("ix_memo_changes_memo"), "memo_changes", ["memo"], unique=False)


def _make_the_rest() -> None:
    op.create_table(
        "undo_entries",
        sa.Column("event", sa.Integer(), nullable=False),
        sa.Column("coder", sa.Integer(), nullable=True),
        sa.Column("undone", sa.Boolean(), nullable=False),
        sa.Column("last", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(["coder"], ["coders.id"], name=op.f("fk_undo_entries_coder")),
        sa.ForeignKeyConstraint(["event"], ["events.id"], name=op.f("fk_undo_entries_event")),
        sa.ForeignKeyConstraint(["last"], ["events.id"], name=op.f("fk_undo_entries_last")),
        sa.PrimaryKeyConstraint("event", name=op.f("pk_undo_entries")),
    )
    op.create_index(
        op.f("ix_undo_entries_coder_undone_event"),
        "undo_entries",
        ["coder", "undone", "event"],
        unique=False,
    )
    op.create_table(
        "suggestions",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("uuid", sa.String(length=32), nullable=False),
        sa.Column("text", sa.Integer(), nullable=False),
        sa.Column("start", sa.BigInteger(), nullable=False),
        sa.Column("end", sa.BigInteger(), nullable=False),
        sa.Column("code", sa.Integer(), nullable=False),
        sa.Column("score", sa.Float(), nullable=False),
        sa.Column("source", sa.Text(), nullable=False),
        sa.Column("shown", sa.Integer(), nullable=False),
        sa.Column("decided", sa.Integer(), nullable=True),
        sa.Column("decision", sa.Text(), nullable=True),
        sa.Column("coding", sa.Integer(), nullable=True),
        sa.ForeignKeyConstraint(["code"], ["codes.id"], name=op.f("fk_suggestions_code")),
        sa.ForeignKeyConstraint(["coding"], ["codings.id"], name=op.f("fk_suggestions_coding")),
        sa.ForeignKeyConstraint(["decided"], ["events.id"], name=op.f("fk_suggestions_decided")),
        sa.ForeignKeyConstraint(["shown"], ["events.id"], name=op.f("fk_suggestions_shown")),
        sa.ForeignKeyConstraint(["text"], ["texts.id"], name=op.f("fk_suggestions_text")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_suggestions")),
        sa.UniqueConstraint("uuid", name=op.f("uq_suggestions_uuid")),
    )
    op.create_index(op.f("ix_suggestions_text"), "suggestions", ["text"], unique=False)
    op.create_table(
        "tombstones",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("event", sa.Integer(), nullable=False),
        sa.Column("kind", sa.Text(), nullable=False),
        sa.Column("value", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(["event"], ["events.id"], name=op.f("fk_tombstones_event")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_tombstones")),
        sa.UniqueConstraint("kind", "value", name=op.f("uq_tombstones_kind_value")),
    )
    op.create_table(
        "backups",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("event", sa.Integer(), nullable=False),
        sa.Column("path", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(["event"], ["events.id"], name=op.f("fk_backups_event")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_backups")),
    )
