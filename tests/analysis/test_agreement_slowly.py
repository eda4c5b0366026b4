"""Every coefficient against its definition, pair by pair; and what must always hold."""

from __future__ import annotations

import math
from fractions import Fraction
from functools import partial

import pandas as pd
import pytest
import slow_agreement as slow
from hypothesis import assume, given, settings
from hypothesis import strategies as st
from sklearn.metrics import cohen_kappa_score

from peervoice.analysis import agreement
from peervoice.analysis.agreement import Agreement

# There are many coefficients, and small studies show what is wrong with them.
few = settings(max_examples=40)
VALUES = [1, 2, 3, 5, 9]
CODERS = "abcde"
SETS = [frozenset(each) for each in ("", "p", "ps", "s", "psv", "vx", "pv")]


def units_of(values: list[object], *, coders: st.SearchStrategy[int]) -> st.SearchStrategy:
    value = st.one_of(st.sampled_from(values), st.none())
    return coders.flatmap(
        lambda width: st.lists(st.lists(value, min_size=width, max_size=width), max_size=10)
    ).filter(lambda units: units)


numbers = units_of(VALUES, coders=st.integers(2, 5))
two_coders = units_of(VALUES, coders=st.just(2))
sets = units_of(SETS, coders=st.integers(2, 4))


def frame(units: list[list[object]], dtype: str = "Int64") -> pd.DataFrame:
    columns = zip(CODERS, zip(*units, strict=True), strict=False)
    return pd.DataFrame({coder: pd.Series(said, dtype=dtype) for coder, said in columns})


def same(result: Agreement, value: Fraction | float | None) -> bool:
    if value is None or math.isnan(value):
        return math.isnan(result.value) and result.note != ""
    return result.value == pytest.approx(float(value), rel=1e-9, abs=1e-9)


LEVELS = {
    "nominal": lambda _: slow.differ,
    "ordinal": slow.steps,
    "interval": lambda _: slow.squares,
    "ratio": lambda _: slow.ratios,
}


@pytest.mark.parametrize("level", LEVELS)
@few
@given(units=numbers)
def test_alpha_of_numbers(level: str, units: list[list[int | None]]) -> None:
    result = agreement.alpha(frame(units), level=level)
    assert same(result, slow.alpha(units, LEVELS[level](units)))
    assert result.n_units == len(slow.shared(units))


@given(sets)
def test_alpha_of_sets(units: list[list[frozenset[str] | None]]) -> None:
    assert same(agreement.alpha(frame(units, "object"), level="masi"), slow.alpha(units, slow.masi))


@given(numbers)
def test_alpha_of_ordered_categories_is_alpha_of_their_places(units) -> None:
    words = dict(zip(VALUES, ["none", "few", "some", "many", "all"], strict=True))
    order = pd.CategoricalDtype([*words.values(), "nobody says this"], ordered=True)
    ordered = frame(units).apply(lambda column: column.map(words).astype(order))
    assert same(
        agreement.alpha(ordered, level="ordinal"),
        agreement.alpha(frame(units), level="ordinal").value,
    )


SEEN = {
    "percent": (agreement.percent, slow.percent),
    "fleiss": (agreement.fleiss, slow.fleiss),
    "brennan_prediger": (
        partial(agreement.brennan_prediger, categories=VALUES),
        partial(slow.brennan_prediger, categories=VALUES),
    ),
    "ac1": (
        partial(agreement.ac1, categories=VALUES),
        partial(slow.ac2, categories=VALUES),
    ),
    "linear ac2": (
        partial(agreement.ac2, credit="linear", categories=VALUES),
        partial(slow.ac2, categories=VALUES, lost=lambda c, k: Fraction(abs(c - k), 8)),
    ),
    "quadratic ac2": (
        partial(agreement.ac2, credit="quadratic", categories=VALUES),
        partial(slow.ac2, categories=VALUES, lost=lambda c, k: Fraction(c - k, 8) ** 2),
    ),
}


@pytest.mark.parametrize(("ours", "theirs"), SEEN.values(), ids=SEEN)
@few
@given(units=numbers)
def test_coefficients_within_units(ours, theirs, units) -> None:
    result = ours(frame(units))
    assert same(result, theirs(units))
    assert result.n_units == len(slow.shared(units))


@given(numbers)
def test_the_categories_are_those_seen_unless_there_are_more(units) -> None:
    known = slow.seen(units)
    assume(len(known) > 1)
    ratings = frame(units)
    wider = pd.CategoricalDtype(VALUES)
    for coefficient, slowly in (
        (agreement.brennan_prediger, slow.brennan_prediger),
        (agreement.ac1, slow.ac2),
    ):
        assert same(coefficient(ratings), slowly(units, known))
        assert same(coefficient(ratings.astype(wider)), slowly(units, VALUES))


@given(two_coders)
def test_two_coders(units) -> None:
    assert same(agreement.kappa(frame(units)), slow.kappa(units))
    assert same(agreement.scott(frame(units)), slow.scott(units))


@pytest.mark.parametrize("credit", ["linear", "quadratic"])
@few
@given(units=two_coders)
def test_weighted_kappa(credit: str, units) -> None:
    power = {"linear": 1, "quadratic": 2}[credit]
    result = agreement.kappa(frame(units), credit=credit)
    assert same(result, slow.kappa(units, lambda c, k: Fraction(abs(c - k)) ** power))


