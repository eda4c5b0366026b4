"""How a counts frame becomes codes, groups and cells, and what is refused."""

from __future__ import annotations

import numpy as np
import pandas as pd
import pytest

from peervoice.charts import bars, heatmap
from peervoice.charts.grid import Cell, Column, grid
from peervoice.charts.rows import Row
from peervoice.errors import OptionError


def test_cells_are_what_the_frame_says(small) -> None:
    cells = grid(small)
    assert cells.rows == (
        Row("policing", "Policing", 0, parent=True),
        Row("policing/stop-and-search", "Stop and search", 1, parent=False),
        Row("stigma", "Stigma", 0, parent=False),
    )
    assert cells.columns == (Column("PT", 5, ("PT",)), Column("CZ", 3, ("CZ",)))
    assert cells.cells == (
        (Cell("read", 3, 5, 6, 0.6), Cell("read", 2, 3, 4, 2 / 3)),
        (Cell("read", 1, 4, 2, 0.25), Cell("read", 0, 3, 0, 0.0)),
        (Cell("read", 0, 5, 0, 0.0), Cell("not read")),
    )
    assert (cells.by, cells.hidden_text) == (("country",), "–h")
    pd.testing.assert_frame_equal(cells.table, small)


def test_the_table_is_a_copy(small) -> None:
    cells = grid(small)
    small.loc[0, "participants"] = 1
    assert cells.table.loc[0, "participants"] == 3


@pytest.mark.parametrize(
    ("groups", "by", "labels"),
    [
        (
            [("PT", "decriminalised"), ("CZ", None)],
            ("country", "model"),
            ["PT · decriminalised", "CZ · not known"],
        ),
        ([(None,), ("not known",)], ("country",), ["not known", "not known"]),
        ([(2020.0,), (float("nan"),)], ("year",), ["2020", "not known"]),
        ([("undetermined",), ("unknown",)], ("model",), ["undetermined", "unknown"]),
        ([("a\n  b\x07",), ("Åéпривет",)], ("place",), ["a b", "Åéпривет"]),
        ([("",), (" \t",)], ("place",), ["(blank)", "(blank)"]),
    ],
)
def test_groups_in_print(make, said, groups, by, labels) -> None:
    counts = make({("stigma", "Stigma"): [said(1, 2), said(0, 1)]}, groups, by)
    assert [column.label for column in grid(counts).columns] == labels


def test_without_groups_there_is_one_column(make, said) -> None:
    cells = grid(make({("stigma", "Stigma"): [said(4, 6, 1)]}, [()], ()))
    assert (cells.columns, cells.by) == ((Column("all", 7),), ())


def test_categories_without_rows_are_no_groups(small) -> None:
    small["country"] = pd.Categorical(small["country"], ["PT", "CZ", "XX"])
    small["code"] = pd.Categorical(small["code"])
    assert [column.label for column in grid(small).columns] == ["PT", "CZ"]


def test_n_is_the_most_that_a_code_knows_of(make, said) -> None:
    counts = make({("a", "A"): [said(1, 2, 3)], ("b", "B"): [said(1, 6)]}, [("PT",)])
    assert grid(counts).columns == (Column("PT", 6, ("PT",)),)
    assert (Column("PT", 6, ("PT",)).size, Column("PT", None, ("PT",)).size) == (
        "n = 6",
        "n hidden",
    )


@pytest.mark.parametrize(
    ("codes", "rows"),
    [
        (["a/b/c", "d"], [("A B C", 0, False), ("D", 0, False)]),
        (["a", "a/b/c"], [("A", 0, True), ("A B C", 1, False)]),
        (["ab", "a"], [("AB", 0, False), ("A", 0, False)]),
    ],
)
def test_depth_counts_the_parents_that_are_shown(make, said, codes, rows) -> None:
    names = {code: code.upper().replace("/", " ") for code in codes}
    cells = grid(make({(c, n): [said(0, 1)] for c, n in names.items()}, [("PT",)]))
    assert [(row.label, row.depth, row.parent) for row in cells.rows] == rows


def test_names(make, said) -> None:
    cells = {
        ("a/other", "Other"): [said(0, 1)],
        ("b", "B"): [said(0, 1)],
        ("b/other", "Other"): [said(0, 1)],
        ("c", None): [said(0, 1)],
        ("d", " "): [said(0, 1)],
    }
    labels = [row.label for row in grid(make(cells, [("PT",)])).rows]
    assert labels == ["Other (a/other)", "B", "Other", "c", "d"]


