"""What the tables of schema 0002 hold after those of 0001."""

from __future__ import annotations

import hashlib
import json
from typing import Final

import sqlalchemy as sa


def fill(connection: sa.Connection) -> None:
    """Fill the new tables from those that were set aside as ``was_...``."""
    for statement in _FILLED.strip().removesuffix(";").split(";\n"):
        connection.execute(sa.text(statement))
    _define_codes(connection)
    _remember_what_undid(connection)


# What was in force is alive; it has been so since the event that brought it.
_FILLED: Final = """
INSERT INTO documents (id, kind, name, alive, content)
  SELECT id, kind, name, id = (SELECT max(newer.id)
  FROM was_documents AS newer WHERE newer.kind = d.kind), content
  FROM was_documents AS d;
INSERT INTO document_changes (event, document, alive)
  SELECT event, id, true
  FROM was_documents;
-- A document rests since the next of its kind came.
INSERT INTO document_changes (event, document, alive)
  SELECT (SELECT min(newer.event)
  FROM was_documents AS newer WHERE newer.kind = d.kind AND newer.id > d.id) AS next, id,
    false
  FROM was_documents AS d WHERE next IS NOT NULL;
INSERT INTO codes (id, uuid, path, position)
  SELECT id, uuid, path, position
  FROM was_codes;
INSERT INTO participants
  SELECT id, name, jurisdiction, role, language, quote, attribution, more, true
  FROM was_participants;
INSERT INTO speakers
  SELECT id, transcript, speaker, participant, speaker_role, true
  FROM was_speakers;
INSERT INTO transcripts (id, name)
  SELECT id, name
  FROM was_transcripts;
INSERT INTO details (id, transcript, language, first, last, title, alive)
  SELECT id, id, language, first, last, title, true
  FROM was_transcripts;
INSERT INTO texts (id, transcript, digest, alive, source, text)
  SELECT t.id, t.id, t.digest, true, t.source, w.text
  FROM was_transcripts AS t JOIN was_texts AS w ON w.transcript = t.id;
INSERT INTO voices (id, text, label, role)
  SELECT id, transcript, label, role
  FROM was_voices;
INSERT INTO turns (text, turn, voice, start, "end", word_start, word_end)
  SELECT transcript, turn, voice, start, "end", word_start, word_end
  FROM was_turns;
INSERT INTO marks (text, turn, position, "offset", seconds)
  SELECT transcript, turn, position, "offset", seconds
  FROM was_marks;
INSERT INTO codings (id, uuid, text, start, "end", word_start, word_end, code, coder,
    created, origin, version, alive)
  SELECT id, uuid, transcript, start, "end", word_start, word_end, code, coder, created,
    origin, version, alive
  FROM was_codings;
INSERT INTO coding_values (coding, value)
  SELECT coding, value
  FROM was_coding_values;
INSERT INTO readings
  SELECT id, uuid, transcript, coder, code_set, version, state, at, alive
  FROM was_readings;
INSERT INTO coding_changes (event, coding, alive)
  SELECT event, coding, alive
  FROM was_coding_changes;
INSERT INTO reading_changes (event, reading, alive)
  SELECT event, reading, alive
  FROM was_reading_changes;
INSERT INTO text_changes (event, text, alive)
  SELECT event, id, true
  FROM was_transcripts;
INSERT INTO detail_changes (event, detail, alive)
  SELECT event, id, true
  FROM was_transcripts;
-- Before, a row of a person did not know its event: since the first time that any were added.
INSERT INTO participant_changes (event, participant, alive)
  SELECT (SELECT min(id) FROM events WHERE what = 'add'), id, true
  FROM was_participants;
INSERT INTO speaker_changes (event, speaker, alive)
  SELECT (SELECT min(id) FROM events WHERE what = 'add'), id, true
  FROM was_speakers;
INSERT INTO undo_entries (event, coder, undone, last)
  SELECT event, coder, undone, event
  FROM was_undo_entries;
INSERT INTO suggestions (id, uuid, text, start, "end", code, score, source, shown, decided,
    decision, coding)
  SELECT id, uuid, transcript, start, "end", code, score, source, shown, decided, decision,
    coding
  FROM was_suggestions;
"""


