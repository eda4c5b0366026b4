"""What unitizing refuses, and the words it finds for it."""

from __future__ import annotations

import math

import pandas as pd
import pytest

from peervoice.analysis import agreement
from peervoice.errors import OptionError, SpanError, UnknownNameError

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


@pytest.mark.parametrize(
    ("coefficient", "remedy"),
    [
        ("u", "Pass code=, and compare one code at a time"),
        ("u_binary", "Pass code=, and compare one code at a time"),
        ("cu", "Use coefficient='u' with code=, and compare one code at a time"),
        ("ku", "Use coefficient='u' with code=, and compare one code at a time"),
    ],
)
def test_two_codes_in_one_place_are_refused(coefficient: str, remedy: str) -> None:
    over = pd.concat([MARKED, units(("amina", 20, 40, "phones"))])
    said = (
        "amina marked 10 to 30 with 'police' and 20 to 40 with 'phones', which overlap. " + remedy
    )
    with pytest.raises(OptionError, match=said):
        compare(over, coefficient=coefficient)


@pytest.mark.parametrize("coefficient", ALL)
def test_units_of_one_code_may_not_overlap(coefficient: str) -> None:
    frame = pd.concat(
        [BY_TRANSCRIPT, units(("jonas", 29, 35, "police")).assign(transcript="KE-07")]
    )
    said = (
        "jonas marked 12 to 30 with 'police' and 29 to 35 with 'police' in 'KE-07', which overlap. "
        "Join them, or leave one out"
    )
    with pytest.raises(OptionError, match=said):
        compare(frame, coefficient=coefficient, length={"KE-07": 40, "KE-08": 60})


@pytest.mark.parametrize(
    ("options", "said"),
    [
        ({"coefficient": "cua"}, "coefficient='cua' is not one of alpha_u_2004, u, .* 'cu'"),
        ({"coefficient": None}, "coefficient=None is not one of"),
        (
            {"coefficient": "cu", "code": "police"},
            "cu compares codes with each other, .* coefficient='ku' with code='police'",
        ),
        ({"coders": "amina"}, "coders= takes a list of names, .* not 'amina'"),
        ({"coders": ["amina", "jonas", "amina"]}, "coders= names 'amina' more than once"),
        ({"coders": ["amina", "jona"]}, "jonas marked units, .* name 'jonas'.* mean 'jona'"),
        ({"length": -1}, "The length is -1. A length is a number, 0 or more"),
        ({"length": math.inf}, "The length is inf. A length is a number"),
        ({"length": True}, "The length is True. A length is a number"),
        ({"length": "100"}, "The length is '100'. A length is a number"),
        ({"length": {"KE-07": 100}}, "the units have no column transcript. Add it"),
        ({"length": pd.Series({"KE-07": 100})}, "the units have no column transcript. Add it"),
    ],
)
def test_what_may_not_be_asked(options: dict, said: str) -> None:
    with pytest.raises(OptionError, match=said):
        compare(**options)


def test_ku_needs_a_code() -> None:
    with pytest.raises(OptionError, match="ku is the agreement on one code. Pass code="):
        agreement.unitizing(MARKED, length=100, coefficient="ku")


@pytest.mark.parametrize(
    ("error", "options", "said"),
    [
        (OptionError, {"length": 100}, "length= takes the length of each transcript, .* not 100"),
        (
            OptionError,
            {"length": {"KE-07": 40, "KE-08": None}},
            "The length of transcript 'KE-08' is None",
        ),
        (
            OptionError,
            {"length": pd.Series([40, 60, 9], index=["KE-07", "KE-08", "KE-07"])},
            "more than one length for transcript 'KE-07'",
        ),
        (
            UnknownNameError,
            {"length": {"KE-07": 40, "KE-8": 60}},
            "Transcript 'KE-08' has units but no length. .* Did you mean 'KE-8'",
        ),
        (
            UnknownNameError,
            {"coders": {"KE-07": ["amina", "jonas"], "KE-9": ["amina"]}},
            "coders= names transcript 'KE-9', which has no length",
        ),
        (
            OptionError,
            {"coders": {"KE-07": ["amina", "jonas"], "KE-08": ["amina"]}},
            r"jonas marked units in transcript 'KE-08', .* 'jonas' to coders\['KE-08'\]",
        ),
        (
            OptionError,
            {"coders": {"KE-07": ["amina", "jonas"], "KE-08": "amina"}},
            "coders= takes a list of names",
        ),
    ],
)
def test_what_may_not_be_asked_of_transcripts(error: type, options: dict, said: str) -> None:
    with pytest.raises(error, match=said):
        compare(BY_TRANSCRIPT, **{"length": {"KE-07": 40, "KE-08": 60}, **options})


@pytest.mark.parametrize(
    ("error", "frame", "said"),
    [
        (OptionError, [("amina", 1, 2, "x")], "Units are a pandas DataFrame .*, not list"),
        (OptionError, MARKED.drop(columns="end"), "The units have no column 'end'"),
        (
            OptionError,
            pd.concat([MARKED, MARKED["code"]], axis=1),
            "The units have more than one column 'code'",
        ),
        (OptionError, MARKED.replace("stigma", None), "Row 1 of the units has no code"),
        (OptionError, MARKED.replace("jonas", None), "Row 2 of the units has no coder"),
        (
            OptionError,
            MARKED.astype({"start": "Int64"}).replace({"start": {12: pd.NA}}),
            "Row 2 of the units has no start",
        ),
        (
            OptionError,
            BY_TRANSCRIPT.replace("KE-08", None),
            "Row 1 of the units has no transcript",
        ),
        (
            OptionError,
            MARKED.replace({"end": {60: math.inf}}),
            "Row 1 of the units has end inf",
        ),
        (OptionError, MARKED.astype({"end": str}), "The column end of the units is .*numbers"),
        (OptionError, MARKED.assign(start=True), "The column start of the units is bool"),
        (
            OptionError,
            MARKED.assign(start=pd.to_timedelta(MARKED["start"], unit="s")),
            "The column start of the units is timedelta64",
        ),
        (
            OptionError,
            MARKED.assign(code=[["police"]] * 4),
            "A code in the column code is a list .* one row for each code",
        ),
        (
            SpanError,
            MARKED.assign(end=MARKED["start"]),
            "Row 0 of the units goes from 10 to 10. A unit ends after it starts",
        ),
        (
            SpanError,
            MARKED.assign(start=MARKED["start"] - 11),
            "Row 0 of the units goes from -1 to 30, outside of what was read, 0 to 100",
        ),
        (
            SpanError,
            MARKED.replace({"end": {60: 101}}),
            "Row 1 of the units goes from 50 to 101, outside of what was read, 0 to 100",
        ),
    ],
)
def test_what_are_no_units(error: type, frame: object, said: str) -> None:
    length = {"KE-07": 40} if "transcript" in getattr(frame, "columns", ()) else 100
    with pytest.raises(error, match=said):
        agreement.unitizing(frame, length=length)
