"""Bring an intake into the store: all of it, or nothing."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace
from itertools import islice
from typing import TYPE_CHECKING, Any, Final, NamedTuple

from peervoice.anchor import anchor
from peervoice.errors import ConflictError, UnknownNameError, near
from peervoice.frames import voices
from peervoice.frames.tables import transcript_frame
from peervoice.people import Consent, Participant, Speaker
from peervoice.period import Period
from peervoice.project import noting, summarising
from peervoice.project.reports import Added
from peervoice.project.welcoming import OnWithdrawn, welcome
from peervoice.readers import Intake
from peervoice.store import (
    Connection,
    documents,
    events,
    opinions,
    people,
    transcripts,
    translations,
)
from peervoice.transcript import Detected, Transcript

if TYPE_CHECKING:
    from peervoice.coding import Coding, Reading
    from peervoice.law import Law
    from peervoice.study import Study

# Transcripts that are put in at once: enough to be quick, and few enough for any memory.
_AT_ONCE: Final = 256
# A reader that is less sure than this of its turns is to be looked after.
_SURE: Final = 0.5


def add(
    connection: Connection,
    intake: Intake | Study,
    *,
    consent: Consent | None,
    withdrawn: OnWithdrawn = "refuse",
) -> Added:
    """Add transcripts, people, speakers and codes; what is there already stays.

    Parameters
    ----------
    connection : sqlalchemy.Connection
        Of a writing transaction.
    intake : Intake or Study
        What was read.
    consent : Consent or None
        For people without a row of their own.
    withdrawn : {"refuse", "leave out"}
        What to do about words that people took back.

    Raises
    ------
    WithdrawnError
        If anything was taken back by the person whose it is.
    ConflictError
        If a transcript is there with another text.
    UnknownNameError
        If a person's jurisdiction is not in the law, or a memo is about what is not there.
    """
    intake = welcome(connection, intake, withdrawn=withdrawn)
    law = documents.law(connection)
    _check_places(intake.people, law)
    before = {person.id: person for person in people.load(connection)}
    texts = _sorted_out(connection, intake.transcripts)
    made, named = _without_row(intake, tuple(before.values()), law, consent)
    stated = [*intake.people, *made]
    people_new = [person for person in stated if person.id not in before]
    people_updated = [p for p in stated if p.id in before and p != before[p.id]]
    spoken = set(people.load_speakers(connection))
    speakers = [each for each in (*intake.speakers, *named) if each not in spoken]
    memos = noting.unknown(connection, intake)
    summed = summarising.unknown(connection, summarising.brought(intake))
    changes = (texts.new, texts.updated, people_new, people_updated, speakers, memos, summed)
    skipped = intake.skipped if isinstance(intake, Intake) else ()
    if not any((*changes, intake.codings, intake.readings)):
        return Added((), (), texts.unchanged, skipped=skipped)
    detail = _detail(texts, people_new, people_updated)
    event = events.record(connection, "add", detail=detail)
    unsure = _put(connection, intake.transcripts, texts, event=event)
    people.put(connection, [*people_new, *people_updated], event=event)
    people.put_speakers(connection, speakers, event=event)
    coded, read = merge(connection, intake.codings, intake.readings, event=event)
    noting.bring(connection, memos, intake.codings, event=event)
    summarising.bring(connection, summed, intake.codings, event=event)
    return Added(
        new=texts.new,
        updated=tuple(texts.updated),
        unchanged=texts.unchanged,
        people_new=tuple(person.id for person in people_new),
        people_updated=tuple(person.id for person in people_updated),
        codings=coded,
        readings=read,
        skipped=skipped,
        unsure=unsure,
    )


class _Texts(NamedTuple):
    """Which of the given transcripts are new, by id."""

    new: tuple[str, ...]
    updated: dict[str, Transcript]
    unchanged: tuple[str, ...]


def _sorted_out(connection: Connection, given: Iterable[Transcript]) -> _Texts:
    """Tell new transcripts from known ones; of those that are given, one at a time is looked at.

    Raises
    ------
    ConflictError
        If one is there with another text.
    """
    known = transcripts.known(connection)
    new, unchanged, other = [], [], []
    updated: dict[str, Transcript] = {}
    for each in given:
        held = known.get(each.id)
        if held is None:
            new.append(each.id)
        elif each.digest != held.digest:
            other.append(each.id)
        elif (told := _told(each, held)) is not None or _retranslated(connection, each):
            updated[each.id] = told or each
        else:
            unchanged.append(each.id)
    if other:
        names = ", ".join(other[:5]) + (", …" if len(other) > 5 else "")
        raise ConflictError(
            f"In the project with another text: {names}. Nothing was added. To put a corrected "
            f"text in place of the old one, use project.replace({other[0]!r}, new)."
        )
    return _Texts(tuple(new), updated, tuple(unchanged))


def _put(
    connection: Connection, given: Iterable[Transcript], texts: _Texts, *, event: int
) -> tuple[str, ...]:
    """Put in what is new, some at a time; return in which of it nobody is sure who speaks."""
    wanted, unsure = set(texts.new), []
    new = (each for each in given if each.id in wanted)
    while batch := tuple(islice(new, _AT_ONCE)):
        transcripts.insert(connection, batch, event=event)
        unsure += [each.id for each in batch if _is_unsure(each)]
    for each in texts.updated.values():
        transcripts.update(connection, each, event=event)
        if _retranslated(connection, each) and each.translation is not None:
            text = transcripts.texts_of(connection, [each.id])[each.id].key
            translations.put(connection, {text: each.translation}, event=event)
    return tuple(unsure)


def _is_unsure(transcript: Transcript) -> bool:
    """Tell whether the reader was not sure where its turns are."""
    source = transcript.source
    return source is not None and source.confidence is not None and source.confidence < _SURE


def _detail(
    texts: _Texts, people_new: Sequence[Participant], people_updated: Sequence[Participant]
) -> dict[str, object]:
    """Return what the history says of it: numbers, and the people who changed."""
    numbers = (("transcripts", texts.new), ("updated", texts.updated), ("people", people_new))
    detail: dict[str, object] = {name: len(held) for name, held in numbers}
    if people_updated:
        detail["people updated"] = [person.id for person in people_updated]
    return detail


def merge(
    connection: Connection,
    given_codings: Sequence[Coding],
    given_readings: Sequence[Reading],
    *,
    event: int,
) -> tuple[int, int]:
    """Add codings and readings that are not there yet, and return how many.

    Rows are known by their UUIDs; and an opinion that a coder holds already is not held twice.
    """
    book = documents.codebook(connection)
    version = book.version if book else ""
    paths = documents.code_keys(connection)
    for path in {coding.code for coding in given_codings}.union(
        *(reading.codes for reading in given_readings)
    ):
        if path not in paths:
            raise UnknownNameError(f"No code {path!r} in the codebook." + near(path, paths))
    coded, read = opinions.unknown(connection, given_codings, given_readings)
    coded = _with_words(connection, coded)
    opinions.insert_codings(connection, coded, event=event, version=version)
    opinions.insert_readings(connection, read, event=event, version=version)
    return len(coded), len(read)


def _with_words(connection: Connection, given: Sequence[Coding]) -> list[Coding]:
    """Return codings with their words; those that somebody made by hand may come without.

    Raises
    ------
    SpanError
        If one reaches beyond its text.
    """
    bare = {each.transcript for each in given if each.span is not None and not each.quote}
    texts = {text.id: text for text in transcripts.load(connection, bare)} if bare else {}
    found = []
    for each in given:
        if each.transcript in texts and each.span is not None and not each.quote:
            text = texts[each.transcript]
            words = anchor(text.text, text.check(each.span))
            found.append(replace(each, **words._asdict()))
        else:
            found.append(each)
    return found


def _check_places(given: Iterable[Participant], law: Law) -> None:
    places = [place.id for place in law]
    for person in given:
        if person.jurisdiction is not None and person.jurisdiction not in places:
            raise UnknownNameError(
                f"Participant {person.id!r} has the jurisdiction {person.jurisdiction!r}, which "
                "the project's law does not have. Adopt a law that has it, or leave it empty."
                + near(person.jurisdiction, places)
            )


def _told(given: Transcript, held: transcripts.Known) -> Transcript | None:
    """Return a transcript with what is known of it from now on; None if that is known already.

    What is not said again stays as it was said, and what a reader found yields to it.
    """
    language, date, title = held.about
    known: dict[Detected, object] = {"date": date, "language": language}
    told: dict[str, Any] = {"title": given.title or title}
    detected: list[Detected] = []
    for name, old in known.items():
        new = getattr(given, name)
        stated = new is not None and name not in given.detected
        told[name] = new if stated or old is None else old
        by_reader = name in held.detected if old is not None else name in given.detected
        detected += [name] * (not stated and by_reader)
    after = replace(given, **told, detected=tuple(detected))
    return None if (_about(after), after.detected) == (held.about, held.detected) else after


def _retranslated(connection: Connection, given: Transcript) -> bool:
    """Tell whether a transcript comes with a translation that the project does not have."""
    if given.translation is None:
        return False
    return translations.of_transcript(connection, given.id) != given.translation


def _about(transcript: Transcript) -> tuple[str | None, Period | None, str]:
    return transcript.language, transcript.date, transcript.title


def _without_row(
    intake: Intake | Study, before: tuple[Participant, ...], law: Law, consent: Consent | None
) -> tuple[list[Participant], list[Speaker]]:
    """Make a row for each speaker who is nobody yet, where consent was stated for them."""
    if consent is None:
        return [], []
    spoken = [
        (key, label, role)
        for key, each in enumerate(intake.transcripts)
        for label, role in {turn.speaker: turn.speaker_role for turn in each.turns}.items()
    ]
    joined = voices(
        spoken,
        transcripts=transcript_frame(intake.transcripts),
        people=(*before, *intake.people),
        speakers=intake.speakers,
        law=law,
        typology=None,
    )
    nobody = joined[joined["participant"].isna() & (joined["speaker_role"] == "participant")]
    alone = nobody["transcript"].map(nobody["transcript"].value_counts()) == 1
    people, speakers = [], []
    for text, label, single in zip(nobody["transcript_id"], nobody["speaker"], alone, strict=True):
        speaker = label if isinstance(label, str) else None
        person = Participant(text if single else f"{text}/{speaker}", consent=consent)
        people.append(person)
        speakers.append(Speaker(text, speaker, participant=person.id))
    return people, speakers
