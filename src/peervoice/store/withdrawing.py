"""Take a person's words out of a file: out of what is, what was, and what was said about it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass, field, replace
from typing import Any

import sqlalchemy as sa

from peervoice.anchor import Edit
from peervoice.language import repeated, runs, whole_words
from peervoice.span import Span
from peervoice.store import (
    blotting,
    erasing,
    hearing,
    leaving_summaries,
    summary_carrying,
    tombstones,
    translations,
)
from peervoice.store import transcripts as held
from peervoice.store.editing import with_edits
from peervoice.store.lives import set_alive
from peervoice.store.mishearing import Misheard
from peervoice.store.schema import (
    codings,
    details,
    events,
    memos,
    participants,
    readings,
    rulings,
    speakers,
    suggestions,
    texts,
    transcripts,
)
from peervoice.store.schema import voices as voice_rows
from peervoice.store.summary_tables import summaries
from peervoice.transcript import Transcript, Turn

# What stands where words were taken back.
WITHDRAWN = "[withdrawn]"


@dataclass(slots=True)
class Taken:
    """What was taken out.

    Attributes
    ----------
    transcripts, shared : list of str
        Interviews that are gone, and conversations with others that the person's turns left.
    labels : set of str
        What the person was called in the conversations.
    words : list of str
        What they said, turn by turn, in every text that there was; never to be kept.
    numbers : dict of str to int
        How many codings, memos, suggestions and summaries are gone, how many notes of other people
        repeated the person's words and were mended, and how many summaries are to be rewritten.
    """

    transcripts: list[str] = field(default_factory=list)
    shared: list[str] = field(default_factory=list)
    labels: set[str] = field(default_factory=set)
    words: list[str] = field(default_factory=list)
    numbers: dict[str, int] = field(default_factory=dict)


def withdraw(
    connection: sa.Connection,
    person: str,
    *,
    alone: Collection[tuple[str, str]],
    is_copy: bool = False,
    event: int,
) -> Taken:
    """Take a person's words, and what is known of them, out of the file.

    Parameters
    ----------
    connection : sqlalchemy.Connection
        Of a writing transaction.
    person : str
        Id of the participant, or of the one interview with somebody who has no row of their own.
    alone : collection of (str, str)
        Rows of framework matrices in which only they stand: attribute and value.
    is_copy : bool
        Whether nobody works in the file, so that nobody would write anything anew.
    event : int
        What brings it about; it stays in the history, without words.
    """
    taken, before, marks = Taken(), _numbers(connection), tombstones.Marks(connection)
    translated: list[str] = []
    mine = hearing.spoken(connection, person)
    for key, name in mine[["transcript_key", "name"]].drop_duplicates().itertuples(index=False):
        of = mine[mine["name"] == name]
        labels = hearing.labels_of(of)
        taken.labels |= {label for label in labels if label is not None}
        in_translation = _translated(connection, int(key), labels)
        translated += in_translation
        if of["shared"].any():
            taken.words += _leave_conversation(connection, int(key), name, labels, event=event)
            _leave_translations(connection, int(key), in_translation)
            taken.shared.append(name)
        else:
            taken.words += _take_interview(connection, int(key), name, labels, event=event)
            taken.transcripts.append(name)
    for key, name, labels in hearing.whole(connection, person):
        translated += _translated(connection, key, labels)
        taken.words += _take_interview(connection, key, name, labels, event=event)
        taken.transcripts.append(name)
    own = _own_summaries(connection, person, taken, alone)
    to_rewrite = leaving_summaries.leave(connection, own, all_of_it=is_copy, event=event)
    _take_person(connection, person, event=event)
    tombstones.put(connection, "turn", sorted(marks.of_all(taken.words + translated)), event=event)
    tombstones.put(connection, "participant", [person], event=event)
    tombstones.put(connection, "transcript", taken.transcripts, event=event)
    mended, notes = _blot(connection, taken.words + translated, event=event)
    summary_carrying.settle(connection, event=event)
    tombstones.put(connection, "note", sorted(marks.of_all(notes)), event=event)
    after = _numbers(connection)
    taken.numbers = {name: number - after[name] for name, number in before.items()}
    taken.numbers |= {"mended": mended, "to_rewrite": to_rewrite}
    erasing.prune(connection)
    erasing.leave_unswept(connection)
    return taken


def mentions(connection: sa.Connection, person: str, labels: Collection[str]) -> list[str]:
    """Return the transcripts in which a person's id, or what they were called, still occurs."""
    used = Counter(connection.scalars(sa.select(voice_rows.c.label)))
    # "Participant" calls many people.
    names = {person, *(label for label in labels if not used[label])}
    pattern = whole_words(names)
    query = sa.select(transcripts.c.name, texts.c.text).join(texts).where(texts.c.alive)
    return [name for name, text in connection.execute(query) if pattern.search(text)]


