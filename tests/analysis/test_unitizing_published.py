"""The unitizing coefficients against numbers that others published."""

from __future__ import annotations

import json
import re
from pathlib import Path

import numpy as np
import pandas as pd
import pytest
import unitized_slowly as slowly

from peervoice.analysis import agreement
from peervoice.analysis.agreement import unitized_2004
from peervoice.analysis.agreement.unitized_reading import as_continua

# Krippendorff (1995), p. 57: who marked what, (start, length), on 24 places.
BERTHA_AND_BILL = [(2, 8), (14, 6)], [(4, 4), (15, 2)]
JOHN_AND_JILL = [(0, 18)], [(0, 2), (2, 1), (3, 1), (4, 1), (5, 1), (6, 3), (9, 1)]
GERRET_AND_GILL = (
    [(2, 6), (10, 2), (14, 4), (20, 2)],
    [(0, 2), (4, 4), (10, 4), (16, 2), (20, 2)],
)
HEATHER_AND_HILL = (
    [(0, 2), (2, 8), (10, 4), (14, 6), (20, 4)],
    [(0, 4), (4, 4), (8, 7), (15, 2), (17, 7)],
)


def two_coders(marked, times: float = 1) -> pd.DataFrame:
    return pd.DataFrame(
        [
            (coder, start * times, (start + size) * times, "X")
            for coder, units in zip(("one", "other"), marked, strict=True)
            for start, size in units
        ],
        columns=["coder", "start", "end", "code"],
    )


def disagreements(units: pd.DataFrame, length: float) -> tuple[list[float], list[float]]:
    continua = as_continua(units, length=length, coders=None)
    return unitized_2004.observed(continua).tolist(), unitized_2004.expected(continua).tolist()


@pytest.fixture(scope="module")
def known(shared_data: Path) -> dict:
    return json.loads((shared_data / "agreement" / "reference_values.json").read_text("utf-8"))


def test_the_example_of_2004(known: dict) -> None:
    example = known["unitizing_2004_alphaU"]
    begin, end = example["continuum"]
    units = pd.DataFrame(
        [
            (coder, start - begin, start - begin + size, code)
            for coder, start, size, code in example["units_[coder,start,length,cat]"]
        ],
        columns=["coder", "start", "end", "code"],
    )
    length = end - begin
    tolerance = example["tol"]
    assert disagreements(units, length) == (
        pytest.approx([example["Do_c"], 0], abs=1e-4),
        pytest.approx([example["De_c"], example["De_k"]], abs=1e-4),
    )
    for code, value, n_units in [
        (None, example["alpha_overall"], 9),
        ("c", example["alpha_c"], 5),
        ("k", example["alpha_k"], 4),
    ]:
        result = agreement.unitizing(units, length=length, code=code)
        assert result == agreement.Agreement(
            "alpha_u_2004",
            pytest.approx(value, abs=tolerance),
            n_units=n_units,
            coders=("0", "1"),
            low=pytest.approx(float("nan"), nan_ok=True),
            high=pytest.approx(float("nan"), nan_ok=True),
        )


def test_three_coders_of_keyphrases(known: dict) -> None:
    example = known["u_alpha_2016_keyphrase_3_coders"]
    units = pd.DataFrame(
        [
            (f"coder {at}", start, end, "keyphrase")
            for at, each in enumerate(example["coders"])
            for start, end in each
        ],
        columns=["coder", "start", "end", "code"],
    )
    for coefficient in ("u", "u_binary"):
        result = agreement.unitizing(units, length=example["L"], coefficient=coefficient)
        assert result.value == pytest.approx(example["u"], abs=1e-6)
        assert result.n_units == 5


def alex_paul_and_suzan(shared_data: Path, name: str) -> pd.DataFrame:
    return pd.read_csv(
        shared_data / "agreement" / "pygamma" / name, names=["coder", "code", "start", "end"]
    )


@pytest.mark.parametrize(
    ("coefficient", "code", "value", "n_units"),
    [
        ("u", None, 0.510, 16),
        ("u_binary", None, 0.413, 16),
        ("cu", None, 0.724, 15),
        *(("ku", code, 1, n_units) for code, n_units in [(1, 3), (5, 3), (6, 6)]),
        *(("ku", code, 0, 1) for code in (2, 3, 4)),
    ],
)
def test_alex_paul_and_suzan(
    shared_data: Path, coefficient: str, code: int | None, value: float, n_units: int
) -> None:
    # Krippendorff (2019), figure 12.11, p. 340, three observers on a continuum of 60.
    units = alex_paul_and_suzan(shared_data, "AlexPaulSuzan.csv")
    result = agreement.unitizing(units, length=60, coefficient=coefficient, code=code)
    assert result.value == pytest.approx(value, abs=5e-4)
    assert result.n_units == n_units
    assert result.coders == ("Alex", "Paul", "Suzan")


