"""From codings to the stretches that unitizing compares, against loops over characters."""

from __future__ import annotations

import math

import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from studies import spoken, studies

from peervoice import agreement
from peervoice.codebook import Code, Codebook
from peervoice.coding import Coding, Reading
from peervoice.errors import OptionError, UnknownNameError
from peervoice.frames import corpus_of
from peervoice.selection import Codings
from peervoice.span import Span
from peervoice.study import Study
from peervoice.transcript import Transcript, Turn
from peervoice.turns import compose

COLUMNS = ["transcript", "coder", "start", "end", "code"]


def selection(study: Study) -> Codings:
    corpus = corpus_of(study)
    return Codings(lambda: corpus)


def slow_lengths(study: Study) -> dict[str, int]:
    lengths = {text.id: 0 for text in study.transcripts}
    for text, _, turn in spoken(study):
        lengths[text.id] += len(turn.span)
    return lengths


def slow_units(study: Study, codes: list[str], coders: list[str]) -> pd.DataFrame:
    """Every coding as the places that it has among the words of participants, joined by hand."""
    line: dict[str, dict[int, int]] = {text.id: {} for text in study.transcripts}
    for text, _, turn in spoken(study):
        for place in range(turn.span.start, turn.span.end):
            line[text.id][place] = len(line[text.id])
    found: dict[tuple[str, str, str], list[set[int]]] = {}
    for each in study.codings:
        if each.span is None or each.coder not in coders or each.code not in codes:
            continue
        at = {line[each.transcript].get(n) for n in range(each.span.start, each.span.end)} - {None}
        key = (each.transcript, each.coder, each.code)
        held = found.setdefault(key, [])
        meeting = [other for other in held if other & at]
        found[key] = [other for other in held if not other & at]
        found[key] += [at.union(*meeting)] if at else []
    rows = [
        (text, coder, min(at), max(at) + 1, code)
        for (text, coder, code), held in found.items()
        for at in held
    ]
    return pd.DataFrame(rows, columns=COLUMNS)


def slow_readers(study: Study, codes: list[str], coders: list[str]) -> dict[str, list[str]]:
    read: dict[tuple[str, str], set[str]] = {}
    for each in study.readings:
        read.setdefault((each.transcript, each.coder), set()).update(each.codes)
    return {
        text.id: [name for name in coders if read.get((text.id, name), set()) >= set(codes)]
        for text in study.transcripts
    }


def slowly(study: Study, codes: list[str], coders: list[str], coefficient: str, code=None):
    readers = slow_readers(study, codes, coders)
    readers = {id: names for id, names in readers.items() if len(names) > 1}
    units = slow_units(study, codes, coders)
    kept = [row.coder in readers.get(row.transcript, []) for row in units.itertuples()]
    lengths = {id: length for id, length in slow_lengths(study).items() if id in readers}
    return agreement.unitizing(
        units[pd.Series(kept, dtype=bool)],
        length=lengths,
        coders=readers,
        coefficient=coefficient,
        code=code,
    )


@settings(max_examples=60, deadline=None)
@given(studies(), st.sampled_from(["alpha_u_2004", "u", "u_binary"]))
def test_each_code_is_rated_by_its_stretches(study, coefficient) -> None:
    coders = sorted({each.coder for each in study.readings if each.state != "consensus"})
    if not coders or not study.codebook.codes:
        return
    found = selection(study).unitizing(coefficient, coders=coders)
    for row in found[found["code"] != "all codes"].itertuples():
        slow = slowly(study, [row.code], coders, coefficient, code=row.code)
        assert row.n_units == slow.n_units
        assert row.value == pytest.approx(slow.value, nan_ok=True)
        assert row.note == slow.note
    if coefficient == "alpha_u_2004" and len(study.codebook.codes) > 1:
        last = found.iloc[-1]
        slow = slowly(study, [code.path for code in study.codebook.codes], coders, coefficient)
        assert last["value"] == pytest.approx(slow.value, nan_ok=True)


TALK, _UTTERANCES = compose(
    [
        ("I", "What changed?"),
        ("Ана", "They still stop us 🙂 and fine us."),
        ("I", "And then?"),
        ("Ана", "It is worse."),
        ("Bo", "The cafe\u0301 is kind."),
    ]
)
_TURNS = tuple(
    Turn(each.label, "interviewer" if each.label == "I" else "participant", each.span)
    for each in _UTTERANCES
)
TEXT, OTHER = Transcript("GR-01", TALK, _TURNS), Transcript("GR-02", TALK, _TURNS)
BOOK = Codebook("small", (Code("police"), Code("police/fines"), Code("care")))


def coding(coder: str, words: str, code: str, transcript: Transcript = TEXT) -> Coding:
    return Coding(transcript.id, transcript.find(words), code, coder)


