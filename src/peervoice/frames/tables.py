"""From nouns to the frames of a corpus."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import get_args

import numpy as np
import pandas as pd

from peervoice.codebook import Codebook
from peervoice.coding import Origin
from peervoice.frames.corpus import Corpus, Ruled
from peervoice.frames.speaking import voices
from peervoice.frames.uuids import uuid_columns
from peervoice.language import word_starts
from peervoice.study import Study
from peervoice.transcript import Mark, Transcript, Translation

_TURNS = ["transcript", "turn", "voice", "start", "end", "word_start", "word_end"]
_CODINGS = ["transcript", "start", "end", "word_start", "word_end", "code", "coder"]
_ABOUT = ["created", "origin", "codebook_version", "stale"]


def corpus_of(study: Study) -> Corpus:
    """Return the frames of a study.

    Parameters
    ----------
    study : Study
        Any study; codes of codings and readings are those of its codebook.

    Returns
    -------
    Corpus
        With the order of the study's transcripts and codings.

    Examples
    --------
    >>> corpus_of(Study())
    Corpus(0 transcripts, 0 codings, 0 readings)
    """
    codebook = Codebook("none", ()) if study.codebook is None else study.codebook
    coders = sorted({coding.coder for coding in study.codings} | {r.coder for r in study.readings})
    transcripts = transcript_frame(study.transcripts)
    spoken = list(_spoken(study.transcripts))
    voice = {(key, label): at for at, (key, label, _) in enumerate(spoken)}
    readings, code_sets = _readings(study, codebook, coders)
    return Corpus(
        codebook=codebook,
        typology=study.typology,
        coders=tuple(coders),
        transcripts=transcripts,
        voices=voices(
            spoken,
            transcripts=transcripts,
            people=study.people,
            speakers=study.speakers,
            law=study.law,
            typology=study.typology,
        ),
        turns=_turns(study.transcripts, voice),
        codings=_codings(study, codebook, coders),
        readings=readings,
        code_sets=code_sets,
        wording=_Nouns(study, codebook),
    )


def transcript_frame(transcripts: Sequence[Transcript]) -> pd.DataFrame:
    """Return one row a transcript, indexed from 0: id, language, date, first, last, title."""
    rows = [(t.id, t.language, *_dates(t), t.title) for t in transcripts]
    columns = ["id", "language", "date", "first", "last", "title"]
    return pd.DataFrame(rows, columns=columns, dtype=object)


def _dates(transcript: Transcript) -> tuple[str | None, date | None, date | None]:
    when = transcript.date
    return (str(when), when.first, when.last) if when else (None, None, None)


def word_bounds(text: str, bounds: Sequence[int]) -> list[int]:
    """Return, for each offset, how many words of the text begin before it.

    Examples
    --------
    >>> word_bounds("They still stop us.", [0, 5, 19])
    [0, 1, 4]
    """
    starts = word_starts(text)
    return [bisect_left(starts, bound) for bound in bounds]


def _spoken(transcripts: Sequence[Transcript]) -> list[tuple[int, str | None, str]]:
    found: dict[tuple[int, str | None], str] = {}
    for key, transcript in enumerate(transcripts):
        for turn in transcript.turns:
            found.setdefault((key, turn.speaker), turn.speaker_role)
    return [(key, label, role) for (key, label), role in found.items()]


def _turns(
    transcripts: Sequence[Transcript], voice: Mapping[tuple[int, str | None], int]
) -> pd.DataFrame:
    rows = []
    for key, transcript in enumerate(transcripts):
        starts = word_starts(transcript.text)
        for number, turn in enumerate(transcript.turns):
            place = (-1, -1, -1, -1)
            if turn.span is not None:
                start, end = turn.span.start, turn.span.end
                place = (start, end, bisect_left(starts, start), bisect_left(starts, end))
            rows.append((key, number, voice[key, turn.speaker], *place))
    return pd.DataFrame(rows, columns=_TURNS).astype("int64")


def _codings(study: Study, codebook: Codebook, coders: Sequence[str]) -> pd.DataFrame:
    transcript = {text.id: key for key, text in enumerate(study.transcripts)}
    code = {code.path: key for key, code in enumerate(codebook.codes)}
    coder = {name: key for key, name in enumerate(coders)}
    starts = {text.id: word_starts(text.text) for text in study.transcripts}
    rows = []
    for coding in study.codings:
        place = (-1, -1, -1, -1)
        if coding.span is not None:
            words = starts[coding.transcript]
            start, end = coding.span.start, coding.span.end
            place = (start, end, bisect_left(words, start), bisect_left(words, end))
        who = (code[coding.code], coder[coding.coder])
        rows.append((transcript[coding.transcript], *place, *who))
    return pd.DataFrame(rows, columns=_CODINGS, dtype="int64")


def _labels(study: Study, codebook: Codebook) -> pd.DataFrame:
    scales = [scale.name for scale in codebook.values]
    rows = [
        (c.created, c.origin, c.codebook_version, c.stale, *map(c.values.get, scales))
        for c in study.codings
    ]
    columns = [*_ABOUT, *scales]
    frame = pd.DataFrame(rows, columns=columns).astype({"stale": "bool"})
    uuids = uuid_columns("".join(coding.uuid.hex for coding in study.codings))
    return label_types(pd.DataFrame({**uuids, **frame}, index=frame.index), codebook)


def label_types(frame: pd.DataFrame, codebook: Codebook) -> pd.DataFrame:
    """Give the labels of codings their types: times, and categories of names.

    Columns that are categorical already keep their numbers, so nothing is done row by row.
    """
    frame["created"] = pd.to_datetime(frame["created"], utc=True).astype("datetime64[us, UTC]")
    frame["origin"] = frame["origin"].astype(pd.CategoricalDtype(list(get_args(Origin))))
    frame["codebook_version"] = _names(frame["codebook_version"])
    for scale in codebook.values:
        # A value outside of the order cannot be compared, so then none of them claims to be.
        ordered = scale.ordered and not scale.apart
        kind = pd.CategoricalDtype(list(scale.choices), ordered=ordered)
        frame[scale.name] = frame[scale.name].astype(kind)
    return frame


def _names(column: pd.Series) -> pd.Series:
    """Return a categorical of the names that occur, in their order."""
    named = column.astype("category").cat.remove_unused_categories()
    named = named.cat.reorder_categories(sorted(named.cat.categories))
    return named.cat.rename_categories(named.cat.categories.astype("str").tolist())


def _readings(
    study: Study, codebook: Codebook, coders: Sequence[str]
) -> tuple[pd.DataFrame, list[np.ndarray]]:
    transcript = {text.id: key for key, text in enumerate(study.transcripts)}
    code = {code.path: key for key, code in enumerate(codebook.codes)}
    coder = {name: key for key, name in enumerate(coders)}
    sets: dict[frozenset[str], int] = {}
    rows = []
    for r in study.readings:
        key = sets.setdefault(r.codes, len(sets))
        rows.append((transcript[r.transcript], coder[r.coder], key, r.state == "consensus"))
    frame = pd.DataFrame(rows, columns=["transcript", "coder", "codes", "consensus"])
    types = {"transcript": "int64", "coder": "int64", "codes": "int64", "consensus": "bool"}
    arrays = [np.array(sorted(code[path] for path in paths), dtype="int64") for paths in sets]
    return frame.astype(types), arrays


@dataclass(frozen=True, slots=True)
class _Nouns:
    """Wording from nouns in memory."""

    study: Study
    codebook: Codebook

    def texts(self, transcripts: Sequence[int]) -> dict[int, str]:
        return {key: self.study.transcripts[key].text for key in transcripts}

    def digests(self, transcripts: Sequence[int]) -> dict[int, str]:
        return {key: self.study.transcripts[key].digest for key in transcripts}

    def marks(self, turns: Sequence[tuple[int, int]]) -> dict[tuple[int, int], Sequence[Mark]]:
        found = {(key, at): self.study.transcripts[key].turns[at].marks for key, at in turns}
        return {turn: marks for turn, marks in found.items() if marks}

    def translations(self, transcripts: Sequence[int]) -> dict[int, Translation]:
        held = ((key, self.study.transcripts[key].translation) for key in transcripts)
        return {key: translation for key, translation in held if translation is not None}

    def codings(self, keys: Sequence[int]) -> pd.DataFrame:
        held = (self.study.codings[key] for key in keys)
        rows = [(c.quote, c.prefix, c.suffix, c.memo) for c in held]
        return pd.DataFrame(rows, columns=["quote", "prefix", "suffix", "memo"], index=list(keys))

    def labels(self) -> pd.DataFrame:
        return _labels(self.study, self.codebook)

    def matching(self, _expression: str) -> None:
        return None

    def rulings(self) -> tuple[Ruled, ...]:
        # A study holds what was decided as a consensus, and not the way there.
        return ()
