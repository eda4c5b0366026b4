"""Levels of measurement and partial credit: which values they take, refuse and order."""

from __future__ import annotations

import math
from decimal import Decimal
from fractions import Fraction

import numpy as np
import pandas as pd
import pytest
from slow_agreement import masi

from peervoice.analysis import agreement
from peervoice.analysis.agreement.distances import Formula, Same, Squares
from peervoice.analysis.agreement.grid import as_grid
from peervoice.analysis.agreement.levels import STATIC
from peervoice.errors import OptionError

DIRECTION = ["worse", "unchanged", "better"]
AMINA = ["worse", "worse", "better", "unchanged", "better", None]
JONAS = ["worse", "unchanged", "better", "better", "better", "worse"]


def frame(**columns: object) -> pd.DataFrame:
    return pd.DataFrame(columns)


def ordered(values: list[str | None], order: list[str] = DIRECTION) -> pd.Categorical:
    return pd.Categorical(values, order, ordered=True)


def recoded(values: list[str | None], names: list[object]) -> list[object]:
    return [None if value is None else names[DIRECTION.index(value)] for value in values]


NUMBERS = frame(amina=recoded(AMINA, [0, 1, 2]), jonas=recoded(JONAS, [0, 1, 2]))


@pytest.mark.parametrize(
    ("ratings", "options"),
    [
        (frame(amina=ordered(AMINA), jonas=ordered(JONAS)), {}),
        # Of one column the order is known, and the others use the same words.
        (frame(amina=ordered(AMINA), jonas=JONAS), {}),
        (frame(amina=ordered(AMINA), jonas=pd.Categorical(JONAS)), {}),
        (frame(amina=AMINA, jonas=JONAS), {"categories": DIRECTION}),
        # What is stated is the order, not the alphabet and not the numbers.
        (
            frame(
                amina=ordered(recoded(AMINA, ["c", "a", "b"]), ["c", "a", "b"]),
                jonas=ordered(recoded(JONAS, ["c", "a", "b"]), ["c", "a", "b"]),
            ),
            {},
        ),
        (
            frame(amina=recoded(AMINA, [7, 3, 5]), jonas=recoded(JONAS, [7, 3, 5])),
            {"categories": [7, 3, 5]},
        ),
    ],
)
def test_the_order_that_is_stated(ratings: pd.DataFrame, options: dict[str, object]) -> None:
    known = agreement.alpha(NUMBERS, level="ordinal").value
    assert agreement.alpha(ratings, level="ordinal", **options).value == pytest.approx(known)
    known = agreement.ac2(NUMBERS, credit="ordinal").value
    assert agreement.ac2(ratings, credit="ordinal", **options).value == pytest.approx(known)


def test_ordinal_alpha_of_direction_by_hand() -> None:
    # Five units: ww, wu, bb, ub, bb; used: 3 worse, 2 unchanged, 5 better.
    # worse-unchanged (3/2 + 2/2)², unchanged-better (2/2 + 5/2)², worse-better (3/2 + 2 + 5/2)².
    wu, ub, wb = 2.5**2, 3.5**2, 6.0**2
    observed = 2 * (wu + ub) / 10
    expected = 2 * (3 * 2 * wu + 2 * 5 * ub + 3 * 5 * wb) / 90
    ratings = frame(amina=ordered(AMINA), jonas=ordered(JONAS))
    result = agreement.alpha(ratings, level="ordinal")
    assert result.value == pytest.approx(1 - observed / expected)
    assert repr(result) == f"Agreement(ordinal alpha={result.value:.6g}, 5 units, amina and jonas)"


def test_a_category_that_nobody_chose_is_no_step_of_alpha() -> None:
    more = ["much worse", "worse", "a bit worse", "unchanged", "better"]
    ratings = frame(amina=ordered(AMINA, more), jonas=ordered(JONAS, more))
    known = agreement.alpha(NUMBERS, level="ordinal").value
    assert agreement.alpha(ratings, level="ordinal").value == pytest.approx(known)
    # Of AC2 it is one.
    known = agreement.ac2(ratings.astype("str"), credit="ordinal", categories=more).value
    assert agreement.ac2(ratings, credit="ordinal").value == pytest.approx(known)
    assert known != pytest.approx(agreement.ac2(NUMBERS, credit="ordinal").value, abs=0.001)


ORDINAL = "The ordinal level needs the order of the values, and "


