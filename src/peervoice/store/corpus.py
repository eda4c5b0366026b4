"""Load a project as the frames of a corpus, by integer keys."""

from __future__ import annotations

import json
from collections.abc import Collection, Mapping, Sequence
from contextlib import AbstractContextManager
from typing import Any, Final, Protocol, get_args

import numpy as np
import pandas as pd
import sqlalchemy as sa

from peervoice.codebook import Codebook
from peervoice.coding import Origin
from peervoice.errors import ProjectFileError
from peervoice.frames import Corpus, Matching, Ruled, label_types, uuid_columns, voices
from peervoice.period import Period
from peervoice.store import documents, opinions, people, rulings, search_index, translations
from peervoice.store.schema import (
    code_set_members,
    coders,
    coding_values,
    coding_words,
    codings,
    details,
    marks,
    readings,
    texts,
    transcripts,
    turns,
    values,
    versions,
)
from peervoice.store.schema import voices as voice_rows
from peervoice.transcript import Mark, Translation

# What a coding came from; the second of them is the rarer.
ORIGINS: Final[tuple[str, ...]] = get_args(Origin)

# Two numbers go into one.
_BITS: Final = 32
_PAIR: Final = 2

# Up to here, codings are asked for one by one; SQLite takes 32,766 values in a question.
_FEW: Final = 10_000


_DIGESTS: Final = sa.select(texts.c.id, texts.c.digest).where(texts.c.alive)


class Reading(Protocol):
    """Something that opens a connection for reading, and keeps an index of words."""

    def reading(self) -> AbstractContextManager[sa.Connection]:
        """Return a connection, to be used in a ``with`` statement."""
        ...

    def index(self, wanted: Sequence[int]) -> None:
        """Put texts into the index of words, if that can be."""
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
    book = documents.book(connection)
    typology = documents.typology(connection)
    held, transcript_keys, text_keys = _transcripts(connection)
    position = _positions(text_keys)
    spoken = _listed(
        connection,
        sa.select(voice_rows.c.id, voice_rows.c.text, voice_rows.c.label, voice_rows.c.role)
        .join(texts)
        .where(texts.c.alive),
    )
    coded = _codings(connection, book, position)
    read, sets = _readings(connection, _positions(transcript_keys))
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
        wording=_Words(store, text_keys, book, coded.index.to_numpy()),
    )


def _listed(connection: sa.Connection, query: sa.Select[Any]) -> Sequence[Any]:
    return connection.execute(query.order_by(query.selected_columns[0])).fetchall()


def _positions(keys: Sequence[int]) -> np.ndarray:
    """Return an array that gives the place of each key in a list of keys."""
    found = np.full(max(keys, default=0) + 1, -1)
    found[list(keys)] = np.arange(len(keys))
    return found


def _transcripts(connection: sa.Connection) -> tuple[pd.DataFrame, list[int], list[int]]:
    """Return the transcripts in force, and the keys of each and of its text."""
    about = (details.c.language, details.c.first, details.c.last, details.c.title)
    keys, text_keys, rows = [], [], []
    for key, text, name, language, first, last, title in _listed(
        connection,
        sa.select(transcripts.c.id, texts.c.id, transcripts.c.name, *about)
        .select_from(transcripts.join(texts).join(details))
        .where(texts.c.alive, details.c.alive),
    ):
        date = str(Period(first, last)) if first else None
        keys.append(key)
        text_keys.append(text)
        rows.append((name, language, date, first, last, title))
    names = ["id", "language", "date", "first", "last", "title"]
    return pd.DataFrame(rows, columns=names, dtype=object), keys, text_keys


