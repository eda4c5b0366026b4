"""The first schema."""

import sqlalchemy as sa
from alembic import op

revision = "0001"
down_revision = None
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "code_sets",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("digest", sa.String(length=64), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_code_sets")),
        sa.UniqueConstraint("digest", name=op.f("uq_code_sets_digest")),
    )
    op.create_table(
        "coders",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("name", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_coders")),
        sa.UniqueConstraint("name", name=op.f("uq_coders_name")),
    )
    op.create_table(
        "codes",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("uuid", sa.String(length=32), nullable=False),
        sa.Column("path", sa.Text(), nullable=False),
        sa.Column("position", sa.Integer(), nullable=True),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_codes")),
        sa.UniqueConstraint("uuid", name=op.f("uq_codes_uuid")),
    )
    op.create_table(
        "facts",
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("value", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("name", name=op.f("pk_facts")),
    )
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
        sa.PrimaryKeyConstraint("id", name=op.f("pk_participants")),
        sa.UniqueConstraint("name", name=op.f("uq_participants_name")),
    )
    op.create_table(
        "scale_values",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("scale", sa.Text(), nullable=False),
        sa.Column("value", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_scale_values")),
        sa.UniqueConstraint("scale", "value", name=op.f("uq_scale_values_scale_value")),
    )
    op.create_table(
        "speakers",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("transcript", sa.Text(), nullable=False),
        sa.Column("speaker", sa.Text(), nullable=True),
        sa.Column("participant", sa.Text(), nullable=True),
        sa.Column("speaker_role", sa.Text(), nullable=True),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_speakers")),
    )
    op.create_table(
        "versions",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("name", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_versions")),
        sa.UniqueConstraint("name", name=op.f("uq_versions_name")),
    )
    op.create_table(
        "code_set_members",
        sa.Column("code_set", sa.Integer(), nullable=False),
        sa.Column("code", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(["code"], ["codes.id"], name=op.f("fk_code_set_members_code")),
        sa.ForeignKeyConstraint(
            ["code_set"], ["code_sets.id"], name=op.f("fk_code_set_members_code_set")
        ),
        sa.PrimaryKeyConstraint("code_set", "code", name=op.f("pk_code_set_members")),
    )
    op.create_table(
        "events",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("uuid", sa.String(length=32), nullable=False),
        sa.Column("at", sa.BigInteger(), nullable=False),
        sa.Column("who", sa.Integer(), nullable=True),
        sa.Column("what", sa.Text(), nullable=False),
        sa.Column("detail", sa.JSON(), nullable=False),
        sa.ForeignKeyConstraint(["who"], ["coders.id"], name=op.f("fk_events_who")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_events")),
        sa.UniqueConstraint("uuid", name=op.f("uq_events_uuid")),
    )
    op.create_table(
        "documents",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("kind", sa.Text(), nullable=False),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("content", sa.JSON(), nullable=False),
        sa.Column("event", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(["event"], ["events.id"], name=op.f("fk_documents_event")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_documents")),
    )
    op.create_table(
        "event_words",
        sa.Column("event", sa.Integer(), nullable=False),
        sa.Column("why", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(["event"], ["events.id"], name=op.f("fk_event_words_event")),
        sa.PrimaryKeyConstraint("event", name=op.f("pk_event_words")),
    )
    op.create_table(
        "ledger",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("event", sa.Integer(), nullable=False),
        sa.Column("file", sa.Text(), nullable=False),
        sa.Column("kind", sa.Text(), nullable=False),
        sa.Column("digest", sa.String(length=64), nullable=False),
        sa.Column("rests_on", sa.JSON(), nullable=False),
        sa.ForeignKeyConstraint(["event"], ["events.id"], name=op.f("fk_ledger_event")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_ledger")),
    )
    op.create_table(
        "transcripts",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("digest", sa.String(length=64), nullable=False),
        sa.Column("language", sa.Text(), nullable=True),
        sa.Column("first", sa.Date(), nullable=True),
        sa.Column("last", sa.Date(), nullable=True),
        sa.Column("title", sa.Text(), nullable=False),
        sa.Column("source", sa.JSON(), nullable=True),
        sa.Column("event", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(["event"], ["events.id"], name=op.f("fk_transcripts_event")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_transcripts")),
        sa.UniqueConstraint("name", name=op.f("uq_transcripts_name")),
    )
    op.create_table(
        "undo_entries",
        sa.Column("event", sa.Integer(), nullable=False),
        sa.Column("coder", sa.Integer(), nullable=False),
        sa.Column("undone", sa.Boolean(), nullable=False),
        sa.ForeignKeyConstraint(["coder"], ["coders.id"], name=op.f("fk_undo_entries_coder")),
        sa.ForeignKeyConstraint(["event"], ["events.id"], name=op.f("fk_undo_entries_event")),
        sa.PrimaryKeyConstraint("event", name=op.f("pk_undo_entries")),
    )
    with op.batch_alter_table("undo_entries", schema=None) as batch_op:
        batch_op.create_index(
            batch_op.f("ix_undo_entries_coder_undone_event"),
            ["coder", "undone", "event"],
            unique=False,
        )

    op.create_table(
        "codings",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("uuid", sa.String(length=32), nullable=False),
        sa.Column("transcript", sa.Integer(), nullable=False),
        sa.Column("start", sa.BigInteger(), nullable=False),
        sa.Column("end", sa.BigInteger(), nullable=False),
        sa.Column("word_start", sa.BigInteger(), nullable=False),
        sa.Column("word_end", sa.BigInteger(), nullable=False),
        sa.Column("code", sa.Integer(), nullable=False),
        sa.Column("coder", sa.Integer(), nullable=False),
        sa.Column("created", sa.BigInteger(), nullable=False),
        sa.Column("origin", sa.Text(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("alive", sa.Boolean(), nullable=False),
        sa.ForeignKeyConstraint(["code"], ["codes.id"], name=op.f("fk_codings_code")),
        sa.ForeignKeyConstraint(["coder"], ["coders.id"], name=op.f("fk_codings_coder")),
        sa.ForeignKeyConstraint(
            ["transcript"], ["transcripts.id"], name=op.f("fk_codings_transcript")
        ),
        sa.ForeignKeyConstraint(["version"], ["versions.id"], name=op.f("fk_codings_version")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_codings")),
        sa.UniqueConstraint("uuid", name=op.f("uq_codings_uuid")),
    )
    with op.batch_alter_table("codings", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_codings_transcript"), ["transcript"], unique=False)

    op.create_table(
        "marks",
        sa.Column("transcript", sa.Integer(), nullable=False),
        sa.Column("turn", sa.Integer(), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("offset", sa.BigInteger(), nullable=False),
        sa.Column("seconds", sa.Float(), nullable=False),
        sa.ForeignKeyConstraint(
            ["transcript"], ["transcripts.id"], name=op.f("fk_marks_transcript")
        ),
        sa.PrimaryKeyConstraint("transcript", "turn", "position", name=op.f("pk_marks")),
    )
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
        sa.UniqueConstraint("uuid", name=op.f("uq_readings_uuid")),
    )
    op.create_table(
        "texts",
        sa.Column("transcript", sa.Integer(), nullable=False),
        sa.Column("text", sa.Text(), nullable=True),
        sa.ForeignKeyConstraint(
            ["transcript"], ["transcripts.id"], name=op.f("fk_texts_transcript")
        ),
        sa.PrimaryKeyConstraint("transcript", name=op.f("pk_texts")),
    )
    op.create_table(
        "voices",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("transcript", sa.Integer(), nullable=False),
        sa.Column("label", sa.Text(), nullable=True),
        sa.Column("role", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(
            ["transcript"], ["transcripts.id"], name=op.f("fk_voices_transcript")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_voices")),
    )
    with op.batch_alter_table("voices", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_voices_transcript"), ["transcript"], unique=False)

    op.create_table(
        "coding_changes",
        sa.Column("event", sa.Integer(), nullable=False),
        sa.Column("coding", sa.Integer(), nullable=False),
        sa.Column("alive", sa.Boolean(), nullable=False),
        sa.ForeignKeyConstraint(["coding"], ["codings.id"], name=op.f("fk_coding_changes_coding")),
        sa.ForeignKeyConstraint(["event"], ["events.id"], name=op.f("fk_coding_changes_event")),
        sa.PrimaryKeyConstraint("event", "coding", name=op.f("pk_coding_changes")),
    )
    op.create_table(
        "coding_values",
        sa.Column("coding", sa.Integer(), nullable=False),
        sa.Column("value", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(["coding"], ["codings.id"], name=op.f("fk_coding_values_coding")),
        sa.ForeignKeyConstraint(
            ["value"], ["scale_values.id"], name=op.f("fk_coding_values_value")
        ),
        sa.PrimaryKeyConstraint("coding", "value", name=op.f("pk_coding_values")),
    )
    op.create_table(
        "coding_words",
        sa.Column("coding", sa.Integer(), nullable=False),
        sa.Column("quote", sa.Text(), nullable=False),
        sa.Column("prefix", sa.Text(), nullable=False),
        sa.Column("suffix", sa.Text(), nullable=False),
        sa.Column("memo", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(["coding"], ["codings.id"], name=op.f("fk_coding_words_coding")),
        sa.PrimaryKeyConstraint("coding", name=op.f("pk_coding_words")),
    )
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
    )
    op.create_table(
        "suggestions",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("uuid", sa.String(length=32), nullable=False),
        sa.Column("transcript", sa.Integer(), nullable=False),
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
        sa.ForeignKeyConstraint(
            ["transcript"], ["transcripts.id"], name=op.f("fk_suggestions_transcript")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_suggestions")),
        sa.UniqueConstraint("uuid", name=op.f("uq_suggestions_uuid")),
    )
    op.create_table(
        "turns",
        sa.Column("transcript", sa.Integer(), nullable=False),
        sa.Column("turn", sa.Integer(), nullable=False),
        sa.Column("voice", sa.Integer(), nullable=False),
        sa.Column("start", sa.BigInteger(), nullable=False),
        sa.Column("end", sa.BigInteger(), nullable=False),
        sa.Column("word_start", sa.BigInteger(), nullable=False),
        sa.Column("word_end", sa.BigInteger(), nullable=False),
        sa.ForeignKeyConstraint(
            ["transcript"], ["transcripts.id"], name=op.f("fk_turns_transcript")
        ),
        sa.ForeignKeyConstraint(["voice"], ["voices.id"], name=op.f("fk_turns_voice")),
        sa.PrimaryKeyConstraint("transcript", "turn", name=op.f("pk_turns")),
    )
    op.create_table(
        "suggestion_words",
        sa.Column("suggestion", sa.Integer(), nullable=False),
        sa.Column("reason", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(
            ["suggestion"], ["suggestions.id"], name=op.f("fk_suggestion_words_suggestion")
        ),
        sa.PrimaryKeyConstraint("suggestion", name=op.f("pk_suggestion_words")),
    )
