"""Intervals: drawn from clusters, the same with the same seed; and what the options take."""

from __future__ import annotations

import math
from functools import partial
from time import perf_counter

import numpy as np
import pandas as pd
import pytest

from peervoice.analysis import agreement
from peervoice.errors import OptionError

COEFFICIENTS = {
    "percent": agreement.percent,
    "kappa": agreement.kappa,
    "scott": agreement.scott,
    "fleiss": agreement.fleiss,
    "brennan_prediger": agreement.brennan_prediger,
    "ac1": agreement.ac1,
    "quadratic ac2": partial(agreement.ac2, credit="quadratic", categories=range(4)),
    "linear kappa": partial(agreement.kappa, credit="linear", categories=range(4)),
    "nominal": agreement.alpha,
    "ordinal": partial(agreement.alpha, level="ordinal"),
    "interval": partial(agreement.alpha, level="interval"),
    "ratio": partial(agreement.alpha, level="ratio"),
}


def rated(units: int = 240, *, clusters: int = 12, coders: int = 2, seed: int = 5) -> pd.DataFrame:
    """Return ratings that are alike within a transcript, with gaps."""
    dice = np.random.default_rng(seed)
    transcript = np.sort(np.arange(units) % clusters)
    truth = dice.integers(4, size=clusters)[transcript][:, np.newaxis]
    said = np.where(dice.random((units, coders)) < 0.6, truth, dice.integers(4, size=(units, 1)))
    said = np.where(dice.random((units, coders)) < 0.8, said, dice.integers(4, size=said.shape))
    names = [f"T-{at:02}" for at in transcript]
    index = pd.MultiIndex.from_arrays([names, range(units)], names=["transcript", "turn"])
    ratings = pd.DataFrame(said.astype(float), index=index, columns=list("abcde")[:coders])
    return ratings.mask(dice.random(said.shape) < 0.1)


@pytest.mark.parametrize("coefficient", COEFFICIENTS.values(), ids=COEFFICIENTS)
def test_the_interval_is_of_transcripts_drawn_and_put_together(coefficient) -> None:
    ratings = rated()
    each = [held for _, held in ratings.groupby(level="transcript")]
    drawn = np.random.default_rng(3).integers(len(each), size=(60, len(each)))
    values = [coefficient(pd.concat([each[at] for at in some])).value for some in drawn]
    low, high = np.quantile(values, [0.05, 0.95])
    result = coefficient(ratings, clusters="transcript", draws=60, confidence=0.9, seed=3)
    assert (result.low, result.high) == (pytest.approx(low), pytest.approx(high))
    assert result.value == coefficient(ratings).value
    assert result.low < result.value < result.high


@pytest.mark.parametrize("coefficient", COEFFICIENTS.values(), ids=COEFFICIENTS)
def test_few_sums_and_many_give_the_same(coefficient, monkeypatch) -> None:
    ratings = rated()
    at_once = coefficient(ratings, clusters="transcript", draws=50)
    for cells in (200, 1):
        # 1: not even the sums of all clusters are held at once, as with free text.
        monkeypatch.setattr("peervoice.analysis.agreement.bootstrap._CELLS", cells)
        again = coefficient(ratings, clusters="transcript", draws=50)
        assert (again.low, again.high) == (pytest.approx(at_once.low), pytest.approx(at_once.high))


def test_the_seed_decides() -> None:
    ratings = rated()
    ends = [
        (result.low, result.high)
        for seed in (0, 0, 1)
        for result in [agreement.alpha(ratings, clusters="transcript", seed=seed)]
    ]
    assert ends[0] == ends[1] != ends[2]
    default = agreement.alpha(ratings, clusters="transcript")
    assert (default.low, default.high) == ends[0]
    assert repr(default) == (
        f"Agreement(alpha={default.value:.6g} [{default.low:.6g}, {default.high:.6g}], "
        f"{default.n_units} units, a and b)"
    )


def test_more_confidence_is_a_wider_interval() -> None:
    narrow, wide = (
        agreement.kappa(rated(), clusters="transcript", confidence=each) for each in (0.5, 0.99)
    )
    assert wide.low < narrow.low < narrow.high < wide.high


