"""Whatever the counts are, they are drawn, and the words on the chart are the table's numbers."""

from __future__ import annotations

import matplotlib as mpl
import pandas as pd
import pytest
from hypothesis import HealthCheck, assume, given, settings
from hypothesis import strategies as st
from matplotlib import pyplot as plt

from peervoice.charts import bars, dots, heatmap, multiples

NAMES = st.text(
    st.sampled_from("abc ZÅééйЖ$_^{}\\<&>\"'%·–/\n\u0301\u200d\ufeff")
    | st.characters(codec="ascii"),
    min_size=1,
    max_size=70,
)
GROUPS = st.one_of(
    st.none(), st.integers(-3, 3000), st.booleans(), NAMES, st.floats(allow_nan=True)
)


def known(group: tuple) -> tuple:
    """Return a group with one mark for every way of not being known."""
    return tuple("<NA>" if pd.isna(value) else value for value in group)


@st.composite
def counts(draw) -> pd.DataFrame:
    by = draw(st.sampled_from([(), ("country",), ("country", "model")]))
    paths = st.lists(
        st.sampled_from(["a", "b", "a/x", "a/y", "a/x/1", "ж"]), min_size=1, unique=True
    )
    codes = [(path, draw(NAMES | st.none())) for path in draw(paths)]
    keys = st.lists(
        st.tuples(*[GROUPS] * len(by)),
        min_size=1,
        max_size=4,
        unique_by=known,
    )
    rows = []
    for group in draw(keys):
        n = draw(st.integers(0, 60))
        for path, name in codes:
            of = draw(st.integers(0, n))
            k = draw(st.integers(0, of))
            rows.append(
                dict(zip(by, group, strict=True))
                | {"code": path, "name": name, "segments": k and k + draw(st.integers(0, 9))}
                | {"participants": k, "of": of, "share": k / of if of else float("nan")}
                | {"not_read": n - of, "transcripts": k, "transcripts_of": of, "words": 5 * k}
                | {"hidden": draw(st.booleans())}
            )
    frame = pd.DataFrame(rows).astype({"name": "object"} | dict.fromkeys(by, "object"))
    return frame if draw(st.booleans()) else frame.drop(columns="hidden")


def keys_of(frame: pd.DataFrame) -> list[tuple]:
    by = list(frame.columns[: list(frame.columns).index("code")])
    return [known(row) for row in frame[by].itertuples(index=False, name=None)]


def behind_parents(codes: list[str]) -> list[str]:
    """Return codes as charts list them: each behind its parent, and else in their order."""

    def parent(code: str) -> str | None:
        return max((each for each in codes if code.startswith(f"{each}/")), key=len, default=None)

    def walk(code: str | None) -> list[str]:
        below = [each for each in codes if parent(each) == code]
        return [found for each in below for found in (each, *walk(each))]

    return walk(None)


@settings(max_examples=40, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(frame=counts())
@pytest.mark.parametrize(
    ("draw", "between", "unread"),
    [(heatmap, "/", "–"), (bars, " of ", "not read"), (dots, " of ", "not read")],
)
def test_words_are_the_numbers_of_the_table(words, draw, between, unread, frame) -> None:
    before = dict(mpl.rcParams.copy())
    chart = draw(frame)
    said = words(chart)
    table = chart.table
    codes = behind_parents(list(dict.fromkeys(table["code"])))
    groups = list(dict.fromkeys(keys_of(table)))
    expected = {}
    for group, row in zip(keys_of(table), table.to_dict("records"), strict=True):
        text = f"{row['participants']}{between}{row['of']}"
        if row.get("hidden"):
            assert pd.isna(row["participants"])
            text = "–h"
        elif row["of"] == 0:
            text = unread
        expected[f"number-{codes.index(row['code'])}-{groups.index(group)}"] = text
    assert {name: text for name, text in said.items() if name.startswith("number")} == expected
    assert list(table.columns) == list(frame.columns)
    shown = table[~table["hidden"].astype(bool)] if "hidden" in table else table
    pd.testing.assert_frame_equal(shown, frame.loc[shown.index], check_dtype=False)
    assert chart.figure.get_size_inches().min() > 1
    assert dict(mpl.rcParams.copy()) == before
    assert plt.get_fignums() == []


@settings(max_examples=20, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(frame=counts(), title=st.just("") | NAMES, value=st.sampled_from(["share", "segments"]))
@pytest.mark.parametrize("draw", [heatmap, bars, dots, multiples])
def test_words_of_any_counts_stay_apart_and_on_the_page(
    boxes, collisions, draw, frame, title, value
) -> None:
    assume(draw is not multiples or frame.columns[0] != "code")
    drawn = boxes(draw(frame, title=title, value=value))
    assert collisions(drawn.words) == []
    assert drawn.outside() == []
