"""The coefficients against numbers that others published."""

from __future__ import annotations

import json
from functools import partial
from pathlib import Path
from typing import Any

import numpy as np
import pandas as pd
import pytest

from peervoice.analysis import agreement


def from_table(counts: list[list[int]]) -> pd.DataFrame:
    """Return the ratings behind a table of counts: rows are the first coder's categories."""
    cells = np.array(counts)
    first, second = np.indices(cells.shape).reshape(2, -1)
    return pd.DataFrame(
        {"first": first.repeat(cells.ravel()), "second": second.repeat(cells.ravel())}
    )


@pytest.mark.parametrize(
    ("counts", "percent", "kappa"),
    [
        # Cohen (1960), table 1: p_o = .29, p_c = .35.
        ([[25, 13, 12], [12, 2, 16], [3, 15, 2]], 0.29, (0.29 - 0.35) / (1 - 0.35)),
        # A textbook's P_a = .73 and P_c = .36 give .578: margins of 40, 40 and 20 of 100.
        ([[30, 7, 3], [6, 30, 4], [4, 3, 13]], 0.73, 0.578125),
        # Ten thousand characters, where another program's "Kappa" says .817, .299 and .299.
        ([[8100, 900], [900, 100]], 0.82, 0.0),
        ([[2500, 2500], [2500, 2500]], 0.5, 0.0),
        ([[500, 500], [500, 8500]], 0.9, 4 / 9),
    ],
)
def test_kappa_of_a_table(counts: list[list[int]], percent: float, kappa: float) -> None:
    ratings = from_table(counts)
    assert agreement.percent(ratings).value == pytest.approx(percent, abs=1e-12)
    assert agreement.kappa(ratings).value == pytest.approx(kappa, abs=1e-12)
    assert agreement.kappa(ratings).n_units == sum(map(sum, counts))


@pytest.mark.parametrize("of_100", [1, 5, 10, 50, 90, 99])
@pytest.mark.parametrize("other_of_100", [1, 40, 99])
def test_chance_agreement_is_zero_at_any_prevalence(of_100: int, other_of_100: int) -> None:
    rows, columns = (of_100, 100 - of_100), (other_of_100, 100 - other_of_100)
    ratings = from_table([[row * column for column in columns] for row in rows])
    assert agreement.kappa(ratings).value == 0.0


@pytest.mark.parametrize("of_100", [1, 5, 10, 50, 90, 99])
def test_alpha_of_chance_agreement_is_near_zero(of_100: int) -> None:
    shares = (of_100, 100 - of_100)
    ratings = from_table([[row * column for column in shares] for row in shares])
    assert agreement.alpha(ratings).value == pytest.approx(0.0, abs=1e-4)


def test_prevalence_moves_kappa_where_percent_stands_still() -> None:
    even, rare = from_table([[45, 5], [5, 45]]), from_table([[85, 5], [5, 5]])
    assert agreement.percent(even).value == agreement.percent(rare).value == 0.9
    assert agreement.kappa(even).value == pytest.approx(0.8)
    assert agreement.kappa(rare).value == pytest.approx(4 / 9)


def known(shared_data: Path, example: str) -> tuple[dict[str, Any], pd.DataFrame]:
    path = shared_data / "agreement" / "reference_values.json"
    found = json.loads(path.read_text("utf-8"))[example]
    rows = next(value for key, value in found.items() if key.startswith("data_rows_are"))
    columns = {f"coder {at}": pd.Series(row, dtype="float64") for at, row in enumerate(rows)}
    return found, pd.DataFrame(columns)


FOUR, WIKIPEDIA = "krippendorff_4_observers_12_units", "wikipedia_3_coders_15_units"


@pytest.mark.parametrize(
    ("example", "level", "n_units"),
    [
        *((FOUR, level, 11) for level in ("nominal", "ordinal", "interval", "ratio")),
        *((WIKIPEDIA, level, 12) for level in ("nominal", "interval")),
    ],
)
@pytest.mark.parametrize("dtype", ["float64", "Int64", "object", "category"])
def test_alpha_of_published_examples(
    shared_data: Path, example: str, level: Any, n_units: int, dtype: Any
) -> None:
    values, ratings = known(shared_data, example)
    result = agreement.alpha(ratings.astype(dtype), level=level)
    assert result.value == pytest.approx(values["alpha"][level], abs=5e-7)
    assert result.value == pytest.approx(values["published"][level], abs=5e-4)
    assert result.n_units == n_units


