"""From a selection to disagreements: what coders who read the same made of it."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Final

import numpy as np
import pandas as pd

from peervoice.analysis.disputes import Dispute, Mark, Part, compare
from peervoice.errors import OptionError
from peervoice.frames import Corpus, Ruled, touched
from peervoice.selection.around import after, before
from peervoice.selection.chosen import Chosen, choose, read
from peervoice.selection.disagreement import Disagreement
from peervoice.selection.disagreements import Disagreements
from peervoice.selection.excerpts import seconds_at
from peervoice.selection.filters import Filters, check_coders
from peervoice.selection.who import who
from peervoice.span import Span

# So much of what stands around the words is shown: enough to tell what they are about.
_AROUND: Final = 80


def disagreed(
    corpus: Corpus, filters: Filters, coders: Sequence[str], *, settled: bool
) -> Disagreements:
    """Compare coders, in transcripts and for codes that all of them have read.

    Parameters
    ----------
    corpus : Corpus
        The frames.
    filters : Filters
        Whose words are compared, and for which codes.
    coders : sequence of str
        Names, at least two.
    settled : bool
        Whether to list what was adjudicated, too.

    Raises
    ------
    OptionError
        If fewer than two coders are named, or one twice; or if the selection was made by a code
        query.
    UnknownNameError
        If a coder does not exist.
    """
    if filters.relations:
        raise OptionError(
            "Disagreements are about codings as they were made, and this selection was made by a "
            "code query. Ask the selection before it: codings.where(...).disagreements(...)."
        )
    names = _named(corpus, coders)
    found, compared = _differing(corpus, filters, names)
    decided = _decided(corpus, filters, {names: found})
    pending = [each for each in found if not decided.settles(*each)]
    ruled = [each for each in found if decided.settles(*each)]
    open_ones = {(key, code) for key, dispute in pending for code in dispute.codes}
    waiting = {
        (key, part.code)
        for key, dispute in ruled
        for part in dispute.parts
        if not decided.is_over(key, part.code)
    }
    listed = found if settled else pending
    return Disagreements(
        _worded(corpus, [(*each, decided.decision(*each)) for each in listed], names),
        coders=names,
        compared=compared,
        settled=0 if settled else len(ruled),
        waiting=len(waiting - open_ones),
    )


@dataclass(frozen=True, slots=True)
class _Decided:
    """What was decided, and where a consensus came from elsewhere.

    Parameters
    ----------
    coders : tuple of str
        Who is compared.
    rulings : mapping of (int, str) to sequence of Ruled
        By transcript and code, newest first; of those whose coders still differ on just this.
    over : frozenset of (int, str)
        Transcripts and codes with a consensus.
    ruled_on : frozenset of (int, str)
        Those of which anything was ever decided here.
    """

    coders: tuple[str, ...]
    rulings: Mapping[tuple[int, str], Sequence[Ruled]]
    over: frozenset[tuple[int, str]]
    ruled_on: frozenset[tuple[int, str]]

    def is_over(self, transcript: int, code: str) -> bool:
        """Tell whether there is a consensus on a code."""
        return (transcript, code) in self.over

    def settles(self, transcript: int, dispute: Dispute) -> bool:
        """Tell whether every part of a dispute was decided.

        A consensus that came with a study says nothing of the way there, and settles all of its
        codes; one that was worked out here settles what was decided on.
        """
        return all(
            self._ruling(transcript, part) is not None
            or ((transcript, part.code) in self.over - self.ruled_on)
            for part in dispute.parts
        )

    def decision(self, transcript: int, dispute: Dispute) -> str | None:
        """Return what was decided about a dispute; None if it is open, or nobody knows."""
        if not self.settles(transcript, dispute):
            return None
        made = (self._ruling(transcript, part) for part in dispute.parts)
        return ", ".join(dict.fromkeys(each.decision for each in made if each)) or None

    def _ruling(self, transcript: int, part: Part) -> Ruled | None:
        for each in self.rulings.get((transcript, part.code), ()):
            same = set(each.coders) == set(self.coders)
            if part.settled_by(_part(each), exactly=same):
                return each
        return None


def _decided(
    corpus: Corpus,
    filters: Filters,
    found: dict[tuple[str, ...], list[tuple[int, Dispute]]],
) -> _Decided:
    """Return what was decided between these coders, or between them and others."""
    (names,) = found
    made = corpus.wording.rulings()
    between = [each for each in made if set(each.coders) >= set(names)]
    for coders in {each.coders for each in between}:
        if coders not in found:
            found[coders] = _differing(corpus, filters, coders)[0]
    differing = {
        coders: {(key, part) for key, dispute in theirs for part in dispute.parts}
        for coders, theirs in found.items()
    }
    rulings = defaultdict(list)
    for each in reversed(between):
        if (each.transcript, _part(each)) in differing[each.coders]:
            rulings[each.transcript, each.code].append(each)
    kept = read(corpus, [corpus.coders.index(name) for name in corpus.consensus])
    paths = [code.path for code in corpus.codebook.codes]
    return _Decided(
        names,
        rulings,
        frozenset((int(key), paths[code]) for key, code in np.argwhere(kept)),
        frozenset((each.transcript, each.code) for each in made),
    )


def _part(ruled: Ruled) -> Part:
    return Part(ruled.code, ruled.start, ruled.end)


def _differing(
    corpus: Corpus, filters: Filters, names: tuple[str, ...]
) -> tuple[list[tuple[int, Dispute]], int]:
    """Return what coders differ on, and how many transcripts all of them have read."""
    chosen = choose(corpus, filters.by(*names), count=True)
    keys = [corpus.coders.index(name) for name in names]
    known = np.logical_and.reduce([read(corpus, [key]) for key in keys])
    wanted = np.isin(np.arange(len(corpus.codebook)), chosen.codes)
    found = [
        (transcript, dispute)
        for transcript, marks in _marks(corpus, _compared(chosen, known))
        for dispute in compare(marks, names).disputes
    ]
    return found, int(known[:, wanted].any(axis=1).sum())


def _named(corpus: Corpus, coders: Sequence[str]) -> tuple[str, ...]:
    if len(coders) < 2 or len(set(coders)) < len(coders):
        raise OptionError(
            f"Disagreements need two coders or more, each once, not {', '.join(coders) or 'none'}: "
            'codings.disagreements("amina", "jonas").'
        )
    check_coders(corpus, coders)
    return tuple(coders)


def _compared(chosen: Chosen, known: np.ndarray) -> pd.DataFrame:
    """Return the codings of words of people who count, where all have read for their code."""
    rows = chosen.codings
    compared = known[rows["transcript"].to_numpy(), rows["code"].to_numpy()]
    places = rows[["transcript", "start", "end"]]
    compared &= touched(places, chosen.corpus.turns, who=chosen.fits).number > 0
    held: pd.DataFrame = rows.loc[compared]
    return held


def _marks(corpus: Corpus, codings: pd.DataFrame) -> Iterator[tuple[int, list[Mark]]]:
    """Yield the transcripts that hold codings, each with what was marked there."""
    paths = [code.path for code in corpus.codebook.codes]
    scales = [scale.name for scale in corpus.codebook.values]
    labels = corpus.labels(codings)[scales].astype(object)
    values = [
        frozenset((str(name), str(value)) for name, value in row.items() if not pd.isna(value))
        for row in labels.to_dict("records")
    ]
    names = ("transcript", "coder", "code", "start", "end")
    held: defaultdict[int, list[Mark]] = defaultdict(list)
    for (transcript, coder, code, start, end), said in zip(
        zip(*(codings[name].tolist() for name in names), strict=True), values, strict=True
    ):
        held[transcript].append(Mark(corpus.coders[coder], paths[code], start, end, said))
    yield from sorted(held.items())


def _worded(
    corpus: Corpus, found: Sequence[tuple[int, Dispute, str | None]], coders: tuple[str, ...]
) -> Iterator[Disagreement]:
    """Yield disputes with their words, who says them, and what was decided."""
    keys = sorted({transcript for transcript, *_ in found})
    ids = corpus.transcripts["id"].tolist()
    texts = corpus.wording.texts(keys)
    digests = corpus.wording.digests(keys)
    places = pd.DataFrame(
        [(key, each.start, each.end) for key, each, _ in found],
        columns=["transcript", "start", "end"],
        dtype="int64",
    )
    begun = _turns(corpus, places)
    known = who(corpus, {voice for _, voice in begun if voice >= 0})
    marks = corpus.wording.marks(
        [(key, turn) for (key, *_), (turn, _) in zip(found, begun, strict=True) if turn is not None]
    )
    for (key, dispute, decision), (turn, voice) in zip(found, begun, strict=True):
        text, start, end = texts[key], dispute.start, dispute.end
        said_by = known.get(voice)
        times = marks.get((key, turn), ()) if turn is not None else ()
        yield Disagreement(
            transcript=ids[key],
            kind=dispute.kind,
            codes=dispute.codes,
            coders=coders,
            marks=dispute.marks,
            span=Span(start, end) if start >= 0 else None,
            words=text[start:end] if start >= 0 else "",
            turn=turn,
            speaker=said_by.speaker if said_by else None,
            participant=said_by.participant if said_by else None,
            seconds=seconds_at(times, start),
            before=before(text, start, _AROUND) if start >= 0 else "",
            after=after(text, end, _AROUND) if start >= 0 else "",
            digest=digests[key],
            decision=decision,
        )


def _turns(corpus: Corpus, places: pd.DataFrame) -> list[tuple[int | None, int]]:
    """Return number and voice of the turn in which each place begins; none of whole documents."""
    rows, first, many = touched(places, corpus.turns)
    row = np.append(rows, -1)[np.where(many > 0, first, len(rows))]
    is_one = (row >= 0) & (places["start"].to_numpy() >= 0)
    turns, voices = (corpus.turns[name].to_numpy()[row] for name in ("turn", "voice"))
    return [
        (int(turn), int(voice)) if one else (None, -1)
        for one, turn, voice in zip(is_one, turns, voices, strict=True)
    ]
