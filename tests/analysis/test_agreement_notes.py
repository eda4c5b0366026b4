"""What is said beside a coefficient: numbers that mislead, weights, prevalence and bias."""

from __future__ import annotations

import math
import re

import numpy as np
import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from peervoice.analysis import agreement
from peervoice.analysis.agreement.notes import percentage
from peervoice.errors import OptionError


def from_table(counts: list[list[int]]) -> pd.DataFrame:
    cells = np.array(counts)
    first, second = np.indices(cells.shape).reshape(2, -1)
    return pd.DataFrame(
        {"amina": first.repeat(cells.ravel()) > 0, "jonas": second.repeat(cells.ravel()) > 0}
    )


RARE = from_table([[97, 1], [2, 0]])


@pytest.mark.parametrize(
    ("coefficient", "chance"),
    [
        (agreement.kappa, "97%"),
        (agreement.scott, "97%"),
        (agreement.fleiss, "97%"),
        (agreement.alpha, "97%"),
    ],
)
def test_much_agreement_and_a_coefficient_near_nothing(coefficient, chance: str) -> None:
    result = coefficient(RARE)
    assert abs(result.value) < 0.02
    assert result.note == (
        f"The coders agree on 97%, and chance alone would agree on {chance}, because 98% of the "
        "ratings are in one category: the value rests on the 3 units in which somebody chose "
        "another."
    )


@pytest.mark.parametrize(
    "coefficient", [agreement.percent, agreement.brennan_prediger, agreement.ac1]
)
def test_others_do_not_hang_on_the_shares(coefficient) -> None:
    result = coefficient(RARE)
    assert result.value > 0.9
    assert result.note == ""


def test_the_note_says_the_same_of_a_high_value() -> None:
    result = agreement.kappa(from_table([[98, 0], [0, 1]]))
    assert result.value == 1
    assert result.note == (
        "The coders agree on 100%, and chance alone would agree on 98%, because 99% of the "
        "ratings are in one category: the value rests on the one unit in which somebody chose "
        "another."
    )


def test_other_levels_have_no_chance_in_percent() -> None:
    assert agreement.alpha(RARE, level="ordinal").note == ""
    assert agreement.kappa(RARE, credit="linear").note == ""


def test_no_note_judges() -> None:
    words = re.compile(r"poor|slight|fair|moderate|substantial|perfect|good|\*", re.IGNORECASE)
    for counts in ([[97, 1], [2, 0]], [[25, 35], [5, 35]], [[50, 0], [0, 0]], [[0, 0], [0, 0]]):
        for name in ("kappa", "scott", "fleiss", "alpha", "ac1", "brennan_prediger", "percent"):
            assert not words.search(getattr(agreement, name)(from_table(counts)).note)


def test_different_shares_of_weighted_kappa() -> None:
    ratings = pd.DataFrame({"a": [1, 2, 2, 3, 3, 3], "b": [1, 1, 1, 2, 2, 3]})
    result = agreement.kappa(ratings, credit="linear")
    assert "with the shares of both together (as in Scott's pi) it would be 0." in result.note


def test_two_notes_are_two_sentences() -> None:
    ratings = from_table([[880, 110], [0, 10]])
    result = agreement.kappa(ratings, clusters=np.arange(1000) % 3)
    assert result.note.count(". ") >= 1
    assert result.note.startswith("The coders agree on 89%")
    assert result.note.endswith("and there are 3.")


@pytest.mark.parametrize(
    ("share", "text"),
    [
        (0, "0%"),
        (1, "100%"),
        (0.5, "50%"),
        (0.995, "99.5%"),
        (0.9996, "99.96%"),
        (0.0004, "0.04%"),
        (1e-12, "0%"),
    ],
)
def test_shares_are_rounded_but_not_to_all_or_nothing(share: float, text: str) -> None:
    assert percentage(share) == text


