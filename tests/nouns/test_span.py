"""Spans: a small algebra with laws."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from peervoice.errors import SpanError
from peervoice.span import Span


@st.composite
def spans(draw) -> Span:
    start = draw(st.integers(0, 30))
    return Span(start, draw(st.integers(start + 1, 40)))


@pytest.mark.parametrize(("start", "end"), [(3, 3), (5, 4), (-1, 2), (0, 0)])
def test_a_span_without_text_cannot_exist(start: int, end: int) -> None:
    with pytest.raises(SpanError, match=rf"Span\({start}, {end}\) holds no text"):
        Span(start, end)


@given(spans(), spans())
def test_the_algebra_is_that_of_sets_of_code_points(one: Span, two: Span) -> None:
    first, second = set(range(one.start, one.end)), set(range(two.start, two.end))
    both = one & two
    assert (set(range(both.start, both.end)) if both else set()) == first & second
    assert one.overlaps(two) == bool(first & second)
    assert (two in one) == (second <= first)
    assert len(one) == len(first)
    assert (one < two) == ((one.start, one.end) < (two.start, two.end))


@given(spans(), st.integers(0, 9))
def test_a_shift_can_be_shifted_back(span: Span, by: int) -> None:
    assert span.shift(by).shift(-by) == span


@given(st.text(max_size=30), spans())
def test_a_slice_takes_code_points(text: str, span: Span) -> None:
    assert text[span.slice] == "".join(
        text[at] for at in range(span.start, min(span.end, len(text)))
    )
