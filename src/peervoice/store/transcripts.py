"""Rows of transcripts, their texts, voices, turns and marks."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import asdict
from typing import Any, Final, NamedTuple, cast

import sqlalchemy as sa

from peervoice.errors import UnknownNameError, near
from peervoice.language import word_starts
from peervoice.period import Period
from peervoice.span import Span
from peervoice.store import translations
from peervoice.store.lives import supersede
from peervoice.store.names import first_free, insert_many
from peervoice.store.recall import TIMES_ERASED, recalled
from peervoice.store.schema import details, marks, texts, transcripts, turns, voices
from peervoice.store.schema import translations as translation_rows
from peervoice.transcript import Detected, Mark, Source, Transcript, Translation, Turn

_MANY: Final = 100


class Known(NamedTuple):
    """What tells whether a transcript has changed.

    Attributes
    ----------
    digest : str
        Of the text.
    about : tuple
        Language, date and title.
    detected : tuple of {"date", "language"}
        What nobody stated.
    """

    digest: str
    about: tuple[str | None, Period | None, str]
    detected: tuple[Detected, ...] = ()


def known(connection: sa.Connection) -> dict[str, Known]:
    """Return what is known of each transcript, by id, without reading its text."""
    about = (details.c.language, details.c.first, details.c.last, details.c.title)
    columns = (transcripts.c.name, texts.c.digest, details.c.detected, *about)
    query = sa.select(*columns).select_from(_ALIVE)
    return {
        name: Known(
            digest, (language, Period(first, last) if first else None, title), _names(detected)
        )
        for name, digest, detected, language, first, last, title in connection.execute(query)
    }


def keys(connection: sa.Connection) -> dict[str, int]:
    """Return the key of each transcript, by id, in the order in which they were added."""
    query = sa.select(transcripts.c.name, transcripts.c.id).select_from(_ALIVE)
    return dict(connection.execute(query.order_by(transcripts.c.id)).all())


class TextOf(NamedTuple):
    """A text, and what tells that it says the same."""

    key: int
    digest: str


def texts_of(connection: sa.Connection, names: Iterable[str]) -> dict[str, TextOf]:
    """Return the texts in force of some transcripts, by id."""
    wanted = set(names)
    if len(wanted) == 1:
        rows = connection.execute(_FIND, {"wanted": wanted.pop()})
        return {name: TextOf(key, digest) for name, key, digest, *_ in rows}
    query = sa.select(transcripts.c.name, texts.c.id, texts.c.digest).select_from(_ALIVE)
    return {
        name: TextOf(key, digest)
        for name, key, digest in connection.execute(query)
        if name in wanted
    }


def text_of(connection: sa.Connection, text: int) -> TextOf:
    """Return a text by its key, in force or not."""
    digest = connection.execute(sa.select(texts.c.digest).where(texts.c.id == text)).scalar_one()
    return TextOf(text, digest)


def key(connection: sa.Connection, id: str) -> int:
    """Return the key of a transcript.

    Raises
    ------
    UnknownNameError
        If there is none of this id.
    """
    query = sa.select(transcripts.c.id).select_from(_ALIVE).where(transcripts.c.name == id)
    found: int | None = connection.scalar(query)
    if found is None:
        raise UnknownNameError(f"No transcript {id!r} in the project." + near(id, keys(connection)))
    return found


def insert(connection: sa.Connection, new: Sequence[Transcript], *, event: int) -> None:
    """Add transcripts whose ids are not there yet."""
    if not new:
        return
    # One that was taken out again may have left its name.
    named = dict(connection.execute(sa.select(transcripts.c.name, transcripts.c.id)).all())
    first = first_free(connection, transcripts)
    rows = [
        {"id": key, "name": each.id}
        for key, each in enumerate((t for t in new if t.id not in named), start=first)
    ]
    if rows:
        connection.execute(transcripts.insert(), rows)
    named |= {row["name"]: row["id"] for row in rows}
    about = [{"transcript": named[each.id], **_about(each)} for each in new]
    supersede(connection, details, about, event=event)
    put_texts(connection, {named[each.id]: each for each in new}, event=event)


def put_texts(
    connection: sa.Connection, new: Mapping[int, Transcript], *, event: int
) -> dict[int, int]:
    """Add texts, each in the place of the one that its transcript had; return their keys."""
    added = [
        {
            "transcript": key,
            "digest": each.digest,
            "source": asdict(each.source) if each.source else None,
            "text": each.text,
        }
        for key, each in new.items()
    ]
    made = dict(zip(new, supersede(connection, texts, added, event=event), strict=True))
    put_turns(connection, {made[key]: each for key, each in new.items()})
    translated = {made[key]: t.translation for key, t in new.items() if t.translation is not None}
    translations.put(connection, translated, event=event)
    return made


def put_turns(connection: sa.Connection, new: Mapping[int, Transcript]) -> None:
    """Add the voices, turns and marks of texts, by the key of the text."""
    voice = first_free(connection, voices)
    rows: dict[sa.Table, list[tuple[object, ...]]] = {voices: [], turns: [], marks: []}
    for key, transcript in new.items():
        labels = {turn.speaker: turn.speaker_role for turn in transcript.turns}
        of_label = {label: voice + place for place, label in enumerate(labels)}
        voice += len(labels)
        rows[voices] += [(of_label[label], key, label, role) for label, role in labels.items()]
        rows[turns] += _turns(transcript, key, of_label)
        rows[marks] += _marks(transcript, key)
    for table, given in rows.items():
        insert_many(connection, table, table.c.keys(), given)


def update(connection: sa.Connection, transcript: Transcript, *, event: int) -> None:
    """Bring what is known about a transcript up to date; its text stays."""
    about = {"transcript": key(connection, transcript.id), **_about(transcript)}
    supersede(connection, details, [about], event=event)


def load(connection: sa.Connection, ids: Iterable[str] | None = None) -> tuple[Transcript, ...]:
    """Return transcripts, all or those named, in the order in which they were added."""
    wanted = sa.true() if ids is None else transcripts.c.name.in_(list(ids))
    about = (
        *(details.c.language, details.c.first, details.c.last, details.c.title),
        details.c.detected,
    )
    text = (texts.c.id, texts.c.text, texts.c.source)
    query = sa.select(transcripts.c.name, *text, *about).select_from(_ALIVE).where(wanted)
    found = [dict(row) for row in connection.execute(query.order_by(transcripts.c.id)).mappings()]
    return _with_turns(connection, found)


def find(connection: sa.Connection, id: str) -> Transcript:
    """Return one transcript.

    Raises
    ------
    UnknownNameError
        If there is none of this id.
    """
    row = connection.execute(_FIND, {"wanted": id}).first()
    if row is None:
        raise UnknownNameError(f"No transcript {id!r} in the project." + near(id, keys(connection)))
    return recalled(connection, "transcript", tuple(row), lambda: load(connection, [id])[0])


def load_version(connection: sa.Connection, text: int) -> Transcript:
    """Return a transcript as one of its texts, in force or not, says it."""
    query = (
        sa.select(transcripts.c.name, texts.c.id, texts.c.text, texts.c.source)
        .select_from(transcripts.join(texts))
        .where(texts.c.id == text)
    )
    row = connection.execute(query).mappings().one()
    about = {"language": None, "first": None, "last": None, "title": "", "detected": ""}
    return _with_turns(connection, [{**row, **about}])[0]


def _with_turns(
    connection: sa.Connection, found: Sequence[Mapping[str, Any]]
) -> tuple[Transcript, ...]:
    chosen = [row["id"] for row in found]
    spoken = _grouped(connection, _turn_query(), turns.c.text, chosen)
    timed = _grouped(connection, sa.select(marks), marks.c.text, chosen)
    translated = translations.load(connection, chosen if len(chosen) < _MANY else None)
    return tuple(
        _noun(
            row,
            spoken.get(row["id"], []),
            timed.get(row["id"], []),
            translated.get(row["id"]),
        )
        for row in found
    )


# A transcript is in the project while a text of it is in force.
_ALIVE: Final = transcripts.join(
    texts, (texts.c.transcript == transcripts.c.id) & texts.c.alive
).join(details, (details.c.transcript == transcripts.c.id) & details.c.alive)

# What tells that a transcript is the one that it was.
_FIND: Final = (
    sa.select(
        *(transcripts.c.name, texts.c.id, texts.c.digest, details.c.id, TIMES_ERASED),
        translation_rows.c.id,
    )
    .select_from(
        _ALIVE.outerjoin(
            translation_rows, (translation_rows.c.text == texts.c.id) & translation_rows.c.alive
        )
    )
    .where(transcripts.c.name == sa.bindparam("wanted"))
)


def _about(transcript: Transcript) -> dict[str, Any]:
    return {
        "language": transcript.language,
        "first": transcript.date.first if transcript.date else None,
        "last": transcript.date.last if transcript.date else None,
        "title": transcript.title,
        "detected": " ".join(sorted(transcript.detected)),
    }


def _names(detected: str) -> tuple[Detected, ...]:
    return cast("tuple[Detected, ...]", tuple(detected.split()))


def _turns(
    transcript: Transcript, key: int, voice: Mapping[str | None, int]
) -> Iterator[tuple[object, ...]]:
    starts = word_starts(transcript.text)
    for number, turn in enumerate(transcript.turns):
        place = (-1, -1, -1, -1)
        if (span := turn.span) is not None:
            words = bisect_left(starts, span.start), bisect_left(starts, span.end)
            place = (span.start, span.end, *words)
        yield (key, number, voice[turn.speaker], *place)


def _marks(transcript: Transcript, key: int) -> Iterator[tuple[object, ...]]:
    for number, turn in enumerate(transcript.turns):
        for position, mark in enumerate(turn.marks):
            yield (key, number, position, mark.offset, mark.seconds)


def _turn_query() -> sa.Select[Any]:
    columns = (turns.c.text, turns.c.turn, turns.c.start, turns.c.end)
    return sa.select(*columns, voices.c.label, voices.c.role).join(voices)


def _grouped(
    connection: sa.Connection, query: sa.Select[Any], of: sa.Column[int], chosen: list[int]
) -> dict[int, list[Any]]:
    found: dict[int, list[Any]] = {}
    # A few are asked for one by one; many are cheaper read together.
    wanted = query.where(of.in_(chosen)) if len(chosen) < _MANY else query
    ordered = wanted.order_by(*list(query.selected_columns)[:2])
    for row in connection.execute(ordered).mappings():
        found.setdefault(row["text"], []).append(row)
    return found


def _noun(
    row: Mapping[str, Any], spoken: list[Any], timed: list[Any], translation: Translation | None
) -> Transcript:
    times: dict[int, list[Mark]] = {}
    for mark in sorted(timed, key=lambda each: (each["turn"], each["position"])):
        times.setdefault(mark["turn"], []).append(Mark(mark["offset"], mark["seconds"]))
    made = tuple(
        Turn(
            turn["label"],
            turn["role"],
            Span(turn["start"], turn["end"]) if turn["start"] >= 0 else None,
            tuple(times.get(turn["turn"], ())),
        )
        for turn in spoken
    )
    return Transcript(
        id=row["name"],
        text=row["text"],
        turns=made,
        language=row["language"],
        date=Period(row["first"], row["last"]) if row["first"] else None,
        title=row["title"],
        detected=_names(row["detected"]),
        translation=translation,
        source=Source(**row["source"]) if row["source"] else None,
    )