def study(*codings: Coding, readings: dict[str, list[str]] | None = None) -> Study:
    every = frozenset(code.path for code in BOOK.codes)
    readings = readings or {"GR-01": ["amina", "jonas"]}
    return Study(
        codebook=BOOK,
        transcripts=(TEXT, OTHER),
        readings=tuple(Reading(id, name, every) for id, who in readings.items() for name in who),
        codings=codings,
    )


def test_stretches_are_on_the_line_of_what_participants_say() -> None:
    """The second question of the interviewer lies within a coding, and is no part of it."""
    start = TALK.index("and fine us")
    over = Coding("GR-01", Span(start, TALK.index(" worse")), "police", "amina")
    held = study(
        over,
        coding("amina", "fine us", "police"),
        coding("jonas", "and fine us", "police"),
        coding("jonas", "What changed?", "police"),
    )
    # “They still stop us 🙂 and fine us.” has 34 letters, “It is worse.” 12, the last turn 17.
    units = pd.DataFrame(
        [("amina", 22, 39, "police"), ("jonas", 22, 33, "police")],
        columns=["coder", "start", "end", "code"],
    )
    for coefficient in ("alpha_u_2004", "u"):
        expected = agreement.unitizing(units, length=63, coefficient=coefficient)
        found = selection(held).unitizing(coefficient).set_index("code").loc["police"]
        assert (found["value"], found["n_units"], found["coders"]) == (
            expected.value,
            2,
            "amina, jonas",
        )
        assert not math.isnan(expected.value)


def test_what_one_alone_has_read_does_not_count() -> None:
    both = [coding(name, "stop us", "police") for name in ("amina", "jonas")]
    alone = coding("amina", "kind", "police", OTHER)
    readings = {"GR-01": ["amina", "jonas"], "GR-02": ["amina"]}
    found = selection(study(*both, alone, readings=readings)).unitizing("u")
    assert found.set_index("code").loc["police", ["value", "n_units"]].tolist() == [1.0, 2]
    # A silent coder who has read differs.
    readings = {"GR-01": ["amina", "jonas"], "GR-02": ["jonas", "amina"]}
    found = selection(study(*both, alone, readings=readings)).unitizing("u")
    assert found.set_index("code").loc["police", "n_units"] == 3
    assert 0 < found.set_index("code").loc["police", "value"] < 1


def test_codes_together() -> None:
    held = study(
        coding("amina", "They still stop us", "police"),
        coding("amina", "The cafe\u0301", "care"),
        coding("jonas", "They still", "police"),
        coding("jonas", "The cafe\u0301 is kind", "police/fines"),
    )
    units = slow_units(held, [code.path for code in BOOK.codes], ["amina", "jonas"])
    options = {"length": {"GR-01": 63}, "coders": ["amina", "jonas"]}
    for coefficient in ("alpha_u_2004", "u", "u_binary", "cu"):
        found = selection(held).unitizing(coefficient).iloc[-1]
        expected = agreement.unitizing(units, coefficient=coefficient, **options)
        assert (found["code"], found["value"]) == ("all codes", expected.value)
        assert (found["note"], found["n_units"]) == (expected.note, expected.n_units)
    assert selection(held).unitizing("cu")["code"].tolist() == ["all codes"]
    one = selection(held).unitizing("ku").set_index("code")["value"]
    for path in ("police", "care", "police/fines"):
        expected = agreement.unitizing(units, coefficient="ku", code=path, **options).value
        assert one[path] == pytest.approx(expected, nan_ok=True)
    assert not one.isna().all()


def test_two_codes_on_the_same_words_are_not_taken_together() -> None:
    held = study(
        coding("amina", "stop us", "police"),
        coding("amina", "stop us", "care"),
        coding("jonas", "stop us", "police"),
    )
    found = selection(held).unitizing("u").set_index("code")
    assert found.loc["police", "value"] == 1
    assert math.isnan(found.loc["all codes", "value"])
    assert "put two codes on the same words" in found.loc["all codes", "note"]
    # Of parents with their children there is no row for all.
    rolled = selection(held).unitizing("u", rollup=True)
    assert rolled["code"].tolist() == ["police", "police/fines", "care"]


def test_what_cannot_be_asked() -> None:
    held = selection(study(coding("amina", "stop us", "police")))
    with pytest.raises(OptionError, match="coefficient='alpha'"):
        held.unitizing("alpha")
    with pytest.raises(UnknownNameError, match="No coder 'jona'"):
        held.unitizing(coders=["amina", "jona"])
    with pytest.raises(OptionError, match="what one coded is related to what others coded"):
        held.overlapping("care").unitizing()
    with pytest.raises(OptionError, match="Nobody has marked a transcript as read"):
        selection(Study(codebook=BOOK, transcripts=(TEXT,))).unitizing()
