"""The unitizing coefficients against slow ones, and against what must always hold."""

from __future__ import annotations

import math
from fractions import Fraction
from typing import NamedTuple

import pandas as pd
import pytest
import unitized_slowly as slowly
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from peervoice.analysis import agreement

CODES = ["стигма", "police 🚓", "e\u0301"]
CODERS = ["amina", "jonas", "li", "ada"]
COEFFICIENTS = ["alpha_u_2004", "u", "u_binary", "cu"]
# What only compares the library with itself needs fewer examples.
few = settings(max_examples=40)
COLUMNS = ["coder", "transcript", "start", "end", "code"]


class Study(NamedTuple):
    rows: list[slowly.Row]
    lengths: dict[str, int]
    readers: dict[str, list[str]]

    def result(self, coefficient: str, **options) -> agreement.Agreement:
        units = pd.DataFrame(self.rows, columns=COLUMNS)
        return agreement.unitizing(
            units,
            coefficient=coefficient,
            **{"length": self.lengths, "coders": self.readers, **options},
        )


# How much lies between two units, how long the second is, and its code.
unit = st.tuples(st.integers(0, 3), st.integers(1, 5), st.sampled_from(CODES))


@st.composite
def studies(draw, *, one_transcript: bool = False, all_read: bool = False) -> Study:
    who = CODERS[: draw(st.integers(2, len(CODERS)))]
    rows, lengths, readers = [], {}, {}
    for transcript in ["KE-01", "KE-02", "PT-20"][
        : 1 if one_transcript else draw(st.integers(1, 3))
    ]:
        read = who if all_read else draw(st.lists(st.sampled_from(who), unique=True))
        ends = [1]
        for coder in read:
            at = 0
            for gap, size, code in draw(st.lists(unit, max_size=4)):
                rows.append((coder, transcript, at + gap, at + gap + size, code))
                at += gap + size
            ends.append(at)
        lengths[transcript] = max(ends) + draw(st.integers(0, 3))
        readers[transcript] = read
    return Study(rows, lengths, readers)


def same(result: agreement.Agreement, value: float | Fraction | None) -> bool:
    if value is None or math.isnan(value):
        return math.isnan(result.value) and result.note != ""
    return result.value == pytest.approx(float(value), rel=1e-9, abs=1e-9)


@pytest.mark.parametrize("coefficient", COEFFICIENTS)
@given(study=studies())
def test_each_coefficient_is_what_its_definition_says(coefficient: str, study: Study) -> None:
    assert same(study.result(coefficient), getattr(slowly, coefficient)(*study))


@given(studies(), st.sampled_from(CODES))
def test_ku_is_what_its_definition_says(study: Study, code: str) -> None:
    assert same(study.result("ku", code=code), slowly.ku(*study, code))


@pytest.mark.parametrize("coefficient", ["alpha_u_2004", "u", "u_binary"])
@given(study=studies(), code=st.sampled_from(CODES))
def test_one_code_is_the_units_of_that_code(coefficient: str, study: Study, code: str) -> None:
    coded = study._replace(rows=[row for row in study.rows if row[4] == code])
    assert same(study.result(coefficient, code=code), getattr(slowly, coefficient)(*coded))


@few
@given(studies(all_read=True))
def test_codes_that_lie_over_each_other_are_compared_one_by_one(study: Study) -> None:
    # The same stretches with other codes: every coder gave every place two codes.
    again = {code: f"{code}, too" for code in CODES}
    double = study._replace(rows=[*study.rows, *((*row[:4], again[row[4]]) for row in study.rows)])
    assert same(double.result("alpha_u_2004"), slowly.alpha_u_2004(*double))
    assert same(double.result("alpha_u_2004"), study.result("alpha_u_2004").value)
    for code in CODES:
        assert same(double.result("u", code=code), study.result("u", code=code).value)


@pytest.mark.parametrize("coefficient", COEFFICIENTS)
@few
@given(study=studies(), random=st.randoms(use_true_random=False))
def test_order_and_names_do_not_matter(coefficient: str, study: Study, random) -> None:
    names = dict(zip(CODERS, random.sample(["b", "a", "z", "1"], 4), strict=True))
    codes = dict(zip(CODES, random.sample([True, 7.5, frozenset({"a"})], 3), strict=True))
    rows = [(names[coder], *rest, codes[code]) for coder, *rest, code in study.rows]
    random.shuffle(rows)
    readers = {
        name: random.sample([names[coder] for coder in who], len(who))
        for name, who in sorted(study.readers.items(), reverse=True)
    }
    result, other = (
        study.result(coefficient),
        Study(rows, study.lengths, readers).result(coefficient),
    )
    assert same(other, result.value)
    assert other.n_units == result.n_units


