"""From a selection to disagreements: what coders who read the same made of it."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from typing import Final

import numpy as np
import pandas as pd

from peervoice.analysis.disputes import Dispute, Mark, compare
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
    chosen = choose(corpus, filters.by(*names), count=True)
    keys = [corpus.coders.index(name) for name in names]
    known = np.logical_and.reduce([read(corpus, [key]) for key in keys])
    wanted = np.isin(np.arange(len(corpus.codebook)), chosen.codes)
    over = read(corpus, [corpus.coders.index(name) for name in corpus.consensus])
    codings = _compared(chosen, known)
    ruled = _ruled(corpus, names)
    of_path = {code.path: key for key, code in enumerate(corpus.codebook.codes)}
    found: list[tuple[int, Dispute]] = []
    left_out: int = 0
    for transcript, marks in _marks(corpus, codings):
        for dispute in compare(marks, names).disputes:
            codes = [of_path[path] for path in dispute.codes]
            is_ruled = all((transcript, *part) in ruled for part in dispute.parts)
            is_settled = is_ruled or over[transcript, codes].all()
            left_out += bool(is_settled) and not settled
            if settled or not is_settled:
                found.append((transcript, dispute))
    return Disagreements(
        _worded(corpus, found, names),
        coders=names,
        compared=int(known[:, wanted].any(axis=1).sum()),
        settled=left_out,
    )


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


def _ruled(corpus: Corpus, coders: Sequence[str]) -> frozenset[tuple[int, str, int, int]]:
    """Return transcript, code and place of all on which somebody has ruled between coders."""
    rulings: Sequence[Ruled] = corpus.wording.rulings()
    return frozenset(each[:4] for each in rulings if set(coders) == set(each.coders))


def _worded(
    corpus: Corpus, found: Sequence[tuple[int, Dispute]], coders: tuple[str, ...]
) -> Iterator[Disagreement]:
    """Yield disputes with their words, and who says them."""
    keys = sorted({transcript for transcript, _ in found})
    ids = corpus.transcripts["id"].tolist()
    texts = corpus.wording.texts(keys)
    digests = corpus.wording.digests(keys)
    places = pd.DataFrame(
        [(key, each.start, each.end) for key, each in found],
        columns=["transcript", "start", "end"],
        dtype="int64",
    )
    begun = _turns(corpus, places)
    known = who(corpus, {voice for _, voice in begun if voice >= 0})
    marks = corpus.wording.marks(
        [(key, turn) for (key, _), (turn, _) in zip(found, begun, strict=True) if turn is not None]
    )
    for (key, dispute), (turn, voice) in zip(found, begun, strict=True):
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
