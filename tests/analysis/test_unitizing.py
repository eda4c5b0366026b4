"""Unitizing: what may be asked of it, what it refuses, and what it says where it is undefined."""

from __future__ import annotations

import math
from itertools import pairwise

import numpy as np
import pandas as pd
import pytest

from peervoice.analysis import agreement
from peervoice.analysis.agreement.unitized_reading import as_continua

ALL = ["alpha_u_2004", "u", "u_binary", "cu", "ku"]


def units(*rows: tuple, columns: str = "coder start end code") -> pd.DataFrame:
    return pd.DataFrame(rows, columns=columns.split())


MARKED = units(
    ("amina", 10, 30, "police"),
    ("amina", 50, 60, "stigma"),
    ("jonas", 12, 30, "police"),
    ("jonas", 52, 60, "police"),
)
BY_TRANSCRIPT = MARKED.assign(transcript=["KE-07", "KE-08", "KE-07", "KE-08"])


def compare(frame: pd.DataFrame = MARKED, **options) -> agreement.Agreement:
    options = {"length": 100, **options}
    if options.get("coefficient") == "ku":
        options.setdefault("code", "police")
    return agreement.unitizing(frame, **options)


@pytest.mark.parametrize("coefficient", ALL)
@pytest.mark.parametrize(
    "frame",
    [
        MARKED.astype({"start": "Int64", "end": "Float64"}),
        MARKED.astype({"start": "object", "end": "float32", "code": "category"}),
        MARKED.assign(coder=MARKED["coder"].astype("category"), further=None),
        MARKED.set_axis(["a", "a", "b", "c"]),
        MARKED.astype({"coder": "string", "code": "string"}),
    ],
)
def test_how_the_units_are_typed_does_not_matter(frame: pd.DataFrame, coefficient: str) -> None:
    same = compare(frame, coefficient=coefficient)
    assert repr(same) == repr(compare(coefficient=coefficient))


@pytest.mark.parametrize("length", [{"KE-07": 40, "KE-08": 60}, {"KE-08": 60.0, "KE-07": 40.0}])
def test_lengths_are_a_mapping_or_a_series(length: dict) -> None:
    result = compare(BY_TRANSCRIPT, length=length, coefficient="u")
    assert result.value == compare(coefficient="u").value
    series = compare(BY_TRANSCRIPT, length=pd.Series(length), coefficient="u")
    assert repr(series) == repr(result)


def test_the_length_does_not_matter_to_the_time() -> None:
    scaled = MARKED.assign(start=MARKED["start"] * 10**13, end=MARKED["end"] * 10**13)
    result = compare(scaled, length=10**15, coefficient="cu")
    assert result.value == pytest.approx(compare(coefficient="cu").value)


def test_many_units_of_many_codes_need_little_memory() -> None:
    # As a square of units against units this would be 80 GB.
    start = np.arange(50_000) * 10
    frame = pd.concat(
        pd.DataFrame({"coder": coder, "start": start + at, "end": start + 8, "code": start % 997})
        for at, coder in enumerate(["amina", "jonas"])
    )
    for coefficient in ("alpha_u_2004", "u", "cu"):
        result = compare(frame, length=500_000, coefficient=coefficient)
        assert result.n_units == 100_000
        assert result.value > 0.5


@pytest.mark.parametrize("coefficient", ["alpha_u_2004", "u", "u_binary"])
def test_a_coder_who_marked_nothing_counts_if_named(coefficient: str) -> None:
    pair = compare(coefficient=coefficient)
    three = compare(coefficient=coefficient, coders=["amina", "jonas", "li"])
    assert three.coders == ("amina", "jonas", "li")
    assert three.value < pair.value


def test_coders_are_in_the_order_they_are_named_in() -> None:
    assert compare().coders == ("amina", "jonas")
    assert compare(coders=("jonas", "amina")).coders == ("jonas", "amina")
    by_transcript = {"KE-08": ["jonas", "amina"], "KE-07": ["amina", "jonas", "li"]}
    result = compare(BY_TRANSCRIPT, length={"KE-07": 40, "KE-08": 60}, coders=by_transcript)
    assert result.coders == ("amina", "jonas", "li")