def _numbers(
    connection: sa.Connection, query: sa.Select[Any], *, wide: Collection[str] = ()
) -> dict[str, np.ndarray]:
    """Return a query of numbers as columns.

    Parameters
    ----------
    connection : sqlalchemy.Connection
        Of a reading transaction.
    query : sqlalchemy.Select
        Its values are at least -1 and less than 2**31.
    wide : collection of str
        Columns of greater values.
    """
    # SQLite writes columns into one text, two numbers to each, and numpy reads it: no object is
    # made for a number, and a million rows take less than half the time of fetching them.
    inner = query.subquery()
    narrow = [column for column in inner.c if column.name not in wide]
    pairs = [narrow[at : at + 2] for at in range(0, len(narrow), 2)]
    joined = [sa.func.group_concat(sa.literal_column(" + ".join(_shifted(pair)))) for pair in pairs]
    joined += [sa.func.group_concat(inner.c[name]) for name in wide]
    texts_of = connection.execute(sa.select(*joined).select_from(inner)).one()
    parsed = [np.fromstring(text or "", dtype="int64", sep=",") for text in texts_of]
    found = dict(zip(wide, parsed[len(pairs) :], strict=True))
    for pair, packed in zip(pairs, parsed, strict=False):
        if len(pair) == _PAIR:
            found[pair[0].name] = (packed >> _BITS) - 1
        found[pair[-1].name] = (packed & (1 << _BITS) - 1) - 1
    return {column.name: found[column.name] for column in inner.c}


def _shifted(pair: Sequence[sa.ColumnElement[Any]]) -> list[str]:
    """Return the terms that put one or two columns into one number."""
    names = [f'"{column.name}"' for column in pair]
    return [f"(({names[0]} + 1) << {_BITS})", f"({names[-1]} + 1)"][-len(pair) :]


def _turns(connection: sa.Connection, position: np.ndarray, voice_keys: np.ndarray) -> pd.DataFrame:
    names = ["text", "turn", "voice", "start", "end", "word_start", "word_end"]
    query = sa.select(*(turns.c[name] for name in names)).join(texts).where(texts.c.alive)
    found = _numbers(connection, query)
    place = position[found.pop("text")]
    found["voice"] = np.searchsorted(voice_keys, found["voice"])
    order = np.lexsort((found["turn"], place))
    frame = pd.DataFrame({"transcript": place, **found})
    return frame.iloc[order].reset_index(drop=True)


def _number_coders(connection: sa.Connection, *frames: pd.DataFrame) -> tuple[str, ...]:
    """Give numbers to the coders who hold an opinion, by name, and return the names."""
    rows = connection.execute(sa.select(coders.c.id, coders.c.name).order_by(coders.c.name))
    used = {key for frame in frames for key in frame["coder"].unique().tolist()}
    names = {key: name for key, name in rows if key in used}
    number = {key: at for at, key in enumerate(names)}
    for frame in frames:
        frame["coder"] = frame["coder"].map(number).astype("int64")
    return tuple(names.values())


def coding_columns(connection: sa.Connection) -> dict[str, np.ndarray]:
    """Return who put which code where, of the codings that are alive, as columns of integers."""
    names = ("text", "id", "code", "coder", "start", "end", "word_start", "word_end")
    query = sa.select(*(codings.c[name] for name in names)).where(codings.c.alive)
    return _numbers(connection, query.order_by(codings.c.id))


def _codings(connection: sa.Connection, book: Codebook, position: np.ndarray) -> pd.DataFrame:
    found = coding_columns(connection)
    paths = {code.path: at for at, code in enumerate(book.codes)}
    listed = documents.listed(connection).codes
    place = _table({key: paths[path] for path, key in listed.items()}, found["code"])
    index = pd.Index(found.pop("id"), name="id")
    columns = {"transcript": position[found.pop("text")]}
    columns |= {name: found.pop(name) for name in ("start", "end", "word_start", "word_end")}
    columns |= {"code": place[found["code"]], "coder": found["coder"]}
    return pd.DataFrame(columns, index=index, copy=False)


