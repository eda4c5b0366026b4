"""The frame of a selection and its ratings, against loops over every coding and every turn."""

from __future__ import annotations

import pandas as pd
from hypothesis import given, settings
from hypothesis import strategies as st
from studies import studies

from peervoice.analysis.units import UNITS
from peervoice.frames import corpus_of
from peervoice.selection import Codings, Filters
from peervoice.selection.rating import Rating
from peervoice.study import Study


def shown(study: Study, roles: set[str] | None) -> list[tuple]:
    """UUID, first turn, number of turns and speaker of each coding that a filter by role leaves."""
    rows = []
    stated = {(each.transcript, each.speaker): each.speaker_role for each in study.speakers}
    for coding in study.codings:
        (text,) = (each for each in study.transcripts if each.id == coding.transcript)
        first: dict[str | None, str] = {}
        for turn in text.turns:
            role = stated.get((text.id, turn.speaker)) or turn.speaker_role
            first.setdefault(turn.speaker, role)
        touched = [
            (number, turn.speaker, first[turn.speaker])
            for number, turn in enumerate(text.turns)
            if turn.span
            and (
                coding.span is None
                or (coding.span.start < turn.span.end and turn.span.start < coding.span.end)
            )
        ]
        fit = [turn for turn in touched if roles is None or turn[2] in roles]
        if roles is not None and not fit:
            continue
        heard = [turn for turn in fit if turn[2] == "participant"] or fit
        speaker = heard[0][1] if heard else None
        number = touched[0][0] if touched else None
        rows.append((str(coding.uuid), number, len(touched), speaker))
    return rows


@given(studies(), st.none() | st.sets(st.sampled_from(["interviewer", "participant", "other"])))
def test_a_coding_is_shown_with_its_first_turn_and_speaker(study: Study, roles) -> None:
    corpus = corpus_of(study)
    chosen = Codings(lambda: corpus)
    if roles:
        chosen = chosen.where(speaker_role=roles)
    frame = chosen.frame()[["coding", "turn", "n_turns", "speaker"]].astype(object)
    rows = list(frame.where(frame.notna(), None).itertuples(index=False, name=None))
    assert rows == shown(study, roles or None)
    assert len(chosen) == len(rows)


@settings(max_examples=50)
@given(studies(), st.sampled_from(UNITS))
def test_codes_rated_together_are_rated_as_alone(study: Study, unit) -> None:
    corpus = corpus_of(study)
    headings = [[key] for key in range(len(corpus.codebook))] + [[0, len(corpus.codebook) - 1]]
    if not corpus.coders:
        return
    asked = {"unit": unit, "coders": list(corpus.coders)}
    together = Rating.of(corpus, Filters(), range(len(corpus.codebook)), **asked)
    for heading in headings:
        alone = Rating.of(corpus, Filters(), heading, **asked)
        pd.testing.assert_frame_equal(together.of_codes(heading), alone.of_codes(heading))
