"""Wordings: where people write words of their own, which a withdrawal and a pseudonym reach."""

from __future__ import annotations

from typing import Final

import sqlalchemy as sa

from peervoice.store.schema import (
    coding_words,
    details,
    event_words,
    memo_words,
    participants,
    speakers,
    suggestion_words,
    texts,
    translations,
)
from peervoice.store.schema import documents as document_rows
from peervoice.store.summary_tables import summaries, summary_words

# Table, key and column, and which of the rows. A law or a typology is nobody's interview.
WORDS: Final = (
    (event_words, "event", "why", sa.true()),
    (memo_words, "memo", "text", sa.true()),
    (coding_words, "coding", "memo", sa.true()),
    (suggestion_words, "suggestion", "reason", sa.true()),
    (summary_words, "summary", "text", sa.true()),
    (summaries, "id", "grouping", sa.true()),
    (summaries, "id", "heading", sa.true()),
    (summaries, "id", "path", sa.true()),
    (document_rows, "id", "content", document_rows.c.kind == "codebook"),
    (participants, "id", "role", sa.true()),
    (participants, "id", "more", sa.true()),
    (details, "id", "title", sa.true()),
    (texts, "id", "source", sa.true()),
    (translations, "id", "source", sa.true()),
    (speakers, "id", "speaker", sa.true()),
)