@pytest.mark.parametrize("name", ["AC1", "fleiss", "brennan_prediger"])
def test_coefficients_as_irrcac_prints_them(shared_data: Path, name: str) -> None:
    values, ratings = known(shared_data, FOUR)
    result = getattr(agreement, name.lower())(ratings)
    assert result.value == pytest.approx(values["irrCAC_R_README"][name][0], abs=5e-6)
    assert result.n_units == 11


@pytest.mark.parametrize("credit", ["linear", "quadratic", "ordinal", "circular", "bipolar"])
def test_ac2_as_irrcac_prints_it(shared_data: Path, credit: Any) -> None:
    values, ratings = known(shared_data, FOUR)
    result = agreement.ac2(ratings, credit=credit)
    assert result.value == pytest.approx(values["irrCAC_py_AC2"][credit][0], abs=5e-4)


# Thirty invented units by five coders, with gaps. The numbers below are what irrCAC 0.4.4 and
# krippendorff 0.9.0 printed for them.
FIVE = """
5 5 4 2 4 | - 5 5 5 4 | 1 1 1 1 1 | 5 5 5 5 5 | 3 - 3 5 - | 3 2 1 3 3 | 4 4 5 4 4 | 2 2 3 - 1
- 5 5 5 4 | 1 1 - 1 1 | 4 1 - 2 4 | 2 2 - 1 - | 5 4 3 2 3 | 3 - 1 1 5 | 1 3 - - 1 | 3 1 1 - 1
1 1 2 1 1 | 1 2 1 1 1 | - 1 1 - 1 | 5 4 5 5 3 | - - 1 2 1 | 5 4 5 - 2 | 4 - 4 - - | 1 3 4 2 1
2 - 1 2 2 | 5 3 3 3 - | 4 1 2 4 2 | 5 - 5 5 5 | 1 1 1 1 - | 3 5 5 5 -
"""


def five_coders() -> pd.DataFrame:
    units = [unit.split() for line in FIVE.split("\n") for unit in line.split("|") if unit]
    rows = [[None if value == "-" else int(value) for value in unit] for unit in units]
    return pd.DataFrame(rows, columns=list("abcde"), dtype="Int64")


@pytest.mark.parametrize(
    ("coefficient", "value"),
    [
        (agreement.percent, 0.5),
        (agreement.fleiss, 0.35153622),
        (agreement.brennan_prediger, 0.375),
        (agreement.ac1, 0.38060301),
        (partial(agreement.ac2, credit="linear"), 0.51520155),
        (partial(agreement.ac2, credit="quadratic"), 0.63666281),
        (partial(agreement.ac2, credit="ordinal"), 0.60319045),
        (partial(agreement.ac2, credit="radical"), 0.44693158),
        (partial(agreement.ac2, credit="ratio"), 0.55888864),
        (partial(agreement.ac2, credit="circular"), 0.40484469),
        (partial(agreement.ac2, credit="bipolar"), 0.57382361),
        (partial(agreement.alpha, level="nominal"), 0.34305953786473253),
        (partial(agreement.alpha, level="ordinal"), 0.6776491369524051),
        (partial(agreement.alpha, level="interval"), 0.6804393305439329),
        (partial(agreement.alpha, level="ratio"), 0.627199140965528),
    ],
)
def test_five_coders_with_gaps(coefficient: Any, value: float) -> None:
    assert coefficient(five_coders()).value == pytest.approx(value, abs=1e-8)


def test_fleiss_of_the_units_that_all_five_rated() -> None:
    # statsmodels 0.15.0, fleiss_kappa of the eleven units without gaps.
    result = agreement.fleiss(five_coders().dropna())
    assert (result.value, result.n_units) == (pytest.approx(0.30025445292620867), 11)


def test_fleiss_as_published() -> None:
    # The worked example of Wikipedia's article on Fleiss' kappa: fourteen coders, ten units.
    counts = """0 0 0 0 14 | 0 2 6 4 2 | 0 0 3 5 6 | 0 3 9 2 0 | 2 2 8 1 1
        | 7 7 0 0 0 | 3 2 6 3 0 | 2 5 3 2 2 | 6 5 2 1 0 | 0 2 2 3 7"""
    rows = [np.repeat(range(5), np.array(unit.split(), dtype=int)) for unit in counts.split("|")]
    ratings = pd.DataFrame(rows, columns=[f"coder {at}" for at in range(14)])
    assert agreement.fleiss(ratings).value == pytest.approx(0.210, abs=5e-4)
    assert agreement.percent(ratings).value == pytest.approx(0.378, abs=5e-4)