@pytest.mark.parametrize(
    ("coefficient", "code", "note"),
    [
        ("cu", None, "46% of what was read counts, where units of two coders meet."),
        ("ku", 5, "44% of what is marked 5 counts, where it meets units of other coders."),
        ("ku", 6, "100% of what is marked 6 counts, where it meets units of other coders."),
        ("ku", 7, "No unit with the code 7 meets a unit of another coder."),
    ],
)
def test_how_much_is_covered_stands_beside_it(
    shared_data: Path, coefficient: str, code: int | None, note: str
) -> None:
    units = alex_paul_and_suzan(shared_data, "AlexPaulSuzan.csv")
    result = agreement.unitizing(units, length=60, coefficient=coefficient, code=code)
    assert result.note == note


@pytest.mark.parametrize("coefficient", ["alpha_u_2004", "u", "u_binary", "cu"])
@pytest.mark.parametrize(
    ("name", "length"), [("AlexPaulSuzan.csv", 60), ("annotation_paul_suzann_alex.csv", 63)]
)
def test_examples_of_pygamma(shared_data: Path, coefficient: str, name: str, length: int) -> None:
    units = alex_paul_and_suzan(shared_data, name)
    rows = [
        (coder, "it", start, end, code) for coder, code, start, end in units.itertuples(index=False)
    ]
    slow = getattr(slowly, coefficient)(rows, {"it": length}, {"it": ["Alex", "Paul", "Suzan"]})
    result = agreement.unitizing(units, length=length, coefficient=coefficient)
    assert result.value == pytest.approx(float(slow), abs=1e-12)
    for code in range(1, 8) if coefficient == "cu" else ():
        slow = slowly.ku(rows, {"it": length}, {"it": ["Alex", "Paul", "Suzan"]}, code)
        result = agreement.unitizing(units, length=length, coefficient="ku", code=code)
        assert result.value == pytest.approx(
            float("nan") if slow is None else float(slow), abs=1e-12, nan_ok=True
        )


def maureen_marvin_and_robin(shared_data: Path) -> list[slowly.Row]:
    """Read the tiers of the ELAN file, in milliseconds."""
    text = (shared_data / "agreement/pygamma/MaureenMarvinRobin.eaf").read_text("utf-8")
    times = dict(re.findall(r'TIME_SLOT_ID="(ts\d+)" TIME_VALUE="(\d+)"', text))
    rows = []
    for tier in re.findall(r"<TIER [^>]*[^/]>.*?</TIER>", text, flags=re.DOTALL):
        coder = re.search(r'TIER_ID="(\w+)"', tier)[1]
        marked = re.findall(r'TIME_SLOT_REF1="(ts\d+)" TIME_SLOT_REF2="(ts\d+)"', tier)
        rows += [(coder, "it", int(times[start]), int(times[end]), "S") for start, end in marked]
    return rows


