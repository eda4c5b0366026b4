"""What the coefficients take, refuse and say."""

from __future__ import annotations

import math
from dataclasses import FrozenInstanceError
from functools import partial
from time import perf_counter

import numpy as np
import pandas as pd
import pytest

from peervoice.analysis import agreement
from peervoice.analysis.agreement import Agreement
from peervoice.analysis.agreement.grid import Grid, as_grid
from peervoice.errors import OptionError

COEFFICIENTS = [agreement.percent, agreement.kappa, agreement.alpha]
OTHERS = [agreement.scott, agreement.fleiss, agreement.brennan_prediger, agreement.ac1]
AMINA = [1, 1, 0, 0, 1, None]
JONAS = [1, 0, 0, 0, None, 1]
# By hand: four units that both rated, three agreed; p_c = 2/4 * 1/4 + 2/4 * 3/4 = 1/2.
KAPPA = 0.5
# By hand: eight ratings, three of 1 and five of 0; D_o = 2/8, D_e = 2 * 3 * 5 / (8 * 7).
ALPHA = 1 - (2 / 8) / (30 / 56)


def frame(**columns: object) -> pd.DataFrame:
    return pd.DataFrame(columns)


def column(values: list[object], dtype: str) -> pd.Series:
    return pd.Series(values, dtype=dtype)


def relabelled(values: list[object], one: object, zero: object, na: object = None) -> list[object]:
    return [na if value is None else (one if value else zero) for value in values]


def test_the_room_exports_functions_not_files() -> None:
    assert [name for name in agreement.__all__ if not hasattr(agreement, name)] == []
    assert all(
        callable(getattr(agreement, name)) for name in ("alpha", "kappa", "pairs", "percent")
    )


DTYPES = {
    "nullable boolean": [column(relabelled(c, True, False), "boolean") for c in (AMINA, JONAS)],
    "nullable integer": [column(c, "Int64") for c in (AMINA, JONAS)],
    "nullable float": [column(c, "Float64") for c in (AMINA, JONAS)],
    "float with NaN": [column(c, "float64") for c in (AMINA, JONAS)],
    "text": [column(relabelled(c, "да 🙂", "нет"), "str") for c in (AMINA, JONAS)],
    "object, None": [column(relabelled(c, "é", "e\u0301"), "object") for c in (AMINA, JONAS)],
    "object, NaN": [column(relabelled(c, "y", "n", math.nan), "object") for c in (AMINA, JONAS)],
    "object, NA": [column(relabelled(c, "y", "n", pd.NA), "object") for c in (AMINA, JONAS)],
    "object, NaT": [column(relabelled(c, "y", "n", pd.NaT), "object") for c in (AMINA, JONAS)],
    "category": [column(relabelled(c, "y", "n"), "category") for c in (AMINA, JONAS)],
    "frozenset": [
        column(relabelled(c, frozenset({"stigma", "policing"}), frozenset()), "object")
        for c in (AMINA, JONAS)
    ],
    "tuple": [column(relabelled(c, ("a", "b"), ("b", "a")), "object") for c in (AMINA, JONAS)],
    "date": [
        column(relabelled(c, "2021-11-05", "2021-11-06"), "datetime64[ns]") for c in (AMINA, JONAS)
    ],
    # One and the same category, whatever Python type it has.
    "boolean beside integer": [
        column(relabelled(AMINA, True, False), "boolean"),
        column(JONAS, "Int64"),
    ],
    "boolean beside float": [
        column(relabelled(AMINA, True, False), "object"),
        column(JONAS, "float64"),
    ],
    "mixed within a column": [
        column([True, 1, 0.0, False, 1.0, None], "object"),
        column(JONAS, "Int64"),
    ],
    "numpy scalars": [
        column([np.True_, np.int8(1), np.float32(0), 0, 1, None], "object"),
        column(JONAS, "object"),
    ],
    "numbers as categories": [column(AMINA, "category"), column(JONAS, "float64")],
    "other categories in other orders": [
        pd.Series(pd.Categorical(relabelled(AMINA, "y", "n"), categories=["y", "n"])),
        pd.Series(pd.Categorical(relabelled(JONAS, "y", "n"), categories=["n", "unused", "y"])),
    ],
    "category beside text": [
        pd.Series(pd.Categorical(relabelled(AMINA, "y", "n"), categories=["y", "n"])),
        column(relabelled(JONAS, "y", "n"), "str"),
    ],
}


