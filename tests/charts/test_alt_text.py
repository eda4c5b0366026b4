"""What people are told who do not see the chart."""

from __future__ import annotations

import pytest

from peervoice.charts import bars, heatmap


def test_a_small_chart_is_told_whole(small) -> None:
    assert heatmap(small, title="Police").alt_text == (
        "Heatmap “Police” of 3 codes by 2 groups (country). "
        "The groups are PT (n = 5) and CZ (n = 3). "
        "Shown: share of participants who said it, of those read for the code. "
        "Policing: 3 of 5 in PT, 2 of 3 in CZ. "
        "Stop and search: 1 of 4 in PT, 0 of 3 in CZ. "
        "Stigma: 0 of 5 in PT, not read in CZ."
    )


def test_hidden_and_left_out(small) -> None:
    small["hidden"] = [True, *[False] * 5]
    alt = bars(small.drop(index=1), value="segments").alt_text
    assert alt.startswith("Bar chart of 3 codes by 2 groups (country).")
    assert "Shown: segments." in alt
    assert "Policing: hidden in PT, 4 segments in CZ." in alt
    assert "Stop and search: left out in PT, 0 segments in CZ." in alt
    assert "3 of 5" not in alt


@pytest.mark.parametrize(
    ("people", "hidden", "sentence"),
    [
        (1, (), "There is 1 participant."),
        (7, (), "There are 7 participants."),
        (7, [(0, 0)], "How many participants there are is hidden."),
    ],
)
def test_without_groups(make, said, people, hidden, sentence) -> None:
    counts = make({("a", "A"): [said(1, people)]}, [()], (), hidden)
    assert heatmap(counts).alt_text.startswith(
        f"Heatmap of 1 code for all participants together. {sentence} Shown: "
    )


def test_one_group(make, said) -> None:
    counts = make({("a", "A"): [said(1, 3)]}, [("PT", None)], ("country", "model"))
    assert (
        "by 1 group (country, model). The group is PT · not known (n = 3)."
        in heatmap(counts).alt_text
    )


def test_a_large_chart_is_told_by_its_ends(make, said) -> None:
    cells = {(f"c{i}", f"Code {i}"): [said(0, 2) for _ in range(10)] for i in range(4)}
    cells["c0", "Code 0"][3] = said(9, 30)
    cells["c2", "Code 2"][0] = said(2, 2)
    cells["c3", "Code 3"][9] = said(2, 4)
    cells["c1", "Code 1"][1] = said(0, 0, 4)
    counts = make(cells, [(f"G{i}",) for i in range(10)], hidden=[(0, 0), (0, 1)])
    alt = heatmap(counts.drop(index=39)).alt_text
    assert alt.endswith(
        "The largest numbers: Code 0 in G3 (9 of 30) and Code 2 in G0 (2 of 2). "
        "Of 40 cells, 34 are zero. Of 40 cells, 1 is not read. "
        "Of 40 cells, 2 are hidden to protect people. Of 40 cells, 1 is left out of the counts."
    )
    assert "Code 3" not in alt


def test_many_groups_are_told_by_their_range(make, said) -> None:
    counts = make({("a", "A"): [said(0, 1 + i) for i in range(40)]}, [(i,) for i in range(40)])
    alt = heatmap(counts).alt_text
    assert "The groups have between 1 and 40 participants." in alt
    assert "largest" not in alt
    assert alt.endswith("Of 40 cells, 40 are zero.")


def test_alternative_texts_stay_short(case_of) -> None:
    assert len(heatmap(case_of("middle")).alt_text) < 900