@pytest.mark.parametrize("coefficient", COEFFICIENTS)
@few
@given(study=studies())
def test_back_to_front_is_the_same(coefficient: str, study: Study) -> None:
    rows = [
        (coder, name, study.lengths[name] - end, study.lengths[name] - start, code)
        for coder, name, start, end, code in study.rows
    ]
    assert same(study._replace(rows=rows).result(coefficient), study.result(coefficient).value)


@pytest.mark.parametrize("coefficient", ["u", "u_binary", "cu"])
@few
@given(study=studies(), further=st.integers(1, 9))
def test_the_family_of_2016_does_not_ask_where_a_gap_is(
    coefficient: str, study: Study, further: int
) -> None:
    lengths = {name: length + further for name, length in study.lengths.items()}
    rows = [(*row[:2], row[2] + further, row[3] + further, row[4]) for row in study.rows]
    later = Study(rows, lengths, study.readers)
    assert same(
        later.result(coefficient), study._replace(lengths=lengths).result(coefficient).value
    )


@pytest.mark.parametrize("coefficient", ["u", "u_binary", "cu"])
@few
@given(study=studies(all_read=True))
def test_transcripts_one_after_another_are_one(coefficient: str, study: Study) -> None:
    begins, at = {}, 0
    for name, length in study.lengths.items():
        begins[name], at = at, at + length
    rows = [
        (coder, "all", begins[name] + start, begins[name] + end, code)
        for coder, name, start, end, code in study.rows
    ]
    joined = Study(rows, {"all": at}, {"all": study.readers["KE-01"]})
    assert same(joined.result(coefficient), study.result(coefficient).value)


@pytest.mark.parametrize("times", [2, 0.001])
@few
@given(study=studies())
def test_where_units_meet_the_measure_of_length_does_not_matter(times: float, study: Study) -> None:
    rows = [(*row[:2], row[2] * times, row[3] * times, row[4]) for row in study.rows]
    lengths = {name: length * times for name, length in study.lengths.items()}
    scaled = Study(rows, lengths, study.readers)
    assert same(scaled.result("cu"), study.result("cu").value)
    for code in CODES:
        assert same(scaled.result("ku", code=code), study.result("ku", code=code).value)


@few
@given(studies())
def test_the_finer_the_steps_the_less_they_matter(study: Study) -> None:
    def at(times: int) -> float:
        rows = [(*row[:2], row[2] * times, row[3] * times, row[4]) for row in study.rows]
        lengths = {name: length * times for name, length in study.lengths.items()}
        return Study(rows, lengths, study.readers).result("u").value

    assert at(10**5) == pytest.approx(at(10**6), abs=1e-3, nan_ok=True)


@pytest.mark.parametrize("coefficient", COEFFICIENTS)
@few
@given(study=studies())
def test_the_same_words_marked_twice_count_once(coefficient: str, study: Study) -> None:
    result, twice = study.result(coefficient), study._replace(rows=study.rows * 2)
    assert same(twice.result(coefficient), result.value)
    assert twice.result(coefficient).n_units == result.n_units


@pytest.mark.parametrize("coefficient", COEFFICIENTS)
@few
@given(study=studies(all_read=True), size=st.integers(1, 30))
def test_what_one_coder_alone_read_changes_nothing(
    coefficient: str, study: Study, size: int
) -> None:
    alone = Study(
        [*study.rows, ("amina", "ZZ", 0, size, CODES[0])],
        {**study.lengths, "ZZ": size + 3},
        {**study.readers, "ZZ": ["amina"]},
    )
    result = study.result(coefficient)
    assert same(alone.result(coefficient), result.value)
    assert alone.result(coefficient).n_units == result.n_units


@pytest.mark.parametrize("coefficient", COEFFICIENTS)
@few
@given(study=studies())
def test_nothing_is_above_one_and_those_who_agree_are_at_one(
    coefficient: str, study: Study
) -> None:
    assert not study.result(coefficient).value > 1 + 1e-12
    rows = (
        [
            (coder, *row[1:])
            for name, who in study.readers.items()
            for row in study.rows
            if row[:2] == (who[0], name)
            for coder in who
        ]
        if all(study.readers.values())
        else []
    )
    alike = study._replace(rows=rows)
    result = alike.result(coefficient)
    assert result.value == pytest.approx(1) or (math.isnan(result.value) and result.note)


@few
@given(studies(one_transcript=True, all_read=True))
def test_the_two_families_part(study: Study) -> None:
    old, new = study.result("alpha_u_2004"), study.result("u")
    assume(not math.isnan(old.value) and not math.isnan(new.value))
    assume(len(study.rows) > 3 and new.value < 0.9)
    assert (old.coefficient, new.coefficient) == ("alpha_u_2004", "u")
    assert old.value != new.value