def test_whoever_has_not_read_is_missing_and_not_silent() -> None:
    length = {"KE-07": 40, "KE-08": 60}
    of_three = {"KE-07": ["amina", "jonas", "li"], "KE-08": ["amina", "jonas"]}
    of_two = {"KE-07": ["amina", "jonas"], "KE-08": ["amina", "jonas"]}
    for coefficient in ("alpha_u_2004", "u"):
        silent = compare(BY_TRANSCRIPT, length=length, coefficient=coefficient, coders=of_three)
        missing = compare(BY_TRANSCRIPT, length=length, coefficient=coefficient, coders=of_two)
        everywhere = compare(
            BY_TRANSCRIPT, length=length, coefficient=coefficient, coders=["amina", "jonas", "li"]
        )
        assert max(everywhere.value, silent.value) < missing.value
        assert everywhere.value != silent.value


def test_a_transcript_in_which_nobody_marked_anything_was_read() -> None:
    length = {"KE-07": 40, "KE-08": 60}
    fewer = compare(BY_TRANSCRIPT, length=length, coefficient="u")
    more = compare(BY_TRANSCRIPT, length={**length, "KE-09": 500}, coefficient="u")
    assert more.value != fewer.value
    joined = compare(MARKED, length=600, coefficient="u")
    assert more.value == pytest.approx(joined.value)


def test_units_that_touch_stay_two() -> None:
    one = units(("amina", 10, 30, "police"), ("jonas", 10, 30, "police"), ("li", 10, 30, "police"))
    two = units(
        ("amina", 10, 30, "police"),
        ("jonas", 10, 30, "police"),
        ("li", 10, 20, "police"),
        ("li", 20, 30, "police"),
    )
    assert compare(one).value == compare(one, coefficient="u").value == 1
    # The family of 2004 sees the other border; that of 2016 asks which places are marked.
    assert compare(two).value < 1
    assert compare(two, coefficient="u").value == 1
    apart = units(("jonas", 40, 50, "police"))
    values = [compare(pd.concat([each, apart]), coefficient="u").value for each in (one, two)]
    assert values[0] != values[1]


def test_a_code_may_lie_over_another_where_codes_are_taken_one_by_one() -> None:
    over = pd.concat([MARKED, units(("amina", 10, 30, "phones"), ("jonas", 10, 31, "phones"))])
    assert compare(over).n_units == 6
    for code in ("police", "stigma"):
        assert repr(compare(over, code=code)) == repr(compare(code=code))
        assert repr(compare(over, code=code, coefficient="u")) == repr(
            compare(code=code, coefficient="u")
        )


ONE_VALUE = (
    "All coders gave every place one and the same value, so there is no variation to agree on."
)
TOO_SHORT = (
    "Some units are shorter than 1, the smallest step that there is: give times in milliseconds."
)
NOBODY = MARKED.iloc[:0]
FILLED = units(
    ("amina", 0, 100, "police"), ("jonas", 0, 40, "police"), ("jonas", 40, 100, "police")
)


@pytest.mark.parametrize("coefficient", ALL)
@pytest.mark.parametrize(
    ("frame", "options", "note"),
    [
        (NOBODY, {}, "Nobody marked a unit, and coders= names nobody."),
        (NOBODY, {"coders": ["li"]}, "li is the only coder, and agreement needs two."),
        (MARKED.iloc[:2], {}, "amina is the only coder, and agreement needs two."),
        (
            BY_TRANSCRIPT.iloc[[0, 3]],
            {
                "length": {"KE-07": 40, "KE-08": 60},
                "coders": {"KE-07": ["amina"], "KE-08": ["jonas"]},
            },
            "No transcript was read by two coders.",
        ),
        (
            BY_TRANSCRIPT.iloc[:0],
            {"length": {}, "coders": ["amina", "jonas"]},
            "No transcript was read by two coders.",
        ),
    ],
)
def test_what_cannot_be_compared_is_said(
    coefficient: str, frame: pd.DataFrame, options: dict, note: str
) -> None:
    result = compare(frame, coefficient=coefficient, **options)
    assert math.isnan(result.value)
    assert (result.n_units, result.note) == (0, note)