@pytest.mark.parametrize(
    ("ratings", "match"),
    [
        (frame(a=AMINA, b=JONAS), ORDINAL + "nothing says where 'worse' stands. Use numbers or"),
        (
            frame(a=pd.Categorical(AMINA), b=pd.Categorical(JONAS)),
            ORDINAL + "nothing says where '.*' stands.*ordered=True.*or categories= in their order",
        ),
        (frame(a=["1", "2"], b=["2", "1"]), ORDINAL + "nothing says where '1' stands"),
        (frame(a=[1, "2"], b=[2, 1]), ORDINAL + "nothing says where '2' stands"),
        (
            frame(a=ordered(AMINA), b=[*JONAS[:-1], "not asked"]),
            ORDINAL + "'not asked' has no place in worse < unchanged < better. Leave it out",
        ),
        (frame(a=[math.inf, 1], b=[1, 1]), "The ordinal level needs numbers, and inf is none"),
        (
            frame(a=ordered(AMINA), b=ordered(JONAS, DIRECTION[::-1])),
            (
                "The categories of 'a' are ordered worse < unchanged < better, those of 'b' "
                "better < unchanged < worse. Give all coders the same ordered categories."
            ),
        ),
        # A column of free text by mistake: no more of it than tells which one.
        (
            frame(a=["они остановили нас у рынка и забрали всё, что было"], b=["x"]),
            r"nothing says where 'они останови\.\.\.всё, что было' stands",
        ),
    ],
)
def test_no_order_is_refused_in_words(ratings: pd.DataFrame, match: str) -> None:
    with pytest.raises(OptionError, match=match):
        agreement.alpha(ratings, level="ordinal")


def test_long_orders_are_shown_in_part() -> None:
    ratings = frame(a=ordered([*"abc"], [*"abcdefghij"]), b=["a", "b", "z"])
    with pytest.raises(OptionError, match=r"no place in a < b < c < \.\.\. < h < i < j\."):
        agreement.alpha(ratings, level="ordinal")


@pytest.mark.parametrize(
    ("level", "ratings", "match"),
    [
        ("interval", frame(a=["x"], b=["y"]), "The interval level needs numbers, and 'x' is none"),
        ("interval", frame(a=ordered(AMINA), b=ordered(JONAS)), "needs numbers, and 'worse' is"),
        ("interval", frame(a=[10**400, 1], b=[1, 1]), "needs numbers, and 1000.*000 is none"),
        ("interval", frame(a=[1.0, -math.inf], b=[1, 1]), "needs numbers, and -inf is none"),
        ("ratio", frame(a=["x"], b=["y"]), "The ratio level needs numbers, and 'x' is none"),
        ("ratio", frame(a=[1, -2.5], b=[0, 1]), "counts from nothing, and -2.5 is less.*interval"),
        ("masi", frame(a=[frozenset("p"), "p"], b=["p", "p"]), "compares sets of codes, and 'p'"),
        ("masi", frame(a=[1], b=[1]), "and 1 is none. Give each value as a frozenset"),
    ],
)
def test_values_of_another_level(level, ratings: pd.DataFrame, match: str) -> None:
    with pytest.raises(OptionError, match=match):
        agreement.alpha(ratings, level=level)


@pytest.mark.parametrize("level", ["ordinal", "interval", "ratio"])
def test_numbers_of_any_kind(level) -> None:
    a, b = [1, 2, 3, 3, None], [1, 2, 2, 3, 1]
    known = agreement.alpha(frame(a=a, b=b), level=level).value
    for kind in (Decimal, Fraction, np.int8, np.float32):
        one, other = ([kind(v) if v else None for v in values] for values in (a, b))
        ratings = frame(a=pd.Series(one, dtype="object"), b=pd.Series(other, dtype="object"))
        assert agreement.alpha(ratings, level=level).value == pytest.approx(known)
    as_categories = frame(a=pd.Categorical(a), b=pd.Categorical(b))
    assert agreement.alpha(as_categories, level=level).value == pytest.approx(known)


@pytest.mark.parametrize("level", ["ordinal", "interval", "ratio"])
@pytest.mark.parametrize("times", [1e300, 1e-300])
def test_large_and_small_numbers(level, times: float) -> None:
    ratings = frame(a=[1.0, 2, 3, 3], b=[1.0, 2, 2, 3])
    known = agreement.alpha(ratings, level=level).value
    assert agreement.alpha(ratings * times, level=level).value == pytest.approx(known)


@pytest.mark.parametrize("dtype", ["int64", "Int64", "object"])
def test_integers_that_floats_do_not_tell_apart_are_different_names(dtype) -> None:
    big = 2**60
    ratings = frame(a=[big, big + 1, 0], b=[big, big, 0]).astype(dtype)
    for some in (ratings, ratings.iloc[:2]):
        assert agreement.percent(some).value == 1 - 1 / len(some)


@pytest.mark.parametrize("level", ["nominal", "ordinal", "interval", "ratio", "masi"])
@pytest.mark.parametrize("dtype", ["object", "Int64", "float64"])
def test_nothing_read_at_any_level(level, dtype) -> None:
    result = agreement.alpha(frame(a=[None] * 2, b=[None] * 2).astype(dtype), level=level)
    assert (math.isnan(result.value), result.n_units) == (True, 0)
    assert result.note == "No unit was rated by two coders."


def test_zero_and_zero_are_equal_at_the_ratio_level() -> None:
    # 0 and 3 are as far apart as can be, 1, like two names.
    ratings = frame(a=[0, 0, 3], b=[0, 3, 3])
    result = agreement.alpha(ratings, level="ratio")
    assert result.value == pytest.approx(agreement.alpha(ratings).value)