@pytest.mark.parametrize("columns", DTYPES.values(), ids=DTYPES.keys())
def test_the_value_does_not_hang_on_the_dtype(columns: list[pd.Series]) -> None:
    ratings = frame(amina=columns[0], jonas=columns[1])
    results = [coefficient(ratings) for coefficient in COEFFICIENTS]
    assert [result.value for result in results] == pytest.approx([0.75, KAPPA, ALPHA])
    assert [result.n_units for result in results] == [4, 4, 4]
    assert {result.note for result in results} == {""}


def test_text_and_numbers_are_different_categories() -> None:
    assert agreement.percent(frame(a=["1", "0"], b=[1, 0])).value == 0


def test_a_canonically_equal_spelling_is_another_category() -> None:
    assert agreement.percent(frame(a=["é"], b=["e\u0301"])).value == 0


def test_an_empty_set_and_an_empty_text_are_values() -> None:
    ratings = frame(a=[frozenset(), "", None], b=[frozenset(), "", None])
    assert (agreement.percent(ratings).value, agreement.percent(ratings).n_units) == (1.0, 2)


@pytest.mark.parametrize("coefficient", COEFFICIENTS)
def test_the_ratings_are_left_as_they_were(coefficient) -> None:
    ratings = frame(amina=column(AMINA, "Int64"), jonas=pd.Series(JONAS, dtype="category"))
    before = ratings.copy(deep=True)
    coefficient(ratings)
    pd.testing.assert_frame_equal(ratings, before)


@pytest.mark.parametrize("coefficient", COEFFICIENTS)
def test_the_index_is_not_looked_at(coefficient) -> None:
    ratings = frame(amina=AMINA, jonas=JONAS)
    again = ratings.set_axis(["PT-01:3"] * len(ratings), axis=0)
    assert coefficient(again).value == coefficient(ratings).value


def test_result_has_what_it_rests_on() -> None:
    result = agreement.kappa(frame(amina=AMINA, jonas=JONAS))
    assert (result.coefficient, result.value, result.n_units) == ("kappa", 0.5, 4)
    assert (result.coders, result.note) == (("amina", "jonas"), "")
    assert isinstance(result.value, float)
    assert isinstance(result.n_units, int)
    assert math.isnan(result.low)
    assert math.isnan(result.high)
    with pytest.raises(FrozenInstanceError):
        result.value = 1.0


@pytest.mark.parametrize(
    ("result", "text"),
    [
        (
            Agreement("alpha", 1 / 3, n_units=1, coders=("a", "b", "c")),
            "Agreement(alpha=0.333333, 1 unit, a, b and c)",
        ),
        (
            Agreement("alpha", 1, n_units=20, coders=("a", "b", "c", "d")),
            "Agreement(alpha=1, 20 units, 4 coders)",
        ),
        (
            Agreement("kappa", 0.5, n_units=20, coders=("a", "b"), low=0.25, high=0.75),
            "Agreement(kappa=0.5 [0.25, 0.75], 20 units, a and b)",
        ),
        (
            Agreement("percent", math.nan, n_units=0, coders=("a",), note="Why."),
            "Agreement(percent=nan, 0 units, a: Why.)",
        ),
        (Agreement("fleiss", 0, n_units=2, coders=()), "Agreement(fleiss=0, 2 units, nobody)"),
        # Not perfect, and not printed as if it were.
        (
            Agreement("kappa", 0.99996, n_units=2, coders=("a", "b")),
            "Agreement(kappa=0.99996, 2 units, a and b)",
        ),
    ],
)
def test_repr_is_one_true_line(result: Agreement, text: str) -> None:
    assert repr(result) == text


