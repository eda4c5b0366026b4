"""Co-occurrence against loops over nouns and sets of code points, and by hand."""

from __future__ import annotations

from itertools import combinations

import numpy as np
import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from studies import studies

from peervoice.analysis import cooccurrence
from peervoice.analysis.cooccurrence import TOGETHER, Cooccurrence, cooccur
from peervoice.codebook import Code
from peervoice.errors import OptionError
from peervoice.frames import corpus_of
from peervoice.selection import Codings
from peervoice.study import Study


def selection(study: Study) -> Codings:
    corpus = corpus_of(study)
    return Codings(lambda: corpus)


# The re-implementation: nothing but nouns and sets.


def heard(study: Study) -> dict[tuple[str, str | None], tuple]:
    """Who is a participant, by transcript and label, and which person that is."""
    frame = corpus_of(study).voices
    return {
        (row.transcript_id, None if pd.isna(row.speaker) else row.speaker): row.person
        for row in frame.itertuples()
        if row.speaker_role == "participant"
    }


def counting(study: Study) -> list:
    """The codings that count: those of a consensus where there is one."""
    agreed = {
        (reading.transcript, code): reading.coder
        for reading in study.readings
        if reading.state == "consensus"
        for code in reading.codes
    }
    return [c for c in study.codings if agreed.get((c.transcript, c.code), c.coder) == c.coder]


def said(study: Study, codes: list[str]) -> list[tuple]:
    """For each coding and turn of a participant: transcript, turn, label, places, and if whole."""
    who = heard(study)
    found = []
    for coding in counting(study):
        text = next(each for each in study.transcripts if each.id == coding.transcript)
        for number, turn in enumerate(text.turns):
            if coding.code not in codes or not turn.span or (text.id, turn.speaker) not in who:
                continue
            places = set(range(turn.span.start, turn.span.end))
            places &= set(range(coding.span.start, coding.span.end)) if coding.span else places
            if places:
                found.append((text.id, number, turn.speaker, places, coding.span is None))
    return found


def segments(study: Study, codes: list[str]) -> list[tuple]:
    """The segments of a code: transcript, label, and their places; whole ones are one a speaker."""
    found: list[tuple] = []
    held = said(study, codes)
    entire = {(text, label) for text, _, label, _, whole in held if whole}
    for text, _, label, places, _ in held:
        own = [
            each
            for each in found
            if each[:2] == (text, label) and (each[2] & places or (text, label) in entire)
        ]
        found = [each for each in found if each not in own]
        found.append((text, label, places.union(*(each[2] for each in own))))
    return found


def units(study: Study, codes: list[str], unit: str) -> list:
    who = heard(study)
    match unit:
        case "turn":
            return sorted({(text, number) for text, number, *_ in said(study, codes)})
        case "transcript":
            return sorted({text for text, *_ in said(study, codes)})
        case "participant":
            return sorted({who[text, label] for text, _, label, *_ in said(study, codes)})
    return segments(study, codes)


def together(one: list, two: list, unit: str) -> int:
    if unit != "overlap":
        return len(set(one) & set(two))
    return sum(a[0] == b[0] and bool(a[2] & b[2]) for a in one for b in two)


def texts_of(study: Study, each, unit: str) -> set[str]:
    if unit == "participant":
        return {text for (text, _), person in heard(study).items() if person == each}
    return {each} if unit == "transcript" else {each[0]}


def unread(study: Study, one: list, codes: list[str], unit: str) -> int:
    """How many units with one code were not read for others."""
    read = {
        (text.id, code)
        for text in study.transcripts
        for code in codes
        if any(r.transcript == text.id and code in r.codes for r in study.readings)
    }
    return sum(
        not any(all((text, c) in read for c in codes) for text in texts_of(study, each, unit))
        for each in one
    )


def slowly(study: Study, headings: dict[str, list[str]], unit: str) -> dict[tuple, tuple]:
    found = {}
    for a, b in combinations(headings, 2):
        one, two = (units(study, headings[each], unit) for each in (a, b))
        both = together(one, two, unit)
        either = len(one) + len(two) - both
        c = both / either if either else float("nan")
        jaccard = c
        if unit == "overlap":
            mine, theirs = (
                {(text, p) for text, _, places in held for p in places} for held in (one, two)
            )
            jaccard = len(mine & theirs) / len(mine | theirs) if mine | theirs else float("nan")
        missing = unread(study, one, headings[b], unit) + unread(study, two, headings[a], unit)
        found[a, b] = (both, len(one), len(two), jaccard, c, missing)
    return found