# Feinstein and Cicchetti (1990): tables of 100 units with the same percent, and other kappas.
@pytest.mark.parametrize(
    ("counts", "percent", "kappa", "noted"),
    [
        ([[40, 9], [6, 45]], 0.85, 0.70, ""),
        ([[80, 10], [5, 5]], 0.85, 0.32, "88% of the ratings are in one category"),
        ([[45, 15], [25, 15]], 0.60, 0.13, ""),
        ([[25, 35], [5, 35]], 0.60, 0.26, "(Scott's pi) it would be 0.191919"),
    ],
)
def test_paradoxes_of_kappa(
    counts: list[list[int]], percent: float, kappa: float, noted: str
) -> None:
    ratings = from_table(counts)
    result = agreement.kappa(ratings)
    assert agreement.percent(ratings).value == pytest.approx(percent)
    assert result.value == pytest.approx(kappa, abs=0.005)
    assert noted in result.note
    assert bool(noted) == bool(result.note)
    # Of two categories Brennan and Prediger's is 2 p - 1, whatever the shares.
    assert agreement.brennan_prediger(ratings).value == pytest.approx(2 * percent - 1)


@pytest.mark.parametrize(
    ("counts", "prevalence", "bias", "adjusted"),
    [
        ([[45, 6], [9, 40]], 0.05, -0.03, 0.70),
        ([[5, 5], [10, 80]], -0.75, -0.05, 0.70),
        ([[35, 5], [35, 25]], 0.10, -0.30, 0.20),
    ],
)
def test_prevalence_and_bias(
    counts: list[list[int]], prevalence: float, bias: float, adjusted: float
) -> None:
    # 0 is no, 1 is yes: the table is turned around.
    ratings = from_table([row[::-1] for row in counts[::-1]]).map(bool)
    found = agreement.balance(ratings)
    assert (found.prevalence, found.bias) == (pytest.approx(prevalence), pytest.approx(bias))
    assert agreement.brennan_prediger(ratings).value == pytest.approx(adjusted)
    # Byrt, Bishop and Carlin (1993): what prevalence and bias make of the adjusted kappa.
    both = found.prevalence**2 - found.bias**2
    assert agreement.kappa(ratings).value == pytest.approx((adjusted - both) / (1 - both))


@pytest.mark.parametrize("share", [0.02, 0.1, 0.5, 0.9])
@pytest.mark.parametrize("other", [None, 0.5])
def test_coders_at_random_agree_no_more_than_chance(share: float, other: float | None) -> None:
    dice = np.random.default_rng(11)
    said = dice.random((200_000, 2)) < [share, other or share]
    ratings = pd.DataFrame(said, columns=["amina", "jonas"])
    assert abs(agreement.kappa(ratings).value) < 0.01
    if other is None:
        assert abs(agreement.scott(ratings).value) < 0.01
        assert abs(agreement.fleiss(ratings).value) < 0.01
        assert abs(agreement.alpha(ratings).value) < 0.01


def test_artstein_and_poesio(shared_data: Path) -> None:
    path = shared_data / "agreement" / "nltk" / "artstein_poesio_example.txt"
    rows = pd.read_csv(path, sep="\t", names=["coder", "unit", "label"])
    ratings = rows.set_index(["unit", "coder"])["label"].unstack()  # noqa: PD010
    assert agreement.percent(ratings).value == pytest.approx(0.88)
    # NLTK documents Scott's pi of this file as 0.79953; with two coders and no gaps alpha is
    # pi with its correction for n = 200 ratings.
    pi = 0.79953224189776151
    assert agreement.scott(ratings).value == pytest.approx(pi, abs=1e-12)
    assert agreement.fleiss(ratings).value == pytest.approx(pi, abs=1e-12)
    # Bennett's S, which NLTK has, too: of three categories.
    assert agreement.brennan_prediger(ratings).value == pytest.approx(0.82)
    assert agreement.alpha(ratings).value == pytest.approx(pi + (1 - pi) / 200, abs=1e-12)
    # The margins of the file: 46, 44, 10 and 52, 32, 16 of 100.
    chance = 0.46 * 0.52 + 0.44 * 0.32 + 0.10 * 0.16
    assert agreement.kappa(ratings).value == pytest.approx((0.88 - chance) / (1 - chance))


