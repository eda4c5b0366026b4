"""Rows of transcripts, their texts, voices, turns and marks."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import asdict
from typing import Any, NamedTuple

import sqlalchemy as sa

from peervoice.errors import UnknownNameError, near
from peervoice.language import word_starts
from peervoice.period import Period
from peervoice.span import Span
from peervoice.store.names import first_free
from peervoice.store.schema import marks, texts, transcripts, turns, voices
from peervoice.transcript import Mark, Source, Transcript, Turn


class Known(NamedTuple):
    """What tells whether a transcript has changed.

    Attributes
    ----------
    digest : str
        Of the text.
    about : tuple
        Language, date and title.
    """

    digest: str
    about: tuple[str | None, Period | None, str]


def known(connection: sa.Connection) -> dict[str, Known]:
    """Return what is known of each transcript, by id, without reading its text."""
    columns = ("name", "digest", "language", "first", "last", "title")
    rows = connection.execute(sa.select(*(transcripts.c[name] for name in columns)))
    return {
        name: Known(digest, (language, Period(first, last) if first else None, title))
        for name, digest, language, first, last, title in rows
    }


def keys(connection: sa.Connection) -> dict[str, int]:
    """Return the key of each transcript, by id, in the order in which they were added."""
    query = sa.select(transcripts.c.name, transcripts.c.id).order_by(transcripts.c.id)
    return dict(connection.execute(query).all())


def key(connection: sa.Connection, id: str) -> int:
    """Return the key of a transcript.

    Raises
    ------
    UnknownNameError
        If there is none of this id.
    """
    found: int | None = connection.scalar(
        sa.select(transcripts.c.id).where(transcripts.c.name == id)
    )
    if found is None:
        raise UnknownNameError(f"No transcript {id!r} in the project." + near(id, keys(connection)))
    return found


def insert(connection: sa.Connection, new: Sequence[Transcript], *, event: int) -> None:
    """Add transcripts whose ids are not there yet."""
    at = first_free(connection, transcripts)
    about = [
        {"id": key, "event": event, **_about(transcript)}
        for key, transcript in enumerate(new, start=at)
    ]
    if about:
        connection.execute(transcripts.insert(), about)
        _insert_words(connection, {row["id"]: each for row, each in zip(about, new, strict=True)})


def replace(connection: sa.Connection, key: int, new: Transcript, *, event: int) -> None:
    """Put another text in the place of one that nothing points at; date and title stay."""
    for table in (marks, turns, voices, texts):
        connection.execute(table.delete().where(table.c.transcript == key))
    about = _about(new)
    row = {"digest": about["digest"], "source": about["source"], "event": event}
    connection.execute(transcripts.update().where(transcripts.c.id == key).values(**row))
    _insert_words(connection, {key: new})


def _insert_words(connection: sa.Connection, new: Mapping[int, Transcript]) -> None:
    """Add the texts of transcripts, with their voices, turns and marks."""
    voice = first_free(connection, voices)
    rows: dict[sa.Table, list[dict[str, Any]]] = {
        table: [] for table in (texts, voices, turns, marks)
    }
    for key, transcript in new.items():
        rows[texts].append({"transcript": key, "text": transcript.text})
        labels = {turn.speaker: turn.speaker_role for turn in transcript.turns}
        of_label = {label: voice + place for place, label in enumerate(labels)}
        voice += len(labels)
        rows[voices] += [
            {"id": of_label[label], "transcript": key, "label": label, "role": role}
            for label, role in labels.items()
        ]
        rows[turns] += _turns(transcript, key, of_label)
        rows[marks] += _marks(transcript, key)
    for table, given in rows.items():
        if given:
            connection.execute(table.insert(), given)


def update(connection: sa.Connection, transcript: Transcript) -> None:
    """Bring what is known about a transcript up to date; its text stays."""
    same = transcripts.c.name == transcript.id
    about = _about(transcript)
    connection.execute(transcripts.update().where(same).values(**about))


def load(connection: sa.Connection, ids: Iterable[str] | None = None) -> tuple[Transcript, ...]:
    """Return transcripts, all or those named, in the order in which they were added."""
    wanted = sa.true() if ids is None else transcripts.c.name.in_(list(ids))
    query = (
        sa.select(transcripts, texts.c.text).join(texts).where(wanted).order_by(transcripts.c.id)
    )
    found = list(connection.execute(query).mappings())
    chosen = [row["id"] for row in found]
    spoken = _grouped(connection, _turn_query(), turns.c.transcript, chosen)
    timed = _grouped(connection, sa.select(marks), marks.c.transcript, chosen)
    return tuple(_noun(row, spoken.get(row["id"], []), timed.get(row["id"], [])) for row in found)


def _about(transcript: Transcript) -> dict[str, Any]:
    return {
        "name": transcript.id,
        "digest": transcript.digest,
        "language": transcript.language,
        "first": transcript.date.first if transcript.date else None,
        "last": transcript.date.last if transcript.date else None,
        "title": transcript.title,
        "source": asdict(transcript.source) if transcript.source else None,
    }


def _turns(
    transcript: Transcript, key: int, voice: Mapping[str | None, int]
) -> Iterable[dict[str, Any]]:
    starts = word_starts(transcript.text)
    for number, turn in enumerate(transcript.turns):
        place = dict.fromkeys(("start", "end", "word_start", "word_end"), -1)
        if turn.span is not None:
            place = {
                "start": turn.span.start,
                "end": turn.span.end,
                "word_start": bisect_left(starts, turn.span.start),
                "word_end": bisect_left(starts, turn.span.end),
            }
        yield {"transcript": key, "turn": number, "voice": voice[turn.speaker], **place}


def _marks(transcript: Transcript, key: int) -> Iterable[dict[str, Any]]:
    for number, turn in enumerate(transcript.turns):
        for position, mark in enumerate(turn.marks):
            row = {"transcript": key, "turn": number, "position": position}
            yield {**row, "offset": mark.offset, "seconds": mark.seconds}


def _turn_query() -> sa.Select[Any]:
    columns = (turns.c.transcript, turns.c.turn, turns.c.start, turns.c.end)
    return sa.select(*columns, voices.c.label, voices.c.role).join(voices)


def _grouped(
    connection: sa.Connection, query: sa.Select[Any], of: sa.Column[int], chosen: list[int]
) -> dict[int, list[Any]]:
    found: dict[int, list[Any]] = {}
    # One transcript is asked for by name; more are cheaper read together than named one by one.
    wanted = query.where(of == chosen[0]) if len(chosen) == 1 else query
    ordered = wanted.order_by(*list(query.selected_columns)[:2])
    for row in connection.execute(ordered).mappings():
        found.setdefault(row["transcript"], []).append(row)
    return found


def _noun(row: Any, spoken: list[Any], timed: list[Any]) -> Transcript:
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
        source=Source(**row["source"]) if row["source"] else None,
    )