def check(found: Cooccurrence, wanted: dict[tuple, tuple]) -> None:
    frame = found.frame()
    columns = ["both", "of_code", "of_other", "jaccard", "c", "not_read"]
    got = dict(
        zip(zip(frame["code"], frame["other"], strict=True), frame[columns].values, strict=True)
    )
    assert list(got) == list(wanted)
    for pair, numbers in wanted.items():
        np.testing.assert_allclose(got[pair], numbers, err_msg=str(pair))


@settings(max_examples=60)
@given(studies(), st.sampled_from(TOGETHER))
def test_equals_the_obvious(study: Study, unit: str) -> None:
    headings = {code.path: [code.path] for code in study.codebook.codes}
    check(selection(study).cooccurrence(unit), slowly(study, headings, unit))


@settings(max_examples=30)
@given(studies(), st.sampled_from(TOGETHER))
def test_headings_gather_codes(study: Study, unit: str) -> None:
    paths = [code.path for code in study.codebook.codes]
    below = {path: [each for each in paths if f"{each}/".startswith(f"{path}/")] for path in paths}
    check(selection(study).cooccurrence(unit, rollup=True), slowly(study, below, unit))
    book = study.codebook
    themes = book.grouping("headings")
    grouped = {
        group.path: [code.path for code in book.select(themes.patterns(group.path))]
        for group in themes.groups
        if themes.patterns(group.path)
    }
    check(selection(study).cooccurrence(unit, grouping="headings"), slowly(study, grouped, unit))


@settings(max_examples=30)
@given(studies(), st.sampled_from(TOGETHER))
def test_squares_are_symmetrical_and_tell_the_same_as_the_frame(study: Study, unit: str) -> None:
    found = selection(study).cooccurrence(unit)
    for square in (found.counts, found.jaccard, found.c, found.not_read):
        np.testing.assert_array_equal(square.to_numpy(), square.to_numpy().T)
        assert list(square.index) == [code.path for code in study.codebook.codes]
        assert (square.index.name, square.columns.name) == ("code", "other")
    jaccard = found.jaccard.to_numpy()
    assert ((jaccard[~np.isnan(jaccard)] >= 0) & (jaccard[~np.isnan(jaccard)] <= 1)).all()
    if unit == "overlap":
        wanted = [len(segments(study, [code.path])) for code in study.codebook.codes]
        assert np.diagonal(found.counts).tolist() == wanted
    else:
        pd.testing.assert_frame_equal(found.c, found.jaccard)