def _translated(connection: sa.Connection, key: int, labels: Collection[str | None]) -> list[str]:
    """Return what translations of a transcript say that some speakers said."""
    words = []
    for text in erasing.versions(connection, key):
        turns = enumerate(held.load_version(connection, text).turns)
        theirs = [at for at, turn in turns if turn.speaker in labels]
        words += translations.words_of(connection, text, theirs)
    return words


def _take_interview(
    connection: sa.Connection,
    key: int,
    name: str,
    labels: Collection[str | None],
    *,
    event: int,
) -> list[str]:
    """Take out a conversation with nobody else, and all that was made of it; return the words."""
    words = []
    for text in erasing.versions(connection, key):
        said = held.load_version(connection, text)
        words += [said.words(turn) for turn in said.turns if turn.speaker in labels]
        # Where nobody is told apart, all of it is theirs.
        words += [said.text] if not said.turns else []
        _set_text_stone(connection, said, event=event)
        erasing.forget_codings(connection, erasing.all_on(connection, codings, text))
        erasing.forget_suggestions(connection, erasing.all_on(connection, suggestions, text))
        erasing.empty(connection, text, instead=Transcript(name, WITHDRAWN))
    for table, column, value in (
        (texts, texts.c.transcript, key),
        (details, details.c.transcript, key),
    ):
        alive = sa.select(table.c.id).where(column == value, table.c.alive)
        set_alive(connection, table, connection.scalars(alive).all(), alive=False, event=event)
    nothing = {"title": "", "language": None, "first": None, "last": None, "detected": ""}
    connection.execute(details.update().where(details.c.transcript == key).values(**nothing))
    for table, chosen in (
        (readings, readings.c.transcript == key),
        (speakers, speakers.c.transcript == name),
    ):
        rows = connection.scalars(sa.select(table.c.id).where(chosen)).all()
        erasing.forget(connection, table, rows)
    erasing.forget_memos(connection, (memos.c.about == "transcript") & (memos.c.target == name))
    erasing.forget_steps(connection, key)
    of = events.c.detail["transcript"].as_string() == name
    erasing.silence(connection, sa.select(events.c.id).where(of))
    return words


def _leave_conversation(
    connection: sa.Connection, key: int, name: str, labels: Collection[str | None], *, event: int
) -> list[str]:
    """Take one speaker's turns out of a conversation with others, and return the words."""
    versions = {t: held.load_version(connection, t) for t in erasing.versions(connection, key)}
    words = [
        said.words(turn)
        for said in versions.values()
        for turn in said.turns
        if turn.speaker in labels
    ]
    alive = sa.select(texts.c.id).where(texts.c.transcript == key, texts.c.alive)
    now = versions[connection.scalars(alive).one()]
    elsewhere = Misheard(list(versions.values()), now, labels)
    for text, said in versions.items():
        known = _stretches(said, labels)
        gone = [*known, *elsewhere.spans(said, known)]
        # A turn that holds some of their words has one translation, of all that was said in it.
        theirs = [turn.speaker in labels or _overlaps(turn, gone) for turn in said.turns]
        erasing.blank_translations(connection, text, theirs)
        if gone:
            _set_text_stone(connection, said, event=event)
            _take_stretches(connection, text, said, labels, gone)
        erasing.leave_no_source(connection, text)
    stated = (speakers.c.transcript == name) & speakers.c.speaker.in_(labels)
    rows = connection.scalars(sa.select(speakers.c.id).where(stated)).all()
    erasing.forget(connection, speakers, rows)
    return words


def _leave_translations(connection: sa.Connection, key: int, words: Iterable[str]) -> None:
    """Take one speaker's words out of translations that had them beside another's turn.

    What the translation in force says for others is theirs, also where it is the same.
    """
    texts_of = erasing.versions(connection, key)
    alive = connection.scalars(sa.select(texts.c.id).where(texts.c.id.in_(texts_of), texts.c.alive))
    now = translations.load(connection, alive.all())
    known = _runs(words).difference(*(_runs(each.words) for each in now.values()))
    for text in texts_of if known else ():
        blotting.blot_translations(connection, text, lambda said: _blotted(said, known))


def _own_summaries(
    connection: sa.Connection, person: str, taken: Taken, alone: Collection[tuple[str, str]]
) -> list[int]:
    """Return the summaries of rows in which nobody else stands."""
    return leaving_summaries.own_rows(
        connection,
        person,
        transcripts=taken.transcripts,
        shared=taken.shared,
        labels=taken.labels,
        alone=alone,
    )


