"""Ratings at every unit against loops over characters, and the agreement that follows."""

from __future__ import annotations

import re
from dataclasses import replace

import numpy as np
import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from studies import spoken, studies

from peervoice import agreement
from peervoice.codebook import Code, Codebook, Scale
from peervoice.coding import Coding, Reading
from peervoice.errors import OptionError, UnknownNameError
from peervoice.frames import Answers, corpus_of
from peervoice.language import sentences
from peervoice.people import Participant
from peervoice.selection import Codings
from peervoice.study import Study
from peervoice.transcript import Transcript, Turn
from peervoice.turns import compose

WORD = re.compile(r"\w(?:[\w\u0300-\u036f]|['’\-](?=\w))*")


def selection(study: Study) -> Codings:
    corpus = corpus_of(study)
    return Codings(lambda: corpus)


def places(unit: str, text: Transcript, turn: Turn) -> list[range]:
    """The stretches of a turn that are units, as code points."""
    start, end = turn.span.start, turn.span.end
    if unit == "character":
        return [range(at, at + 1) for at in range(start, end)]
    if unit == "token":
        return [range(found.start(), found.start() + 1)
                for found in WORD.finditer(text.text) if start <= found.start() < end]  # fmt: skip
    if unit == "sentence":
        return [
            range(start + one.start, start + one.end)
            for one in sentences(text.text[start:end], text.language)
        ]
    return [range(start, end)]


def slowly(study: Study, unit: str, code: str, coder: str) -> list[bool | None]:
    """Whether a coder put a code on each unit, in reading order; None where it was not read."""
    rated: list[bool | None] = []
    for text, _, turn in spoken(study):
        known = any(
            each.coder == coder and each.transcript == text.id and code in each.codes
            for each in study.readings
        )
        coded = set()
        for each in study.codings:
            if (each.coder, each.code, each.transcript) == (coder, code, text.id):
                coded |= set(range(turn.span.start, turn.span.end) if each.span is None
                             else range(each.span.start, each.span.end))  # fmt: skip
        rated += [
            not coded.isdisjoint(place) if known else None for place in places(unit, text, turn)
        ]
    return rated


def counted(ratings: pd.DataFrame) -> dict[tuple, int]:
    """How many units each combination of ratings has."""
    weight = np.ones(len(ratings), dtype="int64")
    if ratings.index.names[-1] in ("characters", "words"):
        weight = ratings.index.get_level_values(-1).to_numpy()
    found: dict[tuple, int] = {}
    for row, number in zip(ratings.itertuples(index=False), weight, strict=True):
        key = tuple(None if value is pd.NA else bool(value) for value in row)
        found[key] = found.get(key, 0) + int(number)
    return found


@settings(max_examples=80)
@given(studies(), st.sampled_from(["character", "token", "sentence", "turn"]))
def test_against_loops_over_characters(study, unit) -> None:
    chosen = selection(study)
    coders = chosen.load().readers
    for code in study.codebook.codes[:2] if coders else ():
        ratings = chosen.ratings(unit, code=code.path, coders=coders)
        if len(study.codebook.select(code.path)) > 1:
            continue
        columns = [slowly(study, unit, code.path, coder) for coder in coders]
        expected: dict[tuple, int] = {}
        for row in zip(*columns, strict=True):
            expected[row] = expected.get(row, 0) + 1
        assert counted(ratings) == expected


@settings(max_examples=60)
@given(studies(), st.sampled_from(["character", "token"]))
def test_runs_say_where_they_stand(study, unit) -> None:
    """Runs of one turn do not overlap, and each lies in words of the person it names."""
    chosen = selection(study)
    if not chosen.load().readers:
        return
    ratings = chosen.ratings(unit, code=study.codebook.codes[0].path)
    by_id = {text.id: text for text in study.transcripts}
    for transcript, held in ratings.groupby("transcript"):
        runs = [(start, n) for _, _, start, n in held.index if start >= 0]
        ends = [start + n for start, n in sorted(runs)]
        assert all(end <= start for end, (start, _) in zip(ends, sorted(runs)[1:], strict=False))
        size = len(by_id[transcript].text)
        assert not ends or max(ends) <= size


BOOK = Codebook(
    "b",
    (Code("policing"), Code("policing/fines"), Code("care")),
    values=(Scale("direction", ("worse", "same", "better"), ordered=True, apart=("other",)),),
)