@pytest.mark.parametrize("coefficient", ["u", "u_binary", "alpha_u_2004"])
def test_milliseconds_of_an_elan_file(shared_data: Path, coefficient: str) -> None:
    rows = maureen_marvin_and_robin(shared_data)
    readers = {"it": ["Maureen", "Marvin", "Robin"]}
    if coefficient == "alpha_u_2004":
        # Moving units about one millisecond after the other is for shorter recordings.
        rows = [(*row[:2], row[2] // 100, row[3] // 100, row[4]) for row in rows]
    length = 6058 if coefficient != "alpha_u_2004" else 60
    units = pd.DataFrame(rows, columns=["coder", "transcript", "start", "end", "code"])
    result = agreement.unitizing(
        units, length={"it": length}, coefficient=coefficient, coders=readers
    )
    slow = getattr(slowly, coefficient)(rows, {"it": length}, readers)
    assert result.value == pytest.approx(float(slow), abs=1e-9)
    assert (result.n_units, result.note) == (4, "")


def test_fractions_of_milliseconds_of_a_text_grid(shared_data: Path) -> None:
    text = (shared_data / "agreement/pygamma/MaureenMarvinRobin.TextGrid").read_text("utf-8")
    rows = [
        (name, 1000 * float(start), 1000 * float(end), "S")
        for name, tier in re.findall(r'name = "(\w+)"(.*?)(?=item|\Z)', text, flags=re.DOTALL)
        for start, end in re.findall(r'xmin = (\S+)\s+xmax = (\S+)\s+text = "S"', tier)
    ]
    units = pd.DataFrame(rows, columns=["coder", "start", "end", "code"])
    whole = pd.DataFrame(
        maureen_marvin_and_robin(shared_data),
        columns=["coder", "transcript", "start", "end", "code"],
    ).drop(columns="transcript")
    for coefficient in ("u", "alpha_u_2004"):
        result = agreement.unitizing(units, length=6058.4127, coefficient=coefficient)
        rounded = agreement.unitizing(whole, length=6058, coefficient=coefficient)
        assert result.value == pytest.approx(rounded.value, abs=5e-4)
        assert (result.n_units, result.note) == (4, "")


@pytest.mark.parametrize(
    ("marked", "observed", "expected", "alpha"),
    [
        (BERTHA_AND_BILL, 0.03125, 0.06990, 0.553),
        (JOHN_AND_JILL, 2.26736, 1.17731, -0.926),
        (GERRET_AND_GILL, 0.02777, 0.08642, 0.679),
        (HEATHER_AND_HILL, 0.38715, 0.41445, 0.066),
    ],
)
def test_the_examples_of_1995(marked, observed: float, expected: float, alpha: float) -> None:
    # As published, for a continuum of very many places. What chance gives was corrected in 2004:
    # DKPro Statistics (Apache 2.0) finds the same differences and allows as much.
    units = two_coders(marked, 50_000)
    assert disagreements(units, 1_200_000) == (
        pytest.approx([observed], abs=1e-5),
        pytest.approx([expected], abs=5e-3),
    )
    result = agreement.unitizing(units, length=1_200_000)
    assert result.value == pytest.approx(alpha, abs=0.02)


def test_the_smallest_step_matters_to_chance() -> None:
    units = two_coders(GERRET_AND_GILL, 0.5)
    assert disagreements(units, 12) == (
        pytest.approx([0.02777], abs=1e-5),
        pytest.approx([0.05494], abs=1e-5),
    )
    assert agreement.unitizing(units, length=12).value == pytest.approx(0.494, abs=5e-4)


def test_one_long_unit_against_three_short_ones() -> None:
    units = two_coders(([(1, 8)], [(2, 1), (4, 1), (6, 1)]))
    assert disagreements(units, 10) == (
        pytest.approx([0.9100], abs=1e-4),
        pytest.approx([0.5351], abs=1e-4),
    )
    assert agreement.unitizing(units, length=10).value == pytest.approx(-0.7003, abs=1e-4)


def test_a_unit_of_one_among_three_coders_is_chance() -> None:
    units = pd.DataFrame({"coder": ["a"], "start": [0], "end": [1], "code": ["X"]})
    for coefficient in ("alpha_u_2004", "u"):
        result = agreement.unitizing(
            units, length=20, coefficient=coefficient, coders=["a", "b", "c"]
        )
        assert result.value == pytest.approx(0, abs=1e-12)


def test_units_of_one_place_are_ratings_of_places() -> None:
    # Then no unit has anything in common with itself but its one place: Krippendorff's alpha.
    rng = np.random.default_rng(7)
    said = pd.DataFrame(rng.integers(0, 4, (300, 3)), columns=["amina", "jonas", "li"])
    rows = [
        (coder, place, place + 1, code)
        for coder in said
        for place, code in enumerate(said[coder])
        if code
    ]
    units = pd.DataFrame(rows, columns=["coder", "start", "end", "code"])
    result = agreement.unitizing(units, length=300, coefficient="u")
    assert result.value == pytest.approx(agreement.alpha(said).value, abs=1e-12)
    marked = agreement.unitizing(units, length=300, coefficient="u_binary")
    assert marked.value == pytest.approx(agreement.alpha(said > 0).value, abs=1e-12)


@pytest.mark.parametrize("coefficient", ["alpha_u_2004", "u", "u_binary", "cu"])
@pytest.mark.parametrize("share", [0.2, 0.5, 0.9])
def test_two_coders_at_random_are_near_zero(coefficient: str, share: float) -> None:
    rng = np.random.default_rng(11)
    rows = []
    for coder in ("amina", "jonas"):
        sizes = rng.geometric(1 / 20, 20_000)
        ends = np.cumsum(sizes)
        marked = rng.random(20_000) < share
        codes = rng.integers(0, 3, 20_000)
        rows += [
            (coder, end - size, end, code)
            for size, end, code, keep in zip(sizes, ends, codes, marked, strict=True)
            if keep
        ]
    units = pd.DataFrame(rows, columns=["coder", "start", "end", "code"])
    result = agreement.unitizing(units, length=int(units["end"].max()), coefficient=coefficient)
    assert result.value == pytest.approx(0, abs=0.06)


def test_the_two_families_give_different_numbers() -> None:
    units = two_coders(BERTHA_AND_BILL)
    values = {
        coefficient: agreement.unitizing(units, length=24, coefficient=coefficient).value
        for coefficient in ("alpha_u_2004", "u")
    }
    assert values == {
        "alpha_u_2004": pytest.approx(0.5153, abs=1e-4),
        "u": pytest.approx(0.3583, abs=1e-4),
    }
