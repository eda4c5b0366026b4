"""Words are printed in full once, however many headings they speak to."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from peervoice.tables.repeating import repeated_under


def row(start: int, end: int, theme: str, *, text: str = "PT-01", section: str = "") -> dict:
    return {
        "transcript": text,
        "speaker": None,
        "start": start,
        "end": end,
        "theme": theme,
        "section": section,
    }


def test_the_longest_stands_in_full_and_of_the_same_the_first() -> None:
    rows = [
        row(2, 9, "R1"),
        row(2, 9, "R2"),
        row(0, 12, "R3", section="Night › Ночь 💜"),
        row(0, 12, "R4"),
        row(4, 14, "R5"),
        row(2, 9, "R6", text="PT-02"),
    ]
    assert repeated_under(rows) == ["Ночь 💜", "Ночь 💜", None, "Ночь 💜", None, None]
    assert repeated_under([]) == []


rows_of = st.lists(
    st.builds(
        lambda start, size, theme, text: row(start, start + size, theme, text=text),
        st.integers(0, 12),
        st.integers(1, 8),
        st.sampled_from("ABC"),
        st.sampled_from(["PT-01", "PT-02"]),
    ),
    max_size=12,
)


@given(rows_of)
def test_what_is_not_in_full_is_within_one_that_is(rows) -> None:
    said = repeated_under(rows)
    full = [each for each, name in zip(rows, said, strict=True) if name is None]
    for each, name in zip(rows, said, strict=True):
        around = [
            one["theme"]
            for one in full
            if one["transcript"] == each["transcript"]
            and one["start"] <= each["start"]
            and each["end"] <= one["end"]
        ]
        assert around
        assert name is None or name in around
        assert name is not None or len(around) == 1