def interview(number: int) -> Transcript:
    text, said = compose(
        [
            ("Q", "And now?"),
            ("A", f"They stop us 💜 {number}. They fine us."),
            ("A", ""),
            ("B", "The e\u0301 nurses. Ещё раз."),
        ]
    )
    turns = [
        Turn(u.label, "interviewer" if u.label == "Q" else "participant", u.span) for u in said
    ]
    return Transcript(f"T-{number:02}", text, tuple(turns), language="en")


def coded(number: int, words: str, code: str, coder: str, **values: str) -> Coding:
    text = interview(number)
    return Coding(text.id, text.find(words), code, coder, values=values, quote=words)


@pytest.fixture
def chosen() -> Codings:
    codings = []
    for number in range(12):
        codings.append(coded(number, "They stop us", "policing", "amina", direction="worse"))
        if number % 3:
            value = "worse" if number % 2 else "same"
            codings.append(coded(number, "stop us", "policing", "jonas", direction=value))
        codings.append(coded(number, "fine", "policing/fines", "amina"))
        if number < 6:
            codings.append(coded(number, "fine us.", "policing/fines", "jonas", direction="other"))
            codings.append(coded(number, "nurses", "care", "jonas"))
    everything = frozenset(code.path for code in BOOK)
    readings = [
        Reading(f"T-{number:02}", coder, everything)
        for number in range(12)
        for coder in ("amina", "jonas")
    ]
    people = (Participant("A"), Participant("B"))
    return selection(
        Study(
            codebook=BOOK,
            people=people,
            transcripts=tuple(map(interview, range(12))),
            codings=tuple(codings),
            readings=tuple(readings),
        )
    )


def test_weights_stand_for_characters(chosen) -> None:
    ratings = chosen.ratings("character", code="policing/fines")
    weights = ratings.index.get_level_values("characters")
    apart = ratings.loc[ratings.index.repeat(weights)]
    assert len(apart) == sum(
        len(turn.span) for text in map(interview, range(12)) for turn in text.turns[1:] if turn.span
    )
    for coefficient in (agreement.percent, agreement.kappa, agreement.alpha, agreement.ac1):
        found = coefficient(ratings, weights=weights)
        assert found.value == pytest.approx(coefficient(apart).value, abs=1e-12)
        assert found.n_units == len(apart)


@pytest.mark.parametrize("unit", ["character", "token", "sentence", "turn"])
def test_agreement_code_by_code_and_over_all(chosen, unit) -> None:
    found = chosen.agreement(unit)
    assert found["code"].tolist() == ["policing", "policing/fines", "care", "all codes"]
    assert found["unit"].unique().tolist() == [unit]
    each = [chosen.where(code=path).agreement(unit).iloc[0] for path in ("policing/*", "care")]
    pd.testing.assert_series_equal(found.iloc[1], each[0], check_names=False)
    pd.testing.assert_series_equal(found.iloc[2], each[1], check_names=False)
    rated = [chosen.where(code="policing/fines").ratings(unit), chosen.ratings(unit, code="care")]
    both = chosen.where(code=["policing/fines", "care"]).agreement(unit).iloc[-1]
    weights = None
    if unit in ("character", "token"):
        weights = np.concatenate([one.index.get_level_values(-1) for one in rated])
    stacked = pd.concat([one.reset_index(drop=True) for one in rated], ignore_index=True)
    plain = {} if weights is None else {"weights": weights}
    assert both["alpha"] == pytest.approx(agreement.alpha(stacked, **plain).value)
    assert both["kappa"] == pytest.approx(agreement.kappa(stacked, **plain).value)
    assert both["n_units"] == 2 * found["n_units"].iloc[0]


def test_codes_below_count_for_their_parent(chosen) -> None:
    rolled = chosen.agreement("turn", rollup=True)
    assert rolled["code"].tolist() == ["policing", "policing/fines", "care"]
    any_of = agreement.kappa(chosen.ratings("turn", code="policing"))
    assert rolled.set_index("code").loc["policing", "kappa"] == pytest.approx(any_of.value)


def test_only_what_two_have_read_counts(chosen) -> None:
    """Units that one coder alone has read change no coefficient."""
    corpus = chosen.load()
    alone = corpus.readings["coder"] == corpus.coders.index("jonas")
    late = corpus.readings["transcript"] >= 6
    fewer = replace(corpus, readings=corpus.readings[~(alone & late)], answers=Answers())
    half = [f"T-{number:02}" for number in range(6)]
    found = Codings(lambda: fewer).agreement("sentence")
    expected = chosen.where(transcript=half).agreement("sentence")
    pd.testing.assert_frame_equal(found, expected)


