"""Load a project as the frames of a corpus, by integer keys."""

from __future__ import annotations

from collections.abc import Sequence
from contextlib import AbstractContextManager
from itertools import chain
from typing import Any, Protocol

import numpy as np
import pandas as pd
import sqlalchemy as sa

from peervoice.codebook import Codebook
from peervoice.frames import Corpus, coding_types, voices
from peervoice.period import Period
from peervoice.store import documents, people
from peervoice.store.schema import (
    code_set_members,
    coders,
    coding_values,
    coding_words,
    codings,
    readings,
    texts,
    transcripts,
    turns,
    values,
    versions,
)
from peervoice.store.schema import voices as voice_rows


class Reading(Protocol):
    """Something that opens a connection for reading."""

    def reading(self) -> AbstractContextManager[sa.Connection]:
        """Return a connection, to be used in a ``with`` statement."""
        ...


def load(connection: sa.Connection, store: Reading) -> Corpus:
    """Return the frames of a project.

    Parameters
    ----------
    connection : sqlalchemy.Connection
        One reading transaction, so that all frames show the same moment.
    store : Reading
        Fetches words later, when they are asked for.
    """
    book = documents.codebook(connection) or Codebook("none", ())
    typology = documents.typology(connection)
    held, position = _transcripts(connection)
    spoken = _listed(
        connection,
        sa.select(voice_rows.c.id, voice_rows.c.transcript, voice_rows.c.label, voice_rows.c.role),
    )
    coded = _codings(connection, book, position)
    read, sets = _readings(connection, position)
    names = _number_coders(connection, coded, read)
    return Corpus(
        codebook=book,
        typology=typology,
        coders=names,
        transcripts=held,
        voices=voices(
            [(position[text], label, role) for _, text, label, role in spoken],
            transcripts=held,
            people=people.load(connection),
            speakers=people.load_speakers(connection),
            law=documents.law(connection),
            typology=typology,
        ),
        turns=_turns(connection, position, np.array([key for key, *_ in spoken], dtype="int64")),
        codings=coded,
        readings=read,
        code_sets=sets,
        wording=_Words(store, _keys(connection)),
    )


def _listed(connection: sa.Connection, query: sa.Select[Any]) -> Sequence[Any]:
    return connection.execute(query.order_by(query.selected_columns[0])).fetchall()


def _keys(connection: sa.Connection) -> list[int]:
    return list(connection.scalars(sa.select(transcripts.c.id).order_by(transcripts.c.id)))


def _positions(connection: sa.Connection, query: sa.Select[Any]) -> np.ndarray:
    """Return an array that gives the position of each key, in the order of keys."""
    keys = np.array(list(connection.scalars(query)), dtype="int64")
    keys.sort()
    found = np.full(int(keys.max(initial=0)) + 1, -1)
    found[keys] = np.arange(len(keys))
    return found


def _transcripts(connection: sa.Connection) -> tuple[pd.DataFrame, np.ndarray]:
    columns = [transcripts.c[name] for name in ("name", "language", "first", "last", "title")]
    rows = []
    for _, name, language, first, last, title in _listed(
        connection, sa.select(transcripts.c.id, *columns)
    ):
        date = str(Period(first, last)) if first else None
        rows.append((name, language, date, first, last, title))
    names = ["id", "language", "date", "first", "last", "title"]
    frame = pd.DataFrame(rows, columns=names, dtype=object)
    return frame, _positions(connection, sa.select(transcripts.c.id))


def _numbers(connection: sa.Connection, query: sa.Select[Any]) -> np.ndarray:
    """Return a query of numbers as an array, one row a column of the query."""
    flat = chain.from_iterable(connection.execute(query))
    return np.fromiter(flat, dtype="int64").reshape(-1, len(query.selected_columns)).T


def _turns(connection: sa.Connection, position: np.ndarray, voice_keys: np.ndarray) -> pd.DataFrame:
    names = ["transcript", "turn", "voice", "start", "end", "word_start", "word_end"]
    query = sa.select(*(turns.c[name] for name in names))
    columns = _numbers(connection, query.order_by(turns.c.transcript, turns.c.turn))
    frame = pd.DataFrame(dict(zip(names, columns, strict=True)))
    frame["transcript"] = position[frame["transcript"].to_numpy()]
    frame["voice"] = np.searchsorted(voice_keys, frame["voice"].to_numpy())
    return frame