@pytest.mark.parametrize("credit", ["linear", "quadratic"])
@few
@given(units=two_coders)
def test_weighted_kappa_is_what_scikit_learn_says(credit: str, units) -> None:
    places = {value: at for at, value in enumerate(VALUES)}
    both = [unit for unit in units if None not in unit]
    assume(len({value for unit in both for value in unit}) > 1)
    # That package counts places, not values.
    ratings = frame([[places[value] for value in unit] for unit in both])
    first, second = zip(*both, strict=True)
    known = cohen_kappa_score(first, second, labels=VALUES, weights=credit)
    assert same(agreement.kappa(ratings, credit=credit), known)


@given(two_coders)
def test_fleiss_of_two_without_gaps_is_scott(units) -> None:
    both = [unit for unit in units if None not in unit]
    assume(both)
    assert same(agreement.fleiss(frame(both)), agreement.scott(frame(both)).value)


MANY = {
    "percent": agreement.percent,
    "fleiss": agreement.fleiss,
    "brennan_prediger": agreement.brennan_prediger,
    "ac1": agreement.ac1,
    "ordinal ac2": partial(agreement.ac2, credit="ordinal"),
    "bipolar ac2": partial(agreement.ac2, credit="bipolar"),
    **{f"{level} alpha": partial(agreement.alpha, level=level) for level in LEVELS},
}
TWO = {
    "kappa": agreement.kappa,
    "radical kappa": partial(agreement.kappa, credit="radical"),
    "scott": agreement.scott,
}


@pytest.mark.parametrize("coefficient", [*MANY.values(), *TWO.values()], ids=[*MANY, *TWO])
@few
@given(data=st.data())
def test_a_row_of_weight_three_is_three_rows(coefficient, data) -> None:
    units = data.draw(two_coders if coefficient in TWO.values() else numbers)
    weights = data.draw(st.lists(st.integers(0, 4), min_size=len(units), max_size=len(units)))
    ratings = frame(units)
    repeated = ratings.loc[ratings.index.repeat(weights)]
    weighted, apart = coefficient(ratings, weights=weights), coefficient(repeated)
    # Exactly, to the last digit and the last word.
    assert repr(weighted.value) == repr(apart.value)
    assert (weighted.n_units, weighted.note) == (apart.n_units, apart.note)


@pytest.mark.parametrize("coefficient", [*MANY.values(), *TWO.values()], ids=[*MANY, *TWO])
@few
@given(data=st.data())
def test_who_comes_first_does_not_matter(coefficient, data) -> None:
    units = data.draw(two_coders if coefficient in TWO.values() else numbers)
    ratings = frame(units)
    shuffled = ratings[data.draw(st.permutations(list(ratings.columns)))]
    shuffled = shuffled.iloc[data.draw(st.permutations(range(len(units))))]
    result = coefficient(ratings)
    assert same(coefficient(shuffled), result.value)
    assert coefficient(shuffled).n_units == result.n_units


@pytest.mark.parametrize("coefficient", [*MANY.values(), *TWO.values()], ids=[*MANY, *TWO])
@few
@given(data=st.data())
def test_what_nobody_read_changes_nothing(coefficient, data) -> None:
    units = data.draw(two_coders if coefficient in TWO.values() else numbers)
    result = coefficient(frame(units))
    longer = frame([*units, [None] * len(units[0]), [None] * len(units[0])])
    assert same(coefficient(longer), result.value)
    assert (coefficient(longer).n_units, coefficient(longer).note) == (result.n_units, result.note)


ORDERLESS = ["percent", "fleiss", "brennan_prediger", "ac1", "nominal alpha"]


@pytest.mark.parametrize("name", [*ORDERLESS, "kappa", "scott"])
@few
@given(data=st.data())
def test_what_categories_are_called_does_not_matter(name, data) -> None:
    coefficient = (MANY | TWO)[name]
    units = data.draw(two_coders if name in TWO else numbers)
    names = dict(zip(VALUES, ["стигма", frozenset(), "", 7.5, ("a", "b")], strict=True))
    renamed = [[value and names[value] for value in unit] for unit in units]
    assert same(coefficient(frame(renamed, "object")), coefficient(frame(units)).value)


@given(numbers, st.sampled_from([-3.5, 0.001, 2, 1e9]), st.sampled_from([-1e6, 0, 0.5, 12]))
def test_the_interval_level_does_not_hang_on_the_measure(units, times: float, plus: float) -> None:
    ratings = frame(units, "float64")
    result = agreement.alpha(ratings, level="interval")
    assert result.value == pytest.approx(
        agreement.alpha(ratings * times + plus, level="interval").value, abs=1e-6, nan_ok=True
    )


@given(numbers)
def test_the_ordinal_level_looks_at_nothing_but_the_order(units) -> None:
    ratings = frame(units, "float64")
    result = agreement.alpha(ratings, level="ordinal")
    assert same(agreement.alpha(ratings**3 - 700, level="ordinal"), result.value)
    assert same(agreement.alpha(-ratings, level="ordinal"), result.value)


@given(numbers)
def test_yes_and_no_are_the_same_at_every_level(units) -> None:
    yes = frame([[value and value > 2 for value in unit] for unit in units], "boolean")
    result = agreement.alpha(yes)
    for level in ("ordinal", "interval", "ratio"):
        assert same(agreement.alpha(yes, level=level), result.value)