SETS = [frozenset(each) for each in ("", "p", "ps", "psv", "vx", "s")]


@pytest.mark.parametrize("one", SETS)
@pytest.mark.parametrize("other", SETS)
def test_masi_of_two_sets(one: frozenset[str], other: frozenset[str]) -> None:
    grid = as_grid(frame(a=[one], b=[other]))
    distance = STATIC["masi"](grid).between(grid.codes[:, 0], grid.codes[:, 1])
    assert distance.tolist() == pytest.approx([float(masi(one, other))])
    assert (distance[0] == 0) == (one == other)


@pytest.mark.parametrize(
    ("one", "other", "known"),
    # Passonneau (2006): of sets where one holds the other 2/3, of others that share something 1/3.
    # NLTK's masi_distance gives the same: .667, .889 and 1 for the last three.
    [
        ("abc", "ab", 5 / 9),
        ("abc", "bcd", 5 / 6),
        ("a", "ab", 2 / 3),
        ("ab", "bc", 8 / 9),
        ("ab", "cd", 1),
        ("", "ab", 1),
    ],
)
def test_masi_as_published(one: str, other: str, known: float) -> None:
    grid = as_grid(frame(a=[frozenset(one)], b=[frozenset(other)]))
    apart = STATIC["masi"](grid).between(grid.codes[:, 0], grid.codes[:, 1])
    assert apart.tolist() == pytest.approx([known])


def test_masi_of_more_codes_than_a_word_has_bits() -> None:
    many = [frozenset(range(at, at + 90)) for at in (0, 30, 60, 90)]
    ratings = frame(a=many, b=[many[0], many[2], many[2], many[1]])
    apart = [0, float(masi(many[1], many[2])), 0, float(masi(many[3], many[1]))]
    grid = as_grid(ratings)
    assert STATIC["masi"](grid).between(*grid.codes.T).tolist() == pytest.approx(apart)


@pytest.mark.parametrize("distance", [Squares(np.array([1.0, 4, 9, 9.5])), Same()])
def test_shortcuts_give_what_every_pair_gives(distance) -> None:
    dice = np.random.default_rng(2)
    first, second = dice.integers(0, 9, (2, 5, 4)).astype(float)
    pairwise = Formula(distance.between)
    assert distance.over(first, second) == pytest.approx(pairwise.over(first, second))


CREDITS = "linear, quadratic, ordinal, radical, ratio, circular, bipolar"


@pytest.mark.parametrize("coefficient", [agreement.kappa, agreement.ac2])
@pytest.mark.parametrize(
    ("ratings", "credit", "match"),
    [
        (frame(a=[1], b=[2]), "lineal", f"credit='lineal' is not one of {CREDITS}.*'linear'"),
        (frame(a=[1], b=[2]), ["linear"], "is not one of"),
        (frame(a=["x"], b=["y"]), "linear", "credit='linear' needs the order of the values"),
        (frame(a=[1], b=[-2]), "ratio", "credit='ratio' counts from nothing, and -2 is less"),
        (
            frame(a=range(5000), b=range(5000)),
            "linear",
            r"there are 5,000\. Put them into at most 4,096, or use alpha\(level='interval'\)",
        ),
    ],
)
def test_credit_is_refused_in_words(coefficient, ratings, credit, match: str) -> None:
    with pytest.raises(OptionError, match=match):
        coefficient(ratings, credit=credit)


@pytest.mark.parametrize("credit", agreement.CREDITS)
def test_credit_where_nothing_can_be_lost(credit) -> None:
    nothing = frame(a=[None], b=[None])
    assert agreement.ac2(nothing, credit=credit).note == "No unit was rated by two coders."
    assert agreement.kappa(nothing, credit=credit).note == "No unit was rated by two coders."
    one = frame(a=[3, 3], b=[3, 3])
    assert agreement.ac2(one, credit=credit).note.startswith("Only one category is known")
    assert agreement.kappa(one, credit=credit).note.startswith("Both coders put the 2 units")


@pytest.mark.parametrize("credit", agreement.CREDITS)
def test_credit_of_two_categories_is_none(credit) -> None:
    ratings = frame(a=[1, 1, 2, 2, 1], b=[1, 2, 2, 2, 1])
    kappa, ac2 = agreement.kappa(ratings, credit=credit), agreement.ac2(ratings, credit=credit)
    assert kappa.value == pytest.approx(agreement.kappa(ratings).value)
    assert ac2.value == pytest.approx(agreement.ac1(ratings).value)
    assert (kappa.coefficient, ac2.coefficient) == (f"{credit} kappa", f"{credit} ac2")


@pytest.mark.parametrize("level", ["ordinal", "interval", "ratio"])
def test_rounding_makes_no_second_category(level) -> None:
    ratings = frame(a=[0.1], b=[0.1])
    for weight in np.arange(6, 60) / 10:
        # A mean of equal numbers need not be one of them: some w * w / w are not w.
        result = agreement.alpha(ratings, level=level, weights=[weight])
        assert math.isnan(result.value)
        assert "one and the same category" in result.note