def label_columns(connection: sa.Connection, book: Codebook, keys: np.ndarray) -> pd.DataFrame:
    """Return the labels of codings, in the order of their keys.

    Rows are asked for whether or not they are alive: a coding that somebody took back in the
    meantime is still the one that it was.

    Raises
    ------
    ProjectFileError
        If one was erased in the meantime.
    """
    query = sa.select(
        codings.c.id,
        codings.c.code,
        codings.c.version,
        sa.func.coalesce(codings.c.definition, -1).label("definition"),
        sa.cast(codings.c.origin == ORIGINS[1], sa.Integer).label("origin"),
        codings.c.created,
    )
    query = query.order_by(codings.c.id)
    found = _numbers(connection, query, wide=["created"])
    row = np.searchsorted(found["id"], keys)
    if not np.array_equal(np.append(found["id"], -1)[row], keys):
        raise ProjectFileError("Codings were erased while they were read. Ask again.")
    found = {name: column[row] for name, column in found.items()}
    code = found["code"]
    uuids = uuid_columns(_digits(connection))
    columns: dict[str, object] = {
        **{name: column[row] for name, column in uuids.items()},
        "created": found["created"].astype("datetime64[us]"),
        "origin": _named(found["origin"], ORIGINS),
        "codebook_version": _versions(connection, found["version"]),
        "stale": found["definition"] != _table(opinions.definitions_of(connection), code)[code],
    }
    columns |= _values(connection, book, keys)
    return label_types(pd.DataFrame(columns, copy=False), book)


def _digits(connection: sa.Connection) -> str:
    """Return the UUIDs of all codings that ever were, one after the other, by their keys."""
    inner = sa.select(codings.c.uuid).order_by(codings.c.id).subquery()
    return connection.scalar(sa.select(sa.func.group_concat(inner.c.uuid, ""))) or ""


def _named(numbers: np.ndarray, names: Sequence[str]) -> pd.Categorical:
    """Return a column of names; -1 is none."""
    return pd.Categorical.from_codes(numbers.astype("int64"), pd.Index(list(names), dtype="str"))


def _table(known: Mapping[int, int], wanted: np.ndarray) -> np.ndarray:
    """Return an array that answers for each number what is known of it; -1 is nothing."""
    found = np.full(max(int(wanted.max(initial=0)), *known, 0) + 1, -1)
    found[list(known)] = list(known.values())
    return found


def _versions(connection: sa.Connection, keys: np.ndarray) -> pd.Categorical:
    names = dict(connection.execute(sa.select(versions.c.id, versions.c.name)).all())
    numbers = {key: at for at, key in enumerate(names)}
    return _named(_table(numbers, keys)[keys], list(names.values()))


def _values(
    connection: sa.Connection, book: Codebook, keys: np.ndarray
) -> dict[str, pd.Categorical]:
    """Return a column for each scale: the values that codings carry."""
    held = connection.execute(sa.select(values.c.id, values.c.scale, values.c.value)).all()
    query = sa.select(coding_values.c.coding, coding_values.c.value)
    coding, value = _numbers(connection, query).values()
    # Those of codings that rest are not asked for.
    alive = np.isin(coding, keys)
    row, value = np.searchsorted(keys, coding[alive]), value[alive]
    columns = {}
    for scale in book.values:
        choice = {name: at for at, name in enumerate(scale.choices)}
        known = {k: choice[name] for k, of, name in held if of == scale.name and name in choice}
        at = _table(known, value)[value]
        column = np.full(len(keys), -1)
        column[row[at >= 0]] = at[at >= 0]
        columns[scale.name] = _named(column, scale.choices)
    return columns


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
    listed: sa.Select[Any] = sa.select(code_set_members.c.code_set, code_set_members.c.code)
    of, member = _numbers(connection, listed).values()
    order = {key: at for at, key in enumerate(documents.code_keys(connection).values())}
    sets = [
        np.array(sorted(order[key] for key in member[of == one].tolist() if key in order))
        for one in range(int(of.max(initial=0)) + 1)
    ]
    return frame, [each.astype("int64") for each in sets]


