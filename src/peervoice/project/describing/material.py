"""What the interviews are: languages, dates, lengths, questions, recordings, notes."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import Final

import numpy as np

from peervoice.frames import questions
from peervoice.guard import is_small
from peervoice.project.describing.knowing import Known
from peervoice.project.describing.wording import blank, count, fact, is_or_are, some
from peervoice.tables.methods import Item

# The calendar of Python speaks the language of the machine.
_MONTHS: Final = (
    *("January", "February", "March", "April", "May", "June", "July", "August", "September"),
    *("October", "November", "December"),
)


def told(known: Known) -> Iterator[Item]:
    """Yield what is known of the interviews."""
    yield _languages(known)
    yield _dates(known)
    yield from _lengths(known)
    turns = known.corpus.turns[known.corpus.turns["voice"].isin(known.voices.index)]
    # Where a speaker has a turn and says nothing, there is no place.
    turns = turns[turns["start"] >= 0]
    words = int((turns["word_end"] - turns["word_start"]).sum())
    sentence = f"Participants say {words:,} words in {count(len(turns), 'turn')}."
    yield fact("sample", "words", words, sentence, section="Material")
    yield from _around(known)


def _languages(known: Known) -> Item:
    held = known.corpus.transcripts["language"]
    voices = known.voices
    people = voices.groupby(voices["transcript"].map(held))["person"].nunique()
    texts = held.value_counts().sort_index().sort_values(ascending=False, kind="stable")
    if texts.empty:
        return blank("sample", "languages", "The languages of the interviews", section="Material")
    minimum = known.telling.minimum
    small = [name for name in texts.index if is_small(int(people.get(name, 0)), minimum=minimum)]
    listed = some([f"{name} ({n})" for name, n in texts.items() if name not in small])
    if small:
        more = count(len(small), "other language" if listed else "language")
        each = " each" if len(small) > 1 else ""
        few = f"{more} with fewer than {minimum} people{each}"
        listed = f"{listed}, and {few}" if listed else few
    sentence = f"Languages of the transcripts: {listed}."
    return fact("sample", "languages", listed, sentence, section="Material")


def _dates(known: Known) -> Item:
    held = known.corpus.transcripts.dropna(subset=["first", "last"])
    if held.empty:
        return blank("sample", "dates", "When the interviews were held", section="Material")
    ends = list(zip(held["first"], held["last"], strict=True))
    # A day would be that of one person.
    begin, end = _month(*min(ends)), _month(*max(ends, key=lambda each: each[1]), ending=True)
    dates = begin if begin == end else f"{begin} to {end}"
    without = len(known.corpus.transcripts) - len(held)
    more = f" ({without} without a date)" if without else ""
    sentence = f"Dates of the interviews: {dates}{more}."
    return fact("sample", "dates", dates, sentence, section="Material")


def _month(first: date, last: date, *, ending: bool = False) -> str:
    """Return the year of a date that is known to the year, else its first or last month."""
    if (first.month, last.month) == (1, 12) and first.year == last.year:
        return str(first.year)
    day = last if ending else first
    return f"{_MONTHS[day.month - 1]} {day.year}"


def _lengths(known: Known) -> Iterator[Item]:
    places = known.corpus.turns[["transcript", "turn"]]
    marks = known.corpus.wording.marks(list(places.itertuples(index=False, name=None)))
    ends: dict[int, float] = {}
    for (key, _), held in marks.items():
        ends[key] = max(ends.get(key, 0.0), *(mark.seconds for mark in held))
    if not ends:
        yield blank("durations")
        return
    minutes = np.array(sorted(ends.values())) / 60
    spread = f"{np.median(minutes):.0f} minutes (range {minutes[0]:.0f} to {minutes[-1]:.0f})"
    of = len(known.corpus.transcripts)
    without = of - len(ends)
    more = f"; of {without} no times are known" if without else ""
    sentence = f"By the last time that is written in each, the median length is {spread}{more}."
    yield fact("durations", "durations", spread, sentence)
    if without:
        others = count(without, "interview was", "interviews were")
        ask = f"How long {others}, whose times are not known"
        yield blank("durations", "durations of others", ask)
    number = f"{len(ends)} of {count(of, 'transcript')}"
    sentence = f"Times, as recordings have them, stand in {number}."
    yield fact("recording", "times", number, sentence)


def _around(known: Known) -> Iterator[Item]:
    """Say who else speaks, what is asked alike, and what stands beside the transcripts."""
    voices = known.corpus.voices
    others = voices[voices["speaker_role"] == "other"]["transcript"].nunique()
    if others:
        sentence = (
            f"In {count(others, 'transcript')} somebody speaks who is neither interviewer nor "
            "interviewed."
        )
        yield fact("others", "other speakers", others, sentence)
    asked = len(questions(known.corpus).words)
    if asked:
        sentence = (
            f"{count(asked, 'question')} {is_or_are(asked)} asked in the same words in two "
            "transcripts or more."
        )
        yield fact("guide", "questions", asked, sentence)
    if known.notes:
        it = "it is a note" if known.notes == 1 else "they are notes"
        sentence = (
            f"{count(known.notes, 'memo')} about transcripts {is_or_are(known.notes)} kept; "
            f"whether {it} of an interview, the project does not know."
        )
        yield fact("field_notes", "memos", known.notes, sentence)
    keys = [int(key) for key in known.corpus.transcripts.index]
    translated = len(known.corpus.wording.translations(keys))
    if translated:
        of = count(len(keys), "transcript")
        sentence = f"Of {translated} of {of} there is a translation, turn by turn."
        yield fact("transcription", "translations", f"{translated} of {of}", sentence)