@pytest.mark.parametrize(
    ("ratings", "text"),
    [
        (frame(a=["x"]), "Grid(1 unit x 1 coder, 1 category)"),
        (frame(a=["x", "y"], b=["z", None]), "Grid(2 units x 2 coders, 3 categories)"),
    ],
)
def test_repr_of_a_grid(ratings: pd.DataFrame, text: str) -> None:
    assert repr(as_grid(ratings)) == text


def test_grid_numbers_categories_as_they_come() -> None:
    grid = as_grid(frame(a=["y", None, "x"], b=["x", "z", None]))
    assert (grid.coders, grid.categories) == (("a", "b"), ("y", "x", "z"))
    assert grid.codes.tolist() == [[0, 1], [-1, 2], [1, -1]]
    assert isinstance(grid, Grid)


def test_percent_of_three_coders_is_the_mean_over_units() -> None:
    # Unit 1: three pairs, all agree. Unit 2: one pair, disagrees. Unit 3: nobody to compare.
    ratings = frame(a=["x", "x", "x"], b=["x", "y", None], c=["x", None, None])
    result = agreement.percent(ratings)
    assert (result.value, result.n_units, result.coders) == (0.5, 2, ("a", "b", "c"))


@pytest.mark.parametrize("coefficient", OTHERS)
@pytest.mark.parametrize("columns", DTYPES.values(), ids=DTYPES.keys())
def test_the_others_do_not_hang_on_the_dtype(coefficient, columns: list[pd.Series]) -> None:
    # Of these the number of categories matters, and one column lists a category more.
    columns = [
        each.cat.remove_unused_categories() if hasattr(each, "cat") else each for each in columns
    ]
    ratings = frame(amina=columns[0], jonas=columns[1])
    plain = frame(amina=AMINA, jonas=JONAS)
    assert coefficient(ratings).value == pytest.approx(coefficient(plain).value)


def test_percent_is_defined_where_kappa_is_not() -> None:
    assert agreement.percent(frame(a=[True, True], b=[True, True])).value == 1.0


@pytest.mark.parametrize("coefficient", COEFFICIENTS)
def test_perfect_agreement_is_exactly_one(coefficient) -> None:
    labels = list("aabbbccccc") * 7
    assert coefficient(frame(a=labels, b=labels)).value == 1.0


def test_coders_who_share_no_category() -> None:
    ratings = frame(a=["x", "x"], b=["y", "y"])
    assert agreement.kappa(ratings).value == 0
    assert agreement.alpha(ratings).value == pytest.approx(1 - 1 / (2 * 2 * 2 / (4 * 3)))


@pytest.mark.parametrize(
    ("ratings", "n_units", "note"),
    [
        (frame(a=[], b=[]), 0, "No unit was rated by two coders."),
        (frame(a=[1, None], b=[None, 1]), 0, "No unit was rated by two coders."),
        (
            frame(a=[1, 1, 0], b=[1, 1, None]),
            2,
            (
                "Both coders put the 2 units that both rated into one and the same category, "
                "so chance alone would agree as often."
            ),
        ),
        (
            frame(a=["é"], b=["é"]),
            1,
            (
                "Both coders put the one unit that both rated into one and the same category, "
                "so chance alone would agree as often."
            ),
        ),
    ],
)
def test_kappa_says_why_it_is_undefined(ratings: pd.DataFrame, n_units: int, note: str) -> None:
    result = agreement.kappa(ratings)
    assert math.isnan(result.value)
    assert (result.n_units, result.note) == (n_units, note)


@pytest.mark.parametrize(
    ("ratings", "n_units", "note"),
    [
        (frame(a=[], b=[]), 0, "No unit was rated by two coders."),
        (frame(a=[1, 0]), 0, "a is the only coder, and agreement needs two."),
        (frame(a=[1, None], b=[None, 1], c=[None, None]), 0, "No unit was rated by two coders."),
        (
            frame(a=[1, 1, 0], b=[1, None, None], c=[None, 1, None]),
            2,
            (
                "All ratings of the 2 units that two or more coders rated are one and the same "
                "category, so there is no variation to agree on."
            ),
        ),
        (
            frame(a=[1, 0], b=[1, None]),
            1,
            (
                "All ratings of the one unit that two or more coders rated are one and the same "
                "category, so there is no variation to agree on."
            ),
        ),
    ],
)
def test_alpha_says_why_it_is_undefined(ratings: pd.DataFrame, n_units: int, note: str) -> None:
    result = agreement.alpha(ratings)
    assert math.isnan(result.value)
    assert (result.n_units, result.note) == (n_units, note)