class _Words:
    """Wording from the file, fetched when somebody asks."""

    def __init__(self, store: Reading, keys: list[int], book: Codebook, coded: np.ndarray) -> None:
        self.store, self.keys, self.book, self.coded = store, keys, book, coded
        self._labels: pd.DataFrame | None = None

    def labels(self) -> pd.DataFrame:
        if self._labels is None:
            with self.store.reading() as connection:
                self._labels = label_columns(connection, self.book, self.coded)
        return self._labels

    def texts(self, transcripts: Sequence[int]) -> dict[int, str]:
        wanted = {self.keys[position]: position for position in transcripts}
        query = sa.select(texts.c.id, texts.c.text).where(texts.c.alive)
        if len(wanted) < len(self.keys):
            query = query.where(texts.c.id.in_(wanted))
        with self.store.reading() as connection:
            rows = connection.execute(query).fetchall()
        return {wanted[key]: text for key, text in rows}

    def digests(self, transcripts: Sequence[int]) -> dict[int, str]:
        with self.store.reading() as connection:
            known = dict(connection.execute(_DIGESTS).all())
        return {key: known[self.keys[key]] for key in transcripts}

    def marks(self, turns: Sequence[tuple[int, int]]) -> dict[tuple[int, int], list[Mark]]:
        position = {self.keys[key]: key for key, _ in turns}
        # A recording has many times, and few of its turns are asked for.
        wanted = json.dumps([[self.keys[key], turn] for key, turn in turns])
        asked = sa.func.json_each(wanted).table_valued("value")
        text, turn = (sa.func.json_extract(asked.c.value, f"$[{at}]") for at in range(2))
        columns = (marks.c.text, marks.c.turn, marks.c.offset, marks.c.seconds)
        query = (
            sa.select(*columns)
            .select_from(asked.join(marks, (marks.c.text == text) & (marks.c.turn == turn)))
            .order_by(marks.c.text, marks.c.turn, marks.c.position)
        )
        found: dict[tuple[int, int], list[Mark]] = {}
        with self.store.reading() as connection:
            for of, number, offset, seconds in connection.execute(query):
                found.setdefault((position[of], number), []).append(Mark(offset, seconds))
        return found

    def translations(self, transcripts: Sequence[int]) -> dict[int, Translation]:
        wanted = {self.keys[position]: position for position in transcripts}
        with self.store.reading() as connection:
            held = translations.load(connection, list(wanted) if len(wanted) < _FEW else None)
        return {wanted[text]: each for text, each in held.items() if text in wanted}

    def matching(self, expression: str) -> Matching:
        with self.store.reading() as connection:
            missing = search_index.missing(connection, self.keys)
        if missing:
            self.store.index(missing)
        position = {key: at for at, key in enumerate(self.keys)}
        with self.store.reading() as connection:
            missing = search_index.missing(connection, self.keys)
            found = search_index.matching(connection, expression)
        turns = [(position[text], turn, said) for text, turn, said in found if text in position]
        return Matching(turns, [position[text] for text in missing])

    def rulings(self) -> list[Ruled]:
        position = {key: at for at, key in enumerate(self.keys)}
        with self.store.reading() as connection:
            held = rulings.load(connection)
        return [
            Ruled(position[text], *each.part, each.coders, each.decision)
            for text, each in held
            if text in position
        ]

    def codings(self, keys: Sequence[int]) -> pd.DataFrame:
        names = ["quote", "prefix", "suffix", "memo"]
        query = sa.select(coding_words.c.coding, *(coding_words.c[name] for name in names))
        if len(keys) < _FEW:
            query = query.where(coding_words.c.coding.in_([int(key) for key in keys]))
        with self.store.reading() as connection:
            rows = connection.execute(query).fetchall()
        frame = pd.DataFrame(rows, columns=["coding", *names]).set_index("coding")
        return frame.reindex(list(keys))