def _take_person(connection: sa.Connection, person: str, *, event: int) -> None:
    """Leave of a person the id alone."""
    mine = participants.c.name == person
    alive = sa.select(participants.c.id).where(mine, participants.c.alive)
    rows = connection.scalars(alive).all()
    set_alive(connection, participants, rows, alive=False, event=event)
    nothing: dict[str, Any] = {"jurisdiction": None, "role": "", "language": None, "more": {}}
    unsaid = {"quote": "none", "attribution": "anonymous"}
    connection.execute(participants.update().where(mine).values(**nothing, **unsaid))
    stated = sa.select(speakers.c.id).where(speakers.c.participant == person)
    erasing.forget(connection, speakers, connection.scalars(stated).all())
    erasing.forget_memos(connection, (memos.c.about == "participant") & (memos.c.target == person))


def _take_stretches(
    connection: sa.Connection,
    text: int,
    said: Transcript,
    labels: Collection[str | None],
    gone: Sequence[Span],
) -> None:
    """Take stretches out of a text, with the turns of some speakers and what was made of them."""
    heard = _heard(said, labels, gone)
    for table, forget in (
        (codings, erasing.forget_codings),
        (suggestions, erasing.forget_suggestions),
        (rulings, erasing.forget_rulings),
    ):
        spans = erasing.spans_on(connection, table, text)
        forget(connection, [key for key, span in spans.items() if not any(heard[span.slice])])
    kept = [at for at, turn in enumerate(said.turns) if turn.speaker not in labels]
    edits = [Edit(span, WITHDRAWN) for span in gone]
    others = tuple(said.turns[at] for at in kept)
    new = with_edits(replace(said, turns=others, translation=None), edits)
    erasing.leave_turns(connection, text, kept)
    erasing.rewrite(connection, text, new, edits)


def _overlaps(turn: Turn, gone: Iterable[Span]) -> bool:
    return turn.span is not None and any(turn.span.overlaps(span) for span in gone)


def _stretches(said: Transcript, labels: Collection[str | None]) -> list[Span]:
    """Return where turns of some speakers stand, each with the label in front of it."""
    found, after = [], 0
    for place, turn in enumerate(said.turns):
        following = (each.span.start for each in said.turns[place:] if each.span is not None)
        until, label = next(following, len(said.text)), turn.speaker or ""
        # A label stands right before what was said; who said nothing is named all the same.
        find = said.text.find if turn.span is None else said.text.rfind
        at = find(label, after, until) if label else -1
        if turn.span is not None:
            start, after = at if at >= 0 else until, turn.span.end
        elif at >= 0:
            start, after = at, at + len(label)
        else:
            continue
        if turn.speaker in labels:
            found.append(Span(start, after))
    return found


def _heard(said: Transcript, labels: Collection[str | None], gone: Iterable[Span]) -> bytearray:
    """Return, for each code point, whether it belongs to what anybody else said."""
    # Where nobody is told apart, anybody may have said it.
    others = bytearray((b"\0" if said.turns else b"\1") * len(said.text))
    for turn in said.turns:
        if turn.span is not None and turn.speaker not in labels:
            others[turn.span.slice] = b"\1" * len(turn.span)
    for span in gone:
        others[span.slice] = bytes(len(span))
    return others


def _set_text_stone(connection: sa.Connection, said: Transcript, *, event: int) -> None:
    marks = tombstones.Marks(connection).of_all([said.text])
    tombstones.put(connection, "text", marks, event=event)


def _runs(words: Iterable[str]) -> frozenset[str]:
    return frozenset[str]().union(*(runs(each) for each in words))


def _blot(
    connection: sa.Connection, words: Iterable[str], *, event: int
) -> tuple[int, Collection[str]]:
    """Blot out, in what people wrote of their own, whatever repeats the words that are gone.

    Returns
    -------
    int, collection of str
        In how many places, and what stood there.
    """
    known, notes = _runs(words), set[str]()

    def mend(note: str) -> str:
        mended = _blotted(note, known)
        if mended != note:
            notes.add(note)
        return mended

    # An example of the codebook may have been theirs, or a definition.
    return (blotting.blot(connection, mend, event=event) if known else 0), notes


def _blotted(words: str, known: frozenset[str]) -> str:
    for span in reversed(repeated(words, known)):
        words = words[: span.start] + WITHDRAWN + words[span.end :]
    return words


def _numbers(connection: sa.Connection) -> dict[str, int]:
    tables = {
        "codings": codings,
        "memos": memos,
        "suggestions": suggestions,
        "summaries": summaries,
    }
    return {
        name: connection.scalar(sa.select(sa.func.count(table.c.uuid.distinct()))) or 0
        for name, table in tables.items()
    }