def test_clusters_are_a_level_or_one_value_a_row() -> None:
    ratings = rated()
    names = ratings.index.get_level_values("transcript")
    known = agreement.alpha(ratings, clusters="transcript")
    people = {name: at for at, name in enumerate(names.unique())}
    for clusters in (list(names), names, names.to_series(), names.map(people).to_numpy()):
        assert agreement.alpha(ratings.reset_index(drop=True), clusters=clusters) == known
    flat = ratings.reset_index("turn", drop=True)
    assert agreement.alpha(flat, clusters="transcript") == known


def test_clusters_of_different_kinds_have_no_order_and_need_none() -> None:
    ratings = rated()
    names = [name if at % 2 else at // 40 for at, (name, _) in enumerate(ratings.index)]
    result = agreement.alpha(ratings, clusters=names)
    assert result.low < result.value < result.high


def test_the_order_of_the_rows_does_not_matter() -> None:
    ratings = rated()
    known = agreement.kappa(ratings, clusters="transcript")
    again = agreement.kappa(ratings.sample(frac=1, random_state=3), clusters="transcript")
    assert (again.low, again.high) == (pytest.approx(known.low), pytest.approx(known.high))


def test_transcripts_that_nobody_compared_are_not_drawn() -> None:
    ratings = rated()
    known = agreement.alpha(ratings, clusters="transcript")
    unread = rated(seed=6).mask(lambda frame: frame["a"].notna() | True)
    unread.index = unread.index.set_levels([f"U-{at}" for at in range(12)], level="transcript")
    assert agreement.alpha(pd.concat([ratings, unread]), clusters="transcript") == known
    one_coder = unread.assign(a=1.0)
    assert agreement.alpha(pd.concat([one_coder, ratings]), clusters="transcript").note == ""


def test_weights_are_drawn_with_their_rows() -> None:
    ratings = rated()
    weights = np.random.default_rng(8).integers(0, 4, len(ratings))
    repeated = ratings.loc[ratings.index.repeat(weights)]
    for coefficient in COEFFICIENTS.values():
        weighted = coefficient(ratings, weights=weights, clusters="transcript", draws=40)
        assert weighted == coefficient(repeated, clusters="transcript", draws=40)


@pytest.mark.parametrize("clusters", [1, 2, 9])
def test_under_ten_clusters_there_is_no_interval(clusters: int) -> None:
    result = agreement.alpha(rated(clusters=clusters), clusters="transcript")
    assert (math.isnan(result.low), math.isnan(result.high)) == (True, True)
    assert not math.isnan(result.value)
    assert result.note == (
        "An interval needs at least ten clusters with units that two coders rated, and there "
        f"{'is 1' if clusters == 1 else f'are {clusters}'}."
    )
    assert "[" not in repr(result)


def test_clusters_that_two_did_not_rate_do_not_make_ten() -> None:
    ratings = rated(clusters=12)
    ratings.loc[["T-00", "T-01", "T-02"], "b"] = np.nan
    for coefficient in (agreement.alpha, agreement.ac1, agreement.fleiss):
        result = coefficient(ratings, clusters="transcript")
        assert math.isnan(result.low)
        assert "there are 9" in result.note


def test_undefined_draws_are_told() -> None:
    # One transcript in twelve has the other category: without it nothing can be said.
    ratings = pd.DataFrame({"a": ["no"] * 11 + ["yes"], "b": ["no"] * 11 + ["yes"]})
    result = agreement.alpha(ratings, clusters=range(12), draws=200)
    drawn = np.random.default_rng(0).integers(12, size=(200, 12))
    without = int((drawn != 11).all(axis=1).sum())
    assert without > 0
    assert (result.value, result.low, result.high) == (1, 1, 1)
    assert result.note.endswith(
        f"In {without} of 200 draws the coefficient is undefined; the interval is of the others."
    )


def test_where_no_draw_is_defined() -> None:
    ratings = pd.DataFrame({"a": [1] * 200 + [2], "b": [1] * 201})
    seeds = (
        seed for seed in range(50) if 200 not in np.random.default_rng(seed).integers(201, size=201)
    )
    result = agreement.kappa(ratings, clusters=range(201), draws=1, seed=next(seeds))
    assert result.value == 0
    assert math.isnan(result.low)
    assert result.note.endswith("the coefficient is undefined in every draw.")


def test_what_is_undefined_has_no_interval_and_one_note() -> None:
    ratings = pd.DataFrame({"a": [1] * 20, "b": [1] * 20})
    result = agreement.alpha(ratings, clusters=range(20))
    assert (math.isnan(result.low), math.isnan(result.high)) == (True, True)
    assert result.note == agreement.alpha(ratings).note != ""


def test_pairs_have_intervals_too() -> None:
    ratings = rated(coders=3)
    table = agreement.pairs(
        ratings, coefficient=agreement.alpha, level="ordinal", clusters="transcript", draws=50
    )
    assert list(table["first"] + table["second"]) == ["ab", "ac", "bc"]
    for row in table.itertuples(index=False):
        alone = agreement.alpha(
            ratings[[row.first, row.second]], level="ordinal", clusters="transcript", draws=50
        )
        assert (row.value, row.low, row.high, row.n_units, row.note) == (
            alone.value,
            alone.low,
            alone.high,
            alone.n_units,
            alone.note,
        )


FRAME = pd.DataFrame({"a": [1, 0], "b": [1, 1]}, index=pd.Index(["x", "y"], name="unit"))


@pytest.mark.parametrize(
    ("options", "match"),
    [
        (
            {"clusters": "units"},
            "clusters='units' is no level.*which has 'unit'.*mean 'unit'",
        ),
        ({"clusters": ["x"]}, "one value a row or the name of a level.*has 1 for 2 rows"),
        ({"clusters": 7}, "one value a row or the name of a level.*has 0 for 2 rows"),
        ({"clusters": ["x", None]}, r"clusters= is missing at row 1\. Every unit is in a cluster"),
        ({"draws": 0}, "draws=0 is not a whole number of 1 or more"),
        ({"draws": 10.5}, "draws=10.5 is not a whole number"),
        ({"draws": True}, "draws=True is not a whole number"),
        ({"confidence": 95}, "confidence=95 is not between 0 and 1, such as 0.95"),
        ({"confidence": 0}, "confidence=0 is not between 0 and 1"),
        ({"seed": -1}, "seed=-1 is not a whole number of 0 or more"),
        ({"seed": "seven"}, "seed='seven' is not a whole number of 0 or more"),
        ({"weights": [1]}, "weights= has 1 numbers for 2 rows of ratings"),
        ({"weights": [1, -2]}, r"weights= has -2 at row 1\. A row stands for some units, or for 0"),
        ({"weights": [math.nan, 2]}, "weights= has nan at row 0"),
        ({"weights": [math.inf, 2]}, "weights= has inf at row 0"),
        ({"weights": [None, 2]}, "weights= has nan at row 0"),
        ({"weights": ["a", "b"]}, "weights= takes numbers, one a row: how many units"),
        ({"weights": 3}, "weights= takes numbers, one a row: how many units"),
        ({"weights": [[1, 2], [3, 4]]}, "weights= takes numbers, one a row: how many units"),
        ({"weights": "linear"}, "not 'linear'.*credit='linear' is the option of ac2 and kappa"),
        ({"categories": [1]}, r"1 of the values are none of categories=: 0\. Name every category"),
        ({"categories": [1, 0, 1]}, "categories= names 1 more than once"),
        ({"categories": "10"}, "categories= is a list of labels, numbers, booleans or frozensets"),
        ({"categories": [[1], [0]]}, "categories= is a list of labels"),
        ({"categories": 2}, "categories= is a list of labels"),
        ({"weight": [1, 2]}, "no option 'weight' here, but weights, .* Did you mean 'weights'"),
    ],
)
@pytest.mark.parametrize("coefficient", [agreement.percent, agreement.kappa, agreement.alpha])
def test_options_are_refused_in_words(coefficient, options: dict, match: str) -> None:
    with pytest.raises(OptionError, match=match):
        coefficient(FRAME, **options)


def test_an_index_without_names_has_no_level() -> None:
    with pytest.raises(OptionError, match="index of the ratings, which has no names"):
        agreement.alpha(FRAME.reset_index(drop=True), clusters="transcript")


def test_a_thousand_draws_take_under_a_hundred_alphas() -> None:
    ratings = rated(100_000, clusters=300, coders=3).astype("Int64")
    agreement.alpha(ratings, clusters="transcript")
    for level in ("nominal", "ordinal", "interval", "ratio"):
        times = []
        for options in ({}, {"clusters": "transcript"}):
            start = perf_counter()
            agreement.alpha(ratings, level=level, **options)
            times.append(perf_counter() - start)
        assert times[1] < 100 * times[0]
