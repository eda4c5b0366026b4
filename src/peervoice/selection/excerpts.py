"""From a selection to excerpts: one for each quote, with all who coded it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

import pandas as pd

from peervoice.errors import OptionError
from peervoice.frames import Corpus
from peervoice.frozen import FrozenMap
from peervoice.selection.chosen import Chosen
from peervoice.selection.excerpt import Excerpt
from peervoice.span import Span
from peervoice.transcript import Mark

# What makes two codings the same quote.
_KEYS = ("transcript", "turn_row", "start", "end", "voice")
_Key = tuple[int, int, int, int, int]


def excerpts(corpus: Corpus, chosen: Chosen, *, context: int = 0) -> tuple[Excerpt, ...]:
    """Return the quotes of a selection, in reading order.

    Codings of a whole document have no quote and are left out.

    Parameters
    ----------
    corpus : Corpus
        The frames.
    chosen : Chosen
        What to quote.
    context : int
        How many turns before and after to add.

    Raises
    ------
    OptionError
        If the context is negative.
    """
    if context < 0:
        raise OptionError(f"context={context} is not a number of turns. Pass 0 or more.")
    cut = chosen.pieces[~chosen.pieces["whole"]]
    coder = chosen.codings["coder"].to_numpy()[cut["coding"].to_numpy()]
    quotes: dict[_Key, tuple[set[int], set[int]]] = {}
    columns = (cut.assign(coder=coder)[name].tolist() for name in (*_KEYS, "code", "coder"))
    for transcript, row, start, end, voice, code, by in zip(*columns, strict=True):
        codes, coders = quotes.setdefault((transcript, row, start, end, voice), (set(), set()))
        codes.add(code)
        coders.add(by)
    return tuple(_Quoting(corpus, {key[0] for key in quotes}, context).all(quotes))


class _Quoting:
    """Makes excerpts from keys: fetches each text once, and knows the turns around a turn."""

    def __init__(self, corpus: Corpus, transcripts: set[int], context: int) -> None:
        self.corpus, self.context = corpus, context
        keys = sorted(transcripts)
        self.texts = corpus.wording.texts(keys)
        self.translations = corpus.wording.translations(keys)
        held = corpus.turns[corpus.turns["transcript"].isin(list(transcripts))]
        columns = (held[name].tolist() for name in ("transcript", "turn", "voice", "start", "end"))
        rows = zip(*columns, strict=True)
        self.turns = {(key, turn): (voice, start, end) for key, turn, voice, start, end in rows}
        self.number = corpus.turns["turn"].to_numpy()
        heard = corpus.voices[corpus.voices["transcript"].isin(list(transcripts))]
        self.voices = heard.astype(object).to_dict("index")
        self.about = _about(heard)

    def all(self, quotes: Mapping[_Key, tuple[set[int], set[int]]]) -> Iterator[Excerpt]:
        turns = {(transcript, int(self.number[row])) for transcript, row, *_ in quotes}
        marks = self.corpus.wording.marks(sorted(turns))
        for key in sorted(quotes):
            transcript, row, start, end, voice = key
            codes, coders = quotes[key]
            known, turn = self.voices[voice], int(self.number[row])
            told = self.translations.get(transcript)
            before, after = range(-self.context, 0), range(1, self.context + 1)
            yield Excerpt(
                transcript=str(known["transcript_id"]),
                turn=turn,
                span=Span(start, end),
                words=self.texts[transcript][start:end],
                codes=tuple(self.corpus.codebook.codes[code].path for code in sorted(codes)),
                coders=tuple(self.corpus.coders[coder] for coder in sorted(coders)),
                speaker=_known(known["speaker"]),
                speaker_role=str(known["speaker_role"]),
                participant=_known(known["participant"]),
                about=self.about[voice],
                seconds=seconds_at(marks.get((transcript, turn), ()), start),
                translation=None if told is None else told.words[turn],
                translation_language=None if told is None else told.language,
                whole_turn=self.turns[transcript, turn][1:] == (start, end),
                before=tuple(self._around(transcript, turn, before)),
                after=tuple(self._around(transcript, turn, after)),
            )

    def _around(self, transcript: int, turn: int, steps: range) -> Iterator[tuple[str | None, str]]:
        for step in steps:
            if (transcript, turn + step) in self.turns:
                voice, start, end = self.turns[transcript, turn + step]
                words = self.texts[transcript][start:end] if start >= 0 else ""
                yield _known(self.voices[voice]["speaker"]), words


def seconds_at(marks: Sequence[Mark], start: int) -> float | None:
    """Return the last time that is written at or before a place of a turn."""
    times = [mark.seconds for mark in marks if mark.offset <= start]
    return times[-1] if times else None


def _about(voices: pd.DataFrame) -> dict[int, FrozenMap[str, str | None]]:
    """Return, for each voice, what is known beside the fields of an excerpt."""
    own = {"transcript_id", "speaker", "speaker_role", "participant", "transcript", "person"}
    names = [name for name in voices.columns if name not in own]
    rows = voices[names].astype(object).to_dict("index")
    return {
        int(str(key)): FrozenMap({str(name): _known(value) for name, value in row.items()})
        for key, row in rows.items()
    }


def _known(value: object) -> str | None:
    return value if isinstance(value, str) else None