@pytest.mark.parametrize(
    ("ratings", "note"),
    [
        (frame(a=[1], b=[None]), "No unit was rated by two coders."),
        (frame(amina=[1]), "amina is the only coder, and agreement needs two."),
    ],
)
def test_percent_says_why_it_is_undefined(ratings: pd.DataFrame, note: str) -> None:
    result = agreement.percent(ratings)
    assert math.isnan(result.value)
    assert (result.n_units, result.note) == (0, note)


@pytest.mark.parametrize("coefficient", [agreement.kappa, agreement.scott])
def test_more_than_two_coders_are_told_the_ways(coefficient) -> None:
    ratings = frame(amina=[1, 0], jonas=[1, 0], li=[1, 1])
    with pytest.raises(
        OptionError, match=r"3 columns.*ratings\[\['amina', 'jonas'\]\].*pairs.*fleiss"
    ) as caught:
        coefficient(ratings)
    assert str(caught.value).startswith(f"{coefficient.__name__} compares exactly two coders")
    assert coefficient(ratings[["amina", "jonas"]]).value == 1.0


@pytest.mark.parametrize("coefficient", [agreement.kappa, agreement.scott])
def test_one_column_is_asked_for_the_other(coefficient) -> None:
    with pytest.raises(OptionError, match=r"one column, 'amina'\. Add the column of the second"):
        coefficient(frame(amina=[1, 0]))


@pytest.mark.parametrize("level", ["cardinal", "Nominal", "", ["nominal"], None])
def test_alpha_names_its_levels(level) -> None:
    levels = "nominal, ordinal, interval, ratio, masi"
    with pytest.raises(OptionError, match=f"is not one that alpha has: {levels}\\."):
        agreement.alpha(frame(a=[1], b=[1]), level=level)


def test_alpha_suggests_a_near_level() -> None:
    with pytest.raises(OptionError, match=r"'nominale'.*Did you mean 'nominal'\?"):
        agreement.alpha(frame(a=[1], b=[1]), level="nominale")


@pytest.mark.parametrize("function", [*COEFFICIENTS, *OTHERS, agreement.pairs, agreement.balance])
@pytest.mark.parametrize(
    ("ratings", "match"),
    [
        ([[1, 0], [1, 1]], "Ratings are a pandas DataFrame, not list: one row a unit"),
        (pd.Series([1, 0], name="a"), "Ratings are a pandas DataFrame, not Series"),
        (None, "Ratings are a pandas DataFrame, not NoneType"),
        (pd.DataFrame(), "have no columns. Give one column a coder"),
        (pd.DataFrame(index=[1, 2]), "have no columns"),
        (pd.DataFrame([[1, 2, 3]], columns=["a", "b", "a"]), "named 'a'. Give one column a coder"),
        (pd.DataFrame([[1, 2]], columns=["1", 1]), "named '1'"),
        (frame(a=[1, 2], b=[{"x"}, 2]), "Coder 'b', unit 0: a set cannot be a rating.*frozenset"),
    ],
)
def test_what_is_no_ratings_frame_is_refused(function, ratings, match: str) -> None:
    with pytest.raises(OptionError, match=match):
        function(ratings)


@pytest.mark.parametrize(
    ("value", "kind"),
    [
        (["они остановили"], "a list"),
        ({"они остановили"}, "a set"),
        ({"они остановили": 1}, "a dict"),
        (np.array(["они остановили", "нас"]), "an array"),
        (("они остановили", ["нас"]), "a tuple"),
        (bytearray("они остановили".encode()), "a bytearray"),
    ],
)
def test_values_that_cannot_be_categories(value: object, kind: str) -> None:
    ratings = pd.DataFrame(
        {"amina": ["x", "y"], "jonas": ["x", value]}, index=["PT-01:1", "PT-01:2"]
    )
    with pytest.raises(OptionError, match="cannot be a rating") as caught:
        agreement.alpha(ratings)
    # The kind and the place, never the words themselves.
    assert str(caught.value) == (
        f"Coder 'jonas', unit 'PT-01:2': {kind} cannot be a rating. "
        "Use a label, a number or a boolean, or a frozenset for a set of codes."
    )