def _define_codes(connection: sa.Connection) -> None:
    """Note what each code means, and since when; all codings were made under it.

    What a code meant before it was given other words is not kept: nobody noted then under which
    words a coding was made, and none of them is stale for all that is known.
    """
    keys = {row.uuid: row.id for row in connection.execute(sa.text("SELECT uuid, id FROM codes"))}
    digests: dict[int, str] = {}
    lives: dict[int, list[tuple[int, bool]]] = {}
    before: set[int] = set()
    for event, book in connection.execute(_BOOKS).all():
        there = {}
        for code in json.loads(book)["codes"]:
            words = json.dumps([code[name] for name in ("definition", "include", "exclude")])
            digest = hashlib.sha256(words.encode()).hexdigest()
            there[keys[code["uuid"].replace("-", "")]] = digest
        digests |= there
        for code in before.symmetric_difference(there):
            lives.setdefault(code, []).append((event, code in there))
        before = set(there)
    for key, (code, changes) in enumerate(sorted(lives.items()), start=1):
        row = {"id": key, "code": code, "digest": digests[code], "alive": changes[-1][1]}
        connection.execute(_DEFINITION, row)
        connection.execute(
            _CHANGE, [{"event": at, "definition": key, "alive": alive} for at, alive in changes]
        )
    connection.execute(
        sa.text(
            "UPDATE codings SET definition ="
            " (SELECT d.id FROM definitions AS d WHERE d.code = codings.code)"
        )
    )


_BOOKS: Final = sa.text(
    "SELECT c.event, d.content FROM documents AS d JOIN document_changes AS c ON c.document = d.id"
    " WHERE d.kind = 'codebook' AND c.alive ORDER BY c.event"
)
_DEFINITION: Final = sa.text(
    "INSERT INTO definitions (id, code, digest, alive) VALUES (:id, :code, :digest, :alive)"
)
_CHANGE: Final = sa.text(
    "INSERT INTO definition_changes (event, definition, alive) VALUES (:event, :definition, :alive)"
)


def _remember_what_undid(connection: sa.Connection) -> None:
    """Go through the history, and note for each step of a coder what undid or redid it last."""
    steps = {row.event: row for row in connection.execute(sa.text("SELECT * FROM undo_entries"))}
    done: dict[int, list[int]] = {}
    undone: dict[int, list[int]] = {}
    last: dict[int, int] = {}
    for event, who, what in connection.execute(
        sa.text("SELECT id, who, what FROM events WHERE who IS NOT NULL ORDER BY id")
    ):
        mine, taken = done.setdefault(who, []), undone.setdefault(who, [])
        if what == "undo" and mine:
            taken.append(mine.pop())
            last[taken[-1]] = event
        elif what == "redo" and taken:
            mine.append(taken.pop())
            last[mine[-1]] = event
        elif what in ("code", "uncode", "done", "accept") and _changes(connection, event):
            mine.append(event)
            taken.clear()
    rows = [{"event": event, "by": by} for event, by in last.items() if event in steps]
    if rows:
        connection.execute(sa.text("UPDATE undo_entries SET last = :by WHERE event = :event"), rows)


def _changes(connection: sa.Connection, event: int) -> bool:
    """Tell whether an event changed anything; accepting what was coded already did not."""
    found = connection.execute(
        sa.text(
            "SELECT EXISTS (SELECT 1 FROM coding_changes WHERE event = :event)"
            " OR EXISTS (SELECT 1 FROM reading_changes WHERE event = :event)"
        ),
        {"event": event},
    )
    return bool(found.scalar_one())