def test_hidden_numbers_are_nowhere(small) -> None:
    small["hidden"] = [True, False, False, False, pd.NA, False]
    small["low"] = 0.1
    small.attrs["peervoice"] = {"hidden_text": "<3"}
    cells = grid(small)
    assert cells.cells[0][0] == Cell("hidden")
    assert cells.cells[1][1] == Cell("read", 0, 3, 0, 0.0)
    assert (cells.hidden_text, cells.states()) == ("<3", {"read", "hidden", "not read"})
    assert cells.table.loc[0, "segments":"words"].isna().all()
    assert pd.isna(cells.table.loc[0, "low"])
    assert cells.table.loc[1:, "participants"].tolist() == small.loc[1:, "participants"].tolist()
    assert list(cells.table.columns) == list(small.columns)
    assert cells.table.attrs == small.attrs


def test_a_group_that_is_hidden_altogether_has_no_size(make, said) -> None:
    counts = make({("a", "A"): [said(1, 2), said(1, 1)]}, hidden=[(0, 1)])
    assert grid(counts).columns == (Column("PT", 2, ("PT",)), Column("CZ", None, ("CZ",)))


def test_rows_that_are_missing_are_left_out_not_zero(small) -> None:
    assert grid(small.drop(index=4)).cells[1][1] == Cell("left out")


def test_numbers_may_be_nullable(small) -> None:
    small.loc[5, ["participants", "segments"]] = np.nan
    assert grid(small.convert_dtypes()).cells == grid(small).cells
    assert grid(small).cells[2][1] == Cell("not read")


@pytest.mark.parametrize("draw", [heatmap, bars])
@pytest.mark.parametrize(
    ("change", "message"),
    [
        (lambda f: f.to_dict(), r"drawn from a counts frame, not from 'dict'"),
        (lambda f: f["code"], r"drawn from a counts frame, not from 'Series'"),
        (lambda f: f.drop(columns=["of", "share"]), r"lack the columns of, share\. Pass what"),
        (lambda f: f.drop(columns="code"), r"lack the column code\."),
        (lambda f: f.iloc[:0], r"have no rows, so there is nothing to draw"),
        (
            lambda f: pd.concat([f, f.iloc[[1]]]),
            r"have 2 rows for code 'policing/stop-and-search' and group 'PT'",
        ),
        (lambda f: f.drop(columns="country"), r"have 2 rows for code 'policing'\."),
        (lambda f: f.assign(participants=f["of"] + 1), r"Row 1 .* says that 6 of 5 participants"),
        (lambda f: f.assign(share=-0.1), r"'policing', says .* a share of -0\.1"),
        (lambda f: f.assign(segments=None), r"Row 1 of the counts, code 'policing', has no number"),
        (lambda f: f.assign(of=None), r"Row 1 .* has no number for segments, participants, of"),
    ],
)
def test_what_is_no_counts_frame_is_refused(small, draw, change, message) -> None:
    with pytest.raises(OptionError, match=message):
        draw(change(small))


@pytest.mark.parametrize("draw", [heatmap, bars])
def test_options_are_checked(small, draw) -> None:
    with pytest.raises(
        OptionError,
        match=r"value='shares'; it shows share, participants, segments\. Did you mean 'share'\?",
    ):
        draw(small, value="shares")
    with pytest.raises(OptionError, match=r"ax= takes an Axes of matplotlib, not 'DataFrame'"):
        draw(small, ax=small)


def test_not_asked_is_neither_zero_nor_not_read(make, said) -> None:
    counts = make({("a", "A"): [said(0, 0), said(0, 0, 2), said(1, 2)]}, [("PT",), ("CZ",), ("X",)])
    counts["not_asked"] = [4, 1, 3]
    cells = grid(counts)
    assert cells.cells == ((Cell("not asked"), Cell("not read"), Cell("read", 1, 2, 2, 0.5)),)
    assert [column.n for column in cells.columns] == [4, 3, 5]


def test_codes_stand_behind_their_parents_whatever_their_order(small) -> None:
    """As in a codebook that lists all themes first, and then what is below them."""
    codes = ["q1", "q2", "q2/nurses", "q1/fines", "q1/fines/spot", "q3"]
    counts = small.iloc[[0] * len(codes)].assign(code=codes, name=codes, segments=range(6))
    cells = grid(counts)
    assert [(row.code, row.depth) for row in cells.rows] == [
        ("q1", 0), ("q1/fines", 1), ("q1/fines/spot", 2), ("q2", 0), ("q2/nurses", 1), ("q3", 0)
    ]  # fmt: skip
    assert [line[0].segments for line in cells.cells] == [0, 3, 4, 1, 2, 5]
    assert cells.table["code"].tolist() == counts["code"].tolist()
