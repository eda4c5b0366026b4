"""Frames of the nouns that people look through: one row each."""

from __future__ import annotations

from collections.abc import Iterable

import numpy as np
import pandas as pd

from peervoice.codebook import Codebook
from peervoice.coding import Reading
from peervoice.frames.corpus import Corpus
from peervoice.frames.coverage import Said
from peervoice.language import word_starts
from peervoice.law import Law
from peervoice.people import Participant
from peervoice.transcript import Transcript


def transcripts_frame(transcripts: Iterable[Transcript]) -> pd.DataFrame:
    """Return one row a transcript: what it is, and how its file was understood.

    Returns
    -------
    pandas.DataFrame
        Columns: transcript, title, date, language, detected (which of these two nobody stated),
        turns, speakers, words, minutes (the last time that is written in it), translation (its
        language), file, convention and confidence (how speakers were found, and how sure that
        is), note (what else to know of how the file was read).
    """
    return pd.DataFrame([_transcript_row(each) for each in transcripts], columns=_OF_TRANSCRIPTS)


def _transcript_row(each: Transcript) -> dict[str, object]:
    times = [mark.seconds for turn in each.turns for mark in turn.marks]
    return {
        "transcript": each.id,
        "title": each.title,
        "date": str(each.date) if each.date else None,
        "language": each.language,
        "detected": ", ".join(each.detected),
        "turns": len(each.turns),
        "speakers": len({turn.speaker for turn in each.turns}),
        "words": len(word_starts(each.text)),
        "minutes": round(max(times) / 60, 1) if times else None,
        "translation": (each.translation.language or "yes") if each.translation else None,
        "file": each.source.name if each.source else None,
        "convention": each.source.convention if each.source else None,
        "confidence": each.source.confidence if each.source else None,
        "note": each.source.note if each.source else "",
    }


def people_frame(people: Iterable[Participant], corpus: Corpus) -> pd.DataFrame:
    """Return one row a participant: what is known of them, and how much they said.

    Parameters
    ----------
    people : iterable of Participant
        In the order of the rows.
    corpus : Corpus
        The frames of their study.

    Returns
    -------
    pandas.DataFrame
        participant, jurisdiction, role, language, quote_consent, attribution; transcripts, turns,
        words and codings, as in `coverage`; then further attributes as columns of their own.
    """
    held = list(people)
    known = ["participant", "jurisdiction", "role", "language", "quote_consent", "attribution"]
    rows = [
        (
            person.id,
            person.jurisdiction,
            person.role or None,
            person.language,
            person.consent.quote,
            person.consent.attribution,
        )
        for person in held
    ]
    frame = pd.DataFrame(rows, columns=known)
    ids = pd.Index(frame["participant"], dtype=object)
    group = np.asarray(ids.get_indexer(corpus.voices["participant"].astype(object)))
    said = Said.of(corpus).by(group, len(held))
    frame[["transcripts", "turns", "words", "codings"]] = said.drop(columns="people")
    more = dict.fromkeys(name for person in held for name in person.more)
    # A column means the same in every project: an attribute of its name stays with the person.
    for name in (name for name in more if name not in frame):
        frame[name] = [person.more.get(name) for person in held]
    return frame


def codebook_frame(codebook: Codebook, *, language: str = "en") -> pd.DataFrame:
    """Return one row a code: path, name, definition, when to use it and when not."""
    rows = [
        (code.path, code.name(language), code.definition, code.include, code.exclude, code.uuid)
        for code in codebook
    ]
    return pd.DataFrame(rows, columns=["code", "name", "definition", "include", "exclude", "uuid"])


def law_frame(law: Law) -> pd.DataFrame:
    """Return one row a regime; a place without one has a row of its own."""
    rows = []
    for place in law:
        about = {
            "jurisdiction": place.id,
            "name": place.name,
            "iso3166": place.iso3166,
            "part_of": place.part_of,
            "region": place.region,
        }
        rows += [
            {
                **about,
                "valid_from": str(regime.valid_from) if regime.valid_from else None,
                "valid_to": str(regime.valid_to) if regime.valid_to else None,
                **{name: regime.field(name) for name in _REGIME},
                "caveat": regime.caveat,
                "note": regime.note,
            }
            for regime in place.regimes
        ] or [about]
    columns = ["jurisdiction", "name", "iso3166", "part_of", "region", "valid_from", "valid_to"]
    return pd.DataFrame(rows, columns=[*columns, *_REGIME, "caveat", "note"])


def readings_frame(readings: Iterable[Reading]) -> pd.DataFrame:
    """Return one row a reading: who read what, for how many codes, and when."""
    rows = [
        (each.transcript, each.coder, len(each.codes), each.state, each.codebook_version, each.when)
        for each in readings
    ]
    columns = ["transcript", "coder", "codes", "state", "codebook_version", "when"]
    return pd.DataFrame(rows, columns=columns)


_REGIME = ("drugs", "people", "space", "basis", "response", "thresholds", "decides")
_OF_TRANSCRIPTS = [
    *("transcript", "title", "date", "language", "detected", "turns", "speakers", "words"),
    *("minutes", "translation", "file", "convention", "confidence", "note"),
]
