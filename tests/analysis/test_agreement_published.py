"""The coefficients against numbers that others published."""

from __future__ import annotations

import json
from pathlib import Path

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


@pytest.mark.parametrize(
    ("example", "rows", "n_units"),
    [
        ("krippendorff_4_observers_12_units", "data_rows_are_observers", 11),
        ("wikipedia_3_coders_15_units", "data_rows_are_coders", 12),
    ],
)
@pytest.mark.parametrize("dtype", ["float64", "Int64", "object", "category"])
def test_alpha_of_published_examples(
    shared_data: Path, example: str, rows: str, n_units: int, dtype: str
) -> None:
    known = json.loads((shared_data / "agreement" / "reference_values.json").read_text("utf-8"))
    ratings = pd.DataFrame(
        {f"coder {at}": pd.Series(row, dtype=dtype) for at, row in enumerate(known[example][rows])}
    )
    result = agreement.alpha(ratings)
    assert result.value == pytest.approx(known[example]["alpha"]["nominal"], abs=5e-7)
    assert result.value == pytest.approx(known[example]["published"]["nominal"], abs=5e-4)
    assert result.n_units == n_units


def test_alpha_and_percent_of_artstein_and_poesio(shared_data: Path) -> None:
    path = shared_data / "agreement" / "nltk" / "artstein_poesio_example.txt"
    rows = pd.read_csv(path, sep="\t", names=["coder", "unit", "label"])
    ratings = rows.set_index(["unit", "coder"])["label"].unstack()  # noqa: PD010
    assert agreement.percent(ratings).value == pytest.approx(0.88)
    # NLTK documents Scott's pi of this file as 0.79953; with two coders and no gaps alpha is
    # pi with its correction for n = 200 ratings.
    pi = 0.79953224189776151
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