def test_fleiss_says_why_it_is_undefined() -> None:
    result = agreement.fleiss(pd.DataFrame({"a": ["x", "x"], "b": ["x", None], "c": ["x", "x"]}))
    assert math.isnan(result.value)
    assert result.note == (
        "All ratings are one and the same category, so there is no variation to agree on."
    )


@pytest.mark.parametrize("coefficient", [agreement.ac1, agreement.brennan_prediger])
def test_the_number_of_categories_has_to_be_known(coefficient) -> None:
    ratings = pd.DataFrame({"a": ["x", "x"], "b": ["x", "x"]})
    result = coefficient(ratings)
    assert math.isnan(result.value)
    assert result.note == (
        "Only one category is known, and the coefficient hangs on how many there are. Name all of "
        "them: categories=, or categorical columns."
    )
    assert coefficient(ratings, categories=["x", "y"]).value == 1
    assert coefficient(ratings.astype(pd.CategoricalDtype(["x", "y"]))).value == 1
    assert coefficient(ratings == "x").value == 1
    assert coefficient((ratings == "x").astype("boolean")).value == 1
    assert coefficient((ratings == "x").astype("object")).value == 1


def test_categories_by_hand() -> None:
    # Two of four units agree: of three categories (1/2 - 1/3) / (2/3), of four 1/3.
    ratings = pd.DataFrame({"a": list("xyxz"), "b": list("xyyx")})
    assert agreement.brennan_prediger(ratings).value == pytest.approx(1 / 4)
    four = agreement.brennan_prediger(ratings, categories=list("zyxw"))
    assert four.value == pytest.approx(1 / 3)
    # Shares 4/8, 3/8 and 1/8; uncertain (1/4 + 15/64 + 7/64).
    chance = (16 + 15 + 7) / 64
    for options, q in (({}, 3), ({"categories": list("zyxw")}, 4)):
        p_e = chance / (q - 1)
        assert agreement.ac1(ratings, **options).value == pytest.approx((0.5 - p_e) / (1 - p_e))


def test_weights_that_are_not_whole() -> None:
    ratings = pd.DataFrame({"a": [1, 1, 2, 2], "b": [1, 2, 2, 2]})
    result = agreement.kappa(ratings, weights=[0.5, 1.25, 2, 1.5])
    # p_o = 4/5.25, shares 1.75 and 3.5 of the first, 0.5 and 4.75 of the second.
    chance = (1.75 * 0.5 + 3.5 * 4.75) / 5.25**2
    assert result.value == pytest.approx((4 / 5.25 - chance) / (1 - chance))
    assert result.n_units == 5
    assert isinstance(result.n_units, int)


def test_a_row_that_stands_for_nothing_is_not_there() -> None:
    ratings = pd.DataFrame({"a": ["x", "y", "q"], "b": ["x", "x", "q"]})
    for coefficient in (agreement.ac1, agreement.brennan_prediger, agreement.kappa):
        short = coefficient(ratings.iloc[:2], weights=[2, 1])
        assert repr(coefficient(ratings, weights=[2, 1, 0])) == repr(short)
    nothing = agreement.kappa(ratings, weights=[0, 0, 0])
    assert (nothing.n_units, nothing.note) == (0, "No unit was rated by two coders.")


def test_less_than_one_rating_has_no_chance_to_meet_another() -> None:
    # n (n - 1) would be below nothing.
    result = agreement.alpha(pd.DataFrame({"a": [1], "b": [2]}), weights=[0.25])
    assert math.isnan(result.value)
    assert result.note == (
        "The weights add up to no more than one rating, and alpha counts ratings: give how many "
        "units each row stands for."
    )


