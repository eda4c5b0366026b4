"""The coefficients against other programs, and against what must always hold."""

from __future__ import annotations

import math
from fractions import Fraction
from itertools import combinations, permutations

import pandas as pd
import pytest
from hypothesis import assume, given
from hypothesis import strategies as st
from sklearn.metrics import cohen_kappa_score

from peervoice.analysis import agreement

LABELS = ["стигма", "police 🚓", "e\u0301", ""]
COEFFICIENTS = [agreement.percent, agreement.kappa, agreement.alpha]


def ratings_frames(*, coders: st.SearchStrategy[int]) -> st.SearchStrategy[pd.DataFrame]:
    value = st.one_of(st.sampled_from(LABELS), st.none())

    def frame(rows: list[list[str | None]], width: int) -> pd.DataFrame:
        return pd.DataFrame(rows, columns=list("abcde")[:width], dtype="object")

    return coders.flatmap(
        lambda width: st.lists(st.lists(value, min_size=width, max_size=width), max_size=12).map(
            lambda rows: frame(rows, width)
        )
    )


two_coders = ratings_frames(coders=st.just(2))
some_coders = ratings_frames(coders=st.integers(min_value=2, max_value=5))


def rated(ratings: pd.DataFrame) -> list[list[str]]:
    rows = [
        [value for value in row if value is not None] for row in ratings.itertuples(index=False)
    ]
    return [row for row in rows if len(row) >= 2]


def slow_alpha(ratings: pd.DataFrame) -> Fraction | None:
    """Return nominal alpha pair by pair, as the definition reads, in exact fractions."""
    units = rated(ratings)
    values = [value for unit in units for value in unit]
    observed = sum(
        (
            Fraction(sum(one != other for one, other in permutations(unit, 2)), len(unit) - 1)
            for unit in units
        ),
        Fraction(0),
    )
    # Every rating against every other, whoever gave it and to whichever unit.
    expected = sum(one != other for one, other in permutations(values, 2))
    if not expected:
        return None
    return 1 - (observed / len(values)) / Fraction(expected, len(values) * (len(values) - 1))


def same(result: agreement.Agreement, value: float | Fraction | None) -> bool:
    if value is None or math.isnan(value):
        return math.isnan(result.value) and result.note != ""
    return result.value == pytest.approx(float(value), abs=1e-12)


@given(some_coders)
def test_alpha_is_what_its_definition_says(ratings: pd.DataFrame) -> None:
    result = agreement.alpha(ratings)
    assert same(result, slow_alpha(ratings))
    assert result.n_units == len(rated(ratings))


@given(some_coders)
def test_percent_is_what_its_definition_says(ratings: pd.DataFrame) -> None:
    agreeing = [[one == other for one, other in combinations(unit, 2)] for unit in rated(ratings)]
    means = [Fraction(sum(pairs), len(pairs)) for pairs in agreeing]
    assert same(agreement.percent(ratings), sum(means) / len(means) if means else None)


@given(two_coders)
def test_kappa_is_what_scikit_learn_says(ratings: pd.DataFrame) -> None:
    both = ratings.dropna()
    result = agreement.kappa(ratings)
    assert result.n_units == len(both)
    assume(len({*both["a"], *both["b"]}) > 1)
    assert same(result, cohen_kappa_score(both["a"].tolist(), both["b"].tolist()))


@given(two_coders)
def test_kappa_is_undefined_exactly_where_there_is_one_category(ratings: pd.DataFrame) -> None:
    both = ratings.dropna()
    undefined = len({*both["a"], *both["b"]}) < 2
    result = agreement.kappa(ratings)
    assert math.isnan(result.value) == undefined
    assert result.note or not undefined


@given(some_coders, st.permutations([frozenset(), frozenset({"a"}), True, 7.5]))
def test_the_names_of_categories_do_not_matter(ratings: pd.DataFrame, names: list[object]) -> None:
    other = dict(zip(LABELS, names, strict=True))
    renamed = ratings.map(lambda value: None if value is None else other[value]).astype("object")
    for coefficient in COEFFICIENTS:
        width = 2 if coefficient is agreement.kappa else ratings.shape[1]
        result = coefficient(ratings.iloc[:, :width])
        assert same(coefficient(renamed.iloc[:, :width]), result.value)


@given(some_coders, st.randoms(use_true_random=False))
def test_the_order_of_units_and_coders_does_not_matter(ratings: pd.DataFrame, random) -> None:
    units, coders = list(range(len(ratings))), list(ratings.columns)
    random.shuffle(units)
    random.shuffle(coders)
    shuffled = ratings.iloc[units][coders]
    for coefficient in (agreement.percent, agreement.alpha):
        result = coefficient(ratings)
        assert same(coefficient(shuffled), result.value)
        assert coefficient(shuffled).n_units == result.n_units


@given(two_coders)
def test_kappa_is_the_same_from_either_side(ratings: pd.DataFrame) -> None:
    result = agreement.kappa(ratings)
    assert same(agreement.kappa(ratings[["b", "a"]].iloc[::-1]), result.value)


@given(some_coders)
def test_nothing_is_above_one(ratings: pd.DataFrame) -> None:
    for coefficient in (agreement.percent, agreement.alpha):
        assert not coefficient(ratings).value > 1
    table = agreement.pairs(ratings)
    assert table["value"].dropna().between(-1, 1).all()


@given(some_coders)
def test_pairs_are_the_two_column_frames(ratings: pd.DataFrame) -> None:
    table = agreement.pairs(ratings)
    assert list(zip(table["first"], table["second"], strict=True)) == list(
        combinations(ratings.columns, 2)
    )
    for row in table.itertuples(index=False):
        alone = agreement.kappa(ratings[[row.first, row.second]])
        assert same(alone, row.value)
        assert (alone.n_units, alone.note) == (row.n_units, row.note)


@given(some_coders)
def test_an_unread_coder_and_an_unread_unit_change_nothing(ratings: pd.DataFrame) -> None:
    wider = ratings.assign(nobody=None)
    wider.loc[len(wider)] = None
    for coefficient in (agreement.percent, agreement.alpha):
        result = coefficient(ratings)
        assert same(coefficient(wider), result.value)
        assert coefficient(wider).n_units == result.n_units
