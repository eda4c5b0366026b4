"""Codings cut at turns, against a loop over every coding and every turn."""

from __future__ import annotations

import numpy as np
from hypothesis import given
from hypothesis import strategies as st
from studies import studies

from peervoice.frames import Corpus, corpus_of, pieces, touched
from peervoice.study import Study


def slow(corpus: Corpus, who: list[bool]) -> list[list[tuple]]:
    """For each coding: row and voice of each turn that it touches, and the bounds of the piece."""
    cut = []
    turns = list(enumerate(corpus.turns.to_dict("records")))
    for coding in corpus.codings.to_dict("records"):
        mine = []
        for row, turn in turns:
            if turn["transcript"] != coding["transcript"] or turn["start"] < 0:
                continue
            bounds = [turn[name] for name in ("start", "end", "word_start", "word_end")]
            if coding["start"] >= 0:
                bounds = [
                    max(bounds[0], coding["start"]),
                    min(bounds[1], coding["end"]),
                    max(bounds[2], coding["word_start"]),
                    min(bounds[3], coding["word_end"]),
                ]
            if bounds[0] < bounds[1] and who[turn["voice"]]:
                mine.append((row, turn["voice"], *bounds))
        cut.append(mine)
    return cut


@given(studies(), st.data())
def test_pieces_are_those_of_a_loop(study: Study, data) -> None:
    corpus = corpus_of(study)
    some = st.lists(st.booleans(), min_size=len(corpus.voices), max_size=len(corpus.voices))
    chosen = data.draw(st.none() | some)
    who = None if chosen is None else np.array(chosen, dtype=bool)
    expected = slow(corpus, chosen or [True] * len(corpus.voices))
    cut = pieces(corpus.codings, corpus.turns, who=who)
    assert list(cut.itertuples(index=False, name=None)) == [
        (coding, *piece) for coding, mine in enumerate(expected) for piece in mine
    ]
    rows, first, number = touched(corpus.codings, corpus.turns, who=who)
    assert number.tolist() == [len(mine) for mine in expected]
    found = [rows[at : at + many].tolist() for at, many in zip(first, number, strict=True)]
    assert found == [[piece[0] for piece in mine] for mine in expected]