def rows(*held: tuple[int, int, int, int]) -> pd.DataFrame:
    """Pieces: voice, code, start, end; a turn is as long as a hundred code points."""
    frame = pd.DataFrame(list(held), columns=["voice", "code", "start", "end"], dtype="int64")
    return frame.assign(turn_row=frame["start"] // 100, whole=False)


def found(pieces: pd.DataFrame, unit: str = "overlap", read=None, codes=(0, 1)) -> Cooccurrence:
    return cooccur(
        unit,
        codes=list(codes),
        headings=[Code("fines"), Code("stigma"), Code("fear")],
        pieces=pieces,
        voices=pd.DataFrame({"transcript": [0, 0, 1], "person": [0, 1, 0]}),
        read=np.ones((2, 3), dtype=bool) if read is None else read,
    )


@pytest.mark.parametrize(
    ("pieces", "counts"),
    [
        (rows(), [[0, 0], [0, 0]]),
        (rows((0, 0, 0, 9), (0, 1, 0, 9)), [[1, 1], [1, 1]]),
        (rows((0, 0, 0, 9), (0, 0, 0, 9), (0, 1, 0, 9), (0, 1, 2, 9)), [[1, 1], [1, 1]]),
        (rows((0, 0, 0, 9), (0, 1, 9, 12)), [[1, 0], [0, 1]]),
        (rows((0, 0, 0, 9), (1, 1, 0, 9)), [[1, 0], [0, 1]]),
        (rows((0, 0, 0, 9), (0, 2, 0, 9)), [[1, 0], [0, 0]]),
        (rows((0, 0, 0, 90), *((0, 1, at, at + 5) for at in (0, 10, 20))), [[1, 3], [3, 3]]),
    ],
    ids=["nothing", "one highlight", "coded twice", "touching", "two voices", "unlisted", "many"],
)
def test_segments_that_overlap(pieces, counts) -> None:
    assert found(pieces).counts.to_numpy().tolist() == counts


def test_nothing_at_all_is_no_number() -> None:
    held = found(rows())
    assert held.jaccard.isna().all(axis=None)
    assert held.c.isna().all(axis=None)
    assert (held.note, repr(held)) == ("", "Cooccurrence(2 codes, 0 pairs together by overlap)")
    assert found(rows(), codes=()).counts.shape == (0, 0)
    for unit in TOGETHER:
        assert found(rows(), unit, codes=()).frame().empty


def test_a_group_interview_counts_speakers() -> None:
    pieces = rows((0, 0, 0, 9), (1, 1, 100, 109), (2, 1, 0, 9))
    shared = {unit: int(found(pieces, unit).counts.iloc[0, 1]) for unit in TOGETHER}
    # The person of the first voice has the second code in another transcript.
    assert shared == {"overlap": 0, "turn": 1, "transcript": 1, "participant": 1}


def test_a_coding_of_the_whole_document_is_one_segment_of_each_speaker() -> None:
    pieces = rows(*((0, code, start, start + 90) for code in (0, 1) for start in (0, 100, 200)))
    held = found(pieces.assign(whole=True))
    assert held.counts.to_numpy().tolist() == [[1, 1], [1, 1]]
    held = found(pieces.assign(whole=pieces["code"] == 0))
    assert held.counts.to_numpy().tolist() == [[1, 3], [3, 3]]


@pytest.mark.parametrize("cells", [1, 4, 1 << 23])
def test_units_are_looked_at_some_at_a_time(monkeypatch, cells) -> None:
    monkeypatch.setattr(cooccurrence, "_CELLS", cells)
    pieces = rows(*((0, code, start * 100, start * 100 + 9) for start in range(9) for code in (0, 1)
                    if start % (code + 2)))  # fmt: skip
    assert found(pieces, "turn").counts.to_numpy().tolist() == [[4, 3], [3, 6]]


OVER_ONE = (
    "c is above 1 in 1 pair of codes, where segments of one code overlap several of the other: "
    "read the counts there."
)
UNEQUAL = (
    "In 1 pair of codes, one code is more than 5 times as frequent as the other: both shares are "
    "small there, even if the rarer code hardly stands alone."
)


@pytest.mark.parametrize(
    ("pieces", "note"),
    [
        (rows((0, 0, 0, 90), *((0, 1, at, at + 5) for at in (0, 10, 20))), OVER_ONE),
        (rows((0, 0, 0, 5), *((0, 1, at, at + 5) for at in range(0, 60, 10))), UNEQUAL),
        (rows((0, 0, 0, 5), *((0, 1, at, at + 5) for at in range(0, 50, 10))), ""),
    ],
    ids=["above one", "unequal", "five times is not more"],
)
def test_the_note_says_where_c_misleads(pieces, note) -> None:
    assert found(pieces).note == note


def test_the_note_says_what_was_not_read() -> None:
    read = np.array([[True, False, True], [True, True, True]])
    held = found(rows((0, 0, 0, 5), (2, 0, 0, 5), (2, 1, 0, 5)), read=read)
    assert held.not_read.to_numpy().tolist() == [[0, 1], [1, 0]]
    assert held.note.startswith("In 1 pair of codes, something has one of the codes that nobody ")
    # A person was read for a code if one of their transcripts was.
    held = found(rows((0, 0, 0, 5), (2, 1, 0, 5)), "participant", read=read)
    assert (held.not_read.to_numpy() == 0).all()


def test_a_unit_that_is_none_is_refused() -> None:
    with pytest.raises(OptionError, match="unit='word' is not one of overlap, turn, transcript"):
        found(rows(), "word")


def test_a_notebook_shows_the_counts() -> None:
    held = found(rows((0, 0, 0, 9), (0, 1, 0, 9)))
    assert held._repr_html_() == held.counts.to_html()
    assert repr(held) == "Cooccurrence(2 codes, 1 pair together by overlap)"
    assert repr(found(rows(), "turn", codes=[0])) == (
        "Cooccurrence(1 code, 0 pairs together by same turn)"
    )