def test_runs_of_characters_are_characters() -> None:
    # Ten thousand characters, of which one coder marked 100-600 and the other 300-700.
    runs = pd.DataFrame(
        {"amina": [False, True, True, False, False], "jonas": [False, False, True, True, False]}
    )
    lengths = [100, 200, 300, 100, 9300]
    each = runs.loc[runs.index.repeat(lengths)]
    for name in ("percent", "kappa", "scott", "fleiss", "brennan_prediger", "ac1", "alpha"):
        coefficient = getattr(agreement, name)
        assert coefficient(runs, weights=lengths).value == coefficient(each).value
        assert repr(coefficient(runs, weights=lengths)) == repr(coefficient(each))
        assert coefficient(runs, weights=lengths).n_units == 10_000
    assert agreement.balance(runs, weights=lengths) == agreement.balance(each)


def test_balance_of_two() -> None:
    found = agreement.balance(from_table([[40, 9], [6, 45]]))
    assert found == agreement.Balance(0.05, -0.03, {"amina": 0.51, "jonas": 0.54}, 100, "")
    assert agreement.balance(from_table([[40, 9], [6, 45]]).astype("Int64")) == found
    table = pd.DataFrame([found, found])
    assert list(table.columns) == ["prevalence", "bias", "shares", "n_units", "note"]


def test_balance_counts_what_two_rated() -> None:
    ratings = pd.DataFrame(
        {"a": [True, True, True, None], "b": [False, None, True, True], "c": [None] * 4},
        dtype="boolean",
    )
    found = agreement.balance(ratings)
    assert (found.prevalence, found.n_units) == (0.5, 2)
    assert math.isnan(found.bias)
    assert found.note == "Bias is of two coders, and these are 3."
    assert (found.shares["a"], found.shares["b"]) == (1, 0.5)
    assert math.isnan(found.shares["c"])
    assert agreement.balance(ratings[["a", "b"]]).bias == 0.5


@pytest.mark.parametrize(
    ("ratings", "note"),
    [
        (pd.DataFrame({"a": [True]}), "a is the only coder, and agreement needs two."),
        (
            pd.DataFrame({"a": [True, None], "b": [None, False]}),
            "No unit was rated by two coders.",
        ),
        (pd.DataFrame({"a": [], "b": []}), "No unit was rated by two coders."),
    ],
)
def test_balance_of_nothing(ratings: pd.DataFrame, note: str) -> None:
    found = agreement.balance(ratings)
    assert (math.isnan(found.prevalence), math.isnan(found.bias)) == (True, True)
    assert (found.n_units, found.note) == (0, note)
    assert all(map(math.isnan, found.shares.values()))


@pytest.mark.parametrize("value", ["yes", 2, frozenset()])
def test_balance_is_of_yes_and_no(value: object) -> None:
    ratings = pd.DataFrame({"a": pd.Series([True, value], dtype="object"), "b": [True, False]})
    with pytest.raises(OptionError, match=r"True and False, and .* is neither\. Compare one cat"):
        agreement.balance(ratings)
    yes = ratings.map(lambda each: each == value)
    assert agreement.balance(yes).n_units == 2


@given(st.lists(st.tuples(st.booleans(), st.booleans()), min_size=1, max_size=30))
def test_prevalence_and_bias_give_kappa(units: list[tuple[bool, bool]]) -> None:
    ratings = pd.DataFrame(units, columns=["a", "b"])
    found, kappa = agreement.balance(ratings), agreement.kappa(ratings)
    # Byrt, Bishop and Carlin (1993).
    both = found.prevalence**2 - found.bias**2
    if math.isnan(kappa.value):
        assert both == pytest.approx(1)
    else:
        adjusted = agreement.brennan_prediger(ratings).value
        assert kappa.value == pytest.approx((adjusted - both) / (1 - both), abs=1e-9)


def test_what_was_not_read_is_no_other_choice() -> None:
    ratings = pd.DataFrame(
        {"a": ["no"] * 40, "b": ["no"] * 39 + ["yes"], "c": ["no"] * 5 + [None] * 35}
    )
    for coefficient in (agreement.alpha, agreement.fleiss):
        assert coefficient(ratings).note.endswith(
            "the value rests on the one unit in which somebody chose another."
        )