@pytest.mark.parametrize(
    ("frame", "options", "n_units", "note"),
    [
        *(
            (
                NOBODY,
                {"coefficient": coefficient, "coders": ["amina", "jonas"]},
                0,
                "Nobody marked a unit in what two coders read.",
            )
            for coefficient in ("alpha_u_2004", "u", "u_binary", "cu")
        ),
        (
            FILLED,
            {"coefficient": "u"},
            3,
            ONE_VALUE,
        ),
        (
            FILLED.assign(code=["police", "police", "stigma"]),
            {"coefficient": "u_binary"},
            3,
            ONE_VALUE,
        ),
        (
            units(("amina", 0, 1, "police"), ("jonas", 0, 1, "police")),
            {"length": 1},
            2,
            "Units of this size could lie nowhere else, so chance has nothing to move.",
        ),
        (
            units(("amina", 0, 0.05, "police"), ("jonas", 0, 0.05, "police")),
            {"length": 0.4},
            2,
            TOO_SHORT,
        ),
        (
            units(("amina", 0, 0.05, "police"), ("jonas", 0, 0.05, "police")),
            {"length": 0.4, "coefficient": "u"},
            2,
            TOO_SHORT,
        ),
        (
            units(("amina", 0, 5, "police"), ("jonas", 5, 9, "stigma")),
            {"coefficient": "cu"},
            0,
            "No units of two coders meet, so there are no codes to compare.",
        ),
        (
            units(("amina", 0, 5, "police"), ("jonas", 4, 9, "police"), ("jonas", 9, 12, "stigma")),
            {"coefficient": "cu"},
            2,
            "All units that meet have one and the same code, so there is no variation to agree on.",
        ),
        (
            units(("amina", 0, 5, "police"), ("jonas", 4, 9, "police"), ("jonas", 9, 12, "stigma")),
            {"coefficient": "ku", "code": "police"},
            2,
            "All units that meet have one and the same code, so there is no variation to agree on.",
        ),
        (
            units(("amina", 0, 5, "police"), ("jonas", 4, 9, "police"), ("jonas", 9, 12, "stigma")),
            {"coefficient": "ku", "code": "stigma"},
            0,
            "No unit with the code 'stigma' meets a unit of another coder.",
        ),
        (
            units(("amina", 0, 5, "police"), ("jonas", 0, 5, "stigma")),
            {"coefficient": "cu", "coders": ["amina", "jonas", "li", "ada"]},
            2,
            "Too few units meet to tell agreement from chance.",
        ),
        (
            units(("amina", 0, 5, "police"), ("jonas", 0, 5, "stigma")),
            {"coefficient": "ku", "code": "police", "coders": ["amina", "jonas", "li", "ada"]},
            1,
            "Too few units meet to tell agreement from chance.",
        ),
        (
            MARKED,
            {"code": "polise"},
            0,
            "Nobody marked a unit with the code 'polise' in what two coders read.",
        ),
        (
            MARKED,
            {"code": "polise", "coefficient": "ku"},
            0,
            "Nobody marked a unit with the code 'polise' in what two coders read.",
        ),
    ],
)
def test_what_is_undefined_is_said(
    frame: pd.DataFrame, options: dict, n_units: int, note: str
) -> None:
    result = compare(frame, **options)
    assert math.isnan(result.value)
    assert (result.n_units, result.note) == (n_units, note)


def test_lengths_that_do_not_add_up_to_the_last_digit_leave_no_gap() -> None:
    borders = [1.1 * at for at in range(8)]
    jonas = [("jonas", *each, "police") for each in pairwise(borders)]
    frame = units(("amina", 0, borders[-1], "police"), *jonas)
    result = compare(frame, length=borders[-1], coefficient="u")
    assert math.isnan(result.value)
    assert result.note == ONE_VALUE


def test_seconds_give_a_value_and_a_note() -> None:
    frame = units(("amina", 1.0, 1.8, "S"), ("amina", 3.7, 4.9, "S"), ("jonas", 2.4, 3.4, "S"))
    for coefficient in ("alpha_u_2004", "u"):
        result = compare(frame, length=6.0, coefficient=coefficient)
        assert not math.isnan(result.value)
        assert result.note == TOO_SHORT
    whole = compare(frame.assign(start=frame["start"] * 1000, end=frame["end"] * 1000), length=6000)
    assert whole.note == ""


def test_continua_say_what_they_hold() -> None:
    continua = as_continua(BY_TRANSCRIPT, length={"KE-07": 40, "KE-08": 60}, coders=None)
    assert repr(continua) == "Continua(4 units, 2 coders, 2 continua)"
    assert repr(continua.only("stigma")) == "Continua(1 unit, 2 coders, 2 continua)"