def test_nobody_has_read() -> None:
    study = Study(codebook=BOOK, transcripts=(interview(1),))
    for ask in (Codings.ratings, Codings.agreement):
        with pytest.raises(OptionError, match="Nobody has marked a transcript as read"):
            ask(selection(study))


@pytest.mark.parametrize("clusters", ["transcript", "participant"])
@pytest.mark.parametrize("unit", ["character", "sentence", "turn"])
def test_intervals_are_of_clusters(chosen, unit, clusters) -> None:
    found = chosen.agreement(unit, clusters=clusters, draws=200, seed=3).set_index("code")
    again = chosen.agreement(unit, clusters=clusters, draws=200, seed=3).set_index("code")
    pd.testing.assert_frame_equal(found, again)
    fines = found.loc["policing/fines"]
    if clusters == "participant":
        # Two people are too few to draw from.
        assert pd.isna(fines["low"])
        assert "2" in fines["note"]
    else:
        assert fines["low"] < fines["alpha"] < fines["high"]


def test_values_are_rated_in_the_order_of_their_scale(chosen) -> None:
    ratings = chosen.ratings("turn", code="policing", value="direction")
    assert list(ratings["amina"].cat.categories) == ["worse", "same", "better"]
    assert ratings["amina"].cat.ordered
    said = ratings.dropna(how="all")
    assert said["amina"].tolist() == ["worse"] * 12
    told = said["jonas"].astype(object).where(said["jonas"].notna(), None).tolist()
    # Of one who says "other" as well, which is no step, the step counts.
    assert told == [
        None if not number % 3 else "worse" if number % 2 else "same" for number in range(12)
    ]
    assert agreement.alpha(ratings, level="ordinal").n_units == 8


def test_two_values_of_one_unit_are_none() -> None:
    held = (
        coded(1, "They stop", "policing", "amina", direction="worse"),
        coded(1, "fine us", "policing", "amina", direction="better"),
    )
    study = Study(
        codebook=BOOK,
        transcripts=(interview(1),),
        codings=held,
        readings=(Reading("T-01", "amina", frozenset(("policing",))),),
    )
    chosen = selection(study)
    assert chosen.ratings("turn", value="direction")["amina"].isna().all()
    by_sentence = chosen.ratings("sentence", value="direction")["amina"]
    assert by_sentence.dropna().tolist() == ["worse", "better"]


def test_sets_of_codes(chosen) -> None:
    ratings = chosen.ratings("turn", sets=True)
    first = ratings.loc["T-00"]
    assert first["amina"].tolist() == [frozenset(("policing", "policing/fines")), frozenset()]
    assert first["jonas"].tolist() == [frozenset(("policing/fines",)), frozenset(("care",))]
    assert agreement.alpha(ratings, level="masi").n_units == 24


def test_a_silent_coder_who_has_not_read_is_missing() -> None:
    readings = (Reading("T-01", "amina", frozenset(("policing",))),)
    study = Study(
        codebook=BOOK,
        transcripts=(interview(1),),
        codings=(coded(1, "fine us", "policing", "jonas"),),
        readings=readings,
    )
    chosen = selection(study).where(code="policing")
    for unit in ("character", "token", "sentence", "turn", "transcript", "participant"):
        ratings = chosen.ratings(unit, coders=["jonas"])
        assert ratings["jonas"].isna().all()
    sets = chosen.ratings("turn", sets=True, coders=["amina", "jonas"])
    assert sets["jonas"].tolist() == [None, None]


@pytest.mark.parametrize(
    ("options", "told"),
    [
        ({"unit": "word"}, "unit='word' is not one of character, token, sentence, turn"),
        ({"value": "direction", "sets": True}, "by value= or as sets=True, one at a time"),
        ({"unit": "token", "value": "direction"}, "Values are rated by sentence, turn"),
        ({"unit": "character", "sets": True}, "Sets are rated by sentence, turn"),
    ],
)
def test_ratings_that_cannot_be(chosen, options, told) -> None:
    with pytest.raises(OptionError, match=told):
        chosen.ratings(**options)


def test_agreement_that_cannot_be(chosen) -> None:
    with pytest.raises(UnknownNameError, match="no value scale 'directions'"):
        chosen.ratings("turn", value="directions")
    with pytest.raises(OptionError, match="clusters='country' is neither 'transcript' nor"):
        chosen.agreement(clusters="country")
    with pytest.raises(OptionError, match="A participant may have several transcripts"):
        chosen.agreement("participant", clusters="transcript")
    with pytest.raises(OptionError, match="rollup=True says nothing beside"):
        chosen.agreement(rollup=True, grouping="recommendations")
