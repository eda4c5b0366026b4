"""Who was read by whom for what, by hand and against slow sets."""

from __future__ import annotations

import pandas as pd
import pytest
from hypothesis import given, settings
from studies import studies

from peervoice.analysis.reach import ANYBODY, SEVERAL
from peervoice.errors import OptionError, UnknownNameError
from peervoice.frames import corpus_of
from peervoice.language import words
from peervoice.selection import Codings
from peervoice.study import Study


def selection(study: Study) -> Codings:
    corpus = corpus_of(study)
    return Codings(lambda: corpus)


@settings(max_examples=60)
@given(studies())
def test_against_sets(study) -> None:
    """For each code and coder: the people, transcripts and words of what the coder has read."""
    chosen = selection(study)
    corpus = chosen.load()
    found = chosen.coverage()
    people = corpus.voices[corpus.voices["speaker_role"] == "participant"]
    by_id = {text.id: text for text in study.transcripts}
    roles = {
        (row.transcript_id, None if pd.isna(row.speaker) else row.speaker): row.speaker_role
        for row in corpus.voices.astype(object).itertuples()
    }
    said = {
        id: sum(
            len(list(words(text.words(turn))))
            for turn in text.turns
            if roles[id, turn.speaker] == "participant"
        )
        for id, text in by_id.items()
    }
    heard = {id for id in by_id if id in set(people["transcript_id"])}
    readers = {reading.coder for reading in study.readings}
    assert set(found["coder"]) <= {*readers, ANYBODY, SEVERAL}
    for row in found.itertuples():
        coders = {
            id: {
                reading.coder
                for reading in study.readings
                if reading.transcript == id and row.code in reading.codes
            }
            for id in heard
        }
        if row.coder == ANYBODY:
            mine = {id for id, who in coders.items() if who}
        elif row.coder == SEVERAL:
            mine = {id for id, who in coders.items() if len(who) > 1}
        else:
            mine = {id for id, who in coders.items() if row.coder in who}
        persons = people[people["transcript_id"].isin(mine)]["person"]
        assert (row.participants, row.of) == (persons.nunique(), people["person"].nunique())
        assert (row.transcripts, row.transcripts_of) == (len(mine), len(heard))
        assert (row.words, row.words_of) == (
            sum(said[id] for id in mine),
            sum(said[id] for id in heard),
        )


@settings(max_examples=30)
@given(studies())
def test_groups_add_up_to_all(study) -> None:
    chosen = selection(study)
    whole, parts = chosen.coverage(), chosen.coverage(by=["country", "transcript"])
    if whole.empty:
        assert parts.empty
        return
    keys = ["code", "coder"]
    # People of several countries speak in one transcript, so only words add up.
    added = parts.groupby(keys, observed=False)[["words", "words_of"]].sum()
    expected = whole.set_index(keys)[["words", "words_of"]]
    pd.testing.assert_frame_equal(added.sort_index(), expected.sort_index(), check_dtype=False)


def test_refusals() -> None:
    chosen = selection(Study())
    with pytest.raises(UnknownNameError, match="no attribute 'contry'"):
        chosen.coverage(by="contry")
    with pytest.raises(OptionError, match="rollup=True says nothing"):
        chosen.coverage(rollup=True, grouping="recommendations")
    assert chosen.coverage().empty