def test_pairs_of_three_coders() -> None:
    ratings = frame(amina=[1, 1, 0, 0], jonas=[1, 0, 0, None], li=[None, None, None, 0])
    table = agreement.pairs(ratings)
    nothing = "No unit was rated by two coders."
    shares = (
        "The coders use the categories in different shares, which lowers the agreement that kappa "
        "expects by chance: with the shares of both together (Scott's pi) it would be 0.333333."
    )
    one = (
        "Both coders put the one unit that both rated into one and the same category, "
        "so chance alone would agree as often."
    )
    expected = pd.DataFrame(
        {
            "first": ["amina", "amina", "jonas"],
            "second": ["jonas", "li", "li"],
            "value": [0.4, math.nan, math.nan],
            "low": math.nan,
            "high": math.nan,
            "n_units": [3, 1, 0],
            "note": [shares, one, nothing],
        }
    )
    pd.testing.assert_frame_equal(table, expected)


def test_pairs_with_another_coefficient() -> None:
    ratings = frame(a=["x", "x", "y"], b=["x", "y", "y"], c=["x", "x", "y"])
    table = agreement.pairs(ratings, coefficient=partial(agreement.alpha, level="nominal"))
    expected = [
        agreement.alpha(ratings[[first, second]]).value
        for first, second in zip(table["first"], table["second"], strict=True)
    ]
    assert table["value"].tolist() == expected
    assert table[["first", "second"]].agg("".join, axis=1).tolist() == ["ab", "ac", "bc"]
    shares = agreement.pairs(ratings, coefficient=agreement.percent)["value"]
    assert shares.tolist() == pytest.approx([2 / 3, 1, 2 / 3])


def test_pairs_of_one_coder_has_no_row_and_the_same_columns() -> None:
    alone, two = agreement.pairs(frame(a=[1])), agreement.pairs(frame(a=[1], b=[1]))
    assert len(alone) == 0
    pd.testing.assert_series_equal(alone.dtypes, two.dtypes)


def test_pairs_takes_columns_that_are_not_text() -> None:
    table = agreement.pairs(pd.DataFrame([[1, 1], [0, 0]], columns=[7, 8]))
    (row,) = table.drop(columns=["low", "high"]).to_dict("records")
    assert row == {"first": "7", "second": "8", "value": 1.0, "n_units": 2, "note": ""}


def test_pairs_asks_for_a_function() -> None:
    with pytest.raises(OptionError, match=r"takes a function of ratings.*not 'alpha'"):
        agreement.pairs(frame(a=[1], b=[1]), coefficient="alpha")


@pytest.mark.parametrize("categories", [2, 3000])
def test_many_units_take_no_time(categories: int) -> None:
    rng = np.random.default_rng(7)
    values = rng.integers(0, categories, (100_000, 3)).astype(str)
    ratings = pd.DataFrame(values, columns=["a", "b", "c"]).mask(rng.random((100_000, 3)) < 0.1)
    start = perf_counter()
    found = [agreement.alpha(ratings), agreement.percent(ratings)]
    table = agreement.pairs(ratings)
    # A loop over units takes tens of seconds; the bound leaves room for a slow machine.
    assert perf_counter() - start < 5
    assert [abs(result.value) < 0.01 for result in found] == [True, categories == 3000]
    assert (table["value"].abs() < 0.02).all()


def test_blocks_of_categories_give_the_same_as_all_at_once(monkeypatch) -> None:
    rng = np.random.default_rng(3)
    ratings = pd.DataFrame(rng.integers(0, 40, (60, 3)), columns=["a", "b", "c"])
    at_once = agreement.alpha(ratings, level="ratio").value
    monkeypatch.setattr("peervoice.analysis.agreement.distances._CELLS", 7 * 40)
    assert agreement.alpha(ratings, level="ratio").value == pytest.approx(at_once, abs=1e-12)