def _number_coders(connection: sa.Connection, *frames: pd.DataFrame) -> tuple[str, ...]:
    """Give numbers to the coders who hold an opinion, by name, and return the names."""
    rows = connection.execute(sa.select(coders.c.id, coders.c.name).order_by(coders.c.name))
    used = {key for frame in frames for key in frame["coder"].unique().tolist()}
    names = {key: name for key, name in rows if key in used}
    number = {key: at for at, key in enumerate(names)}
    for frame in frames:
        frame["coder"] = frame["coder"].map(number).astype("int64")
    return tuple(names.values())


def _codings(connection: sa.Connection, book: Codebook, position: np.ndarray) -> pd.DataFrame:
    names = ["id", "transcript", "start", "end", "word_start", "word_end", "code", "coder"]
    names += ["created", "version"]
    alive = codings.c.alive.is_(True)
    query = sa.select(*(codings.c[name] for name in names)).where(alive).order_by(codings.c.id)
    frame = pd.DataFrame(dict(zip(names, _numbers(connection, query), strict=True)))
    words = sa.select(codings.c.uuid, codings.c.origin).where(alive).order_by(codings.c.id)
    said = connection.execute(words).fetchall()
    frame.insert(1, "uuid", [row[0] for row in said])
    frame["origin"] = [row[1] for row in said]
    paths = {path: at for at, path in enumerate(code.path for code in book.codes)}
    code = np.full(int(frame["code"].max() or 0) + 1 if len(frame) else 1, -1)
    for path, key in documents.code_keys(connection).items():
        if key < len(code):
            code[key] = paths[path]
    frame["transcript"] = position[frame["transcript"].to_numpy()]
    frame["code"] = code[frame["code"].to_numpy()]
    frame["created"] = frame["created"].to_numpy().astype("datetime64[us]")
    known = dict(connection.execute(sa.select(versions.c.id, versions.c.name)).all())
    frame["codebook_version"] = frame.pop("version").map(known)
    frame = frame.set_index("id")
    for scale in book.values:
        frame[scale.name] = _values(connection, scale.name).reindex(frame.index)
    return coding_types(frame, book)


def _values(connection: sa.Connection, scale: str) -> pd.Series:
    query = sa.select(coding_values.c.coding, values.c.value).join(values)
    rows = connection.execute(query.where(values.c.scale == scale)).fetchall()
    return pd.Series([row[1] for row in rows], index=[row[0] for row in rows], dtype=object)


def _readings(
    connection: sa.Connection, position: np.ndarray
) -> tuple[pd.DataFrame, list[np.ndarray]]:
    names = ["transcript", "coder", "code_set"]
    alive = readings.c.alive.is_(True)
    query = sa.select(*(readings.c[name] for name in names), readings.c.state)
    rows = connection.execute(query.where(alive).order_by(readings.c.id)).fetchall()
    frame = pd.DataFrame(rows, columns=["transcript", "coder", "codes", "consensus"])
    frame["consensus"] = frame["consensus"] == "consensus"
    frame = frame.astype({"transcript": "int64", "coder": "int64", "codes": "int64"})
    frame["transcript"] = position[frame["transcript"].to_numpy()]
    members = _numbers(connection, sa.select(code_set_members.c.code_set, code_set_members.c.code))
    order = {key: at for at, key in enumerate(documents.code_keys(connection).values())}
    last = int(members[0].max(initial=0))
    sets = [
        np.array(sorted(order[key] for key in members[1][members[0] == one] if key in order))
        for one in range(last + 1)
    ]
    return frame, [each.astype("int64") for each in sets]


class _Words:
    """Wording from the file, fetched when somebody asks."""

    def __init__(self, store: Reading, keys: list[int]) -> None:
        self.store, self.keys = store, keys

    def texts(self, transcripts: Sequence[int]) -> dict[int, str]:
        wanted = {self.keys[position]: position for position in transcripts}
        query = sa.select(texts.c.transcript, texts.c.text)
        if len(wanted) < len(self.keys):
            query = query.where(texts.c.transcript.in_(wanted))
        with self.store.reading() as connection:
            rows = connection.execute(query).fetchall()
        return {wanted[key]: text for key, text in rows}

    def codings(self, keys: Sequence[int]) -> pd.DataFrame:
        names = ["quote", "prefix", "suffix", "memo"]
        query = sa.select(coding_words.c.coding, *(coding_words.c[name] for name in names))
        with self.store.reading() as connection:
            rows = connection.execute(query).fetchall()
        frame = pd.DataFrame(rows, columns=["coding", *names]).set_index("coding")
        return frame.reindex(list(keys))