@pytest.mark.parametrize("lonely", ["no", None])
def test_a_unit_with_one_rating_does_not_matter(lonely: str | None) -> None:
    # NLTK's tests give -1/3 for these, with and without the third unit.
    ratings = pd.DataFrame(
        {"a": ["yes", "yes", None], "b": ["no", "no", None], "c": ["no", None, lonely]}
    )
    result = agreement.alpha(ratings)
    assert (result.value, result.n_units) == (pytest.approx(-1 / 3), 2)


@pytest.mark.parametrize(
    ("code", "kappa", "n_units"),
    [("Q1_Outside", 0.676399, 57), ("Q3_Outside", 0.547059, 56), ("Dialectic", 0.650735, 57)],
)
def test_kappa_of_world_after_covid(
    shared_data: Path, code: str, kappa: float, n_units: int
) -> None:
    path = shared_data / "wac" / "outside_dialectic_codes.csv"
    rows = pd.read_csv(path, encoding="cp1252")
    result = agreement.kappa(rows[[f"{code}_CC", f"{code}_OM"]])
    assert result.value == pytest.approx(kappa, abs=5e-7)
    assert (result.n_units, result.coders) == (n_units, (f"{code}_CC", f"{code}_OM"))


def presto(shared_data: Path, name: str, kind: type) -> pd.DataFrame:
    """Return texts x annotators, each value the labels that were chosen, as a tuple or a set."""
    with (shared_data / "presto_es" / name).open(encoding="utf-8") as lines:
        rows = pd.DataFrame([json.loads(line) for line in lines])
    rows["coder"] = rows["_annotator_id"].str.rpartition("-")[2]
    rows["labels"] = [kind(labels) for labels in rows["accept"]]
    return rows.set_index(["id", "coder"])["labels"].unstack()  # noqa: PD010


def published(shared_data: Path, name: str) -> pd.DataFrame:
    table = pd.read_csv(shared_data / "presto_es" / name, index_col=0)
    return table.set_axis([frozenset(pair.split("-")) for pair in table.index], axis=0)


def as_published(pairs: pd.DataFrame) -> dict[frozenset[str], float]:
    return {
        frozenset(two): value
        for *two, value in pairs[["first", "second", "value"]].itertuples(index=False)
    }


def test_kappas_of_presto_per_type(shared_data: Path) -> None:
    chosen = presto(shared_data, "types_de_los_coincidentes.jsonl", frozenset)
    table = published(shared_data, "cohens_scores_types.csv").iloc[:3, :10]
    for code in table.columns:
        ratings = chosen.map(lambda labels, code=code: code in labels).astype("boolean")
        found = agreement.pairs(ratings)
        assert found["n_units"].tolist() == [131, 131, 131]
        assert as_published(found) == pytest.approx(table[code].to_dict(), abs=1e-9), code


def test_kappas_of_presto_whole_answers(shared_data: Path) -> None:
    # What was published took the labels in the order of the clicks.
    clicked = presto(shared_data, "types_de_los_coincidentes.jsonl", tuple)
    table = published(shared_data, "cohens_scores_types.csv")["multi-label-exact"].iloc[:3]
    assert as_published(agreement.pairs(clicked)) == pytest.approx(table.to_dict(), abs=1e-9)
    # As sets, more answers are equal.
    chosen = clicked.map(frozenset)
    assert agreement.percent(chosen).value > agreement.percent(clicked).value


def test_kappa_of_presto_distortion(shared_data: Path) -> None:
    # An empty answer counted as an answer. The kappas with the third annotator, who rejected
    # one text, differ a little: what was done with that text is not told.
    chosen = presto(shared_data, "presto_distortion.jsonl", frozenset)
    known = published(shared_data, "cohens_scores_distortion.csv")["exact"]
    result = agreement.kappa(chosen[["miriam", "mireia"]])
    assert result.value == pytest.approx(known[frozenset({"miriam", "mireia"})], abs=1e-9)
    assert result.n_units == 593
